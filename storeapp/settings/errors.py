"""What can stop a change of settings."""

from __future__ import annotations

from dataclasses import dataclass

from storeapp.kernel.errors import StoreError


@dataclass(eq=False)
class FixedSetting(StoreError):
    """This was chosen when the store was made; facts already rest on it."""

    field: str


@dataclass(eq=False)
class SettingOutOfRange(StoreError):
    """A setting makes no sense with this value."""

    field: str
    value: str
