"""Values are what the standard library makes, to the letter; only cheaper to define."""

from __future__ import annotations

import dataclasses
from dataclasses import FrozenInstanceError, field, fields, is_dataclass, replace

import pytest

from storeapp.kernel import values


def made_by(dataclass: object) -> list[type]:
    """The same classes, made by one or the other."""

    @dataclass(frozen=True, slots=True)  # type: ignore[operator]
    class Pair:
        left: int
        right: str = "r"

    @dataclass(frozen=True, slots=True, kw_only=True)  # type: ignore[operator]
    class Child(Pair):
        pin: str = field(repr=False, default="0000")
        note: str = field(compare=False, default="")

    @dataclass(frozen=True, slots=True)  # type: ignore[operator]
    class Nothing:
        pass

    @dataclass(frozen=True, slots=True)  # type: ignore[operator]
    class Own:
        value: int

        def __repr__(self) -> str:
            return "own"

        def __eq__(self, other: object) -> bool:
            return True

        def __hash__(self) -> int:
            return 7

    return [Pair, Child, Nothing, Own]


STANDARD, OURS = made_by(dataclasses.dataclass), made_by(values.dataclass)
ARGUMENTS = [
    ((1,), {}),
    ((1, "x"), {"pin": "1234", "note": "n"}),
    ((), {}),
    ((3,), {}),
]


@pytest.mark.parametrize("at", range(len(OURS)))
def test_a_value_says_and_compares_what_the_standard_one_does(at: int) -> None:
    words, named = ARGUMENTS[at]
    standard, ours = STANDARD[at](*words, **named), OURS[at](*words, **named)
    assert repr(ours) == repr(standard).replace("dataclasses", "values")
    assert ours == OURS[at](*words, **named)
    assert hash(ours) == hash(OURS[at](*words, **named))
    assert is_dataclass(ours)
    assert [one.name for one in fields(ours)] == [one.name for one in fields(standard)]
    assert not hasattr(ours, "__dict__")


def test_values_differ_by_each_field_that_is_compared_and_by_no_other() -> None:
    child = OURS[1](1, "x", pin="1234", note="n")
    assert child == replace(child, note="other")
    assert hash(child) == hash(replace(child, note="other"))
    for change in ({"left": 2}, {"right": "y"}, {"pin": "9"}):
        assert child != replace(child, **change)


def test_a_value_equals_none_of_another_class() -> None:
    pair = OURS[0](1, "x")
    assert pair != STANDARD[0](1, "x")
    assert pair != OURS[1](1, "x")
    assert OURS[2]() != OURS[0](1)
    assert OURS[2]() == OURS[2]()


def test_a_secret_field_is_not_shown() -> None:
    assert "1234" not in repr(OURS[1](1, "x", pin="1234"))


def test_a_value_cannot_be_changed() -> None:
    pair = OURS[0](1)
    with pytest.raises(FrozenInstanceError):
        pair.left = 2
    with pytest.raises(FrozenInstanceError):
        del pair.left


def test_other_options_are_left_to_the_standard_library() -> None:
    @values.dataclass(eq=False)
    class Wrong(Exception):
        text: str

    @values.dataclass(frozen=True, slots=True, order=True)
    class Ordered:
        at: int

    @values.dataclass
    class Plain:
        at: int = 1

    assert Wrong("a") != Wrong("a")
    assert Ordered(1) < Ordered(2)
    assert Plain() == Plain(1)
