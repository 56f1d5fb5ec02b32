"""Codes and barcodes: how they are compared, and whether a digit was misread."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from storeapp.catalogue.errors import BadCheckDigit, NotACode
from storeapp.kernel.search import normalise

LONGEST_CODE = 64
UPC_DIGITS = 12
CHECKED_LENGTHS = (12, 13, 14)
SHORTEST_BARCODE = 8
KEYS_KEPT = 16_384  # a file of products asks for each of its codes many times over
# Numbers a shop gives itself (GS1: restricted circulation), by how their EAN-13 begins.
IN_STORE_PREFIXES = ("02", "04", "2")


@lru_cache(KEYS_KEPT)
def code_key(text: str) -> str:
    """The form in which codes are compared: no spaces, one width, small letters.

    Of 13 or 14 digits, leading zeros beyond the twelfth are dropped: a UPC of 12 digits,
    its EAN of 13 and its GTIN of 14 are one and the same.
    """
    key = "".join(normalise(text).split())
    if not key.isascii():  # halves of characters go, and what they parted may belong together
        key = unicodedata.normalize("NFKC", key.encode("utf-8", "ignore").decode())
    if len(key) in CHECKED_LENGTHS and is_digits(key):
        while len(key) > UPC_DIGITS and key[0] == "0":
            key = key[1:]
    return key


def is_digits(text: str) -> bool:
    """Whether this is nothing but plain digits, one or more."""
    return text.isascii() and text.isdigit()


def check_digit(body: str) -> str:
    """The GTIN check digit that belongs behind these digits."""
    backwards = body[::-1]
    total = 3 * sum(map(int, backwards[::2])) + sum(map(int, backwards[1::2]))
    return str(-total % 10)


def is_checked(code: str) -> bool:
    """Whether a barcode must have a right check digit: the manufacturers' 12 to 14 digits.

    A shop's own numbers, shorter ones, and codes with letters have a form of their own.
    """
    if len(code) not in CHECKED_LENGTHS or not is_digits(code):
        return False
    return not code.zfill(CHECKED_LENGTHS[-1])[1:].startswith(IN_STORE_PREFIXES)


def clean_code(text: str) -> str:
    """A code as it is stored: one width, single spaces. Raises NotACode."""
    folded = text if text.isascii() else unicodedata.normalize("NFKC", text)
    code = " ".join(folded.split())
    if not code_key(code) or len(code) > LONGEST_CODE or not code.isprintable():
        raise NotACode(text[:LONGEST_CODE], LONGEST_CODE)
    return code


def clean_barcode(text: str) -> str:
    """A barcode as it is stored, without spaces. Raises NotACode, BadCheckDigit."""
    code = clean_code(text).replace(" ", "")
    if is_checked(code):
        right = check_digit(code[:-1])
        if right != code[-1]:
            raise BadCheckDigit(code, right)
    return code


def looks_like_barcode(code: str) -> bool:
    """Whether a code was more likely scanned than made up: eight digits or more."""
    return len(code) >= SHORTEST_BARCODE and is_digits(code)
