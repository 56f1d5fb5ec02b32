"""Settings as frozen values, one class for each slice that has some."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, ClassVar, Protocol, TypeVar

from storeapp.kernel.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The base of every group of settings.

    A subclass names its ``KEY`` and gives every field a default. Fields are str, int,
    bool, StrEnum, or tuples of str or int, so that a group is stored as plain JSON.
    """

    KEY: ClassVar[str] = ""


class Group(Protocol):
    """Any group of settings; ``devices``, a slice beside this one, cannot derive from ours."""

    KEY: ClassVar[str]
    __dataclass_fields__: ClassVar[dict[str, Any]]


S = TypeVar("S", bound=Group)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreSettings(Settings):
    """Who this store is. Currency and zone are chosen once, when the file is made."""

    KEY: ClassVar[str] = "store"

    name: str = ""
    currency: str = "CNY"
    zone: str = "UTC"
    cutoff_hour: int = 0
    language: str = "en"
    country: str = ""
    address: str = ""
    phone: str = ""
    tax_number: str = ""
    receipt_header: str = ""
    receipt_footer: str = ""
    lock_after_s: int = 180


class KeyPreset(StrEnum):
    """A whole set of keys to begin with."""

    INTERNATIONAL = "international"
    CHINESE = "chinese"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeySettings(Settings):
    """Which key does what. ``chosen`` names what differs from the preset: "sell.pay=F9"."""

    KEY: ClassVar[str] = "keys"

    preset: KeyPreset = KeyPreset.INTERNATIONAL
    chosen: tuple[str, ...] = ()
