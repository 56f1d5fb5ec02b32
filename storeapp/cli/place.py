"""Where the store is kept when nobody says otherwise."""

from __future__ import annotations

import os
from pathlib import Path

PROGRAM = "storeapp"


def default_folder() -> Path:
    """The folder in STOREAPP_DATA, else the system's folder for data of programs."""
    named = os.environ.get("STOREAPP_DATA")
    if named:
        return Path(named)
    from platformdirs import user_data_path  # noqa: PLC0415 - most are told the folder

    return user_data_path(PROGRAM, appauthor=False)
