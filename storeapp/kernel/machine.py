"""What this one computer remembers: language, look, which register it is.

A small JSON file beside the store, read before the database so that the window shows at
once, and written whole or not at all.
"""

from __future__ import annotations

import dataclasses
import json
import logging
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FILE_NAME = "machine.json"
LANGUAGES = ("en", "zh_CN")
THEMES = ("system", "light", "dark")
TEXT_SIZES_PERCENT = (90, 150)

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Machine:
    """This computer's own choices. ``text_percent`` 0 means: by the size of the screen."""

    language: str = "en"
    theme: str = "system"
    text_percent: int = 0
    register_no: int = 1
    sounds: bool = True


def load(folder: Path) -> Machine:
    """Read the machine file; what is missing or makes no sense is as on a new machine."""
    try:
        found = json.loads((folder / FILE_NAME).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Machine()
    except (OSError, ValueError):
        log.warning("the machine file cannot be read; using defaults")
        return Machine()
    return Machine(**dict(_sound(found)))


def save(folder: Path, machine: Machine) -> None:
    """Write the machine file, replacing the old one in one step."""
    folder.mkdir(parents=True, exist_ok=True)
    fresh = folder / f"{FILE_NAME}.new"
    with fresh.open("w", encoding="utf-8") as file:
        json.dump(dataclasses.asdict(machine), file, indent=1)
        file.flush()
        os.fsync(file.fileno())  # else a power cut may leave the new name on an empty file
    os.replace(fresh, folder / FILE_NAME)  # noqa: PTH105 - atomic on every platform


def _sound(found: Any) -> list[tuple[str, Any]]:
    if not isinstance(found, dict):
        return []
    kept = []
    for field in dataclasses.fields(Machine):
        value = found.get(field.name, field.default)
        if type(value) is not type(field.default) or not _makes_sense(field.name, value):
            value = field.default
        kept.append((field.name, value))
    return kept


def _makes_sense(name: str, value: Any) -> bool:
    if name == "text_percent":
        return bool(value == 0 or TEXT_SIZES_PERCENT[0] <= value <= TEXT_SIZES_PERCENT[1])
    if name == "register_no":
        return bool(value >= 1)
    choices = {"language": LANGUAGES, "theme": THEMES}.get(name)
    return choices is None or value in choices
