"""What the command line writes down for whoever looks after the store."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from logging.handlers import RotatingFileHandler
from pathlib import Path

FOLDER, FILE_NAME = "logs", "command-line.log"
MOST_BYTES, KEPT = 1_000_000, 2


@contextmanager
def log_file(folder: Path) -> Iterator[None]:
    """Write logs to a file of their own in the store's folder; standard error stays clean.

    As in the window's log, of our own errors only the kind is written, never their facts.
    """
    from ui.shell.logs import FORMAT, Discreet  # noqa: PLC0415 - the outermost edge

    (folder / FOLDER).mkdir(exist_ok=True)
    handler = RotatingFileHandler(
        folder / FOLDER / FILE_NAME,
        maxBytes=MOST_BYTES,
        backupCount=KEPT,
        encoding="utf-8",
        delay=True,
    )
    handler.setFormatter(Discreet(FORMAT))
    root = logging.getLogger()
    root.addHandler(handler)
    try:
        yield
    except Exception:
        logging.getLogger(__name__).exception("a verb ended with an error")
        raise
    finally:
        root.removeHandler(handler)
        handler.close()
