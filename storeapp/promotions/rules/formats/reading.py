"""Reading JSON values one by one; whatever is wrong is told with its path.

A ``Node`` is a value and the path to it, such as ``rules[0].scope.skus[1]``. ``Fields``
reads an object key by key and refuses what nobody asked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import TypeVar

from storeapp.kernel.values import dataclass as value_class
from storeapp.promotions.errors import BadDocument
from storeapp.promotions.types import DocumentFault, Form

MOST_MINOR = 10**12
MOST_UNITS = 100_000
MOST_PPM = 10**9
PPM_DECIMALS = 4
PERCENT = 10_000
LONGEST_TEXT = 200
MOST_DEEP = 30
SHOWN = 60
REMARKS = ("note", "source", "source_value")

_HALVES = re.compile(r"[\ud800-\udfff]")  # half a character, which no file can hold
_DECIMAL = re.compile(r"(-?)([0-9]{1,13})(?:\.([0-9]{1,20}))?", re.ASCII)

T = TypeVar("T")
D = TypeVar("D")
E = TypeVar("E", bound=StrEnum)


@value_class(frozen=True, slots=True)
class Node:
    """A value of a document, where it stands, and how many scopes it is inside of."""

    value: object
    path: str
    deep: int = 0

    def key(self, name: str) -> str:
        """The path of one of its keys."""
        return f"{self.path}.{name}" if self.path else name

    def fault(self, fault: DocumentFault, expected: object = "") -> BadDocument:
        """What is wrong with it, ready to be raised."""
        return BadDocument(self.path, fault, shown(self.value), str(expected))

    def wrong(self, form: Form) -> BadDocument:
        """It should be something else."""
        return self.fault(DocumentFault.WRONG_TYPE, form)


def shown(value: object) -> str:
    """A value as an error shows it: short, and never a whole document."""
    if isinstance(value, dict | list):
        return "{…}" if isinstance(value, dict) else "[…]"
    text = str(value) if not isinstance(value, int) or _is_short(value) else "…"
    text = _HALVES.sub("�", text)
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


def _is_short(value: int) -> bool:
    """Very long numbers cannot even be written out."""
    return value.bit_length() <= SHOWN * 3


@dataclass
class Fields:
    """An object read key by key; keys that are not its own are looked for in ``outer``."""

    node: Node
    outer: Fields | None = None

    def __post_init__(self) -> None:
        if not isinstance(self.node.value, Mapping):
            raise self.node.wrong(Form.OBJECT)
        self.values: Mapping[object, object] = self.node.value
        self._asked: set[str] = set(REMARKS)

    def find(self, *keys: str) -> Node | None:
        """The value of a key, which may have several spellings; None is not there."""
        self._asked.update(keys)
        values = self.values
        found = [key for key in keys if key in values]
        if len(found) > 1:
            node = Node(found[1], self.node.key(found[1]))
            raise node.fault(DocumentFault.CONFLICT, found[0])
        if found:
            return Node(values[found[0]], self.node.key(found[0]), self.node.deep)
        return None if self.outer is None else self.outer.find(*keys)

    def read(self, keys: str, as_: Callable[[Node], T], default: D) -> T | D:
        """The value of a key (spellings with spaces between), or a default."""
        if self.outer is None and " " not in keys and keys not in self.values:
            self._asked.add(keys)  # most are not there, and a start reads many promotions
            return default
        node = self.find(*keys.split())
        return default if node is None else as_(node)

    def need(self, keys: str, as_: Callable[[Node], T]) -> T:
        """The value of a key that has to be there."""
        node = self.find(*keys.split())
        if node is None:
            path = self.node.key(keys.split()[0])
            raise BadDocument(path, DocumentFault.MISSING)
        return as_(node)

    def find_one(self, keys: Collection[str]) -> list[tuple[str, Node]]:
        """Those of these keys that are there, in the order given; there should be one."""
        self._asked.update(keys)
        present = [key for key in keys if key in self.values or self.outer is not None]
        nodes = [(key, self.find(key)) for key in present]
        return [(key, node) for key, node in nodes if node is not None]

    def drop(self, *keys: str) -> None:
        """Keys that may be there and say nothing here."""
        self._asked.update(keys)

    def close(self) -> None:
        """Nothing else may be there."""
        for key in self.values:
            if not isinstance(key, str) or key not in self._asked:
                near = get_close_matches(str(key)[:SHOWN], sorted(self._asked), n=1)
                path = self.node.key(shown(key))
                raise BadDocument(path, DocumentFault.UNKNOWN_KEY, shown(key), "".join(near))


def whole(least: int = 0, most: int = MOST_MINOR) -> Callable[[Node], int]:
    """A whole number within bounds; true and false are none."""

    def read(node: Node) -> int:
        value = node.value
        if not isinstance(value, int) or isinstance(value, bool):
            raise node.wrong(Form.WHOLE)
        if value < least:
            raise node.fault(DocumentFault.TOO_SMALL, least)
        if value > most:
            raise node.fault(DocumentFault.TOO_LARGE, most)
        return value

    return read


def scaled(decimals: int, least: int = 0, most: int = MOST_MINOR) -> Callable[[Node], int]:
    """A decimal number, as text or as a number, in its smallest step; never rounded."""

    def read(node: Node) -> int:
        value = node.value
        number = isinstance(value, str | int) or _is_fraction(value)
        text = str(value) if number and not isinstance(value, bool) and _fits(value) else ""
        match = _DECIMAL.fullmatch(text)
        if match is None or (match[3] or "")[decimals:].strip("0"):
            raise node.wrong(Form.DECIMAL)
        size = int(match[2] + (match[3] or "")[:decimals].ljust(decimals, "0"))
        step = -size if match[1] else size
        if step < least:
            raise node.fault(DocumentFault.TOO_SMALL, _plain(least, decimals))
        if step > most:
            raise node.fault(DocumentFault.TOO_LARGE, _plain(most, decimals))
        return step

    return read


def _fits(value: object) -> bool:
    return not isinstance(value, int) or _is_short(value)


def _is_fraction(value: object) -> bool:
    """A number with a fraction, however the reader of the text keeps it."""
    return hasattr(value, "as_integer_ratio")


def _plain(step: int, decimals: int) -> str:
    whole_part, rest = divmod(step, 10**decimals)
    text = f"{whole_part}.{rest:0{decimals}d}" if decimals else str(whole_part)
    return text.rstrip("0").rstrip(".") if decimals else text


def share(most: int = 100 * PERCENT) -> Callable[[Node], int]:
    """A percentage in ppm: 12.5 is 125,000."""
    return scaled(PPM_DECIMALS, 0, most)


def flag(node: Node) -> bool:
    """True or false."""
    if not isinstance(node.value, bool):
        raise node.wrong(Form.FLAG)
    return node.value


def yes(node: Node) -> bool:
    """True, and nothing else."""
    if not flag(node):
        raise node.fault(DocumentFault.UNKNOWN_VALUE, "true")
    return True


def text(node: Node) -> str:
    """A text, not empty and not endless."""
    if not isinstance(node.value, str):
        raise node.wrong(Form.TEXT)
    if not node.value.strip():
        raise node.fault(DocumentFault.EMPTY)
    return any_text(node)


def any_text(node: Node) -> str:
    """A text, even an empty one."""
    if not isinstance(node.value, str):
        raise node.wrong(Form.TEXT)
    if len(node.value) > LONGEST_TEXT:
        raise node.fault(DocumentFault.TOO_LARGE, LONGEST_TEXT)
    if _HALVES.search(node.value):
        raise node.wrong(Form.TEXT)
    return node.value


def one_of(kind: type[E], others: Mapping[str, E] | None = None) -> Callable[[Node], E]:
    """One of the values of an enumeration, or another name of one."""

    def read(node: Node) -> E:
        return named({one.value: one for one in kind} | dict(others or {}))(node)

    return read


def named(names: Mapping[str, T]) -> Callable[[Node], T]:
    """One of several names; another one is answered with the nearest."""

    def read(node: Node) -> T:
        value = node.value
        if not isinstance(value, str):
            raise node.wrong(Form.TEXT)
        if value not in names:
            near = get_close_matches(value[:SHOWN], sorted(names), n=1)
            raise node.fault(DocumentFault.UNKNOWN_VALUE, "".join(near) or ", ".join(names))
        return names[value]

    return read


def items(node: Node) -> Iterator[Node]:
    """The elements of a list."""
    if not isinstance(node.value, list | tuple):
        raise node.wrong(Form.LIST)
    for at, value in enumerate(node.value):
        yield Node(value, f"{node.path}[{at}]", node.deep)


def some(node: Node) -> list[Node]:
    """The elements of a list that has any."""
    found = list(items(node))
    if not found:
        raise node.fault(DocumentFault.EMPTY)
    return found


def names(node: Node) -> frozenset[str]:
    """A list of texts; one text is a list of one."""
    if isinstance(node.value, str):
        return frozenset({text(node)})
    if isinstance(node.value, list) and all(map(_is_plain_text, node.value)):
        return frozenset(node.value)  # without a path for each, which is ten times the work
    return frozenset(text(one) for one in items(node))


def _is_plain_text(value: object) -> bool:
    if not isinstance(value, str) or not value.isascii():
        return False
    return 0 < len(value) <= LONGEST_TEXT and not value.isspace()


def no_twins(found: list[int], path: str) -> None:
    """Steps of a ladder must not begin at the same."""
    for place, at in enumerate(found):
        if at in found[:place]:
            raise BadDocument(f"{path}[{place}].at", DocumentFault.DUPLICATE, str(at))
