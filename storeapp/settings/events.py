"""What changing settings tells."""

from __future__ import annotations

from typing import Any

from storeapp.kernel.events import Event
from storeapp.kernel.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsChanged(Event):
    """A group of settings changed; ``before`` and ``after`` hold the fields that differ."""

    key: str
    before: dict[str, Any]
    after: dict[str, Any]
