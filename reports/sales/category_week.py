"""What each category sold in each week."""

from __future__ import annotations

from reports.kit.days import Days
from reports.kit.names import category_name
from reports.kit.sheet import Cells, Column, Kind, Report, Table
from reports.kit.words import _
from storeapp import insights
from storeapp.db.work import Read
from storeapp.insights import CategoryWeek
from storeapp.kernel.money import total


def report(read: Read, days: Days) -> Report:
    """ISO weeks in order of time, categories by name within each."""
    weeks = insights.category_weeks(read, days.first, days.last)
    title = _("Categories by week")
    rows = tuple(_row(week) for week in weeks)
    table = Table(title, _columns(), rows, _totals(weeks))
    return Report(title=title, subtitle=days.words(), tables=(table,))


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("Year")),
        Column(_("Week"), Kind.COUNT),
        Column(_("Monday"), Kind.DAY),
        Column(_("Category"), weight=3),
        Column(_("Lines"), Kind.COUNT),
        Column(_("Discounts"), Kind.MONEY),
        Column(_("Tax"), Kind.MONEY),
        Column(_("Sales"), Kind.MONEY),
    )


def _row(week: CategoryWeek) -> Cells:
    return (
        str(week.year),
        week.week,
        week.monday,
        category_name(week.path),
        week.lines,
        week.discount,
        week.tax,
        week.due,
    )


def _totals(weeks: tuple[CategoryWeek, ...]) -> Cells:
    return (
        _("Total"),
        None,
        None,
        "",
        sum(week.lines for week in weeks),
        total(week.discount for week in weeks),
        total(week.tax for week in weeks),
        total(week.due for week in weeks),
    )
