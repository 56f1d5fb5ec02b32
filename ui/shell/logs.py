"""What is written down for whoever looks after the program: events and faults, no people.

Names, amounts and what was sold are in the store's journal. A log is sent to strangers, so
it holds the kinds of things that happened and where in the program, not the facts of them.
"""

from __future__ import annotations

import faulthandler
import logging
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import IO

from typing_extensions import override

from storeapp.kernel.errors import StoreError

FILE_NAME, CRASH_NAME = "storeapp.log", "crash.log"
MOST_BYTES, KEPT = 1_000_000, 5
FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
LONGEST_REASON = 200

Caught = tuple[type[BaseException], BaseException, TracebackType | None]


class Discreet(logging.Formatter):
    """Writes where an exception came from, and of our own errors only their kind."""

    @override
    def format(self, record: logging.LogRecord) -> str:
        """As always, but never with what another handler has written of an exception."""
        others, record.exc_text = record.exc_text, None
        try:
            return super().format(record)
        finally:
            record.exc_text = others

    @override
    def formatException(self, ei: object) -> str:
        error = ei[1] if isinstance(ei, tuple) else None
        if error is None:
            return ""
        frames = "".join(traceback.format_tb(error.__traceback__))
        return f"{frames}{reason_of(error)}"


def reason_of(error: BaseException) -> str:
    """An exception in one line without facts about people or goods."""
    name = f"{type(error).__module__}.{type(error).__qualname__}"
    if isinstance(error, StoreError):
        return name
    first, *_rest = str(error).splitlines() or [""]
    plain = first.split("[parameters:")[0].strip()[:LONGEST_REASON]
    return f"{name}: {plain}" if plain else name


def start(folder: Path) -> IO[str]:
    """Write logs to ``logs`` in a store's folder; gives the open file of hard crashes."""
    place = folder / "logs"
    place.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(
        place / FILE_NAME, maxBytes=MOST_BYTES, backupCount=KEPT, encoding="utf-8", delay=True
    )
    handler.setFormatter(Discreet(FORMAT))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    crashes = (place / CRASH_NAME).open("a", encoding="utf-8")
    faulthandler.enable(crashes)
    return crashes


def stop(crashes: IO[str]) -> None:
    """Close every file that ``start`` opened."""
    faulthandler.disable()
    crashes.close()
    root = logging.getLogger()
    for handler in list(root.handlers):
        if isinstance(handler, RotatingFileHandler):
            root.removeHandler(handler)
            handler.close()
