"""The days of the store: how the day stands, its Z, and every Z before."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt, Slot
from typing_extensions import override

from storeapp.kernel.actor import Permission
from storeapp.kernel.events import Event
from storeapp.kernel.paging import Page
from storeapp.sales import SaleCompleted
from storeapp.shifts import (
    CountCorrected,
    DayClosed,
    DayShift,
    ShiftClosed,
    ShiftOpened,
)
from ui.kit.busy import Busy
from ui.kit.buttons import Button
from ui.kit.card import Box
from ui.kit.display import day
from ui.kit.empty import Empty
from ui.kit.error_bar import ErrorBar
from ui.kit.jobs import Job
from ui.kit.keys import Shortcuts
from ui.kit.label import Label
from ui.kit.layout import STRETCH, column, hide_unless, row
from ui.kit.paged import Paged
from ui.kit.paper_view import PaperView
from ui.kit.saving import EXCEL, PDF, Document, Saver
from ui.kit.screen import Context, Screen
from ui.kit.scroll import scrolling
from ui.kit.table_view import Table
from ui.kit.theme import px
from ui.kit.words import _, language, ngettext
from ui.shifts import wording  # noqa: F401 - the screen speaks its words
from ui.shifts.closing import Closing
from ui.shifts.day_acts import DayClosing, SafeToBank
from ui.shifts.day_rows import (
    DayWriter,
    Listed,
    ShownDay,
    day_columns,
    key_of,
    read_day,
    read_days,
    shift_columns,
)
from ui.shifts.drawer_state import print_day

PAPER_WIDTH, SHIFTS_HEIGHT = 388, 220
TALL = 44


class DaysScreen(Screen):
    """A list of days, the first one how the day stands; beside it the slip of the one in
    hand, and below it its shifts. Enter on a shift opens its report."""

    refresh_on: ClassVar[tuple[type[Event], ...]] = (
        CountCorrected,
        DayClosed,
        SaleCompleted,
        ShiftClosed,
        ShiftOpened,
    )
    help_page: ClassVar[str] = "days"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.shown: ShownDay | None = None
        self.closing = Closing(self)
        self.saver = Saver(self)
        self._day, self._bank = DayClosing(self), SafeToBank(self)
        self.wrong = ErrorBar("warning")
        self.close_day = Button(_("Close day"), "primary", icon="lock", key="F12", height=TALL)
        self.safe = Button(_("Safe to bank"), icon="banknote", key="F9", height=TALL)
        self.print = Button(_("Print"), icon="printer", key="F11", height=TALL)
        self.pdf = Button(_("PDF"), icon="file-down", height=TALL)
        self.excel = Button(_("Excel"), icon="file-spreadsheet", height=TALL)
        nothing = Empty("calendar-days", _("No day was closed yet"))
        self.days: Paged[Listed] = Paged(day_columns(), _("Days"), nothing, key_of)
        self.shifts: Table[DayShift] = Table(shift_columns(), _("Shifts of the day"))
        self.head = Label("", "heading")
        self.paper = PaperView(_("Z report (day close)"))
        self._lay_out()
        self._busy = Busy(self.paper)
        self._connect()

    @override
    def opened(self, argument: object = None) -> None:
        self.take_keyboard()

    @override
    def take_keyboard(self) -> None:
        self.days.setFocus()

    @override
    def refresh(self) -> None:
        self.days.load(self._ask_page)

    def _ask_page(self, after: str | None) -> Job[Page[Listed]]:
        return self.ask(read_days, after)

    def _lay_out(self) -> None:
        may = self.context.may
        hide_unless(may(Permission.MOVE_SAFE), self.safe)
        hide_unless(may(Permission.EXPORT), self.pdf, self.excel)
        self.close_day.setEnabled(False)
        head = row(self.close_day, self.safe, STRETCH, self.print, self.pdf, self.excel, gap=8)
        shifts_card = Box("card", column(self.shifts, margins=(1, 1, 1, 1)))
        shifts_card.setFixedHeight(px(SHIFTS_HEIGHT))
        left = column(self.wrong, self.days, self.head, shifts_card, gap=10)
        left.setStretch(1, 1)
        desk = column(self.paper, STRETCH, margins=(10, 10, 10, 10))
        desk.setAlignment(self.paper, Qt.AlignmentFlag.AlignHCenter)
        paper = Box("sunken", column(scrolling(desk, _("Report"))))
        paper.setFixedWidth(px(PAPER_WIDTH))
        body = row(gap=14)
        body.addLayout(left, 1)
        body.addWidget(paper)
        sheet = column(head, gap=12, margins=(16, 14, 16, 14))
        sheet.addLayout(body, 1)
        self.setLayout(sheet)

    def _connect(self) -> None:
        self.days.loaded.connect(self._loaded)
        self.days.table.picked.connect(self._pick)
        self.days.table.chosen.connect(self._go_to_shifts)
        self.shifts.chosen.connect(self._open_shift)
        self.close_day.clicked.connect(self.ask_to_close)
        self.safe.clicked.connect(self._bank.ask)
        self.print.clicked.connect(self._print)
        self.pdf.clicked.connect(self._save_pdf)
        self.excel.clicked.connect(self._save_excel)
        keys = Shortcuts(self, self.context.keys)
        keys.add_key("F12", self.close_day.click)
        keys.add_key("F9", self.safe.click)
        keys.add_key("F11", self.print.click)

    @Slot()
    def _loaded(self) -> None:
        """Show the day in hand again; the first one, if none was."""
        if self.days.table.current() is None:
            self.days.show_row(0)
        else:
            self._pick(self.days.table.current())

    @Slot(object)
    def _pick(self, listed: Listed | None) -> None:
        if listed is not None:
            self._busy.begin()
            job = self.ask(read_day, listed.id, language())
            job.then(self._show).otherwise(self._fail)

    def _show(self, shown: ShownDay) -> None:
        in_hand = self.days.table.current()
        if in_hand is None or in_hand.id != shown.report.id:
            return  # somebody went on to another day meanwhile
        self._busy.end()
        self.shown = shown
        self.paper.show_paper(shown.paper)
        count = len(shown.report.shifts)
        words = ngettext("{count} shift on {day}", "{count} shifts on {day}", count)
        self.head.setText(words.format(count=count, day=day(shown.report.business_day)))
        self.shifts.rows.start(Page(shown.report.shifts))
        self.close_day.setEnabled(shown.can_close)
        self.print.setEnabled(shown.can_print)
        self._warn(shown.in_the_way)

    def _warn(self, open_ones: tuple[DayShift, ...]) -> None:
        """Name the shifts that stand in the way, and offer to close the first of them."""
        if not open_ones:
            self.wrong.clear()
            return
        names = ", ".join(f"{one.shift.number} · {one.shift.cashier}" for one in open_ones)
        words = _("Close for {name}").format(name=open_ones[0].shift.cashier)
        self.wrong.tell(
            _("Before the day can be closed, these shifts must be: {names}").format(
                names=names
            ),
            "",
            (words, self._close_first),
        )

    @Slot()
    def _close_first(self) -> None:
        if self.shown is not None and self.shown.in_the_way:
            self.closing.begin(self.shown.in_the_way[0].shift)

    def _fail(self, error: Exception) -> None:
        self._busy.end()
        self.context.host.complain(error)

    @Slot(object)
    def _go_to_shifts(self, _listed: Listed) -> None:
        self.shifts.setFocus()
        if self.shifts.rows.rows and self.shifts.current() is None:
            self.shifts.setCurrentIndex(self.shifts.rows.index(0, 0))

    @Slot(object)
    def _open_shift(self, one: DayShift) -> None:
        self.closing.report(one.shift.id)

    @Slot()
    def ask_to_close(self) -> None:
        """Make the Z of the day that is not closed yet, after asking once."""
        if self.shown is not None and self.shown.can_close and self.has_keyboard():
            self._day.ask(self.shown.report)

    @Slot()
    def _print(self) -> None:
        if self.shown is not None and self.shown.report.id is not None:
            self.do(print_day, self.shown.report.id).then(self._say_printing)

    def _say_printing(self, _nothing: None) -> None:
        self.context.host.toast(_("The report is being printed"))

    @Slot()
    def _save_pdf(self) -> None:
        self._save(".pdf")

    @Slot()
    def _save_excel(self) -> None:
        self._save(".xlsx")

    def _save(self, suffix: str) -> None:
        if self.shown is not None:
            store, id_ = self.context.store, self.shown.report.id
            write = DayWriter(store, id_, language())
            kind = PDF if suffix == ".pdf" else EXCEL
            self.saver.ask(Document(f"{self.shown.paper.title}{suffix}", kind, write))
