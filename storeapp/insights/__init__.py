"""How are we doing: figures across the slices, to be read only."""

from storeapp.insights.queries import (
    category_figures,
    category_paths,
    category_weeks,
    list_products,
    list_sales,
)
from storeapp.insights.types import CategoryFigure, CategoryWeek, ListedProduct, ListedSale

__all__ = [
    "CategoryFigure",
    "CategoryWeek",
    "ListedProduct",
    "ListedSale",
    "category_figures",
    "category_paths",
    "category_weeks",
    "list_products",
    "list_sales",
]
