"""What each category sold in each week."""

from __future__ import annotations

from reports.kit.days import Days
from reports.kit.names import category_name
from reports.kit.sheet import Column, Kind, Report, Table
from reports.kit.words import _
from storeapp import insights
from storeapp.db.work import Read
from storeapp.kernel.money import total


def report(read: Read, days: Days) -> Report:
    """ISO weeks in order of time, categories by name within each."""
    weeks = insights.category_weeks(read, days.first, days.last)
    columns = (
        Column(_("Year"), Kind.TEXT),
        Column(_("Week"), Kind.COUNT),
        Column(_("Monday"), Kind.DAY),
        Column(_("Category"), weight=3),
        Column(_("Lines"), Kind.COUNT),
        Column(_("Discounts"), Kind.MONEY),
        Column(_("Tax"), Kind.MONEY),
        Column(_("Sales"), Kind.MONEY),
    )
    rows = tuple(
        (
            str(w.year),
            w.week,
            w.monday,
            category_name(w.path),
            w.lines,
            w.discount,
            w.tax,
            w.due,
        )
        for w in weeks
    )
    totals = (
        _("Total"),
        None,
        None,
        "",
        sum(w.lines for w in weeks),
        total(w.discount for w in weeks),
        total(w.tax for w in weeks),
        total(w.due for w in weeks),
    )
    return Report(
        title=_("Categories by week"),
        subtitle=days.words(),
        tables=(Table(_("Categories by week"), columns, rows, totals),),
    )
