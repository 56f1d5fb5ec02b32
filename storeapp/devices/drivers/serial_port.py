"""A printer on a serial port, also one that USB or Bluetooth pretends to be."""

from __future__ import annotations

from typing import Any

from storeapp.devices.drivers import library
from storeapp.devices.drivers.limits import Limits
from storeapp.devices.errors import PrinterAway, PrinterCutOff
from storeapp.devices.types import PrinterSettings

BITS_PER_BYTE_SENT = 10  # a start bit and a stop bit go with each byte
CHUNK_BYTES = 256


class SerialLine:
    """An open serial port with a printer behind it."""

    def __init__(self, printer: PrinterSettings, limits: Limits) -> None:
        """Open the port. Raises PrinterAway if there is none such or it is taken."""
        self.where = printer.serial_device
        self.answers = printer.asks_status
        self._printer = library.printers().Serial(
            devfile=printer.serial_device,
            baudrate=printer.baud,
            timeout=limits.answer_s,
            dsrdtr=printer.asks_status,
        )
        try:
            self._printer.open()
        except Exception as error:  # the library wraps what the port said
            raise PrinterAway(self.where, str(error)) from error
        piece_s = CHUNK_BYTES * BITS_PER_BYTE_SENT / printer.baud
        self._port.write_timeout = limits.send_s + piece_s

    @property
    def _port(self) -> Any:
        return self._printer.device

    def send(self, data: bytes) -> None:
        """Send all bytes; each piece must be taken in time."""
        sent = 0
        try:
            for start in range(0, len(data), CHUNK_BYTES):
                self._printer._raw(data[start : start + CHUNK_BYTES])  # noqa: SLF001 - its way
                sent = min(start + CHUNK_BYTES, len(data))
        except OSError as error:  # pyserial's errors are OSErrors
            raise PrinterCutOff(self.where, sent) from error

    def receive(self, timeout_s: float) -> bytes:
        """What the printer says within the time; empty if nothing."""
        try:
            self._port.timeout = timeout_s
            first: bytes = self._port.read(1)
            return first + self._port.read(self._port.in_waiting) if first else b""
        except OSError as error:
            raise PrinterAway(self.where, str(error)) from error

    def close(self) -> None:
        """Close the port. What the printer would not take is dropped, not waited for."""
        try:
            self._port.reset_output_buffer()
            self._port.close()
        except OSError:
            pass
