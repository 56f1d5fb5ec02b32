"""What marks a store as a demo, and who its made-up people are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from storeapp.kernel.errors import StoreError
from storeapp.kernel.events import Event
from storeapp.settings import Settings
from storeapp.staff import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoSettings(Settings):
    """Kept in a demo store only. ``people`` are the ids of those it came with."""

    KEY: ClassVar[str] = "demo"

    is_demo: bool = False
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who works in the demo store; the PINs stand in the README."""

    role: Role
    pin: str
    names: dict[str, str]

    def name_in(self, language: str) -> str:
        """Their name in a language."""
        return self.names.get(language, self.names["en"])


OWNER = Person(Role.OWNER, "246810", {"en": "Ada", "zh_CN": "陈静"})
MANAGER = Person(Role.MANAGER, "135790", {"en": "Mei", "zh_CN": "李梅"})
CASHIER = Person(Role.CASHIER, "2580", {"en": "Bo", "zh_CN": "王波"})


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoRemoved(Event):
    """A demo store gave way to a fresh one; the old file is kept beside it as ``kept_as``."""

    kept_as: str


@dataclass(eq=False)
class NotADemo(StoreError):
    """This store is no demo; its facts are kept for good."""
