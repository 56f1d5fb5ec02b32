"""What changes about ways of paying."""

from __future__ import annotations

from dataclasses import dataclass

from storeapp.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class TenderTypeChanged(Event):
    """A way of paying was added, changed, or is no longer taken."""

    code: str
    active: bool
