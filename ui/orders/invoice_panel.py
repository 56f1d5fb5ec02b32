"""The A4 invoice of a sale: who it is made out to, how it looks, printed or saved."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF, Qt, QTimer, Slot
from PySide6.QtGui import QImage, QPagedPaintDevice, QPainter, QPixmap
from PySide6.QtWidgets import QLabel
from shiboken6 import isValid
from typing_extensions import override

from reports.sales.a4 import Buyer
from storeapp.kernel.actor import Permission
from storeapp.sales import SaleDetail
from ui.kit.buttons import Button
from ui.kit.error_bar import ErrorBar
from ui.kit.fields import TextField
from ui.kit.keys import KeyMap, Shortcuts
from ui.kit.label import Label
from ui.kit.layout import STRETCH, column, form, row
from ui.kit.panel import Panel
from ui.kit.saving import PDF, Document, Saver
from ui.kit.screen import Screen
from ui.kit.text_area import TextArea
from ui.kit.theme import px
from ui.kit.wording import message_for
from ui.kit.words import _, ngettext
from ui.orders.invoice_paper import Drawn, InvoiceWriter, draw_pages, find_buyer

WIDTH, PAGE_WIDTH, SETTLE_MS = 860, 470, 300


class InvoicePanel(Panel):
    """Asks for the buyer, and shows the invoice as it will be printed."""

    def __init__(self, screen: Screen, sale: SaleDetail, buyer: Buyer, saver: Saver) -> None:
        super().__init__(_("Invoice for {number}").format(number=sale.number), WIDTH)
        self._screen, self._sale, self._saver = screen, sale, saver
        self._phone = buyer.phone
        self.drawn: Drawn | None = None
        self.name, self.tax_number = TextField(buyer.name), TextField(buyer.tax_number)
        self.address = TextArea(3)
        self.address.setPlainText(buyer.address)
        self.errors = ErrorBar()
        self.pages = Label("", "meta", "text3")
        self.picture = QLabel()
        self.picture.setAccessibleName(_("Preview of the invoice"))
        self.picture.setFixedWidth(px(PAGE_WIDTH))
        self.picture.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.print = Button(_("Print"), icon="printer", key="Ctrl+P", height=46)
        self.save = Button(
            _("Save as PDF"), "primary", icon="file-down", key="Ctrl+Enter", height=46
        )
        self._soon = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._lay_out()
        self._connect()
        self._draw()

    def buyer(self) -> Buyer:
        """Who the invoice is made out to, as typed."""
        return Buyer(
            name=self.name.value(),
            tax_number=self.tax_number.value(),
            address=self.address.value(),
            phone=self._phone,
        )

    def print_on(self, device: QPagedPaintDevice) -> None:
        """Print the pages shown, each fitted into a page of the paper."""
        if self.drawn is None:
            return
        painter = QPainter(device)
        for number, page in enumerate(self.drawn.pages):
            if number:
                device.newPage()
            image = QImage.fromData(page)
            room = QRectF(0, 0, painter.viewport().width(), painter.viewport().height())
            size = image.size().scaled(room.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
            painter.drawImage(QRectF(0, 0, size.width(), size.height()), image)
        painter.end()

    @override
    def opened(self) -> None:
        self.name.setFocus()
        self.name.selectAll()

    def _lay_out(self) -> None:
        asked = form(
            (_("Buyer"), self.name),
            (_("Tax number"), self.tax_number),
            (_("Address"), self.address),
        )
        left = column(asked, self.errors, STRETCH, gap=14)
        right = column(self.picture, self.pages, STRETCH, gap=6)
        both = row(gap=20)
        both.addLayout(left, 1)
        both.addLayout(right)
        self.body.addLayout(both)
        self.foot.addWidget(self.print, 1)
        self.foot.addWidget(self.save, 2)

    def _connect(self) -> None:
        for edit in (self.name, self.tax_number, self.address):
            edit.textChanged.connect(self._wait)
        self._soon.timeout.connect(self._draw)
        self.print.clicked.connect(self._print)
        self.save.clicked.connect(self._save)
        keys = Shortcuts(self, KeyMap())
        keys.add_key("Ctrl+P", self._print)
        for key in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
            keys.add_key(key, self._save)

    @Slot()
    def _wait(self, *_what: object) -> None:
        self.drawn = None
        self.print.setEnabled(False)
        self.name.mark(False)
        self._soon.start()

    @Slot()
    def _draw(self) -> None:
        job = self._screen.ask(draw_pages, self._sale, self.buyer())
        job.then(self._show).otherwise(self._complain)

    def _show(self, drawn: Drawn) -> None:
        if not isValid(self) or drawn.buyer != self.buyer():
            return
        self.drawn = drawn
        self.errors.clear()
        self.print.setEnabled(True)
        picture = QPixmap()
        picture.loadFromData(drawn.pages[0])
        ratio = self.devicePixelRatioF()
        picture = picture.scaledToWidth(
            round(px(PAGE_WIDTH) * ratio), Qt.TransformationMode.SmoothTransformation
        )
        picture.setDevicePixelRatio(ratio)
        self.picture.setPixmap(picture)
        self.picture.setFixedHeight(round(picture.height() / ratio))
        count = len(drawn.pages)
        words = ngettext("{count} page", "{count} pages", count)
        self.pages.setText(words.format(count=count))

    def _complain(self, error: Exception) -> None:
        if isValid(self):
            self.errors.tell(message_for(error))

    def _is_named(self) -> bool:
        named = bool(self.name.value())
        self.name.mark(not named, _("An invoice needs the name of the buyer."))
        if not named:
            self.errors.tell(_("An invoice needs the name of the buyer."))
            self.name.setFocus()
        return named

    @Slot()
    def _save(self) -> None:
        if self._is_named():
            writer = InvoiceWriter(self._screen.context.store, self._sale, self.buyer())
            words = _("Invoice {number}").format(number=self._sale.number)
            self._saver.ask(Document(f"{words}.pdf", PDF, writer))

    @Slot()
    def _print(self) -> None:
        if self.drawn is None or not self._is_named():
            return
        from PySide6.QtPrintSupport import (  # noqa: PLC0415 - few invoices are printed here
            QPrintDialog,
            QPrinter,
        )

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setFullPage(True)
        dialog = QPrintDialog(printer, self)
        dialog.setWindowTitle(_("Print"))
        if dialog.exec() == QPrintDialog.DialogCode.Accepted:
            self.print_on(printer)


class InvoiceDesk(QObject):
    """Opens the invoice of the sale shown in the list of sales."""

    def __init__(self, screen: Screen, saver: Saver) -> None:
        super().__init__(screen)
        self._screen, self._saver = screen, saver
        self._sale: SaleDetail | None = None

    def open(self, sale: SaleDetail) -> None:
        """Ask who the invoice of this sale is made out to."""
        context = self._screen.context
        if context.may(Permission.REPRINT) and self._screen.has_keyboard():
            self._sale = sale
            self._screen.ask(find_buyer, sale).then(self._show)

    def _show(self, buyer: Buyer) -> None:
        if self._sale is not None:
            panel = InvoicePanel(self._screen, self._sale, buyer, self._saver)
            self._screen.context.host.slide(panel)
