"""What the search index holds of a product, and what it is asked for.

The index knows nothing of languages; it finds terms, and phrases of terms, by equality.
So a name is cut into overlapping terms, and a typed word into the same terms:

* characters of wide scripts, such as Chinese, in threes: ``口可乐`` finds 可口可乐;
* letters and digits in threes, Chinese characters standing in by their initials: ``kkkl``,
  ``col`` and ``330ml`` are parts of the *skeleton* of a name, such as ``kkkl330ml``;
* syllables in pairs: ``kekou`` is ke and kou in a row, and ``keko`` the beginning of that.

Single characters and syllables, and pairs of characters, are terms of their own, so that one
or two typed signs are as fast as a whole word. Threes are rare enough that even a word that
is nowhere, made of what is everywhere, is soon known to be absent. Spaces and punctuation
count for nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from operator import add

from storeapp.catalogue.rules.pinyin import (
    LONGEST_SYLLABLE,
    SYLLABLE_END,
    SYLLABLES,
    TYPED_FOR,
    reading,
    syllables_from,
)

Phrase = tuple[str, ...]
"""Terms in a row."""
Choice = tuple[Phrase, ...]
"""Phrases that must all be there."""
Query = tuple[tuple[Choice, ...], ...]
"""For each part of what was typed the choices, any of which will do."""

TEXT_END = "|"
TEXT_BREAK = f" {TEXT_END} "
GRAM = 3
MOST_WORDS = 8
LONGEST_WORD = 40
WORDS_KEPT = 16_384
MOST_SPLITS = 6

_WIDE = re.compile(r"[^\x00-\x7f]+")
_RUNS = re.compile(r"[\x00-\x7f]+|[^\x00-\x7f]+")
_LONELY_POINT = re.compile(r"(?<![0-9])\.|\.(?![0-9])")
_SPOKEN = re.compile(f"[a-z]+{SYLLABLE_END}(?: [a-z]+{SYLLABLE_END})*")
_PLAIN = re.compile(r"[a-z0-9.]+")
_ACCENT = re.compile("[\u0300-\u036f]")


class _Folding(dict[int, str | None]):
    """Each character as it is compared: small, without accents, or None if it counts for
    nothing. Filled as characters are met."""

    def __missing__(self, code: int) -> str | None:
        self[code] = folded = self._fold(chr(code))
        return folded

    def _fold(self, char: str) -> str | None:
        base = unicodedata.normalize("NFD", char)[0]
        folded = (base if base.isascii() else char).casefold()
        is_mark = unicodedata.category(char)[0] == "M" and not _ACCENT.match(char)
        return folded if char == "." or folded.isalnum() or is_mark else None


_FOLDING = _Folding()


@lru_cache(WORDS_KEPT)
def fold(text: str) -> str:
    """Text as it is compared: in small letters without accents, nothing but letters, digits
    and the points within numbers."""
    folded = unicodedata.normalize("NFKC", text).translate(_FOLDING)
    return _LONELY_POINT.sub("", folded) if "." in folded else folded


def fold_texts(texts: Iterable[str]) -> str:
    """Several texts, such as a name and a brand, each as one word without spaces."""
    return " ".join("".join(map(fold, text.split())) for text in texts)


def read_texts(texts: Iterable[str]) -> str:
    """How several texts, such as a name and a brand, are read; the key they sort by."""
    return TEXT_BREAK.join(
        " ".join([read for word in text.split() if (read := reading(fold(word)))])
        for text in texts
    )


def pinyin_of(read: str) -> str:
    """The syllables of a reading as people write them; "" if there is no Chinese in it."""
    return read.replace(SYLLABLE_END, "") if SYLLABLE_END in read else ""


def initials_of(read: str) -> str:
    """A reading with only the first letter of each syllable; "" without Chinese in it."""
    return "".join(_skeleton(read)) if SYLLABLE_END in read else ""


def index_terms(folded: str, read: str) -> str:
    """The terms of a product, with a space between them.

    Takes what ``fold_texts`` and ``read_texts`` make of its texts. What stands in a row in
    the name stands in a row here, and between one run and the next there is a term that
    ends it, so no phrase reaches across.
    """
    terms: list[str] = []
    loose: set[str] = set()
    for run in (*_WIDE.findall(folded), *_skeleton(read)):
        pairs = list(map(add, run, run[1:]))
        terms += map(add, pairs, run[2:])
        terms += (run[-2:], run[-1])
        loose.update(run, pairs)
    for spoken in _SPOKEN.findall(read):
        syllables = spoken.split(" ")
        terms += map(add, syllables, syllables[1:])
        terms.append(syllables[-1] + SYLLABLE_END)
        loose.update(syllables)
    terms += loose
    return " ".join(terms)


def _skeleton(read: str) -> list[str]:
    """The runs of letters, digits and initials in a reading."""
    pieces = [piece[0] if piece[-1:] == SYLLABLE_END else piece for piece in read.split(" ")]
    return _PLAIN.findall("".join(pieces))


def query_terms(text: str) -> Query:
    """What to ask the index for; empty if there is nothing in the text to look for.

    Every word must be found. Very long texts are cut: eight words of forty signs find it.
    """
    words = (fold(word)[:LONGEST_WORD] for word in text.split())
    runs = dict.fromkeys(run for word in words for run in _RUNS.findall(word))
    return tuple(_choices(run) for run in list(runs)[:MOST_WORDS])


def _choices(run: str) -> tuple[Choice, ...]:
    if len(run) == 1 or not run.isascii():
        return ((_grams(run),),)
    return ((_grams(run),), *_said(run))


def _grams(run: str) -> Phrase:
    return tuple(run[i : i + GRAM] for i in range(max(1, len(run) - GRAM + 1)))


def _said(typed: str) -> Iterator[Choice]:
    """The choices if what was typed is pinyin, whose last syllable may be unfinished.

    Of a syllable begun with one letter only the initials are asked for, beside the whole
    syllables before it: there would be dozens to choose from.
    """
    for whole, rest in _splits(typed):
        pairs = tuple(
            f"{one}{SYLLABLE_END}{next_}{SYLLABLE_END}" for one, next_ in pairwise(whole)
        )
        if whole and len(rest) == 1:
            initials = "".join(syllable[0] for syllable in whole) + rest
            yield (pairs or (whole[0] + SYLLABLE_END,), _grams(initials))
            continue
        for last in syllables_from(rest):
            end = last + SYLLABLE_END
            yield ((*pairs, f"{whole[-1]}{SYLLABLE_END}{end}" if whole else end),)


def _splits(typed: str) -> list[tuple[list[str], str]]:
    """The ways to split letters into whole syllables and the beginning of one more.

    Those with the fewest syllables come first; of very ambiguous words only six are kept.
    """
    found: list[tuple[list[str], str]] = []
    open_: list[tuple[list[str], str]] = [([], typed)] if typed.isalpha() else []
    while open_ and len(found) < MOST_SPLITS:
        grown: list[tuple[list[str], str]] = []
        for whole, rest in open_:
            if syllables_from(rest):
                found.append((whole, rest))
            grown += [
                ([*whole, TYPED_FOR.get(rest[:n], rest[:n])], rest[n:])
                for n in range(min(LONGEST_SYLLABLE, len(rest) - 1), 0, -1)
                if rest[:n] in SYLLABLES or rest[:n] in TYPED_FOR
            ]
        open_ = grown[:MOST_SPLITS]
    return found[:MOST_SPLITS]
