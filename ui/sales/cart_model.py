"""The lines of the basket as rows, each made once and kept as long as its line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from typing_extensions import override

from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.quantity import ONE_MILLI
from storeapp.sales import DiscountSource, Manual, PricedLine, SaleLine
from ui.kit.display import money, percent, plain
from ui.kit.words import _
from ui.sales.naming import amount_of, line_name, offer_name, price_tag, unit_price

Index = QModelIndex | QPersistentModelIndex
_TEXTS = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Chip:
    """A word about a line; ``mood`` is one of the pills' moods."""

    words: str
    mood: str = "quiet"


@dataclass(frozen=True, slots=True)
class CartRow:
    """One line with its texts laid out in words, ready to be painted and to be read out.

    ``less`` is what is off the price, with its minus, and ``listed`` the price before
    somebody changed it, or an offer did. ``remark`` is a note, and who sold it.
    """

    priced: PricedLine
    name: str
    code: str
    chips: tuple[Chip, ...]
    much: str
    price: str
    listed: str
    amount: str
    less: str
    remark: str
    said: str

    @property
    def can_step(self) -> bool:
        """Whether it is counted and sold by itself, so that one more or less makes sense."""
        line = self.priced.line
        alone = line.parent_no is None and not self.priced.is_return
        return alone and not line.unit.is_weighed

    @property
    def goes_along(self) -> bool:
        """Whether it belongs to the line above, such as a bottle's deposit."""
        return self.priced.line.parent_no is not None


def row_of(priced: PricedLine) -> CartRow:
    """Say a line in words."""
    line = priced.line
    name, much = line_name(line), amount_of(line.quantity, line.unit)
    price, listed = prices_of(line)
    tag = price_tag(price, line.unit)
    chips, remark = chips_of(line), remark_of(line)
    said = [f"{name}, {much} × {tag}, {money(priced.amount)}"]
    said += [chip.words for chip in chips]
    return CartRow(
        priced,
        name,
        line.barcode or line.code,
        chips,
        much,
        unit_price(price, line.unit),
        "" if listed is None else plain(listed),
        plain(priced.amount),
        plain(-line.discount) if line.discount else "",
        remark,
        ", ".join([*said, remark] if remark else said),
    )


def prices_of(line: SaleLine) -> tuple[Money, Money | None]:
    """The price of one, and the one on the shelf if that is another.

    An offer's price counts where it is the same for each unit to the cent.
    """
    off = sum(share.amount.minor for share in line.shares if share.each)
    units, rest = divmod(line.quantity.milli, ONE_MILLI)
    if off <= 0 or rest or off % units or line.label_price is not None:
        return line.unit_price, line.list_price
    listed = line.unit_price if line.list_price is None else line.list_price
    return Money(line.unit_price.minor - off // units), listed


def chips_of(line: SaleLine) -> tuple[Chip, ...]:
    """What is special about a line; nothing about nearly every one."""
    chips = []
    if line.quantity.milli < 0:
        chips.append(Chip(_("Return"), "danger"))
    if line.label_price is not None:
        chips.append(Chip(_("Price label")))
    elif line.unit.is_weighed:
        chips.append(Chip(_("Weighed")))
    if line.is_deposit:
        chips.append(Chip(_("Deposit")))
    if line.gift:
        chips.append(Chip(_("Gift"), "success"))
    elif line.own is not None:
        chips.append(Chip(_discount(line.own), "success"))
    chips += _offers(line)
    if line.exempt_taxes:
        chips.append(Chip(_("Tax-free")))
    return tuple(chips)


def _offers(line: SaleLine) -> list[Chip]:
    """The offers that make the line cheaper, and what is kept where what stays lost one."""
    given = (share for share in line.shares if share.source is DiscountSource.PROMOTION)
    chips = [Chip(offer_name(share), "success") for share in given]
    if line.kept:
        lost = _("Offer lost: {amount} kept") if line.kept > ZERO else _("{amount} kept before")
        amount = money(abs(line.kept))
        chips.insert(0, Chip(lost.format(amount=amount), "warning"))
    return chips


def remark_of(line: SaleLine) -> str:
    """The note on a line, and who sold it."""
    person = line.salesperson
    parts = [line.note, _("Sold by {name}").format(name=person.name) if person else ""]
    return " · ".join(part for part in parts if part)


def _discount(own: Manual) -> str:
    """A discount by its reason, and how much it is where that is told in percent."""
    much = _("{percent} off").format(percent=percent(own.percent)) if own.percent else ""
    return " · ".join(part for part in (own.reason, much) if part) or _("Discount")


class CartModel(QAbstractListModel):
    """What is in the basket. ``chosen`` is the row of the line in hand, -1 for none."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[CartRow] = []
        self.chosen = -1

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return self.rows[index.row()].said if index.isValid() and role in _TEXTS else None

    def show_lines(self, lines: Sequence[PricedLine], chosen_no: int) -> None:
        """Show these lines, touching only the rows that differ."""
        self._change_rows(lines)
        self._choose(next((i for i, p in enumerate(lines) if p.no == chosen_no), -1))

    def say_again(self) -> None:
        """Make every row anew, such as in another language."""
        self.beginResetModel()
        self.rows = [row_of(row.priced) for row in self.rows]
        self.endResetModel()

    def _change_rows(self, lines: Sequence[PricedLine]) -> None:
        """Replace what is between the first and the last row that stay.

        Lines are numbered for good, so rows are the same as long as their numbers are.
        """
        old, new = [row.priced.no for row in self.rows], [priced.no for priced in lines]
        head = _same(old, new)
        tail = min(_same(old[::-1], new[::-1]), len(old) - head, len(new) - head)
        if len(old) > head + tail:
            self.beginRemoveRows(_NOWHERE, head, len(old) - tail - 1)
            del self.rows[head : len(old) - tail]
            self.endRemoveRows()
        if len(new) > head + tail:
            self.beginInsertRows(_NOWHERE, head, len(new) - tail - 1)
            self.rows[head:head] = [row_of(p) for p in lines[head : len(new) - tail]]
            self.endInsertRows()
        for at, priced in enumerate(lines):
            if self.rows[at].priced is not priced:
                self.rows[at] = row_of(priced)
                self.dataChanged.emit(self.index(at), self.index(at))

    def _choose(self, row: int) -> None:
        before, self.chosen = self.chosen, row
        for changed in {before, row}:
            if 0 <= changed < len(self.rows):
                self.dataChanged.emit(self.index(changed), self.index(changed))


def _same(one: Sequence[int], other: Sequence[int]) -> int:
    """How many numbers two lists begin with in common."""
    count = 0
    for first, second in zip(one, other, strict=False):
        if first != second:
            break
        count += 1
    return count
