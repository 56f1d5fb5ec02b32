"""The fields of the receipt printer, and of each way it can be connected."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from storeapp import devices
from storeapp.devices import (
    BadPrinterSetting,
    DrawerPin,
    PaperWidth,
    PrinterEncoding,
    PrinterKind,
    PrinterSettings,
)
from ui.devices.wording import FIELDS
from ui.kit.choices import CheckBox
from ui.kit.fields import Choice, TextField, mark_field
from ui.kit.label import Label
from ui.kit.layout import column, field, holding, row
from ui.kit.words import _

HEX, LONGEST_PORT, LONGEST_USB_ID = 16, 5, 6
BAUDS = (1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200)
COPIES = (1, 2, 3)


class PrinterForm(QWidget):
    """Asks how the printer is connected and what it can do. ``changed`` tells of any change."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._base = PrinterSettings()
        self.kind = Choice(
            (_("No printer"), PrinterKind.NONE),
            (_("Network"), PrinterKind.NETWORK),
            (_("USB"), PrinterKind.USB),
            (_("Serial port"), PrinterKind.SERIAL),
            (_("Device file or folder"), PrinterKind.FILE),
        )
        self._make_places()
        self._make_abilities()
        self.place = holding(self._places())
        self.abilities = holding(self._abilities())
        connected = field(_("Receipt printer"), self.kind)
        self.setLayout(column(connected, self.place, self.abilities, gap=14))
        for edit in self._edits():
            edit.textChanged.connect(self._tell)
        for choice in self._choices():
            choice.currentIndexChanged.connect(self._tell)
        for check in (self.cuts, self.auto_print, self.asks_status):
            check.toggled.connect(self._tell)
        self._show_kind()

    def show_value(self, value: PrinterSettings) -> None:
        """Show these settings."""
        self._base = value
        self.kind.choose(value.kind)
        self.path.setText(value.path)
        self.host.setText(value.host)
        self.port.setText(str(value.port))
        self.usb_vendor.setText(f"{value.usb_vendor:04X}" if value.usb_vendor else "")
        self.usb_product.setText(f"{value.usb_product:04X}" if value.usb_product else "")
        self.serial_device.setText(value.serial_device)
        self.baud.choose(value.baud)
        self.width_mm.choose(value.width_mm)
        self.encoding.choose(value.encoding)
        self.drawer_pin.choose(value.drawer_pin)
        self.copies.choose(value.copies)
        self.cuts.setChecked(value.cuts)
        self.auto_print.setChecked(value.auto_print)
        self.asks_status.setChecked(value.asks_status)
        self._show_kind()

    def collect(self) -> PrinterSettings | None:
        """The settings as they stand in the fields, or None while one cannot be used."""
        value = replace(
            self._base,
            kind=self.kind.value() or PrinterKind.NONE,
            path=self.path.value(),
            host=self.host.value(),
            port=_number(self.port.value(), 10),
            usb_vendor=_number(self.usb_vendor.value(), HEX),
            usb_product=_number(self.usb_product.value(), HEX),
            serial_device=self.serial_device.value(),
            baud=self.baud.value() or self._base.baud,
            width_mm=self.width_mm.value() or self._base.width_mm,
            encoding=self.encoding.value() or self._base.encoding,
            drawer_pin=self.drawer_pin.value() or DrawerPin.NONE.value,
            copies=self.copies.value() or 1,
            cuts=self.cuts.isChecked(),
            auto_print=self.auto_print.isChecked(),
            asks_status=self.asks_status.isChecked(),
        )
        return value if self._is_sound(value) else None

    def _is_sound(self, value: PrinterSettings) -> bool:
        for edit in self._edits():
            edit.mark(False)
        try:
            devices.check_printer(value)
        except BadPrinterSetting as error:
            wrong = getattr(self, error.field, None)
            # A field nobody has come to yet is not blamed for being empty.
            if isinstance(wrong, QLineEdit) and (wrong.text() or wrong.isModified()):
                name = str(FIELDS.get(error.field, error.field))
                mark_field(
                    wrong, True, _("{field} is missing or cannot be used.").format(field=name)
                )
            return False
        return True

    def _make_places(self) -> None:
        self.host = TextField(placeholder="192.168.1.50")
        self.port = TextField()
        self.port.setMaxLength(LONGEST_PORT)
        self.usb_vendor = TextField(placeholder="04B8")
        self.usb_product = TextField(placeholder="0E15")
        for edit in (self.usb_vendor, self.usb_product):
            edit.setMaxLength(LONGEST_USB_ID)
        self.serial_device = TextField(placeholder="COM3, /dev/ttyUSB0")
        self.baud = Choice(*((str(baud), baud) for baud in BAUDS))
        self.path = TextField(placeholder="/dev/usb/lp0")

    def _make_abilities(self) -> None:
        self.width_mm = Choice(*((f"{w.value} mm", w.value) for w in PaperWidth))
        self.encoding = Choice(
            (_("As a picture (fits every printer)"), PrinterEncoding.IMAGE),
            ("GB18030", PrinterEncoding.GB18030),
            ("GBK", PrinterEncoding.GBK),
            ("UTF-8", PrinterEncoding.UTF_8),
        )
        self.drawer_pin = Choice(
            (_("No drawer"), DrawerPin.NONE.value),
            (_("Pin 2 (usual)"), DrawerPin.PIN_2.value),
            (_("Pin 5"), DrawerPin.PIN_5.value),
        )
        self.copies = Choice(*((str(n), n) for n in COPIES))
        self.cuts = CheckBox(_("Cuts the paper"))
        self.auto_print = CheckBox(_("Prints every receipt by itself"))
        self.asks_status = CheckBox(_("Asks the printer whether it has paper"))

    def _places(self) -> QHBoxLayout:
        """All fields of all ways; only those of the way chosen are shown."""
        self._by_kind = {
            PrinterKind.NETWORK: holding(
                _line((_("Address"), self.host, 3), (_("Port"), self.port, 1))
            ),
            PrinterKind.USB: holding(
                _line(
                    (_("Vendor ID"), self.usb_vendor, 1), (_("Product ID"), self.usb_product, 1)
                )
            ),
            PrinterKind.SERIAL: holding(
                _line((_("Port"), self.serial_device, 2), (_("Speed"), self.baud, 1))
            ),
            PrinterKind.FILE: holding(_line((_("Path"), self.path, 1))),
        }
        return row(*self._by_kind.values(), gap=0)

    def _abilities(self) -> QHBoxLayout:
        sentence = _("Text as a picture needs no fonts in the printer, but takes longer.")
        body = column(
            _line((_("Paper"), self.width_mm, 1), (_("Copies"), self.copies, 1)),
            _line((_("Characters"), self.encoding, 1), (_("Drawer"), self.drawer_pin, 1)),
            Label(sentence, "meta", "text3", wrap=True),
            column(self.auto_print, self.cuts, self.asks_status, gap=0),
            gap=14,
        )
        line = row(gap=0)
        line.addLayout(body, 1)
        return line

    def _edits(self) -> Iterator[TextField]:
        yield from (self.host, self.port, self.usb_vendor, self.usb_product)
        yield from (self.serial_device, self.path)

    def _choices(self) -> Iterator[Choice[PrinterKind] | Choice[int] | Choice[PrinterEncoding]]:
        yield from (self.kind, self.encoding)
        yield from (self.baud, self.width_mm, self.drawer_pin, self.copies)

    @Slot()
    def _tell(self, _what: object = None) -> None:
        self._show_kind()
        self.changed.emit()

    def _show_kind(self) -> None:
        kind = self.kind.value()
        for one, place in self._by_kind.items():
            place.setVisible(one is kind)
        self.place.setVisible(kind is not PrinterKind.NONE)
        self.abilities.setVisible(kind is not PrinterKind.NONE)


def _line(*fields: tuple[str, QWidget, int]) -> QHBoxLayout:
    line = row(gap=14)
    for caption, edit, share in fields:
        line.addLayout(field(caption, edit), share)
    return line


def _number(text: str, base: int) -> int:
    """A whole number as it is written; -1, which no setting takes, if it is none."""
    try:
        return int(text, base) if text else 0
    except ValueError:
        return -1
