"""What is wrong with the promotions: those that never give anything, and warnings."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedLayout, QWidget
from shiboken6 import isValid

from storeapp import insights
from storeapp.insights import PromotionCheck
from storeapp.kernel.paging import Page
from storeapp.promotions import PromotionId
from ui.kit.busy import Busy
from ui.kit.buttons import Button
from ui.kit.card import Box
from ui.kit.empty import Empty
from ui.kit.jobs import Latest
from ui.kit.keys import Shortcuts
from ui.kit.label import Label
from ui.kit.layout import STRETCH, column, row
from ui.kit.screen import Screen
from ui.kit.table import Chip, Column
from ui.kit.table_view import Table
from ui.kit.wording import message_for
from ui.kit.words import _, lazy, ngettext
from ui.promotions.clash_words import clash_text
from ui.promotions.naming import name_of


class CheckPage(QWidget):
    """Everything that was found; with ``one`` only what is about that promotion.

    ``opened`` gives the id of a promotion to open.
    """

    opened = Signal(object)

    def __init__(self, screen: Screen, one: PromotionId | None = None) -> None:
        super().__init__()
        self.home, self._one = screen, one
        self._latest = Latest()
        self.table: Table[PromotionCheck] = Table(_columns(), _("Found"))
        self.said = Label("", "label", "text2")
        self.whole = Label("", "body", wrap=True)  # a row has room for one line only
        self.again = Button(_("Check again"), icon="refresh-cw", key="F5", height=40)
        good = _("Every promotion can give something, and none gets in the way of another.")
        self.good = Empty("circle-check", _("Nothing is wrong"), good)
        self.wrong = Empty("triangle-alert", _("This could not be checked"), " ")
        self.wrong.offer(_("Try again"), self.load)
        pages = QWidget()
        self._stack = QStackedLayout(pages)
        for page in (self.table, self.good, self.wrong):
            self._stack.addWidget(page)
        frame = Box("card", column(pages, margins=(1, 1, 1, 1)))
        self._busy = Busy(frame)
        body = column(row(self.said, STRETCH, self.again, gap=8), gap=10)
        body.addWidget(frame, 1)
        body.addWidget(self.whole)
        self.setLayout(body)
        self.again.clicked.connect(self.load)
        self.table.chosen.connect(self._open)
        self.table.picked.connect(self._tell)
        keys = Shortcuts(self, screen.context.keys)
        keys.add_key("F5", self.load)

    @Slot()
    def load(self) -> None:
        """Look at them again."""
        self._busy.begin()
        job = self.home.ask(insights.check_promotions, self._one)
        job.then(self._latest.only(self._show)).otherwise(self._fail)

    def take_keyboard(self) -> None:
        """Put the keyboard on the list."""
        (self.table if self.table.rows.rows else self.again).setFocus()

    def _show(self, found: tuple[PromotionCheck, ...]) -> None:
        if not isValid(self):
            return
        self._busy.end()
        self.whole.setText("")
        self.table.rows.start(Page(found))
        self._stack.setCurrentWidget(self.table if found else self.good)
        dead = sum(one.clash.is_dead for one in found)
        never = ngettext("{count} never gives anything", "{count} never give anything", dead)
        warnings = len(found) - dead
        rest = ngettext("{count} warning", "{count} warnings", warnings)
        self.said.setText(f"{never.format(count=dead)} · {rest.format(count=warnings)}")
        if found:
            self.table.setCurrentIndex(self.table.rows.index(0, 0))

    def _fail(self, error: Exception) -> None:
        if isValid(self):
            self._busy.end()
            self.wrong.hint.setText(message_for(error))
            self._stack.setCurrentWidget(self.wrong)

    @Slot(object)
    def _tell(self, found: PromotionCheck) -> None:
        self.whole.setText(clash_text(found))

    @Slot(object)
    def _open(self, found: PromotionCheck) -> None:
        promotion = found.promotion
        if promotion.id == self._one and found.others:
            promotion = found.others[0]
        if promotion.id != self._one:
            self.opened.emit(promotion.id)


def _columns() -> tuple[Column[PromotionCheck], ...]:
    return (
        Column(lazy("Kind"), _kind_of, 130),
        Column(lazy("No."), _number_of, 64),
        Column(lazy("Promotion"), _name_of, 200),
        Column(lazy("What is wrong"), clash_text, 400, stretch=True),
    )


def _kind_of(found: PromotionCheck) -> Chip:
    if found.clash.is_dead:
        return Chip(_("No effect"), "danger")
    return Chip(_("Warning"), "warning")


def _number_of(found: PromotionCheck) -> int:
    return found.promotion.number


def _name_of(found: PromotionCheck) -> str:
    return name_of(found.promotion)
