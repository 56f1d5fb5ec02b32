"""Every error has its sentence on the command line."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from typing import Any
from uuid import UUID

import pytest

import storeapp
from storeapp.cli.session import PinRefused
from storeapp.cli.wording import sentence
from storeapp.kernel.actor import NotAllowed, Permission
from storeapp.kernel.errors import StoreError
from storeapp.kernel.money import Money
from storeapp.kernel.parsing import NotANumber
from storeapp.kernel.quantity import Quantity
from storeapp.opening import StoreExists
from storeapp.payments import NotPaid
from storeapp.sales import FractionOfPiece
from storeapp.shifts import OpenShift, ShiftsStillOpen
from storeapp.staff import ApprovalNeeded, Ask, PinTooWeak

EXAMPLES: dict[str, Any] = {
    "str": "word",
    "int": 7,
    "bool": True,
    "date": date(2026, 5, 4),
    "Money": Money(1234),
    "Quantity": Quantity(1500),
    "Permission": Permission.SELL,
    "StoreError": StoreExists("folder"),
}


def every_error() -> list[type[StoreError]]:
    for module in pkgutil.walk_packages(storeapp.__path__, "storeapp."):
        if "migrations" not in module.name and "__main__" not in module.name:
            importlib.import_module(module.name)
    return sorted(below(StoreError), key=lambda kind: (kind.__module__, kind.__name__))


def below(kind: type[StoreError]) -> Iterator[type[StoreError]]:
    for child in kind.__subclasses__():
        if child.__module__.startswith("storeapp."):
            yield child
        yield from below(child)


def example_of(kind: type[StoreError]) -> StoreError:
    facts: list[Any] = []
    for field in fields(kind):
        name = str(field.type)
        if name.startswith("tuple"):
            facts.append(("one", "two"))
        elif name.endswith("Id") or name.startswith("UUID"):
            facts.append(UUID(int=1))
        else:
            facts.append(EXAMPLES.get(name.removesuffix(" | None"), "word"))
    return kind(*facts)


@pytest.mark.parametrize("kind", every_error(), ids=lambda kind: kind.__name__)
def test_every_error_has_one_sentence(kind: type[StoreError]) -> None:
    said = sentence(example_of(kind))
    assert said[0].isupper() or said[0] == "'"
    assert said.endswith(".")
    assert not said.endswith("..")
    assert "``" not in said
    assert "\n" not in said
    assert kind.__name__ not in said.split()
    assert len(said) > 15


def test_facts_stand_as_people_write_them() -> None:
    assert sentence(NotPaid(due=Money(1250), paid=Money(1000))) == (
        "The tenders do not reach what is due (due: 12.50; paid: 10.00)."
    )
    assert sentence(NotPaid(due=Money(1250), paid=Money(1000)), 0) == (
        "The tenders do not reach what is due (due: 1250; paid: 1000)."
    )
    assert sentence(FractionOfPiece("Tea", Quantity(1500))) == (
        "This product is sold in whole pieces (name: Tea; quantity: 1.5)."
    )


def test_a_fact_named_in_the_description_takes_its_place() -> None:
    assert sentence(PinTooWeak(least=4, most=12)) == (
        "A PIN must be digits only, of at least 4 and at most 12, not all alike."
    )


def test_errors_with_words_of_their_own() -> None:
    assert sentence(NotAllowed(Permission.EXPORT)) == "This needs the permission 'export'."
    assert sentence(NotANumber("1,5", 2)) == (
        "'1,5' is not a number: plain digits, at most 9 before the point and 2 after it."
    )
    assert sentence(PinRefused("Bo", "wrong-pin", 0, 4)) == (
        "The PIN of Bo is wrong; 4 tries are left."
    )
    assert sentence(PinRefused("Bo", "wait", 30, 4)) == (
        "Wait 30 seconds before the next try for Bo."
    )
    assert sentence(PinRefused("Bo", "blocked", 0, 0)) == (
        "Bo is blocked after too many wrong PINs; set a new PIN."
    )


def test_what_somebody_else_must_allow_is_told_with_its_amount() -> None:
    ask = Ask(permission=Permission.DISCOUNT_BEYOND, object_id=UUID(int=1), amount=Money(350))
    assert sentence(ApprovalNeeded(ask)) == (
        "The person at the screen may not do this alone; somebody else's PIN is needed "
        "(ask: permission discount-beyond, amount 3.50)."
    )


def test_shifts_that_keep_a_day_from_closing_are_named() -> None:
    running = OpenShift(7, 2, 1, "Bo", date(2026, 5, 4))
    assert sentence(ShiftsStillOpen((running,))) == (
        "The day closes after all its shifts; these still run "
        "(shifts: number 7, register no 2, drawer no 1, cashier Bo, business day 2026-05-04)."
    )


def test_a_very_long_fact_is_cut() -> None:
    assert sentence(StoreExists("x" * 300)).count("x") < 100
