"""Data the program ships with: icons, fonts, themes, sounds, demo goods and catalogues."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).resolve().parent


def path(*parts: str) -> Path:
    """Return where a file or folder of the resources lies, e.g. ``path("icons", "x.svg")``."""
    return _HERE.joinpath(*parts)
