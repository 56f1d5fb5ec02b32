"""Codes of coupons: how they are compared, made, shown and checked."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable

# No letter or digit that looks like another one: no 0 O Q, 1 I L, 2 Z, 5 S, 8 B, U. There are
# 23, a prime, so that the check letter finds every wrong letter and every swap.
LETTERS = "ACDEFGHJKMNPRTVWXY34679"
_MADE_OF = len(LETTERS)
BODY = 11
SPREAD = _MADE_OF**BODY
"""Codes are made from a random number below this."""

LEAST, MOST = 3, 40
_GROUP = 4

Issued = tuple[str, bytes, bytes | None]
"""A code, its id, and the member it is for."""


def clean_code(text: str) -> str:
    """A code as it is kept and compared: capitals, no spaces, dashes or other signs."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return "".join(char for char in text.upper() if char.isalnum())


def code_of(number: int) -> str:
    """The code of a number from 0 up to ``SPREAD``: eleven letters and a check letter."""
    values = []
    for _ in range(BODY):
        number, value = divmod(number, _MADE_OF)
        values.append(value)
    values.append(_check(values))
    return "".join(LETTERS[value] for value in values)


def is_mistyped(code: str) -> bool:
    """Whether a code looks like one made here and its check letter says otherwise."""
    if len(code) != BODY + 1 or not set(code) <= set(LETTERS):
        return False
    *values, check = (LETTERS.index(char) for char in code)
    return check != _check(values)


def spelt(code: str) -> str:
    """A code as people read it: one made here in groups of four, others as they are."""
    if len(code) != BODY + 1 or not set(code) <= set(LETTERS):
        return code
    return "-".join(code[at : at + _GROUP] for at in range(0, len(code), _GROUP))


def mark_of(code: str) -> str:
    """What the journal holds of a code: enough to prove it, too little to use it."""
    return hashlib.sha256(code.encode()).hexdigest()[:16] if code else ""


def digest_of(issued: Iterable[Issued]) -> str:
    """A digest over codes in their order, so that none is added or changed unseen."""
    whole = hashlib.sha256()
    for code, key, member in issued:
        whole.update(f"{code} {key.hex()} {(member or b'').hex()}\n".encode())
    return whole.hexdigest()


def _check(values: list[int]) -> int:
    return -sum(value * weight for weight, value in enumerate(values, start=2)) % _MADE_OF
