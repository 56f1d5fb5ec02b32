"""What a promotion says in both languages, and what it does to a basket, as one types."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid
from typing_extensions import override

from reports.kit.units import unit_name
from reports.kit.words import LANGUAGE_NAMES
from storeapp.catalogue import Sellable
from storeapp.kernel.actor import Permission
from storeapp.kernel.money import Money
from storeapp.kernel.paging import Page
from storeapp.promotions import Rule
from ui.kit.buttons import Button
from ui.kit.card import Box, Card
from ui.kit.display import money, quantity
from ui.kit.jobs import Latest
from ui.kit.label import Label
from ui.kit.layout import STRETCH, column, hide_unless, row
from ui.kit.screen import Screen
from ui.kit.table import Column
from ui.kit.table_view import Table
from ui.kit.theme import px
from ui.kit.wording import message_for
from ui.kit.words import _, lazy
from ui.promotions.basket import TrialBasket
from ui.promotions.part import Gap
from ui.promotions.product_panel import ProductPanel
from ui.promotions.trial import (
    LiveOffers,
    Trial,
    TrialLine,
    TrialRow,
    find_product,
    read_last_sale,
    read_trial,
)

SETTLE_MS, TABLE_HEIGHT = 180, 176
MOST_TOLD = 4


class PreviewCard(QWidget):
    """``show_rules`` tries a promotion once typing rests; an older answer never shows."""

    def __init__(self, screen: Screen) -> None:
        super().__init__()
        self._home = screen
        self._rules: tuple[Rule, ...] | None = None
        self._latest = Latest()
        self.trial: Trial | None = None
        self._offers = LiveOffers()
        self.basket = screen.context.kept.of(TrialBasket)
        self.basket.changed.connect(self._follow)
        self._soon = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._soon.timeout.connect(self._try)
        self.english, self.chinese = Label("", wrap=True), Label("", wrap=True)
        self._sentences = (
            _captioned(LANGUAGE_NAMES["en"], self.english),
            _captioned(LANGUAGE_NAMES["zh_CN"], self.chinese),
        )
        self.missing = Label("", "medium", "onWarningSoft", wrap=True)
        self.missing_box = Box("warning", column(self.missing, margins=(12, 8, 12, 8)))
        self.missing_box.hide()
        self.table: Table[TrialRow] = Table(_columns(), _("Basket to try with"))
        self.add = Button(_("Add goods"), icon="plus", key="F7", height=38)
        self.last = Button(_("Last sale"), icon="receipt", height=38)
        hide_unless(screen.context.may(Permission.VIEW_SALES), self.last)
        self.less = Button.sign("minus", _("One less (-)"), "plain", 38)
        self.more = Button.sign("plus", _("One more (+)"), "plain", 38)
        self.sums, self.told = Label("", "strong", wrap=True), Label("", "body", wrap=True)
        self.note = Label("", "meta", "text3", wrap=True)
        self.panel: ProductPanel | None = None
        self._lay_out()
        self._connect()

    def show_rules(self, rules: tuple[Rule, ...] | None, gaps: list[Gap]) -> None:
        """Try this promotion, or say what is missing for one."""
        self._rules = rules
        if gaps:
            caption = gaps[0].field.label.text()
            said = _("Still missing – {field}: {why}")
            self.missing.setText(said.format(field=caption, why=gaps[0].why))
        self.missing_box.setVisible(bool(gaps))
        for label in (self.english, self.chinese):
            label.set_tone("text3" if gaps else "text")
        self.try_soon()

    @Slot()
    def try_soon(self) -> None:
        """Try it again once things are at rest."""
        self._soon.start()

    @Slot()
    def _follow(self) -> None:
        self._offer()
        self.try_soon()

    def take_product(self, code: str) -> None:
        """Put a scanned product into the basket."""
        self._home.ask(find_product, code).then(self._take_found)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Delete:
                self._step(-self._units())
                return True
            if event.text() in ("+", "-"):
                self._step(1 if event.text() == "+" else -1)
                return True
        return False

    @Slot()
    def open_search(self) -> None:
        """Find goods to try with."""
        if self._home.has_keyboard():
            self.panel = ProductPanel(self._home, _("Goods to try with"), many=True)
            self.panel.taken.connect(self.basket.add)
            self._home.context.host.slide(self.panel)

    def _lay_out(self) -> None:
        words = Card(_("In plain words"), gap=8)
        words.body.addWidget(self.missing_box)
        for said in self._sentences:
            words.body.addWidget(said)
        trial = Card(_("Tried on a basket"), gap=8)
        tools = row(self.add, self.last, STRETCH, self.less, self.more, gap=8)
        trial.body.addLayout(tools)
        frame = Box("card", column(self.table, margins=(1, 1, 1, 1)))
        frame.setMinimumHeight(px(TABLE_HEIGHT))
        trial.body.addWidget(frame, 1)
        for label in (self.sums, self.told, self.note):
            trial.body.addWidget(label)
        body = column(words, trial, gap=10)
        body.setStretch(1, 1)
        self.setLayout(body)
        self._say_empty()

    def _connect(self) -> None:
        self.add.clicked.connect(self.open_search)
        self.last.clicked.connect(self._ask_last)
        self.less.clicked.connect(self._one_less)
        self.more.clicked.connect(self._one_more)
        self.table.installEventFilter(self)

    @Slot()
    def _try(self) -> None:
        if self._rules is None:
            return
        job = self._home.ask(read_trial, self._rules, self.basket.lines, self._offers)
        job.then(self._latest.only(self._show)).otherwise(self._fail)

    def _show(self, trial: Trial) -> None:
        if not isValid(self):
            return
        self.trial = trial
        self.english.setText(trial.summaries[0])
        self.chinese.setText(trial.summaries[1])
        for said in self._sentences:
            said.show()
        at = max(0, self.table.currentIndex().row())
        self.table.rows.start(Page(trial.rows))
        if trial.rows:
            last = len(trial.rows) - 1
            self.table.setCurrentIndex(self.table.rows.index(min(at, last), 0))
            self._say(trial)
        else:
            self._say_empty()

    def _fail(self, error: Exception) -> None:
        if isValid(self):
            self.told.setText(message_for(error))

    def _say(self, trial: Trial) -> None:
        pay = money(Money(trial.gross - trial.together))
        sums = _("This promotion {alone} · all together {together} · to pay {net}")
        alone, together = money(Money(-trial.alone)), money(Money(-trial.together))
        self.sums.setText(sums.format(alone=alone, together=together, net=pay))
        told = [*trial.given, *trial.missing][:MOST_TOLD]
        if trial.others:
            others = _("Also live: {offers}").format(offers="; ".join(trial.others[:MOST_TOLD]))
            told.append(others)
        self.told.setText("\n".join(told))
        self.note.setText(
            _("As on one of its days, for a customer it is for, with every code shown.")
        )
        self._offer()

    def _say_empty(self) -> None:
        self.sums.setText("")
        self.told.setText(_("Put some goods into the basket to see what becomes cheaper."))
        self.note.setText("")
        self._offer()

    def _offer(self) -> None:
        there = bool(self.basket.lines)
        self.less.setEnabled(there)
        self.more.setEnabled(there)

    @Slot()
    def _ask_last(self) -> None:
        self._home.ask(read_last_sale).then(self._take_lines)

    def _take_lines(self, lines: tuple[TrialLine, ...]) -> None:
        if lines:
            self.basket.take(lines)
        else:
            self._home.context.host.toast(_("Nothing was sold yet"))

    def _take_found(self, found: Sellable | None) -> None:
        if found is None:
            self._home.context.host.toast(_("No product fits"))
        else:
            self.basket.add(found)

    def _units(self) -> int:
        current = self.table.current()
        return 0 if current is None else -(-current.line.quantity.milli // 1000)

    @Slot()
    def _one_less(self) -> None:
        self._step(-1)

    @Slot()
    def _one_more(self) -> None:
        self._step(1)

    def _step(self, by: int) -> None:
        at = self.table.currentIndex().row()
        if 0 <= at < len(self.basket.lines):
            self.basket.step(at, by)


def _captioned(caption: str, label: Label) -> QWidget:
    """A sentence under the name of its language, out of sight until there is one."""
    said = QWidget()
    said.setLayout(column(Label(caption, "caption", "text3"), label, gap=1))
    said.hide()
    return said


def _columns() -> tuple[Column[TrialRow], ...]:
    return (
        Column(lazy("Product"), _name_of, 108, stretch=True),
        Column(lazy("Qty"), _quantity_of, 100, right=True),
        Column(lazy("Price"), _gross_of, 74),
        Column(lazy("This one"), _alone_of, 80, tone=_tone_of),
        Column(lazy("All"), _together_of, 78),
    )


def _name_of(shown: TrialRow) -> str:
    return shown.line.name


def _quantity_of(shown: TrialRow) -> str:
    line = shown.line
    return quantity(line.quantity, unit_name(line.unit) if line.unit.is_weighed else "")


def _gross_of(shown: TrialRow) -> Money:
    return Money(shown.line.gross)


def _alone_of(shown: TrialRow) -> Money:
    return Money(-shown.alone)


def _together_of(shown: TrialRow) -> Money:
    return Money(-shown.together)


def _tone_of(shown: TrialRow) -> str:
    return "onSuccessSoft" if shown.alone else "text3"
