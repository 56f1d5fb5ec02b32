"""How customers are found."""

from __future__ import annotations

from storeapp.catalogue import initials_of, read_texts
from storeapp.kernel.search import normalise

_KEPT_IN_PHONES = "+"


def clean_phone(text: str) -> str:
    """A phone number with nothing but its digits, and the plus it may begin with."""
    shown = normalise(text)
    plus = _KEPT_IN_PHONES if shown.startswith(_KEPT_IN_PHONES) else ""
    return plus + "".join(char for char in shown if char.isdigit())


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
