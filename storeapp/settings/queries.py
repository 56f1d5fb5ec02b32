"""How we like it."""

from __future__ import annotations

import json

from storeapp.db.work import Read
from storeapp.settings import rules
from storeapp.settings.types import S

_VALUE = "SELECT value FROM setting WHERE key = ?"


def get(read: Read, kind: type[S]) -> S:
    """A group of settings; defaults where nothing was ever chosen.

    Everybody may read settings: they decide how screens and services behave.
    """
    row = read.driver.execute(_VALUE, (kind.KEY,)).fetchone()
    return rules.from_stored(kind, json.loads(row[0])) if row else kind()
