"""A printer plugged in by USB, spoken to without the system's printing."""

from __future__ import annotations

from typing import Any

from storeapp.devices.drivers import library
from storeapp.devices.drivers.limits import Limits
from storeapp.devices.errors import PrinterAway, PrinterCutOff
from storeapp.devices.types import PrinterSettings

PIECE_BYTES = 4096
ANSWER_BYTES = 64
MS_PER_S = 1000
DIRECTION_IN = 0x80
KIND_MASK, BULK = 0x03, 0x02


class UsbLine:
    """A claimed USB printer."""

    def __init__(self, printer: PrinterSettings, limits: Limits) -> None:
        """Find and claim the printer. Raises PrinterAway if it is not plugged in."""
        self.where = f"USB {printer.usb_vendor:04x}:{printer.usb_product:04x}"
        self.answers = printer.asks_status
        self._limits = limits
        self._printer = library.printers().Usb(printer.usb_vendor, printer.usb_product)
        try:
            self._printer.open()
            self._in, self._out = endpoints(self._printer.device[0][(0, 0)])
        except Exception as error:  # no library, no rights, no device: all the same to us
            raise PrinterAway(self.where, str(error)) from error

    def send(self, data: bytes) -> None:
        """Send all bytes; each piece must be taken in time."""
        timeout_ms = int(self._limits.send_s * MS_PER_S)
        sent = 0
        try:
            while sent < len(data):
                piece = data[sent : sent + PIECE_BYTES]
                sent += self._printer.device.write(self._out, piece, timeout_ms)
        except OSError as error:  # pyusb's errors are OSErrors
            raise PrinterCutOff(self.where, sent) from error

    def receive(self, timeout_s: float) -> bytes:
        """What the printer says within the time; empty if nothing."""
        timeout_ms = int(timeout_s * MS_PER_S)
        try:
            return bytes(self._printer.device.read(self._in, ANSWER_BYTES, timeout_ms))
        except OSError as error:
            if type(error).__name__ == "USBTimeoutError":
                return b""
            raise PrinterAway(self.where, str(error)) from error

    def close(self) -> None:
        """Let the printer go."""
        self._printer.close()


def endpoints(interface: Any) -> tuple[int, int]:
    """The addresses of the bulk endpoints, in and out, of a printer's interface.

    The library assumes 0x82 and 0x01, which many printers do not use. Raises LookupError
    if the interface has no way out.
    """
    bulk = [
        int(endpoint.bEndpointAddress)
        for endpoint in interface
        if endpoint.bmAttributes & KIND_MASK == BULK
    ]
    out = [address for address in bulk if not address & DIRECTION_IN]
    back = [address for address in bulk if address & DIRECTION_IN]
    if not out:
        raise LookupError("the device has no bulk endpoint to print to")
    return (back or [0])[0], out[0]
