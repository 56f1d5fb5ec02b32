"""How text is made comparable, and cut into pieces an index can find."""

from __future__ import annotations

import unicodedata

# Zero-width and bidi controls hide in pasted names; NFKC keeps them.
_INVISIBLE = "Cf"
_FORBIDDEN_IN_NAMES = ("Cc", "Cs", "Cn", "Co")


def normalise(text: str) -> str:
    """The form in which text is compared: NFKC, case folded, nothing invisible in it."""
    if text.isascii():
        return " ".join(text.casefold().split())
    folded = unicodedata.normalize("NFKC", text).casefold()
    if folded.isprintable():  # then nothing in it is invisible
        return " ".join(folded.split())
    shown = "".join(c if unicodedata.category(c) != _INVISIBLE else "" for c in folded)
    return " ".join(shown.split())


def clean_name(text: str) -> str:
    """A name fit to be stored, shown and printed: NFC, one line, no control characters."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    composed = unicodedata.normalize("NFC", text)
    if composed.isprintable():
        return " ".join(composed.split())
    kept = (c if c.isprintable() or c == "\u3000" else _replacement(c) for c in composed)
    return " ".join("".join(kept).split())


def _replacement(char: str) -> str:
    category = unicodedata.category(char)
    if category == _INVISIBLE or (category in _FORBIDDEN_IN_NAMES and char not in "\t\n\r"):
        return ""
    return " "


def bigrams(word: str) -> list[str]:
    """Every two neighbouring characters of a word; a single character stands alone."""
    if len(word) < 2:  # noqa: PLR2004 - two is what a bigram is
        return [word] if word else []
    return [word[i : i + 2] for i in range(len(word) - 1)]
