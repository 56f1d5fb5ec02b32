"""One English sentence for every error, on the command line.

The window says it in the person's language and with advice (``ui``); here the class itself
tells the situation, and its facts are added.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from datetime import date
from functools import singledispatch
from typing import Any
from uuid import UUID

from storeapp.cli.session import PinRefused
from storeapp.kernel.actor import NotAllowed
from storeapp.kernel.currency import UnknownCurrency
from storeapp.kernel.errors import StoreError
from storeapp.kernel.money import Money
from storeapp.kernel.parsing import QUANTITY_DECIMALS, NotANumber, format_scaled
from storeapp.kernel.quantity import Quantity

LONGEST_FACT = 80


@singledispatch
def message_for(error: StoreError) -> str:
    """What to say of one error, where its class and facts alone would not do; else ''."""
    return ""


@message_for.register
def _not_allowed(error: NotAllowed) -> str:
    return f"This needs the permission '{error.permission}'."


@message_for.register
def _not_a_number(error: NotANumber) -> str:
    return (
        f"'{error.text}' is not a number: plain digits, at most {error.most_digits} before "
        f"the point and {error.decimals} after it."
    )


@message_for.register
def _unknown_currency(error: UnknownCurrency) -> str:
    return f"There is no currency '{error.code}' here; use its ISO code, such as CNY or USD."


@message_for.register
def _pin_refused(error: PinRefused) -> str:
    if error.why == "blocked":
        return f"{error.name} is blocked after too many wrong PINs; set a new PIN."
    if error.wait_s:
        return f"Wait {error.wait_s} seconds before the next try for {error.name}."
    return f"The PIN of {error.name} is wrong; {error.tries_left} tries are left."


def sentence(error: StoreError, decimals: int = 2) -> str:
    """One clear sentence. ``decimals`` are those of the store's currency.

    Without words of its own an error is told by the first sentence of its class's
    description, and by its facts.
    """
    own = message_for(error)
    if own:
        return own
    said = _situation(type(error))
    facts = []
    for field in fields(error):
        value = getattr(error, field.name)
        if not _counts(value):
            continue
        shown, mark = _shown(value, decimals), f"'{field.name}'"
        if mark in said:
            said = said.replace(mark, f"'{shown}'" if isinstance(value, str) else shown)
        else:
            facts.append(f"{_plain(field.name)}: {shown}")
    return f"{said} ({'; '.join(facts)})." if facts else f"{said}."


def _situation(kind: type[StoreError]) -> str:
    """The first sentence of a class's description, without its full stop."""
    described = " ".join((kind.__doc__ or "").replace("``", "'").split())
    if not described or described.startswith(f"{kind.__name__}("):
        described = _plain(kind.__name__).capitalize()
    first = re.split(r"(?<=[a-z\d)'])\.(?: |$)", described, maxsplit=1)[0]
    return first.rstrip(".")


def _plain(name: str) -> str:
    """``shift_day`` and ``ShiftDay`` as people write it: shift day."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])|_", " ", name).lower()


def _counts(value: Any) -> bool:
    """Whether a fact says anything to a person: ids and empty ones do not."""
    return not isinstance(value, UUID) and value not in (None, "", (), [])


def _says(value: Any) -> bool:
    return bool(value) and _counts(value)


@singledispatch
def _shown(value: Any, decimals: int) -> str:
    """A fact as people write it; one of several parts by all that say anything."""
    if is_dataclass(value) and not isinstance(value, type):
        parts = ((_plain(one.name), getattr(value, one.name)) for one in fields(value))
        return ", ".join(
            f"{name} {_shown(part, decimals)}" for name, part in parts if _says(part)
        )
    text = str(value)
    return text if len(text) <= LONGEST_FACT else f"{text[:LONGEST_FACT]}…"


@_shown.register
def _of_money(value: Money, decimals: int) -> str:
    return format_scaled(value.minor, decimals)


@_shown.register
def _of_quantity(value: Quantity, decimals: int) -> str:
    return format_scaled(value.milli, QUANTITY_DECIMALS, trim=True)


@_shown.register
def _of_error(value: StoreError, decimals: int) -> str:
    return sentence(value, decimals).rstrip(".")


@_shown.register
def _of_day(value: date, decimals: int) -> str:
    return value.isoformat()


@_shown.register(tuple)
@_shown.register(list)
def _of_many(value: Iterable[Any], decimals: int) -> str:
    return ", ".join(_shown(item, decimals) for item in value)
