"""The barcodes of a product, each with how much of it its pack holds."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from storeapp import catalogue
from storeapp.catalogue import Barcode
from storeapp.kernel.errors import StoreError
from storeapp.kernel.quantity import ONE
from ui.kit.buttons import Button
from ui.kit.fields import QuantityField, TextField
from ui.kit.label import Label
from ui.kit.layout import STRETCH, column, row
from ui.kit.theme import px
from ui.kit.wording import message_for
from ui.kit.words import _

PACK_WIDTH, LOOK_AGAIN_MS = 84, 500


class BarcodeRow(QWidget):
    """One barcode. What is wrong with it is said below it once typing rests."""

    changed = Signal()
    gone = Signal(object)

    def __init__(self, barcode: Barcode) -> None:
        super().__init__()
        self.code = TextField(barcode.code)
        self.code.setAccessibleName(_("Barcode"))
        self.pack = QuantityField(barcode.pack)
        self.pack.setAccessibleName(_("How much is in a pack"))
        self.pack.setToolTip(_("How much is in a pack"))
        self.pack.setFixedWidth(px(PACK_WIDTH))
        self.remove = Button.sign("x", _("Remove this barcode"))
        self.note = Label("", "meta", "onDangerSoft", wrap=True)
        self.note.hide()
        line = row(self.code, Label("×", "body", "text3"), self.pack, self.remove, gap=6)
        line.setStretch(0, 1)
        self.setLayout(column(line, self.note, gap=4))
        self._later = QTimer(self, singleShot=True, interval=LOOK_AGAIN_MS)
        self._later.timeout.connect(self.check)
        self.code.textChanged.connect(self._tell)
        self.pack.textChanged.connect(self._tell)
        self.remove.clicked.connect(self._go)

    def is_empty(self) -> bool:
        """Whether nothing was typed yet."""
        return not self.code.value()

    def value(self) -> Barcode | None:
        """The barcode as typed, or None while it cannot be one."""
        pack = self.pack.value()
        try:
            code = catalogue.clean_barcode(self.code.value())
        except StoreError:
            return None
        return Barcode(code=code, pack=pack) if pack else None

    @Slot()
    def check(self) -> None:
        """Say what is wrong with what stands here, if anything is."""
        if self.is_empty():
            return
        try:
            catalogue.clean_barcode(self.code.value())
        except StoreError as error:
            self.complain(message_for(error))

    def complain(self, why: str) -> None:
        """Say why this barcode cannot be."""
        self.code.mark(True, why)
        self.note.setText(why)
        self.note.show()

    @Slot()
    def _tell(self, _text: str = "") -> None:
        self.code.mark(False)
        self.note.hide()
        self._later.start()
        self.changed.emit()

    @Slot()
    def _go(self) -> None:
        self.gone.emit(self)


class BarcodeRows(QWidget):
    """All barcodes of a product. A scanned one goes into a new row."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[BarcodeRow] = []
        self._column = column(gap=6)
        self.more = Button(_("Add a barcode"), "ghost", icon="scan-barcode", height=36)
        self.setLayout(column(self._column, row(self.more, STRETCH), gap=6))
        self.more.clicked.connect(self._add_empty)

    def show_barcodes(self, barcodes: tuple[Barcode, ...]) -> None:
        """Show these, and nothing else."""
        for line in tuple(self.rows):
            self._forget(line)
        for barcode in barcodes:
            self._add(barcode)

    def value(self) -> tuple[Barcode, ...] | None:
        """The barcodes as typed, empty rows left out; None while one of them is wrong."""
        found = [line.value() for line in self.rows if not line.is_empty()]
        complete = tuple(one for one in found if one is not None)
        return complete if len(complete) == len(found) else None

    def take_scan(self, code: str) -> None:
        """Add a scanned barcode, or go to it if it is here already."""
        for line in self.rows:
            if catalogue.code_key(line.code.value()) == catalogue.code_key(code):
                line.code.setFocus()
                return
        empty = next((line for line in self.rows if line.is_empty()), None)
        if empty is None:
            empty = self._add(Barcode(code=""))
        empty.code.setText(code)
        empty.pack.setFocus()
        empty.pack.selectAll()

    def complain(self, code: str, why: str) -> None:
        """Say why the barcode with this code cannot be."""
        for line in self.rows:
            if catalogue.code_key(line.code.value()) == catalogue.code_key(code):
                line.complain(why)
                line.code.setFocus()

    def _add(self, barcode: Barcode) -> BarcodeRow:
        line = BarcodeRow(barcode)
        line.changed.connect(self.changed)
        line.gone.connect(self._drop)
        self.rows.append(line)
        self._column.addWidget(line)
        return line

    @Slot()
    def _add_empty(self) -> None:
        self._add(Barcode(code="", pack=ONE)).code.setFocus()

    @Slot(object)
    def _drop(self, line: BarcodeRow) -> None:
        self._forget(line)
        self.changed.emit()

    def _forget(self, line: BarcodeRow) -> None:
        self.rows.remove(line)
        self._column.removeWidget(line)
        line.hide()
        line.deleteLater()
