"""How Chinese names are read aloud in Latin letters, so that they can be typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache

SYLLABLE_END = "'"
HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"

_PIECES = re.compile(f"([{HAN}]+)|[^{HAN}]+")
_KNOWN = re.compile("[a-z]+")
WORDS_KEPT = 16_384

# Every syllable there is, by its first sound. The till splits what is typed with these and
# never loads the dictionary.
_FINALS = """
b:a ai an ang ao ei en eng i ian iang iao ie in ing o ong u
c:a ai an ang ao e ei en eng i ong ou u uan ui un uo
ch:a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo
d:a ai an ang ao e en eng i ian iao ie in ing iu ong ou u uan ui un uo
f:a an ang ei en eng iao o ou u
g:a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo
h:a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo
j:i ia ian iang iao ie in ing iong iu u uan ue un
k:a ai an ang ao e en eng ong ou u ua uai uan uang ui un uo
l:a ai an ang ao e ei eng i ia ian iang iao ie in ing iu o ong ou u uan un uo v ve
m:a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u
n:a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong ou u uan un uo v ve
p:a ai an ang ao ei en eng i ian iao ie in ing o ou u
q:i ia ian iang iao ie in ing iong iu u uan ue un
r:an ang ao e en eng i ong ou u ua uan ui un uo
s:a ai an ang ao e en eng i ong ou u uan ui un uo
sh:a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo
t:a ai an ang ao e eng i ian iao ie ing ong ou u uan ui un uo
w:a ai an ang ei en eng o ong u
x:i ia ian iang iao ie in ing iong iu u uan ue un
y:a an ang ao e i in ing o ong ou u uan ue un
z:a ai an ang ao e ei en eng i ong ou u uan ui un uo
zh:a ai an ang ao e ei en eng i ong ou u ua uai uan uang ui un uo
:a ai an ang ao e ei en eng er o ou
"""

SYLLABLES = frozenset(
    sound + final
    for sound, _, finals in (line.partition(":") for line in _FINALS.split("\n") if line)
    for final in finals.split()
)
LONGEST_SYLLABLE = max(map(len, SYLLABLES))
TYPED_FOR = {"lue": "lve", "nue": "nve"}  # what most people type for these two


@cache
def syllables_from(start: str) -> tuple[str, ...]:
    """Every syllable that begins with these letters, in order."""
    meant = TYPED_FOR.get(start, start)
    return tuple(sorted(s for s in SYLLABLES if s.startswith((start, meant))))


@lru_cache(WORDS_KEPT)
def reading(word: str) -> str:
    """How a word is read: syllables and other runs of signs, with a space between them.

    Each syllable ends in an apostrophe: ``可乐330ml`` gives ``ke' le' 330ml``. Characters
    with several readings take the one they have in the longest known phrase around them. A
    word without Chinese characters is its own reading, and loads no dictionary.
    """
    if word.isascii():
        return word
    return " ".join(_read(word))


def _read(word: str) -> Iterator[str]:
    for match in _PIECES.finditer(word):
        if match[1]:
            for phrase in _phrases(match[1]):
                yield from _syllables(phrase)
        else:
            yield match[0]


def _phrases(run: str) -> Iterator[str]:
    """Cut a run of characters into the longest phrases the dictionary knows."""
    is_phrase = _dictionary()[0]
    start, length = 0, len(run)
    while start < length:
        best = start + 1
        end = start + 2
        while end <= length and (whole := is_phrase.get(run[start:end])) is not None:
            if whole:
                best = end
            end += 1
        yield run[start:best]
        start = best


@lru_cache(WORDS_KEPT)
def _syllables(phrase: str) -> tuple[str, ...]:
    read = _dictionary()[1]
    return tuple(
        said + SYLLABLE_END if _KNOWN.fullmatch(said) else char
        for char, said in zip(phrase, read(phrase), strict=True)
    )


@cache
def _dictionary() -> tuple[dict[str, bool], Callable[[str], list[str]]]:
    """Phrases and their beginnings (True: a whole phrase), and how to read one. Large."""
    import pypinyin  # noqa: PLC0415 - 160 ms and 69 MB, only when a Chinese name is saved
    from pypinyin.constants import PHRASES_DICT  # noqa: PLC0415

    def read(phrase: str) -> list[str]:
        return pypinyin.lazy_pinyin(phrase)

    is_phrase = {p[:i]: False for p in PHRASES_DICT for i in range(2, len(p))}
    is_phrase.update(dict.fromkeys(PHRASES_DICT, True))
    return is_phrase, read
