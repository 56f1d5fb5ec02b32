"""Front doors that fetch what is asked for when it is first asked for.

A door names everything a slice shows. What a thing *is* (types, events) it imports at once;
what is *done* (rules, queries, service) and what may be wrong (errors) is loaded on first
use, for a start needs little of it. The type checker and the packaging tool read the plain
imports beside it, which a test holds against the list given here.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from importlib import import_module

_closed: dict[str, None] = {}


def on_demand(door: str, homes: Mapping[str, str]) -> Callable[[str], object]:
    """The ``__getattr__`` of a door.

    ``homes`` maps a module below the door to the names it gives, with spaces between.
    """
    places = {
        name: f"{door}.{module}" for module, names in homes.items() for name in names.split()
    }
    _closed.update(dict.fromkeys(places.values()))

    def fetch(name: str) -> object:
        if name not in places:
            raise AttributeError(f"module {door!r} has no attribute {name!r}")
        found: object = getattr(import_module(places[name]), name)
        setattr(sys.modules[door], name, found)
        return found

    return fetch


def open_next() -> bool:
    """Load one more module that nobody has asked for yet; False once there is none."""
    while _closed:
        module = next(iter(_closed))
        del _closed[module]
        if module not in sys.modules:
            import_module(module)
            return True
    return False
