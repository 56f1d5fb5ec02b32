"""Every screen of the program: one row each. There is no other place where screens are known.

The imports stand inside functions, so that a screen is loaded when it is first opened, and
are written out, so that the packaging tool finds them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from storeapp.kernel.actor import Permission
from ui.kit.screen import Context, Screen
from ui.kit.words import Lazy

Make = Callable[[Context], Screen]


@dataclass(frozen=True)
class Row:
    """A screen: its place in the rail, who may open it, and how it is made."""

    id: str
    title: Lazy
    icon: str
    permission: Permission
    make: Make
    at_foot: bool = False


SCREENS: tuple[Row, ...] = ()


def screens_for(permissions: frozenset[Permission]) -> tuple[Row, ...]:
    """The screens of somebody with these permissions, in the order of the rail."""
    return tuple(place for place in SCREENS if place.permission in permissions)
