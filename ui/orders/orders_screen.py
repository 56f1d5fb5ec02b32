"""Every sale there was: find it by its day, its number, a product or an amount."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Slot
from typing_extensions import override

from reports.kit import receipt_pdf
from reports.kit.days import Days
from reports.registry import LISTS
from storeapp import payments, sales
from storeapp.kernel.actor import Permission
from storeapp.kernel.events import Event
from storeapp.kernel.money import Money
from storeapp.kernel.paging import Page
from storeapp.payments import TenderType
from storeapp.sales import (
    DayFigures,
    SaleCompleted,
    SaleFilter,
    SaleId,
    SaleReprinted,
    SaleReversed,
    SaleSummary,
    TicketKind,
)
from ui.insights.more_reports import document_of
from ui.kit.buttons import Button
from ui.kit.days import StretchChoice
from ui.kit.display import moment, money
from ui.kit.empty import Empty
from ui.kit.fields import Choice
from ui.kit.jobs import Job
from ui.kit.keys import Shortcuts
from ui.kit.label import Label
from ui.kit.layout import column, hide_unless, keep_hidden, row
from ui.kit.paged import Paged
from ui.kit.saving import PDF, Document, Saver
from ui.kit.screen import Context, Screen
from ui.kit.search_box import SearchBox
from ui.kit.table import Column
from ui.kit.words import _, lazy, ngettext
from ui.orders.after_sale import AfterSale
from ui.orders.invoice_panel import InvoiceDesk
from ui.orders.receipt_view import ReceiptCard, Shown, read_receipt
from ui.orders.states import kind_name, state_of
from ui.payments.tender_names import tender_names
from ui.sales import wording as _sale_words  # noqa: F401 - what a reversal may say


class OrdersScreen(Screen):
    """The sales list, and the receipt of the sale under the cursor."""

    refresh_on: ClassVar[tuple[type[Event], ...]] = (
        SaleCompleted,
        SaleReprinted,
        SaleReversed,
    )
    help_page: ClassVar[str] = "orders"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        store = context.store
        self._types: dict[str, TenderType] = {}
        self._picked: SaleId | None = None
        self.stretch = StretchChoice(store.frame.calendar.day_of(store.clock()))
        self.search = SearchBox(_("Receipt number, barcode or amount"), "F2")
        self.sums = Label("", "label", "text2")
        self._no_sales = Empty("receipt", _("No sales on these days"))
        self._none_found = Empty("search", _("No sale fits"), _("Searched on all days."))
        self._none_found.offer(_("Clear the search"), self._clear_search)
        keep_hidden(self, self._none_found)
        self.list: Paged[SaleSummary] = Paged(
            self._columns(), _("Sales"), self._no_sales, _id_of
        )
        self.receipt = ReceiptCard()
        self.after = AfterSale(self)
        every: tuple[str, TicketKind | None] = (_("All"), None)
        self.kind = Choice(every, *((kind_name(kind), kind) for kind in TicketKind))
        self.kind.setAccessibleName(_("Kind"))
        hide_unless(context.may(Permission.RETURN), self.receipt.take_back)
        hide_unless(context.may(Permission.REPRINT), self.receipt.gift)
        hide_unless(context.may(Permission.REPRINT), self.receipt.reprint)
        self.export = Button(_("Excel"), icon="file-spreadsheet")
        self.export.setAccessibleName(_("Sales of these days as Excel workbook"))
        hide_unless(context.may(Permission.EXPORT), self.export)
        self.saver = Saver(self)
        self.invoices = InvoiceDesk(self, self.saver)
        hide_unless(context.may(Permission.REPRINT), self.receipt.invoice)
        self._lay_out()
        self._connect()

    @override
    def opened(self, argument: object = None) -> None:
        if isinstance(argument, str):
            self.search.edit.setText(argument)
        self.search.setFocus()

    @override
    def take_scan(self, code: str) -> bool:
        self.search.edit.setText(code)
        self._load()
        return True

    @override
    def refresh(self) -> None:
        self.ask(payments.tender_types_by_code).then(self._take_types)

    def _lay_out(self) -> None:
        tools = row(self.search, self.kind, self.stretch, self.export, gap=10)
        tools.setStretch(0, 1)
        left = column(self.list, self.sums, gap=8)
        below = row(left, self.receipt, gap=14)
        below.setStretch(0, 1)
        self.setLayout(column(tools, below, gap=12, margins=(16, 14, 16, 12)))

    def _connect(self) -> None:
        self.stretch.changed.connect(self._load_days)
        self.search.searched.connect(self._load)
        self.search.entered.connect(self._load)
        self.search.went_down.connect(self.list.setFocus)
        self.list.table.picked.connect(self._pick)
        self.list.loaded.connect(self._show_first)
        self.receipt.reprint.clicked.connect(self._reprint)
        self.receipt.save.clicked.connect(self._save)
        self.receipt.invoice.clicked.connect(self._invoice)
        self.receipt.take_back.clicked.connect(self.after.take_back)
        self.receipt.reverse.clicked.connect(self.after.reverse)
        self.receipt.gift.clicked.connect(self.after.gift)
        self.kind.currentIndexChanged.connect(self._load)
        self.export.clicked.connect(self._export)
        shortcuts = Shortcuts(self, self.context.keys)
        shortcuts.add_key("F2", self._search_again)
        shortcuts.add_key("F6", self._invoice)
        shortcuts.add_key("F7", self.after.gift)
        shortcuts.add_key("F8", self.after.reverse)
        shortcuts.add_key("F9", self.after.take_back)
        shortcuts.add_key("F11", self._reprint)

    def _columns(self) -> tuple[Column[SaleSummary], ...]:
        return (
            Column(lazy("Time"), _moment_of, 196),
            Column(lazy("Receipt no."), _number_of, 116),
            Column(lazy("Cashier"), _cashier_of, 92, stretch=True),
            Column(lazy("State"), state_of, 132),
            Column(lazy("Paid with"), self._tenders_of, 104, stretch=True),
            Column(lazy("Total"), _total_of, 110),
        )

    def _tenders_of(self, sale: SaleSummary) -> str:
        return tender_names(sale.tenders, self._types)

    def _take_types(self, types: dict[str, TenderType]) -> None:
        self._types = types
        self._load()

    @Slot()
    def _load(self, _text: str = "") -> None:
        text, days = self.search.text(), self.stretch.days()
        self.list.say_when_empty(self._none_found if text else self._no_sales)
        if text:
            wanted = SaleFilter(text=text, kind=self.kind.value())
            self.sums.setText(_("Searched on all days."))
        else:
            wanted = SaleFilter(day_from=days.first, day_to=days.last, kind=self.kind.value())
            self.sums.setText("")
            if self.kind.value() is None and self.context.may(Permission.VIEW_REPORTS):
                self.ask(sales.day_figures, days.first, days.last).then(self._show_sums)
        self.list.load(partial(self._ask_page, wanted))

    def _ask_page(self, wanted: SaleFilter, after: str | None) -> Job[Page[SaleSummary]]:
        return self.ask(sales.find_sales, wanted, after)

    @Slot(object)
    def _load_days(self, _days: Days) -> None:
        if self.search.text():
            self.search.edit.clear()  # loads when the field has told it
        self._load()

    def _show_sums(self, figures: DayFigures) -> None:
        asked = Days(figures.day_from, figures.day_to)
        if self.search.text() or asked != self.stretch.days():
            return
        count = ngettext("{count} sale", "{count} sales", figures.sales)
        said = count.format(count=f"{figures.sales:,}")
        self.sums.setText(f"{said} · {money(figures.total)}")

    @Slot()
    def _show_first(self) -> None:
        if not self.list.rows.rows:
            self._picked = None
            self.after.sale = None
            self.receipt.clear()
        elif not self.list.table.currentIndex().isValid():
            self.list.show_row(0)

    @Slot(object)
    def _pick(self, sale: SaleSummary) -> None:
        self._picked = sale.id
        self.ask(read_receipt, sale.id).then(self._show_receipt)

    def _show_receipt(self, shown: Shown) -> None:
        if shown.sale.id == self._picked:
            self.after.sale = shown.sale
            self.receipt.show_receipt(shown)
            self.receipt.take_back.setEnabled(self.after.may_take_back())
            self.receipt.reverse.setEnabled(self.after.may_reverse())

    @Slot()
    def _search_again(self) -> None:
        self.search.setFocus()
        self.search.edit.selectAll()

    @Slot()
    def _clear_search(self) -> None:
        self.search.edit.clear()
        self.search.setFocus()

    @Slot()
    def _reprint(self) -> None:
        if self.receipt.shown is not None and self.context.may(Permission.REPRINT):
            self.do(sales.note_reprint, self.receipt.shown.sale.id).then(self._say_printing)

    def _say_printing(self, copy: int) -> None:
        self.context.host.toast(_("Copy {number} is being printed").format(number=copy))

    @Slot()
    def _save(self) -> None:
        shown = self.receipt.shown
        if shown is not None:
            name = f"{shown.sale.number}.pdf"
            self.saver.ask(Document(name, PDF, partial(_write_pdf, shown)))

    @Slot()
    def _invoice(self) -> None:
        if self.receipt.shown is not None:
            self.invoices.open(self.receipt.shown.sale)

    @Slot()
    def _export(self) -> None:
        days = self.stretch.days()
        self.saver.ask(document_of(self.context.store, LISTS["sales"], days, ".xlsx"))


def _write_pdf(shown: Shown, path: Path) -> None:
    receipt_pdf.write(shown.paper, path)


def _id_of(sale: SaleSummary) -> SaleId:
    return sale.id


def _moment_of(sale: SaleSummary) -> str:
    return moment(sale.at)


def _number_of(sale: SaleSummary) -> str:
    return sale.number


def _cashier_of(sale: SaleSummary) -> str:
    return sale.cashier


def _total_of(sale: SaleSummary) -> Money:
    return sale.total
