"""What the page of exceptions asks for, and how its rows are said."""

from __future__ import annotations

from reports.insights.names import ACT_WORDS
from storeapp.insights import Act, ActFigure, ActKind, ExceptionReport
from storeapp.kernel.money import Money
from storeapp.kernel.quantity import Quantity
from storeapp.kernel.rate import Rate
from ui.insights.peers_chart import Compared
from ui.kit.display import display, moment
from ui.kit.table import Column
from ui.kit.words import _, lazy

STANDS_OUT_MILLI = 2_000  # twice what the others do
FEWEST = 3  # of fewer acts nothing can be said


def stands_out(figure: ActFigure) -> bool:
    """Whether somebody does a thing at least twice as often as the others, thrice or more."""
    if figure.count < FEWEST or figure.peers is None:
        return False
    return figure.times is None or figure.times.milli >= STANDS_OUT_MILLI


def compared(figure: ActFigure) -> Compared:
    """A figure as a row of the chart."""
    rate = figure.per_hundred or Quantity(0)
    text = display(rate) if figure.per_hundred is not None else "–"
    said = text
    if figure.peers is not None:
        others = _("{rate}, the others {peers}")
        said = others.format(rate=text, peers=display(figure.peers))
    return Compared(
        label=figure.cashier,
        value=rate.milli,
        peers=None if figure.peers is None else figure.peers.milli,
        text=text,
        said=said,
        stands_out=stands_out(figure),
    )


def tab_words(report: ExceptionReport | None, kind: ActKind) -> str:
    """A kind with how often it happened."""
    count = sum(one.count for one in report.of(kind)) if report else 0
    return f"{ACT_WORDS[kind]} {display(count)}" if count else str(ACT_WORDS[kind])


def cashier_columns() -> tuple[Column[ActFigure], ...]:
    """The table of cashiers."""
    return (
        Column(lazy("Cashier"), _cashier_of, 110, stretch=True),
        Column(lazy("Times"), _count_of, 76, tone=_tone_of),
        Column(lazy("Per 100 tickets"), _rate_of, 128, right=True),
        Column(lazy("The others"), _peers_of, 100, right=True),
        Column(lazy("Times the others"), _times_of, 134, right=True, tone=_tone_of),
        Column(lazy("Amount"), _amount_of, 104),
        Column(lazy("Share of sales"), _share_of, 120, right=True),
    )


def act_columns() -> tuple[Column[Act], ...]:
    """The table of what was done, one by one."""
    return (
        Column(lazy("When"), _when, 200),
        Column(lazy("Cashier"), _who, 100),
        Column(lazy("Receipt no."), _number_of, 112),
        Column(lazy("Product"), _product_of, 150, stretch=True),
        Column(lazy("Quantity"), _quantity_of, 84, right=True),
        Column(lazy("Amount"), _act_amount_of, 96),
        Column(lazy("Reason"), _reason_of, 150, stretch=True),
        Column(lazy("Approved by"), _approved_by, 110),
    )


def key_of(act: Act) -> object:
    """What an act is known by in its list."""
    return (act.at, act.number, act.code, act.amount, act.reason)


def _tone_of(figure: ActFigure) -> str:
    return "onDangerSoft" if stands_out(figure) else "text"


def _cashier_of(figure: ActFigure) -> str:
    return figure.cashier


def _count_of(figure: ActFigure) -> int:
    return figure.count


def _rate_of(figure: ActFigure) -> Quantity | None:
    return figure.per_hundred


def _peers_of(figure: ActFigure) -> Quantity | None:
    return figure.peers


def _times_of(figure: ActFigure) -> str:
    return "" if figure.times is None else f"{display(figure.times)} ×"


def _amount_of(figure: ActFigure) -> Money:
    return figure.amount


def _share_of(figure: ActFigure) -> Rate | None:
    return figure.share


def _when(act: Act) -> str:
    return moment(act.at)


def _who(act: Act) -> str:
    return act.cashier


def _number_of(act: Act) -> str:
    return act.number


def _product_of(act: Act) -> str:
    return act.name


def _quantity_of(act: Act) -> Quantity | None:
    return act.quantity


def _act_amount_of(act: Act) -> Money:
    return act.amount


def _reason_of(act: Act) -> str:
    return " · ".join(filter(None, (act.label, act.reason)))


def _approved_by(act: Act) -> str:
    return act.approved_by
