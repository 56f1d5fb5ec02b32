"""Choosing keys: what is in the way of a key, and which actions need keys of their own.

A preset is a whole set of keys. The international one is what the actions themselves say;
the Chinese one follows the habits of tills in China: F4 parks a basket and F5 recalls it, F9
is the member, F10 the discount on the whole basket, and F12 takes the money.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from ui.kit.keys import Action, KeyMap, may_be_shortcut

EVERYWHERE = "app"
ALSO_EVERYWHERE = ("sell.help", "sell.lock")  # shown at the till, and alive on every screen

CHINESE: Mapping[str, str] = {
    "sell.help": "F1",
    "sell.search": "F2",
    "sell.quantity": "F3",
    "sell.park": "F4",
    "sell.park_noted": "Shift+F4",
    "sell.recall": "F5",
    "sell.price": "F6",
    "sell.discount": "F7",
    "sell.return": "F8",
    "sell.member": "F9",
    "sell.drawer": "F11",
    "sell.reprint": "Ctrl+P",
    "sell.pay": "F12",
}

_FIXED = frozenset(
    (
        *("Esc", "Up", "Down", "Left", "Right", "Home", "End", "PgUp", "PgDown", "Ins"),
        *("Ctrl+A", "Ctrl+C", "Ctrl+V", "Ctrl+X", "Ctrl+Y", "Alt+F4"),
        *("Ctrl+PgUp", "Ctrl+PgDown", "Ctrl+Return", "Ctrl+Enter"),
        *(f"Ctrl+{number}" for number in range(10)),
    )
)
_HELD = (
    Qt.Key.Key_Control,
    Qt.Key.Key_Shift,
    Qt.Key.Key_Alt,
    Qt.Key.Key_Meta,
    Qt.Key.Key_AltGr,
)


class Hindrance(Enum):
    """Why a key cannot be chosen."""

    SCANNER = "scanner"  # a scanner may send it in the middle of a code
    FIXED = "fixed"  # it does the same in every program, or everywhere in this one


def hindrance(key: str) -> Hindrance | None:
    """What is in the way of a key; None if it can be chosen."""
    if key in _FIXED:
        return Hindrance.FIXED
    return None if may_be_shortcut(key) else Hindrance.SCANNER


def mode(action: Action) -> str:
    """When an action's key is alive: "sell", "pay" …, or "app" for always."""
    return EVERYWHERE if action.id in ALSO_EVERYWHERE else action.id.partition(".")[0]


def alive_together(one: Action, other: Action) -> bool:
    """Whether the keys of two actions are alive at once, and so must differ."""
    modes = {mode(one), mode(other)}
    return len(modes) == 1 or EVERYWHERE in modes


def holder(key: str, action: Action, actions: Iterable[Action], keys: KeyMap) -> Action | None:
    """The other action that has a key while this one would be alive."""
    rivals = (one for one in actions if one.id != action.id and alive_together(one, action))
    return next((one for one in rivals if keys.key(one) == key), None)


def pressed(event: QKeyEvent) -> str:
    """A key as it is pressed, such as "Ctrl+Shift+Del"; "" while only Ctrl or Shift is."""
    if event.key() in _HELD or event.key() == Qt.Key.Key_unknown:
        return ""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    sequence = QKeySequence(QKeyCombination(held, Qt.Key(event.key())))
    return sequence.toString(QKeySequence.SequenceFormat.PortableText)
