"""Every action a key can do, by the screen it belongs to. New ones need no line here as
long as their module is named below."""

from __future__ import annotations

from dataclasses import dataclass
from types import ModuleType

from storeapp.settings import KeyPreset, KeySettings
from ui.kit import anywhere
from ui.kit.key_choice import CHINESE, mode
from ui.kit.keys import Action, KeyMap
from ui.kit.words import Lazy, lazy
from ui.sales import actions as sales_actions

MODULES: tuple[ModuleType, ...] = (sales_actions, anywhere)
TITLES: dict[str, Lazy] = {
    "sell": lazy("Sell"),
    "pay": lazy("Payment"),
    "discount": lazy("Discount"),
    "app": lazy("Everywhere"),
}
PRESETS = {KeyPreset.INTERNATIONAL: {}, KeyPreset.CHINESE: dict(CHINESE)}


@dataclass(frozen=True)
class KeyGroup:
    """The actions whose keys are alive at the same time."""

    id: str
    title: Lazy
    actions: tuple[Action, ...]


def all_actions() -> tuple[Action, ...]:
    """Every action, in the order of its module; one that several names share comes once."""
    found: dict[str, Action] = {}
    for module in MODULES:
        for value in vars(module).values():
            for one in value if isinstance(value, tuple) else (value,):
                if isinstance(one, Action):
                    found.setdefault(one.id, one)
    return tuple(found.values())


def key_groups() -> tuple[KeyGroup, ...]:
    """All actions by when their keys are alive: the till first, what is everywhere last."""
    groups: dict[str, list[Action]] = {id_: [] for id_ in TITLES}
    for action in all_actions():
        groups[mode(action)].append(action)
    return tuple(KeyGroup(id_, TITLES[id_], tuple(held)) for id_, held in groups.items())


def keys_of(chosen: KeySettings) -> KeyMap:
    """The keys that a store's settings stand for."""
    pairs = (one.partition("=") for one in chosen.chosen)
    return KeyMap({id_: key for id_, _sign, key in pairs}, PRESETS[chosen.preset])


def with_key(before: KeySettings, action: Action, key: str | None) -> KeySettings:
    """The settings with another key for an action; None gives it back its usual one."""
    kept = [one for one in before.chosen if one.partition("=")[0] != action.id]
    if key is not None and key != keys_of(before).usual(action):
        kept.append(f"{action.id}={key}")
    return KeySettings(preset=before.preset, chosen=tuple(sorted(kept)))
