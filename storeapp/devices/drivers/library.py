"""The one place that imports python-escpos, and tidies up after it."""

from __future__ import annotations

import logging
import os
import shutil
from functools import cache
from types import ModuleType

_FOLDER_CHOSEN = "ESCPOS_CAPABILITIES_PICKLE_DIR"


@cache
def printers() -> ModuleType:
    """The library's printer classes, imported on first use: it costs a quarter second.

    Its import leaves a folder with a cache behind each time and gives the root logger a
    handler; neither belongs on a till.
    """
    root = logging.getLogger()
    handlers = root.handlers[:]
    import escpos.capabilities  # noqa: PLC0415
    import escpos.printer  # noqa: PLC0415

    root.handlers[:] = handlers
    if _FOLDER_CHOSEN not in os.environ:
        shutil.rmtree(escpos.capabilities.pickle_dir, ignore_errors=True)
    module: ModuleType = escpos.printer
    return module
