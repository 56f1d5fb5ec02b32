"""Every situation that can arise on these screens is said in whole sentences."""

from __future__ import annotations

import dataclasses
from typing import get_type_hints
from uuid import UUID

import pytest

from storeapp import catalogue, demo, devices, exchange, inventory, settings, staff
from storeapp.exchange import Field
from storeapp.kernel.actor import Permission
from storeapp.kernel.errors import StoreError
from storeapp.kernel.money import Money
from storeapp.kernel.quantity import Quantity
from storeapp.staff import Ask, Unfit
from tests.ui.conftest import speak
from ui.exchange.wording import FOUND, TOO_BIG, UNREADABLE
from ui.shell.wordings import words_for

SAMPLES: dict[object, object] = {
    str: "ABC",
    int: 7,
    UUID: UUID(int=1),
    Money: Money(-100),
    Quantity: Quantity(1500),
    Field: Field.PRICE,
    tuple[Field, ...]: (Field.CODE, Field.BARCODE),
    Permission: Permission.DISCOUNT,
    Ask: Ask(permission=Permission.DISCOUNT_BEYOND, object_id=UUID(int=2)),
    Unfit: Unfit.EXPIRED,
}
DOORS = (catalogue, demo, devices, exchange, inventory, settings, staff)
ERRORS = sorted(
    {
        kind
        for door in DOORS
        for kind in map(door.__dict__.get, door.__all__)
        if isinstance(kind, type) and issubclass(kind, StoreError)
    },
    key=lambda kind: kind.__qualname__,
)


def sample(kind: type[StoreError]) -> StoreError:
    """The error with a fact in every field."""
    hints = get_type_hints(kind)
    facts = {
        field.name: SAMPLES.get(getattr(hints[field.name], "__supertype__", hints[field.name]))
        for field in dataclasses.fields(kind)  # type: ignore[arg-type]
    }
    return kind(**facts)


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("kind", ERRORS, ids=lambda kind: kind.__qualname__)
def test_an_error_is_said_in_whole_sentences(kind: type[StoreError], language: str) -> None:
    speak(language)
    said = words_for(sample(kind))
    assert said.endswith("。" if language == "zh_CN" else ".")
    assert "{" not in said
    assert any("\u4e00" <= sign <= "\u9fff" for sign in said) is (language == "zh_CN")


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("said", [*FOUND.values(), *TOO_BIG.values(), *UNREADABLE.values()])
def test_a_file_that_cannot_be_read_is_named(said: object, language: str) -> None:
    speak(language)
    words = str(said).format(file="list.csv", most="5,000", row=3)
    assert "list.csv" in words
    assert words.endswith("。" if language == "zh_CN" else ".")
