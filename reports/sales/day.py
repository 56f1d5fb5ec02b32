"""The day: what was sold, by rate of tax, tender, hour, category, cashier and product."""

from __future__ import annotations

from reports.kit.days import Days
from reports.kit.names import category_name, local_name, tender_names
from reports.kit.sheet import Cells, Chart, Column, Figure, Kind, Report, Table
from reports.kit.style import share, style_of
from reports.kit.words import _
from storeapp import insights, sales, settings
from storeapp.db.work import Read
from storeapp.insights import CategoryFigure
from storeapp.kernel.money import Money, total
from storeapp.kernel.rounding import half_up
from storeapp.sales import DayFigures, TotalFigure
from storeapp.settings import StoreSettings

WEEK = 7
MOST_BARS = 12


def report(read: Read, days: Days) -> Report:
    """One business day, or several together; a single day beside the same one a week ago."""
    now = sales.day_figures(read, days.first, days.last)
    before = _before(read, days)
    categories = insights.category_figures(read, days.first, days.last)
    shop = settings.get(read, StoreSettings).name
    made = _("Made {when}").format(when=style_of(read).moment(read.now))
    return Report(
        title=_("Day report") if days.is_one else _("Sales report"),
        subtitle=f"{shop} · {days.words()}" if shop else days.words(),
        notes=(made,),
        figures=_figures(now, before),
        compared_with=Days(before.day_from, before.day_to).words() if before else "",
        charts=_charts(now, categories, days),
        tables=(
            _taxes(now),
            _tenders(now, tender_names(read)),
            _hours(now),
            _categories(categories),
            _cashiers(now),
            products_table(now, _("Products")),
        ),
    )


def average(figures: DayFigures) -> Money:
    """What a customer spent on average, rounded half up."""
    return Money(half_up(figures.total.minor, figures.sales) if figures.sales else 0)


def _before(read: Read, days: Days) -> DayFigures | None:
    if not days.is_one:
        return None
    earlier = days.earlier(WEEK)
    found = sales.day_figures(read, earlier.first, earlier.last)
    return found if found.sales else None


def _figures(now: DayFigures, before: DayFigures | None) -> tuple[Figure, ...]:
    def figure(label: str, value: object, earlier: object) -> Figure:
        return Figure(label, value, earlier if before else None)

    was = before or now
    return (
        figure(_("Sales"), now.total, was.total),
        figure(_("Receipts"), now.sales, was.sales),
        figure(_("Average receipt"), average(now), average(was)),
        figure(_("Items"), now.items, was.items),
        figure(_("Net of tax"), now.net, was.net),
        figure(_("Tax"), now.tax, was.tax),
        figure(_("Discounts"), now.discount, was.discount),
        figure(_("Cash rounding"), now.rounding, was.rounding),
    )


def _charts(
    now: DayFigures, categories: tuple[CategoryFigure, ...], days: Days
) -> tuple[Chart, ...]:
    if not now.sales:
        return ()
    if days.is_one:
        first = Chart(_("Sales by hour"), _open_hours(now.hours))
    else:
        bars = tuple((f"{one:%m-%d}", amount) for one, _count, amount in now.day_totals)
        first = Chart(_("Sales by day"), bars)
    top = tuple((category_name(c.path), c.due) for c in categories[:MOST_BARS])
    return (first, Chart(_("Sales by category"), top, upright=False))


def _open_hours(hours: tuple[TotalFigure, ...]) -> tuple[tuple[str, Money], ...]:
    """Every hour from the first sale to the last, those without a sale too."""
    amounts = {int(hour.code): hour.amount for hour in hours}
    span = range(min(amounts), max(amounts) + 1)
    return tuple((f"{hour:02d}", amounts.get(hour, Money(0))) for hour in span)


def _taxes(now: DayFigures) -> Table:
    columns = (
        Column(_("Tax"), weight=2),
        Column(_("Rate"), Kind.SHARE),
        Column(_("In the price")),
        Column(_("Net"), Kind.MONEY),
        Column(_("Tax amount"), Kind.MONEY),
    )
    rows = tuple((t.name, t.rate, t.included, t.base, t.amount) for t in now.taxes)
    totals = (_("Total"), None, None, None, now.tax)
    return Table(_("Tax by rate"), columns, rows, totals)


def _tenders(now: DayFigures, names: dict[str, str]) -> Table:
    columns = (
        Column(_("Tender"), weight=2),
        Column(_("Times"), Kind.COUNT),
        Column(_("Amount"), Kind.MONEY),
    )
    rows = tuple((names.get(t.code, t.code), t.count, t.amount) for t in now.tenders)
    totals = (_("Total"), sum(t.count for t in now.tenders), now.total)
    return Table(_("Tenders"), columns, rows, totals)


def _hours(now: DayFigures) -> Table:
    columns = (
        Column(_("Hour")),
        Column(_("Receipts"), Kind.COUNT),
        Column(_("Items"), Kind.COUNT),
        Column(_("Sales"), Kind.MONEY),
    )
    rows = tuple(
        (f"{hour.code}:00", hour.count, hour.base.minor, hour.amount) for hour in now.hours
    )
    return Table(_("Hours"), columns, rows, (_("Total"), now.sales, now.items, now.total))


def _categories(categories: tuple[CategoryFigure, ...]) -> Table:
    columns = (
        Column(_("Category"), weight=2),
        Column(_("Lines"), Kind.COUNT),
        Column(_("Discounts"), Kind.MONEY),
        Column(_("Tax"), Kind.MONEY),
        Column(_("Sales"), Kind.MONEY),
        Column(_("Share"), Kind.SHARE),
    )
    due = total(c.due for c in categories)
    rows = tuple(
        (category_name(c.path), c.lines, c.discount, c.tax, c.due, share(c.due, due))
        for c in categories
    )
    totals = (
        _("Total"),
        sum(c.lines for c in categories),
        total(c.discount for c in categories),
        total(c.tax for c in categories),
        due,
        None,
    )
    return Table(_("Categories"), columns, rows, totals)


def _cashiers(now: DayFigures) -> Table:
    columns = (
        Column(_("Cashier"), weight=2),
        Column(_("Receipts"), Kind.COUNT),
        Column(_("Items"), Kind.COUNT),
        Column(_("Sales"), Kind.MONEY),
    )
    rows = tuple((c.code, c.count, c.base.minor, c.amount) for c in now.cashiers)
    return Table(_("Cashiers"), columns, rows, (_("Total"), now.sales, now.items, now.total))


def products_table(now: DayFigures, title: str) -> Table:
    """What each product sold, most money first."""
    columns = (
        Column(_("Code")),
        Column(_("Product"), weight=3),
        Column(_("Quantity"), Kind.QUANTITY),
        Column(_("Discounts"), Kind.MONEY),
        Column(_("Tax"), Kind.MONEY),
        Column(_("Sales"), Kind.MONEY),
    )
    rows: tuple[Cells, ...] = tuple(
        (p.code, local_name(p.name, p.names), p.quantity, p.discount, p.tax, p.due)
        for p in now.products
    )
    due = total(p.due for p in now.products)
    return Table(title, columns, rows, (_("Total"), "", None, now.discount, now.tax, due))
