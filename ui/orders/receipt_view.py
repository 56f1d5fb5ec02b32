"""A finished sale as its receipt, beside the list it was found in."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout

from reports.kit.glyphs import drawable
from reports.kit.paper import Paper
from reports.kit.style import style_of
from reports.sales.receipt import lay_out_as_issued
from storeapp import sales
from storeapp.db.work import Read
from storeapp.sales import SaleDetail, SaleId
from ui.kit.buttons import Button
from ui.kit.card import Box
from ui.kit.display import moment, money
from ui.kit.empty import Empty
from ui.kit.label import ElidedLabel
from ui.kit.layout import STRETCH, column, holding, row
from ui.kit.paper_view import PaperView
from ui.kit.scroll import scrolling
from ui.kit.theme import px
from ui.kit.words import _, ngettext

WIDTH = 396


@dataclass(frozen=True, slots=True)
class Shown:
    """A sale and its receipt as it was handed out."""

    sale: SaleDetail
    paper: Paper


def read_receipt(read: Read, sale_id: SaleId) -> Shown:
    """A sale with its receipt, in the store's language. Raises NotAllowed, NoSuchSale."""
    sale = sales.get_sale(read, sale_id)
    paper = lay_out_as_issued(read, sale, style_of(read))
    drawable("，")  # the font's table of signs is large: read it here, not when it is painted
    return Shown(sale, paper)


def links_of(sale: SaleDetail) -> str:
    """The other tickets that one belongs to: what it takes back, and what took it back."""
    said = []
    if sale.origin is not None:
        said.append(_("Of receipt {number}").format(number=sale.origin.number))
    for link in sale.later:
        words = _("Taken back by {number}: {amount}")
        said.append(words.format(number=link.number, amount=money(link.total)))
    return " · ".join(said)


class ReceiptCard(Box):
    """The receipt of one sale, to be printed again or saved."""

    def __init__(self) -> None:
        super().__init__("card")
        self.setFixedWidth(px(WIDTH))
        self.shown: Shown | None = None
        self.title = ElidedLabel("", "heading")
        self.facts = ElidedLabel("", "meta", "text2")
        self.paper = PaperView(_("Receipt"))
        self.links = ElidedLabel("", "meta", "onWarningSoft")
        self.links.hide()
        self.take_back = Button(_("Return or exchange"), icon="undo-2", key="F9")
        self.reverse = Button(_("Reverse"), "danger-ghost", key="F8")
        self.gift = Button(_("Gift receipt"), icon="gift", key="F7")
        self.save = Button(_("Save as PDF"), icon="file-down")
        self.invoice = Button(_("Invoice (A4)"), icon="receipt", key="F6")
        self.reprint = Button(_("Reprint"), "primary", icon="printer", key="F11")
        self._stack = QStackedLayout(self)
        nothing = Empty("receipt", _("No receipt chosen"), _("Choose a sale to see it here."))
        self._stack.addWidget(nothing)
        self._stack.addWidget(holding(self._sheet()))

    def _sheet(self) -> QVBoxLayout:
        desk = column(self.paper, STRETCH, margins=(10, 10, 10, 10))
        desk.setAlignment(self.paper, Qt.AlignmentFlag.AlignHCenter)
        ground = Box("sunken", column(scrolling(desk, _("Receipt"))))
        head = column(self.title, self.facts, self.links, gap=2, margins=(18, 14, 18, 10))
        about = row(self.take_back, self.reverse, gap=10, margins=(14, 10, 14, 0))
        about.setStretch(0, 1)
        foot = row(self.gift, self.reprint, gap=10, margins=(14, 10, 14, 0))
        last = row(self.invoice, self.save, gap=10, margins=(14, 10, 14, 12))
        return column(head, ground, about, foot, last, gap=0)

    def show_receipt(self, shown: Shown) -> None:
        """Show this one."""
        self.shown = shown
        sale = shown.sale
        self.title.setText(_("Receipt {number}").format(number=sale.number))
        facts = [moment(sale.at), sale.cashier]
        if sale.copies:
            copies = ngettext("{count} copy printed", "{count} copies printed", sale.copies)
            facts.append(copies.format(count=sale.copies))
        self.facts.setText(" · ".join(fact for fact in facts if fact))
        self.links.setText(links_of(sale))
        self.links.setVisible(bool(self.links.text()))
        self.paper.show_paper(shown.paper)
        self._stack.setCurrentIndex(1)

    def clear(self) -> None:
        """Show none."""
        self.shown = None
        self._stack.setCurrentIndex(0)
