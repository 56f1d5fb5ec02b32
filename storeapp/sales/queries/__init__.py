"""What was sold."""

from storeapp.sales.queries.faults import find_faults
from storeapp.sales.queries.figures import day_figures, lines_by_day, list_days
from storeapp.sales.queries.receipts import (
    count_copies,
    find_draft,
    find_last_sale,
    find_receipt,
    find_sales,
    get_sale,
)
from storeapp.sales.queries.told import find_untold

__all__ = [
    "count_copies",
    "day_figures",
    "find_draft",
    "find_faults",
    "find_last_sale",
    "find_receipt",
    "find_sales",
    "find_untold",
    "get_sale",
    "lines_by_day",
    "list_days",
]
