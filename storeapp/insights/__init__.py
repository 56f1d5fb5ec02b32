"""How are we doing: figures across the slices, to be read only."""

from storeapp.insights.queries import (
    category_figures,
    category_paths,
    category_weeks,
    exceptions,
    list_acts,
    list_approved,
    list_products,
    list_sales,
)
from storeapp.insights.types import (
    Act,
    ActFigure,
    ActFilter,
    ActKind,
    Approved,
    CashierTotal,
    CategoryFigure,
    CategoryWeek,
    ExceptionReport,
    ListedProduct,
    ListedSale,
)

__all__ = [
    "Act",
    "ActFigure",
    "ActFilter",
    "ActKind",
    "Approved",
    "CashierTotal",
    "CategoryFigure",
    "CategoryWeek",
    "ExceptionReport",
    "ListedProduct",
    "ListedSale",
    "category_figures",
    "category_paths",
    "category_weeks",
    "exceptions",
    "list_acts",
    "list_approved",
    "list_products",
    "list_sales",
]
