"""The keys in force, as people read them: in the help, and on the card to print."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ui.kit.keys import KeyMap
from ui.kit.words import _
from ui.settings.key_groups import KeyGroup, key_groups

if TYPE_CHECKING:
    from reports.settings.key_card import CardGroup


def as_text(keys: KeyMap, only: Sequence[str] = ()) -> str:
    """The keys of all groups, or only of some, as Markdown tables under their titles."""
    return "\n\n".join(_table(one, keys) for one in key_groups() if not only or one.id in only)


def card_groups(keys: KeyMap) -> tuple[CardGroup, ...]:
    """The same for the card, with the keys that are never any other."""
    from reports.settings.key_card import CardGroup, CardKey  # noqa: PLC0415 - seldom printed

    groups = [
        CardGroup(
            str(one.title), tuple(CardKey(key, words) for key, words in _lines(one, keys))
        )
        for one in key_groups()
    ]
    fixed = tuple(CardKey(key, words) for key, words in _fixed())
    return (*groups, CardGroup(_("Always"), fixed))


def _lines(group: KeyGroup, keys: KeyMap) -> list[tuple[str, str]]:
    found = [(keys.key(one), str(one.title)) for one in group.actions]
    return [(key, words) for key, words in found if key]


def _fixed() -> tuple[tuple[str, str], ...]:
    return (
        ("5*", _("Five of what comes next")),
        ("↑ ↓", _("Move the mark")),
        ("Enter", _("Add what was typed; complete the sale")),
        ("Esc", _("Close, go back")),
        ("Ctrl+1", _("Open the first screen, and so on to 9")),
    )


def _table(group: KeyGroup, keys: KeyMap) -> str:
    rows = [(_("Key"), _("Does")), ("---", "---"), *_lines(group, keys)]
    lines = "\n".join(f"| {key} | {words} |" for key, words in rows)
    return f"## {group.title}\n\n{lines}"
