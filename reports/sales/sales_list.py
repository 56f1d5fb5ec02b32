"""Every sale of some days, one row each."""

from __future__ import annotations

from reports.kit.days import Days
from reports.kit.sheet import Column, Kind, Listing
from reports.kit.words import _
from storeapp import insights
from storeapp.db.work import Read


def listing(read: Read, days: Days) -> Listing:
    """Sales in order of time, read while they are written."""
    columns = (
        Column(_("Receipt no.")),
        Column(_("Time"), Kind.MOMENT),
        Column(_("Business day"), Kind.DAY),
        Column(_("Cashier")),
        Column(_("Lines"), Kind.COUNT),
        Column(_("Before discounts"), Kind.MONEY),
        Column(_("Discounts"), Kind.MONEY),
        Column(_("Tax"), Kind.MONEY),
        Column(_("Cash rounding"), Kind.MONEY),
        Column(_("Total"), Kind.MONEY),
        Column(_("Tenders"), weight=2),
    )
    rows = (
        (
            sale.number,
            sale.at,
            sale.business_day,
            sale.cashier,
            sale.lines,
            sale.gross,
            sale.discount,
            sale.tax,
            sale.rounding,
            sale.total,
            sale.tenders,
        )
        for sale in insights.list_sales(read, days.first, days.last)
    )
    return Listing(_("Sales list"), columns, rows)
