"""The promotions of a month, as bars over their days."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QLocale, Signal, Slot
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from storeapp.kernel.paging import Page
from storeapp.promotions import PromotionId
from ui.kit.buttons import Button
from ui.kit.card import Box
from ui.kit.display import day as day_words
from ui.kit.jobs import Latest
from ui.kit.label import Label
from ui.kit.layout import STRETCH, column, row
from ui.kit.panel import Panel
from ui.kit.pill import Pill
from ui.kit.screen import Screen
from ui.kit.table import Chip, Column
from ui.kit.table_view import Table
from ui.kit.words import ENGLISH, _, language, lazy
from ui.promotions.listing import Bar, Month, read_month
from ui.promotions.month_bars import MonthBars, week_start
from ui.promotions.naming import STANDING_MOODS, STANDING_NAMES, Standing, days_words

SHOWN = (Standing.LIVE, Standing.COMING, Standing.WAITING, Standing.DRAFT, Standing.OVER)


class DayPanel(Panel):
    """Everything on offer on one day. ``taken`` gives the one to open."""

    taken = Signal(object)

    def __init__(self, day: date, bars: tuple[Bar, ...]) -> None:
        super().__init__(day_words(day), 560)
        self.table: Table[Bar] = Table(_columns(), _("Promotions of the day"))
        self.table.rows.start(Page(bars))
        self.body.addWidget(Box("card", column(self.table, margins=(1, 1, 1, 1))), 1)
        self.show_it = Button(_("Open"), "primary", key="Enter", height=46)
        self.foot.addWidget(self.show_it, 1)
        self.table.chosen.connect(self._take)
        self.show_it.clicked.connect(self._take_current)
        self.table.setCurrentIndex(self.table.rows.index(0, 0))

    @override
    def opened(self) -> None:
        self.table.setFocus()

    @Slot()
    def _take_current(self) -> None:
        current = self.table.current()
        if current is not None:
            self._take(current)

    @Slot(object)
    def _take(self, bar: Bar) -> None:
        self.close_panel()
        self.taken.emit(bar.id)


class CalendarPage(QWidget):
    """A month with a way to the months beside it. ``opened`` gives the id to open."""

    opened = Signal(object)

    def __init__(self, screen: Screen) -> None:
        super().__init__()
        self.home = screen
        self._latest = Latest()
        store = screen.context.store
        self.bars = MonthBars(store.frame.calendar.day_of(store.clock()))
        self.title = Label("", "title")
        self.before = Button.sign("chevron-left", _("The month before (PgUp)"), "plain", 40)
        self.after = Button.sign("chevron-right", _("The month after (PgDn)"), "plain", 40)
        self.today = Button(_("Today"), key="Home", height=40)
        self.note = Label("", "meta", "text2")
        self.panel: DayPanel | None = None
        self._shown = (0, 0)
        legend = row(
            *(Pill(str(STANDING_NAMES[one]), STANDING_MOODS[one]) for one in SHOWN), gap=8
        )
        head = row(self.before, self.after, self.today, self.title, STRETCH, gap=8)
        head.addWidget(self.note)
        head.addLayout(legend)
        body = column(head, gap=10)
        body.addWidget(Box("card", column(self.bars, margins=(1, 1, 1, 1))), 1)
        self.setLayout(body)
        self.before.clicked.connect(self._step_back)
        self.after.clicked.connect(self._step_on)
        self.today.clicked.connect(self._go_to_today)
        self.bars.moved.connect(self._follow)
        self.bars.opened.connect(self._open_bar)
        self.bars.day_opened.connect(self._open_day)
        self._say()

    def load(self) -> None:
        """Ask for the month shown."""
        self._shown = (self.bars.day.year, self.bars.day.month)
        self._say()
        job = self.home.ask(read_month, self.bars.day, week_start())
        job.then(self._latest.only(self._show))

    def take_keyboard(self) -> None:
        """Put the keyboard on the days."""
        self.bars.setFocus()

    def _show(self, month: Month) -> None:
        self.bars.show_month(month)
        more = _("There are more than can be shown here; the list has them all.")
        self.note.setText(more if month.is_cut else "")

    def _say(self) -> None:
        shown = self.bars.day
        if language() == ENGLISH:
            self.title.setText(f"{QLocale().standaloneMonthName(shown.month)} {shown.year}")
        else:
            self.title.setText(f"{shown.year}年{shown.month}月")

    @Slot(object)
    def _follow(self, day: date) -> None:
        if (day.year, day.month) != self._shown:
            self.load()

    @Slot()
    def _step_back(self) -> None:
        self.bars.step_months(-1)

    @Slot()
    def _step_on(self) -> None:
        self.bars.step_months(1)

    @Slot()
    def _go_to_today(self) -> None:
        self.bars.go_to(self.bars.today)
        self.bars.setFocus()

    @Slot(object)
    def _open_bar(self, bar: Bar) -> None:
        self.opened.emit(bar.id)

    @Slot(object)
    def _open_day(self, day: date) -> None:
        found = self.bars.bars_on(day)
        if len(found) == 1:
            self.opened.emit(found[0].id)
        elif found:
            self.panel = DayPanel(day, found)
            self.panel.taken.connect(self._open_id)
            self.home.context.host.slide(self.panel)

    @Slot(object)
    def _open_id(self, promotion_id: PromotionId) -> None:
        self.opened.emit(promotion_id)


def _columns() -> tuple[Column[Bar], ...]:
    return (
        Column(lazy("Name"), _name_of, 160, stretch=True),
        Column(lazy("State"), _state_of, 150),
        Column(lazy("Days on offer"), _days_of, 200),
    )


def _name_of(bar: Bar) -> str:
    return bar.name


def _state_of(bar: Bar) -> Chip:
    return Chip(str(STANDING_NAMES[bar.standing]), STANDING_MOODS[bar.standing])


def _days_of(bar: Bar) -> str:
    return days_words(bar.first, bar.last)
