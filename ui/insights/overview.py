"""A day at one glance: its figures, its hours, how people paid, the month, what sold best."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from reports.kit.names import local_name, tender_name
from storeapp.kernel.money import Money
from storeapp.sales import DayFigures
from ui.insights.figure_card import FigureCard
from ui.insights.figures import (
    DayView,
    average_basket,
    change,
    in_tenths,
    knows_every_cost,
    margin,
    margin_rate,
)
from ui.insights.ranking import Ranking
from ui.kit.card import Box
from ui.kit.chart import BarChart, Donut, LineChart, Part, Series
from ui.kit.display import day, display, money, percent, whole_money
from ui.kit.label import Label
from ui.kit.layout import column, grid, row
from ui.kit.words import _

BEST = 12
FIRST_HOUR, LAST_HOUR = 8, 21  # shown even if nothing was sold then, so days look alike


class Overview(QWidget):
    """The page of charts."""

    def __init__(self) -> None:
        super().__init__()
        self.sales = FigureCard(_("Sales"))
        self.customers = FigureCard(_("Receipts"))
        self.average = FigureCard(_("Average receipt"))
        self.tax = FigureCard(_("Tax"), more_is_better=False)
        self.margin = FigureCard(_("Margin"))
        self.hours = BarChart(_("Sales by hour"), whole_money)
        self.tenders = Donut(_("How people paid"), short_money)
        self.month = LineChart(_("Last 30 days"), whole_money)
        self.best = Ranking(_("Best sellers"))
        self._lay_out()

    def _lay_out(self) -> None:
        cards = (self.sales, self.customers, self.average, self.tax, self.margin)
        charts = grid(gap=12)
        for number, chart in enumerate((self.hours, self.tenders, self.month, self.best)):
            charts.addWidget(_framed(chart.name, chart), number // 2, number % 2)
        for place, share in enumerate((3, 2)):
            charts.setColumnStretch(place, share)
            charts.setRowStretch(place, 1)
        heads = row(*cards, gap=12)
        for place in range(len(cards)):
            heads.setStretch(place, 1)
        body = column(heads, gap=12)
        body.addLayout(charts, 1)
        self.setLayout(body)

    def show_day(self, view: DayView) -> None:
        """Show the figures of a day."""
        self._show_figures(view.day, view.before)
        self.hours.show_parts(_hours(view.day))
        self.tenders.show_parts(_tenders(view), money(view.day.total))
        self.month.show_series(Series(_("Sales"), tuple(_month(view.month))))
        self.best.show_parts(_best(view.day))

    def _show_figures(self, now: DayFigures, was: DayFigures) -> None:
        self.sales.show_figure(
            money(now.total), money(was.total), change(now.total.minor, was.total.minor)
        )
        self.customers.show_figure(
            display(now.sales), display(was.sales), change(now.sales, was.sales)
        )
        basket, before = average_basket(now), average_basket(was)
        self.average.show_figure(
            money(basket), money(before), change(basket.minor, before.minor)
        )
        self.tax.show_figure(
            money(now.tax), money(was.tax), change(now.tax.minor, was.tax.minor)
        )
        self._show_margin(now, was)

    def _show_margin(self, now: DayFigures, was: DayFigures) -> None:
        rate = margin_rate(now)
        if rate is None:
            nothing = _("Nothing was sold on this day")
            self.margin.show_nothing(_("No costs are known") if now.sales else nothing)
            return
        said = percent(in_tenths(rate))
        if not knows_every_cost(now):
            said = _("{rate} where costs are known").format(rate=said)
        self.margin.show_figure(
            money(margin(now)),
            money(margin(was)),
            change(margin(now).minor, margin(was).minor),
            note=said,
        )


def short_money(minor: int) -> str:
    """An amount in a legend."""
    return money(Money(minor))


def _framed(title: str, chart: QWidget) -> Box:
    body = column(Label(title, "label", "text2"), gap=6, margins=(16, 12, 16, 12))
    body.addWidget(chart, 1)
    return Box("card", body)


def _hours(figures: DayFigures) -> list[Part]:
    sold = {int(hour.code): hour for hour in figures.hours}
    first = min([FIRST_HOUR, *sold])
    last = max([LAST_HOUR, *sold])
    parts = []
    for hour in range(first, last + 1):
        amount = sold[hour].amount if hour in sold else Money(0)
        parts.append(Part(f"{hour:02d}", amount.minor, money(amount)))
    return parts if sold else []


def _tenders(view: DayView) -> list[Part]:
    parts = []
    for one in view.day.tenders:
        kind = view.tender_types.get(one.code)
        name = tender_name(one.code, kind.name) if kind else one.code
        parts.append(Part(name, one.amount.minor, money(one.amount)))
    return parts


def _month(days: tuple[tuple[date, Money], ...]) -> list[Part]:
    return [Part(f"{on.month}/{on.day}", x.minor, f"{day(on)} {money(x)}") for on, x in days]


def _best(figures: DayFigures) -> list[Part]:
    return [
        Part(local_name(p.name, p.names), p.due.minor, money(p.due))
        for p in figures.products[:BEST]
    ]
