"""A table with a value of every kind, and some that mean harm."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from reports.kit.sheet import Cells, Chart, Column, Figure, Kind, Report, Table
from reports.kit.style import Style
from storeapp.kernel.currency import currency
from storeapp.kernel.money import Money
from storeapp.kernel.quantity import Quantity
from storeapp.kernel.rate import Rate

STYLE = Style(currency("CNY"), ZoneInfo("Asia/Shanghai"))
COLUMNS = (
    Column("Code"),
    Column("名称", weight=3),
    Column("Price", Kind.MONEY),
    Column("Quantity", Kind.QUANTITY),
    Column("Lines", Kind.COUNT),
    Column("Share", Kind.SHARE),
    Column("Day", Kind.DAY),
    Column("At", Kind.MOMENT),
    Column("Retired", Kind.FLAG),
)
AT = datetime(2026, 11, 8, 16, 5, tzinfo=UTC)
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x","y")', "#N/A")


def row(code: str = "1", name: str = "纯牛奶 1L") -> Cells:
    return (
        code,
        name,
        Money(1280),
        Quantity(842),
        3,
        Rate(130_000),
        date(2026, 11, 8),
        AT,
        False,
    )


ROWS: tuple[Cells, ...] = (
    row(),
    *(row("2", formula) for formula in FORMULAS),
    ("3", None, None, None, None, None, None, None, None),
)
TOTALS: Cells = ("Total", "", Money(10240), None, 24, None, None, None, None)
TABLE = Table("Products: all", COLUMNS, ROWS, TOTALS)
REPORT = Report(
    title="Day report",
    subtitle="滨江店 · Nov 8, 2026 Sunday",
    notes=("Made at night",),
    figures=(
        Figure("Sales", Money(123456), Money(100000)),
        Figure("Receipts", 147, 150),
        Figure("Tax", Money(5), Money(0)),
    ),
    compared_with="Nov 1, 2026 Sunday",
    charts=(
        Chart("By hour", (("09", Money(100)), ("10", Money(0)), ("11", Money(-5)))),
        Chart("By category", (("乳制品", Money(900)), ("Bakery", Money(100))), upright=False),
    ),
    tables=(TABLE,),
)
