"""Reading settings from what was stored, and what may not change."""

from __future__ import annotations

import dataclasses
import logging
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from storeapp.kernel.currency import currency
from storeapp.settings.errors import FixedSetting, SettingOutOfRange
from storeapp.settings.types import Group, S, StoreSettings

LAST_HOUR = 23
LOCK_SECONDS = (60, 3600)

log = logging.getLogger(__name__)


def from_stored(kind: type[S], stored: dict[str, Any]) -> S:
    """Settings from stored JSON; a field that is missing or of a wrong kind is default."""
    defaults = kind()
    values = {}
    for field in dataclasses.fields(kind):
        if field.name in stored:
            value = _as_kind(stored[field.name], getattr(defaults, field.name))
            if value is None:
                log.warning(
                    "setting %s.%s is unreadable; using the default", kind.KEY, field.name
                )
                continue
            values[field.name] = value
    return kind(**values)


def to_stored(value: Group) -> dict[str, Any]:
    """Settings as plain JSON data."""
    return {
        field.name: list(held)
        if isinstance(held := getattr(value, field.name), tuple)
        else held
        for field in dataclasses.fields(value)
    }


def check_store(before: StoreSettings, after: StoreSettings) -> None:
    """Raise FixedSetting or SettingOutOfRange if the store may not become this."""
    if before.name and (before.currency, before.zone) != (after.currency, after.zone):
        raise FixedSetting("currency" if before.currency != after.currency else "zone")
    currency(after.currency)
    if not 0 <= after.cutoff_hour <= LAST_HOUR:
        raise SettingOutOfRange("cutoff_hour", str(after.cutoff_hour))
    if not LOCK_SECONDS[0] <= after.lock_after_s <= LOCK_SECONDS[1]:
        raise SettingOutOfRange("lock_after_s", str(after.lock_after_s))
    try:
        ZoneInfo(after.zone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise SettingOutOfRange("zone", after.zone) from error


def _as_kind(stored: Any, default: Any) -> Any:
    if isinstance(default, StrEnum):
        kind = type(default)
        return kind(stored) if isinstance(stored, str) and stored in set(kind) else None
    if isinstance(default, tuple):
        return tuple(stored) if isinstance(stored, list) else None
    return stored if type(stored) is type(default) else None
