"""The exception report: who gives discounts, voids and takes back more than the others."""

from __future__ import annotations

from collections.abc import Iterator

from reports.insights.names import ACT_WORDS
from reports.kit.days import Days
from reports.kit.sheet import Cells, Chart, Column, Figure, Kind, Listing, Report, Table
from reports.kit.style import style_of
from reports.kit.words import _
from storeapp import insights
from storeapp.db.work import Read
from storeapp.insights import Act, ActFigure, ActFilter, ActKind, ExceptionReport
from storeapp.kernel.money import Money, total

MOST_ROWS = 300  # of each kind; the list of acts, row by row, holds all of them


def report(read: Read, days: Days) -> Report:
    """Each cashier beside the mean of the others, and what it is made of.

    Raises NotAllowed without VIEW_EXCEPTIONS.
    """
    found = insights.exceptions(read, days.first, days.last)
    kinds = [kind for kind in ActKind if any(one.count for one in found.of(kind))]
    tables = [_summary(found)]
    tables += [_cashiers(found, kind) for kind in kinds]
    tables += [_details(read, days, kind) for kind in kinds]
    return Report(
        title=_("Exceptions"),
        subtitle=days.words(),
        notes=_notes(read, kinds),
        figures=tuple(Figure(str(ACT_WORDS[k]), _count(found, k)) for k in ActKind),
        charts=_charts(found) if kinds else (),
        tables=tuple(tables),
        landscape=True,
    )


def listing(read: Read, days: Days) -> Listing:
    """Every act of every kind, row by row. Raises NotAllowed without VIEW_EXCEPTIONS."""
    columns = (Column(_("Kind")), *_act_columns())
    rows = (
        (str(ACT_WORDS[kind]), *_act_row(act))
        for kind in ActKind
        for act in acts_of(read, days, kind)
    )
    return Listing(_("Exceptions one by one"), columns, rows)


def acts_of(read: Read, days: Days, kind: ActKind) -> Iterator[Act]:
    """Everything of one kind that was done on some days, the latest first."""
    wanted = ActFilter(kind=kind, day_from=days.first, day_to=days.last)
    key: str | None = None
    while True:
        page = insights.list_acts(read, wanted, key)
        yield from page.rows
        key = page.next_key
        if key is None:
            return


def _notes(read: Read, kinds: list[ActKind]) -> tuple[str, ...]:
    made = _("Made {when}").format(when=style_of(read).moment(read.now))
    if not kinds:
        return (made, _("Nothing was out of the ordinary."))
    mean = _("The average of the others is the mean of their counts per 100 tickets.")
    return (made, mean)


def _count(found: ExceptionReport, kind: ActKind) -> int:
    return sum(one.count for one in found.of(kind))


def _charts(found: ExceptionReport) -> tuple[Chart, ...]:
    bars = tuple(
        (one.cashier, total(f.amount for f in found.figures if f.cashier == one.cashier))
        for one in found.cashiers
    )
    return (Chart(_("Amount by cashier"), bars, upright=False),)


def _summary(found: ExceptionReport) -> Table:
    columns = (
        Column(_("Kind"), weight=2),
        Column(_("Times"), Kind.COUNT),
        Column(_("Amount"), Kind.MONEY),
    )
    rows = tuple(
        (str(ACT_WORDS[k]), _count(found, k), total(one.amount for one in found.of(k)))
        for k in ActKind
    )
    return Table(_("All cashiers"), columns, rows)


def _cashiers(found: ExceptionReport, kind: ActKind) -> Table:
    columns = (
        Column(_("Cashier"), weight=2),
        Column(_("Tickets"), Kind.COUNT),
        Column(_("Sales"), Kind.MONEY),
        Column(_("Times"), Kind.COUNT),
        Column(_("Per 100 tickets"), Kind.QUANTITY),
        Column(_("Average of the others"), Kind.QUANTITY),
        Column(_("Times the others"), Kind.QUANTITY),
        Column(_("Amount"), Kind.MONEY),
        Column(_("Share of sales"), Kind.SHARE),
    )
    people = {one.cashier: (one.tickets, one.sales) for one in found.cashiers}
    figures = found.of(kind)
    rows = tuple(_cashier(one, *people[one.cashier]) for one in figures)
    totals: Cells = (
        _("Total"),
        sum(tickets for tickets, _sales in people.values()),
        total(sales for _tickets, sales in people.values()),
        _count(found, kind),
        None,
        None,
        None,
        total(one.amount for one in figures),
        None,
    )
    return Table(_("{kind} by cashier").format(kind=ACT_WORDS[kind]), columns, rows, totals)


def _cashier(one: ActFigure, tickets: int, sales: Money) -> Cells:
    return (
        one.cashier,
        tickets,
        sales,
        one.count,
        one.per_hundred,
        one.peers,
        one.times,
        one.amount,
        one.share,
    )


def _details(read: Read, days: Days, kind: ActKind) -> Table:
    rows: list[Cells] = []
    title = _("{kind} one by one").format(kind=ACT_WORDS[kind])
    for act in acts_of(read, days, kind):
        if len(rows) == MOST_ROWS:
            title = _("{title}: the last {count}").format(title=title, count=MOST_ROWS)
            break
        rows.append(_act_row(act))
    return Table(title, _act_columns(), tuple(rows))


def _act_columns() -> tuple[Column, ...]:
    return (
        Column(_("When"), Kind.MOMENT),
        Column(_("Cashier")),
        Column(_("Receipt")),
        Column(_("Code")),
        Column(_("Product"), weight=2),
        Column(_("Quantity"), Kind.QUANTITY),
        Column(_("Amount"), Kind.MONEY),
        Column(_("Reason"), weight=2),
        Column(_("Approved by")),
    )


def _act_row(act: Act) -> Cells:
    return (
        act.at,
        act.cashier,
        act.number,
        act.code,
        act.name,
        act.quantity,
        act.amount,
        " · ".join(filter(None, (act.label, act.reason))),
        act.approved_by,
    )
