"""What comes back: the receipt is found, and how much of each of its lines is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from reports.kit.names import local_name, tender_name
from storeapp.kernel.money import Money
from storeapp.kernel.paging import Page
from storeapp.kernel.quantity import NONE, ONE, Quantity
from storeapp.sales import Restock, Returnable, SaleSummary, SoldLine
from ui.kit.buttons import Button
from ui.kit.display import moment, money, quantity
from ui.kit.fields import QuantityField
from ui.kit.label import Label
from ui.kit.layout import column, holding, row
from ui.kit.reasons import ReasonField
from ui.kit.search_box import SearchBox
from ui.kit.sound import sounds
from ui.kit.table import Column
from ui.kit.table_view import Table
from ui.kit.words import _, lazy
from ui.sales.actions import RETURN
from ui.sales.change_parts import Scope, framed
from ui.sales.day_filter import DayFilter
from ui.sales.naming import amount_of
from ui.sales.side_page import SidePage
from ui.sales.switch import Switch

SEARCH, LINES, LOOSE = range(3)
STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


@dataclass(frozen=True, slots=True)
class Back:
    """How much of a sold line comes back, what becomes of it, and why."""

    sold: SoldLine
    quantity: Quantity = NONE
    restock: Restock = Restock.SHELF
    reason: str = ""


class ReturnPage(SidePage):
    """``searched`` gives what to look for, ``picked`` the id of a sale, ``wanted`` what
    comes back of one. ``entered`` gives a text that may be a receipt number."""

    searched = Signal(str)
    entered = Signal(str)
    picked = Signal(object)
    wanted = Signal(object)

    def __init__(self, key: str) -> None:
        super().__init__(str(RETURN.title))
        self.sale: Returnable | None = None
        self.search = SearchBox(_("Receipt number, barcode or amount"))
        self.days = DayFilter()
        self.sales: Table[SaleSummary] = Table(_sale_columns(), _("Sales"))
        self.lines: Table[Back] = Table(_line_columns(), _("Lines of the receipt"))
        self.field = QuantityField()
        self.all = Button(_("All"), key=key, height=56)
        self.scope = Switch(
            (_("All lines"), Scope.WHOLE, ""), (_("This line"), Scope.LINE, "F8")
        )
        self.restock, self.loose_restock = _restock_switch(), _restock_switch()
        self.reason = ReasonField()
        self.facts = Label("", "meta", "text2", wrap=True)
        self.loose_reason = ReasonField()
        self.loose = Button(_("Without a receipt"), key="F8", height=56)
        self.take = Button(_("Take back"), "primary", key="Enter", height=56)
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect(key)

    @property
    def stage(self) -> int:
        """What is asked for: a receipt, its lines, or goods without one."""
        return self._stack.currentIndex()

    def begin(self, reasons: Sequence[str]) -> None:
        """Ask for the receipt."""
        self.sale = None
        self.errors.clear()
        self.reason.offer(reasons)
        self.loose_reason.offer(reasons)
        self.loose_restock.choose(Restock.SHELF)
        self.search.edit.clear()
        self._show(SEARCH, str(RETURN.title))

    def show_sales(self, page: Page[SaleSummary]) -> None:
        """Offer these sales."""
        self.sales.rows.start(page)
        if page.rows:
            self.sales.selectRow(0)

    def show_sale(self, found: Returnable) -> None:
        """Ask what of a sale comes back; nothing does until it is told."""
        self.sale = found
        sale = found.sale
        lines = tuple(Back(line) for line in sale.lines if line.quantity.milli > 0)
        self.lines.rows.start(Page(lines))
        self.reason.say("")
        self.restock.choose(Restock.SHELF)
        self.scope.choose(Scope.WHOLE)
        ways = " · ".join(
            f"{tender_name(way.code, way.name)} {money(way.amount)}" for way in found.refundable
        )
        self.facts.setText(f"{moment(sale.at)} · {money(sale.total)}\n{ways}")
        self.errors.clear()
        self._show(LINES, _("Return of {number}").format(number=sale.number))
        first = next((i for i, b in enumerate(lines) if b.sold.left.milli > 0), 0)
        self.lines.selectRow(first)

    @Slot()
    def go_loose(self) -> None:
        """Take goods back without a receipt: what is scanned goes into the basket."""
        self.sale = None
        self._show(LOOSE, _("Without a receipt"))

    @override
    def take_keyboard(self) -> None:
        field: QWidget = (self.search.edit, self.field, self.loose_reason)[self.stage]
        field.setFocus()
        if field is self.field:
            self.field.selectAll()

    def refuse(self, text: str) -> None:
        """Say why it cannot be done."""
        sounds().refuse()
        self.errors.tell(text)
        self.take_keyboard()

    def raise_line(self, code: str) -> bool:
        """One more of the scanned product comes back; False if the sale has none left."""
        for at, back in enumerate(self.lines.rows.rows):
            sold = back.sold
            if code in (sold.barcode, sold.code) and back.quantity < sold.left:
                more = sold.left if sold.unit.is_weighed else back.quantity + ONE
                self.lines.rows.replace(at, replace(back, quantity=more))
                self.lines.selectRow(at)
                self._load_row()
                return True
        return False

    @Slot()
    def take_all(self) -> None:
        """Everything that is left comes back; once more, and nothing does."""
        rows = self.lines.rows.rows
        full = all(back.quantity == back.sold.left for back in rows)
        for at, back in enumerate(rows):
            left = NONE if full else back.sold.left
            self.lines.rows.replace(at, replace(back, quantity=left))
        self._load_row()

    @Slot()
    def accept(self) -> None:
        """Enter: the sale under the cursor, or what comes back of one."""
        if self.stage == SEARCH:
            chosen = self.sales.current()
            if chosen is not None:
                self.picked.emit(chosen.id)
        elif self.stage == LINES:
            if self.field.is_wrong():
                self.refuse(_("This is no quantity. Type a number."))
                return
            self.wanted.emit(tuple(b for b in self.lines.rows.rows if b.quantity.milli))
        else:
            self.leave()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = STEPS.get(Qt.Key(event.key()), 0)
        table: Table[SaleSummary] | Table[Back] = self.sales
        if self.stage == LINES:
            table = self.lines
        if step and self.stage != LOOSE:
            at = table.currentIndex().row() + step
            table.selectRow(max(0, min(table.rows.rowCount() - 1, at)))
        else:
            super().keyPressEvent(event)

    def _show(self, stage: int, title: str) -> None:
        self.title.setText(title)
        self._stack.setCurrentIndex(stage)
        self.loose.setVisible(stage == SEARCH)
        self.all.setVisible(stage == LINES)
        self.take.setVisible(stage != LOOSE)
        self.take_keyboard()

    def _lay_out(self) -> None:
        find = column(self.search, self.days, self.sales, gap=10)
        find.setStretch(2, 1)
        much = framed(Label(_("Comes back"), "medium", "text2"), self.field)
        amount = row(much, self.scope, gap=10)
        amount.setStretch(0, 1)
        what = column(self.facts, self.lines, amount, self.restock, self.reason, gap=8)
        what.setStretch(1, 1)
        hint = Label(_("Type why, then scan what comes back."), "body", "text2", wrap=True)
        empties = Label(_("Empties need no reason."), "meta", "text3", wrap=True)
        loose = column(self.loose_reason, self.loose_restock, hint, empties, gap=10)
        loose.addStretch(1)
        for sheet in (find, what, loose):
            self._stack.addWidget(holding(sheet))
        self.body.addWidget(self._stack, 1)
        for button in (self.all, self.loose, self.take):
            self.foot.addWidget(button, 1)
        for part in (self.all, self.loose, self.take, self.back, self.sales, self.lines):
            part.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _connect(self, key: str) -> None:
        self.search.searched.connect(self.searched)
        self.search.entered.connect(self.entered)
        self.days.changed.connect(self._search_again)
        self.sales.doubleClicked.connect(self.accept)
        self.lines.picked.connect(self._load_row)
        self.field.textChanged.connect(self._edited)  # also when a scan gives it back
        self.field.returnPressed.connect(self.accept)
        self.reason.entered.connect(self.accept)
        self.reason.edit.textChanged.connect(self._note_choice)
        self.reason.currentIndexChanged.connect(self._note_choice)
        self.loose_reason.entered.connect(self.leave)
        self.restock.turned.connect(self._note_choice)
        self.all.clicked.connect(self.take_all)
        self.loose.clicked.connect(self.go_loose)
        self.take.clicked.connect(self.accept)
        self._keys.add_key(key, self._all_by_key)
        self._keys.add_key("F8", self._f8)
        for name, restock in (
            ("F5", self._shelf),
            ("F6", self._damaged),
            ("F7", self._scrap),
        ):
            self._keys.add_key(name, restock)

    @Slot()
    def _search_again(self) -> None:
        self.searched.emit(self.search.edit.text())

    @Slot()
    def _all_by_key(self) -> None:
        if self.stage == LINES:
            self.take_all()

    @Slot()
    def _f8(self) -> None:
        if self.stage == SEARCH:
            self.go_loose()
        elif self.stage == LINES:
            self.scope.turn()

    @Slot()
    def _shelf(self) -> None:
        self._turn_to(Restock.SHELF)

    @Slot()
    def _damaged(self) -> None:
        self._turn_to(Restock.DAMAGED)

    @Slot()
    def _scrap(self) -> None:
        self._turn_to(Restock.SCRAP)

    def _turn_to(self, restock: Restock) -> None:
        if self.stage != SEARCH:
            (self.restock if self.stage == LINES else self.loose_restock).turn_to(restock)

    @Slot()
    def _load_row(self) -> None:
        back = self.lines.current()
        if back is None:
            return
        self.field.set_value(back.quantity if back.quantity.milli else None)
        if self.scope.value() is Scope.LINE:
            self.restock.choose(back.restock)
        if self.field.hasFocus():
            self.field.selectAll()

    @Slot()
    def _edited(self) -> None:
        """What is typed is how much of the line under the cursor comes back."""
        back, at = self.lines.current(), self.lines.currentIndex().row()
        if back is not None:
            much = self.field.value() or NONE
            self.errors.clear()
            self.lines.rows.replace(at, replace(back, quantity=much))

    @Slot()
    def _note_choice(self) -> None:
        """What becomes of the goods, and why: for every line, or for one."""
        restock, reason = self.restock.value(), self.reason.value()
        only = self.lines.currentIndex().row() if self.scope.value() is Scope.LINE else None
        for at, back in enumerate(self.lines.rows.rows):
            if only is None or only == at:
                changed = replace(back, restock=restock, reason=reason)
                self.lines.rows.replace(at, changed)


def _restock_switch() -> Switch[Restock]:
    return Switch(
        (_("Shelf"), Restock.SHELF, "F5"),
        (_("Damaged"), Restock.DAMAGED, "F6"),
        (_("Scrap"), Restock.SCRAP, "F7"),
    )


def restock_name(restock: Restock) -> str:
    """What becomes of goods that come back, in a word."""
    names = {
        Restock.SHELF: _("Shelf"),
        Restock.DAMAGED: _("Damaged"),
        Restock.SCRAP: _("Scrap"),
    }
    return names[restock]


def _sale_columns() -> tuple[Column[SaleSummary], ...]:
    return (
        Column(lazy("Time"), _time_of, 176),
        Column(lazy("Receipt no."), _number_of, 110, stretch=True),
        Column(lazy("Lines"), _lines_of, 64),
        Column(lazy("Total"), _total_of, 96),
    )


def _line_columns() -> tuple[Column[Back], ...]:
    return (
        Column(lazy("Product"), _name_of, 110, stretch=True),
        Column(lazy("Sold"), _sold_of, 92, right=True),
        Column(lazy("Left"), _left_of, 64, right=True),
        Column(lazy("Return"), _back_of, 64, right=True, tone=_back_tone),
        Column(lazy("Amount"), _amount_of, 84),
        Column(lazy("Goes to"), _restock_of, 84),
    )


def _time_of(sale: SaleSummary) -> str:
    return moment(sale.at)


def _number_of(sale: SaleSummary) -> str:
    return sale.number


def _lines_of(sale: SaleSummary) -> int:
    return sale.line_count


def _total_of(sale: SaleSummary) -> Money:
    return sale.total


def _name_of(back: Back) -> str:
    return local_name(back.sold.name, back.sold.names)


def _sold_of(back: Back) -> str:
    return amount_of(back.sold.quantity, back.sold.unit)


def _left_of(back: Back) -> str:
    return quantity(back.sold.left)


def _back_of(back: Back) -> str:
    return quantity(back.quantity) if back.quantity.milli else ""


def _back_tone(back: Back) -> str:
    return "onDangerSoft" if back.quantity > back.sold.left else "text"


def _amount_of(back: Back) -> Money:
    return back.sold.due


def _restock_of(back: Back) -> str:
    return restock_name(back.restock) if back.quantity.milli else ""
