"""A printer on the network, taking plain bytes over TCP."""

from __future__ import annotations

import socket
from typing import Any

from storeapp.devices.drivers import library
from storeapp.devices.drivers.limits import Limits
from storeapp.devices.errors import PrinterAway, PrinterCutOff
from storeapp.devices.types import PrinterSettings

CHUNK_BYTES = 4096
DRAIN_BYTES = 1024


class NetworkLine:
    """An open TCP connection to a printer."""

    def __init__(self, printer: PrinterSettings, limits: Limits) -> None:
        """Connect. Raises PrinterAway if nobody takes the connection in time."""
        self.where = f"{printer.host}:{printer.port}"
        self.answers = printer.asks_status
        self._limits = limits
        self._printer = library.printers().Network(
            printer.host.strip(), port=printer.port, timeout=limits.connect_s
        )
        try:
            self._printer.open()
        except Exception as error:  # the library wraps what the socket said
            raise PrinterAway(self.where, str(error)) from error

    @property
    def _socket(self) -> Any:
        return self._printer.device

    def send(self, data: bytes) -> None:
        """Send all bytes; each piece must be taken in time."""
        sent = 0
        try:
            self._socket.settimeout(self._limits.send_s)
            for start in range(0, len(data), CHUNK_BYTES):
                self._printer._raw(data[start : start + CHUNK_BYTES])  # noqa: SLF001 - its way
                sent = min(start + CHUNK_BYTES, len(data))
        except OSError as error:
            raise PrinterCutOff(self.where, sent) from error

    def receive(self, timeout_s: float) -> bytes:
        """What the printer says within the time; empty if nothing."""
        try:
            self._socket.settimeout(timeout_s)
            said: bytes = self._printer._read()  # noqa: SLF001 - the library's way
        except TimeoutError:
            return b""
        except OSError as error:
            raise PrinterAway(self.where, str(error)) from error
        if not said:
            raise PrinterAway(self.where, "closed by the printer")
        return said

    def close(self) -> None:
        """Say that no more comes and give the printer time to take it all.

        Closing with unread answers would reset the connection and could drop the tail.
        """
        try:
            self._socket.shutdown(socket.SHUT_WR)
            self._socket.settimeout(self._limits.close_s)
            while self._socket.recv(DRAIN_BYTES):
                pass
        except OSError:
            pass
        finally:
            self._printer.close()
