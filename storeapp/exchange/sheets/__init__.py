"""Reading spreadsheets that others made, as rows of text and figures.

Nothing in them is believed: sizes are checked before anything is unpacked, workbooks are
read by another process that the system holds to its limits, and what comes back is data.
"""

from storeapp.exchange.sheets.child import WORD as READ_WORKBOOK
from storeapp.exchange.sheets.child import main as read_workbook
from storeapp.exchange.sheets.opening import open_sheet
from storeapp.exchange.sheets.sheet import Figure, Row, Sheet

__all__ = ["READ_WORKBOOK", "Figure", "Row", "Sheet", "open_sheet", "read_workbook"]
