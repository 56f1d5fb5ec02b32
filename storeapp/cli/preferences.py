"""``storeapp settings``: how this store likes things done."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import click

from storeapp.cli.output import json_option, say_json
from storeapp.cli.session import Session
from storeapp.kernel.errors import StoreError

if TYPE_CHECKING:
    from storeapp.settings import Settings

SEVERAL = ";"
BOOLEANS = {"yes": True, "true": True, "no": False, "false": False}


@dataclass(eq=False)
class NoSuchSetting(StoreError):
    """There is no setting 'name'; see 'storeapp settings list'."""

    name: str


@dataclass(eq=False)
class NotASetting(StoreError):
    """'value' is no value for the setting 'name'."""

    name: str
    value: str
    allowed: str


@click.group()
def settings() -> None:
    """How this store likes things done."""


@settings.command("list")
@json_option
@click.pass_obj
def list_(session: Session, *, as_json: bool) -> None:
    """Every setting with its value."""
    with session.open() as store:
        from storeapp import settings as slice_  # noqa: PLC0415 - ``--help`` needs no database

        held = {kind.KEY: store.ask(slice_.get, kind) for kind in kinds()}
    if as_json:
        say_json(held)
        return
    for key, group in held.items():
        for field in fields(group):
            click.echo(f"{key}.{field.name}\t{_shown(getattr(group, field.name))}")


@settings.command("set")
@click.argument("name")
@click.argument("value")
@click.pass_obj
def set_(session: Session, name: str, value: str) -> None:
    """Give the setting NAME a VALUE.

    Several texts are separated by spaces, or by semicolons if they hold spaces themselves.
    """
    from storeapp import settings as slice_  # noqa: PLC0415

    key, _, field = name.rpartition(".")
    kind = next((kind for kind in kinds() if key == kind.KEY), None)
    if kind is None or field not in {one.name for one in fields(kind)}:
        raise NoSuchSetting(name)
    with session.open() as store:
        before = store.ask(slice_.get, kind)
        held = read_value(name, value, getattr(before, field))
        store.do(slice_.change, replace(before, **{field: held}))
    click.echo(f"{name} is now {_shown(held)}")


def kinds() -> tuple[type[Settings], ...]:
    """Every group of settings a person may change."""
    from storeapp.catalogue import ScaleSettings  # noqa: PLC0415
    from storeapp.devices import (  # noqa: PLC0415
        CustomerDisplaySettings,
        PoleSettings,
        PrinterSettings,
    )
    from storeapp.inventory import InventorySettings  # noqa: PLC0415
    from storeapp.payments import CashSettings, CreditTerms  # noqa: PLC0415
    from storeapp.promotions import PromotionSettings  # noqa: PLC0415
    from storeapp.sales import SalesLimits, WaitingSettings  # noqa: PLC0415
    from storeapp.settings import KeySettings, StoreSettings  # noqa: PLC0415
    from storeapp.shifts import DrawerSettings  # noqa: PLC0415

    every: Any = (
        *(StoreSettings, KeySettings, SalesLimits, WaitingSettings, DrawerSettings),
        *(CashSettings, CreditTerms, InventorySettings, ScaleSettings, PromotionSettings),
        *(PrinterSettings, PoleSettings, CustomerDisplaySettings),
    )
    return tuple(every)


def read_value(name: str, text: str, now: Any) -> Any:
    """What was typed, as the kind of value the setting holds. Raises NotASetting."""
    if isinstance(now, bool):
        if text.lower() not in BOOLEANS:
            raise NotASetting(name, text, "yes, no")
        return BOOLEANS[text.lower()]
    if isinstance(now, StrEnum):
        allowed = [word.value for word in type(now)]
        if text not in allowed:
            raise NotASetting(name, text, ", ".join(allowed))
        return type(now)(text)
    if isinstance(now, int):
        if not (text.isascii() and text.isdigit()):
            raise NotASetting(name, text, "whole numbers")
        return int(text)
    return _texts(text) if isinstance(now, tuple) else text


def _texts(text: str) -> tuple[str, ...]:
    parts = text.split(SEVERAL) if SEVERAL in text else text.split()
    return tuple(part.strip() for part in parts if part.strip())


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if not isinstance(value, tuple):
        return str(value)
    spaced = any(" " in str(part) for part in value)
    told = f"{SEVERAL} ".join(map(str, value)) if spaced else " ".join(map(str, value))
    return told + SEVERAL if spaced and len(value) == 1 else told
