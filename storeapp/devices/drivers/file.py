"""A printer behind a path: a device such as /dev/usb/lp0, a file, or a folder of files."""

from __future__ import annotations

import os
import select
import time
from datetime import UTC, datetime
from pathlib import Path

from storeapp.devices.drivers.limits import Limits
from storeapp.devices.errors import PrinterAway, PrinterCutOff
from storeapp.devices.types import PrinterSettings
from storeapp.kernel.ids import new_id

SUFFIX = ".escpos"
_NO_WAITING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
_BINARY = getattr(os, "O_BINARY", 0)


class FileLine:
    """An open file to print into; it never answers.

    python-escpos would open a device so that a printer without paper hangs the program;
    here it is opened without waiting, where the system can.
    """

    answers = False

    def __init__(self, printer: PrinterSettings, limits: Limits) -> None:
        """Open the path. Raises PrinterAway if that cannot be done."""
        self.where = printer.path
        self._limits = limits
        path = Path(printer.path)
        if path.is_dir():
            path = path / f"{datetime.now(UTC):%Y%m%d-%H%M%S}-{new_id().hex}{SUFFIX}"
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | _NO_WAITING | _BINARY
        try:
            self._file = os.open(path, flags, 0o644)
        except OSError as error:
            raise PrinterAway(self.where, str(error)) from error

    def send(self, data: bytes) -> None:
        """Write all bytes; the device must go on taking some in time."""
        sent = 0
        last = time.monotonic()
        while sent < len(data):
            try:
                sent += os.write(self._file, data[sent:])
                last = time.monotonic()
            except BlockingIOError as error:
                left_s = last + self._limits.send_s - time.monotonic()
                if left_s <= 0:
                    raise PrinterCutOff(self.where, sent) from error
                select.select([], [self._file], [], left_s)
            except OSError as error:
                raise PrinterCutOff(self.where, sent) from error

    def receive(self, timeout_s: float) -> bytes:
        """Nothing: this way goes in one direction."""
        return b""

    def close(self) -> None:
        """Close the file."""
        os.close(self._file)
