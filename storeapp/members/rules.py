"""How customers are found."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from storeapp.catalogue import initials_of, read_texts
from storeapp.kernel.search import clean_name, normalise
from storeapp.members.errors import NotABirthday
from storeapp.members.types import Birthday

_DIGITS = re.compile(r"\d+")
_LEAP_YEAR, _FIRST_YEAR = 2000, 1880
_KEPT_IN_PHONES = "+"


def clean_phone(text: str) -> str:
    """A phone number with nothing but its digits, and the plus it may begin with."""
    shown = normalise(text)
    plus = _KEPT_IN_PHONES if shown.startswith(_KEPT_IN_PHONES) else ""
    return plus + "".join(char for char in shown if char.isdigit())


def read_birthday(text: str) -> Birthday | None:
    """A birthday that was typed, with or without its year; None for nothing.

    Month before day, with anything between them: "5-4", "05/04", "1990.5.4". Raises
    NotABirthday.
    """
    typed = normalise(text)
    if not typed:
        return None
    numbers = [int(part) for part in _DIGITS.findall(typed)[:4]]
    if not 2 <= len(numbers) <= 3:  # noqa: PLR2004 - month and day, or with the year
        raise NotABirthday(text.strip())
    year = numbers[0] if len(numbers) == 3 else None  # noqa: PLR2004
    month, day = numbers[-2:]
    try:
        date(_LEAP_YEAR if year is None else year, month, day)
    except ValueError as error:
        raise NotABirthday(text.strip()) from error
    if year is not None and year < _FIRST_YEAR:
        raise NotABirthday(text.strip())
    return Birthday(month, day, year)


def clean_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """Tags in their order, each once, without the empty ones."""
    return tuple(dict.fromkeys(filter(None, map(clean_name, tags))))


def search_text(number: int, name: str, phone: str, tax_number: str) -> str:
    """All that a customer is found by, with a line break between one thing and the next."""
    read = read_texts([name])
    return "\n".join(
        (
            normalise(name),
            normalise(name).replace(" ", ""),
            initials_of(read),
            read.replace("'", "").replace(" ", ""),
            phone,
            str(number),
            normalise(tax_number),
        )
    )


def wanted(text: str) -> tuple[str, ...]:
    """The words that must all be found; a typed phone number may hold spaces and dashes."""
    digits = clean_phone(text)
    if digits and not any(char.isalpha() for char in text):
        return (digits,)
    return tuple(normalise(text).split())
