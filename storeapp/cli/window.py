"""Without a verb: the window."""

from __future__ import annotations

import gc
from pathlib import Path

from storeapp.cli.place import default_folder


def open_window(folder: Path | None = None) -> int:
    """Open the store's window and return the exit code when it is closed.

    ``folder`` None means where the store is kept when nobody says otherwise. It knows
    neither click nor the slices: the window shows before they are loaded.
    """
    gc.disable()  # a start makes no garbage; the window looks for it again when people work
    from ui.app import run  # noqa: PLC0415 - the command line is the outermost edge

    return run(folder if folder is not None else default_folder())
