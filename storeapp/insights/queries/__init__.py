"""Figures across slices, long lists row by row, and what is out of the ordinary."""

from storeapp.insights.queries.acts import list_acts, list_approved
from storeapp.insights.queries.exceptions import exceptions
from storeapp.insights.queries.figures import (
    category_figures,
    category_paths,
    category_weeks,
    list_products,
    list_sales,
)

__all__ = [
    "category_figures",
    "category_paths",
    "category_weeks",
    "exceptions",
    "list_acts",
    "list_approved",
    "list_products",
    "list_sales",
]
