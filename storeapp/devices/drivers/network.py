"""A printer on the network, taking plain bytes over TCP."""

from __future__ import annotations

import socket

from storeapp.devices.drivers.limits import Limits
from storeapp.devices.errors import PrinterAway, PrinterCutOff
from storeapp.devices.types import PrinterSettings

CHUNK_BYTES = 4096
MOST_ANSWER_BYTES = 1024


class NetworkLine:
    """An open TCP connection to a printer.

    A plain socket: python-escpos knows no IPv6, has one time limit for everything and
    leaves a socket open for each printer it did not reach.
    """

    def __init__(self, printer: PrinterSettings, limits: Limits) -> None:
        """Connect. Raises PrinterAway if nobody takes the connection in time."""
        host = printer.host.strip()
        self.where = f"{host}:{printer.port}"
        self.answers = printer.asks_status
        self._limits = limits
        try:
            self._socket = socket.create_connection((host, printer.port), limits.connect_s)
        except (OSError, UnicodeError) as error:
            raise PrinterAway(self.where, str(error)) from error

    def send(self, data: bytes) -> None:
        """Send all bytes; each piece must be taken in time."""
        sent = 0
        try:
            self._socket.settimeout(self._limits.send_s)
            for start in range(0, len(data), CHUNK_BYTES):
                self._socket.sendall(data[start : start + CHUNK_BYTES])
                sent = min(start + CHUNK_BYTES, len(data))
        except OSError as error:
            raise PrinterCutOff(self.where, sent) from error

    def receive(self, timeout_s: float) -> bytes:
        """What the printer says within the time; empty if nothing."""
        try:
            self._socket.settimeout(timeout_s)
            said = self._socket.recv(MOST_ANSWER_BYTES)
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
        with self._socket:
            try:
                self._socket.shutdown(socket.SHUT_WR)
                self._socket.settimeout(self._limits.close_s)
                while self._socket.recv(MOST_ANSWER_BYTES):
                    pass
            except OSError:
                pass
