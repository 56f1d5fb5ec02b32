"""Rows of a file of products."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from storeapp.catalogue import (
    Barcode,
    Names,
    NewProduct,
    ProductRow,
    TaxClass,
    TaxClassId,
)
from storeapp.exchange.errors import (
    CellBroken,
    NoSuchTax,
    NotAPackBarcode,
)
from storeapp.exchange.rules import numbers, words
from storeapp.exchange.rules.numbers import spell, spell_code
from storeapp.exchange.rules.reading import Cells, ReadRow, Way, add_missing
from storeapp.exchange.types import Field, Plan
from storeapp.kernel.currency import Currency
from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.parsing import NotANumber, parse_percent, parse_quantity
from storeapp.kernel.rate import Rate
from storeapp.kernel.search import normalise

ENGLISH, CHINESE = "en", "zh_CN"
BROKEN = frozenset(
    ("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!")
)

LONGEST_PACK = 100
_BETWEEN = re.compile(r"[;,，；、|\n]+")
_PACK = re.compile(r"(.+?)\s*[x×*=:：]\s*([0-9.]+)", re.IGNORECASE)
_ARROWS = re.compile(r"\s*(?:->|→|[>\uff1e»])\s*")  # also the wide >
_SPACED_SLASH = re.compile(r"\s+[/／]\s+")
_SLASH = re.compile(r"\s*[/／\\]\s*")

_WORDS = (Field.NAME, Field.NAME_EN, Field.NAME_ZH, Field.BRAND, Field.QUICK_GROUP)

# Where NewProduct calls a field by another name.
_CALLED = {Field.TAX: "tax_class_id"}
ONE_PERCENT_PPM = 10_000
# What is no field of NewProduct as it stands, and comes out of what was read.
_PARTS = frozenset(
    (
        *(Field.BARCODE, Field.PACK_BARCODE, Field.CATEGORY),
        *(Field.NAME_EN, Field.NAME_ZH, Field.RETIRED, Field.DEPOSIT),
    )
)


@dataclass(frozen=True)
class Shop:
    """What rows of products are understood by.

    ``categories`` are names of categories at the root; one of these is taken whole, even
    with a slash in it. ``language`` tells which of two names is the main one.
    """

    currency: Currency
    language: str = ENGLISH
    tax_classes: tuple[TaxClass, ...] = ()
    categories: frozenset[str] = frozenset()


@dataclass
class ProductReader:
    """Reads rows of products as a plan says."""

    plan: Plan
    shop: Shop
    _cells: Cells = field(init=False)
    _taxes: dict[str, TaxClassId] = field(init=False)
    _fields: dict[tuple[str, ...], frozenset[str]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._taxes = tax_words(self.shop.tax_classes)
        money: Way = (self._money_of_text, self._money_of_figure)
        ways: dict[Field, Way] = {
            Field.CODE: CODE,
            Field.BARCODE: (read_barcodes, lambda figure: (Barcode(code=spell_code(figure)),)),
            Field.PACK_BARCODE: (read_packs, read_packs),
            Field.CATEGORY: (self._path, lambda figure: (spell(figure),)),
            Field.UNIT: (words.read_unit, words.read_unit),
            Field.PRICE: money,
            Field.MEMBER_PRICE: money,
            Field.COST: money,
            Field.TAX: (self._tax_of_text, self._tax_of_figure),
            Field.QUICK_KEY: FLAG,
            Field.RETIRED: FLAG,
            Field.FLOOR_PRICE: money,
            Field.MAX_DISCOUNT: (percent_of_text, percent_of_figure),
            Field.NO_DISCOUNT: FLAG,
            Field.DEPOSIT: CODE,
            Field.IS_DEPOSIT: FLAG,
            **dict.fromkeys(_WORDS, (read_text, spell)),
        }
        self._cells = Cells(self.plan, ways, _CALLED)

    def read(self, row_no: int, cells: Sequence[str]) -> ReadRow:
        """One row as a product, or with everything that is wrong with it."""
        values, problems = self._cells.values(row_no, cells)
        said = self._said(values)
        barcodes = values.pop(Field.BARCODE, ()) + values.pop(Field.PACK_BARCODE, ())
        if not (barcodes or Field.CODE in values):
            add_missing(problems, row_no, Field.CODE, (Field.CODE, Field.BARCODE))
        if problems:
            return ReadRow(row_no, problems=tuple(problems))
        path, retired = values.pop(Field.CATEGORY, ()), values.pop(Field.RETIRED, None)
        deposit = values.pop(Field.DEPOSIT, "")
        values["names"] = self._name(values) if "names" in said else ()
        lacks = tuple(one for one in (Field.NAME, Field.PRICE) if one not in values)
        if lacks:
            values = {Field.NAME: "", Field.PRICE: ZERO, **values}
        product = NewProduct(barcodes=barcodes, **values)
        item = ProductRow(
            product=product,
            category_path=path,
            deposit_code=deposit,
            fields=said,
            retired=retired,
        )
        return ReadRow(row_no, item, needs_known=lacks)

    def _name(self, values: dict[str, Any]) -> Names:
        """Settle the main name; gives the names in languages in which it differs."""
        names = (
            (ENGLISH, values.pop(Field.NAME_EN, "")),
            (CHINESE, values.pop(Field.NAME_ZH, "")),
        )
        order = reversed(names) if self.shop.language.startswith("zh") else names
        name = values.setdefault(Field.NAME, next(text for _, text in order if text))
        return tuple((tongue, text) for tongue, text in names if text not in ("", name))

    def _said(self, values: dict[str, Any]) -> frozenset[str]:
        """What the row speaks of, in the words of NewProduct; worked out once for each set."""
        key = tuple(values)
        if key not in self._fields:
            self._fields[key] = frozenset(_said(key))
        return self._fields[key]

    def _money_of_text(self, text: str) -> Money:
        return numbers.money_of_text(text, self.shop.currency, self.plan.decimal_mark)

    def _money_of_figure(self, figure: str) -> Money:
        return numbers.money_of_figure(figure, self.shop.currency)

    def _path(self, text: str) -> tuple[str, ...]:
        return read_path(text, self.shop.categories)

    def _tax_of_text(self, text: str) -> TaxClassId:
        return tax_of_text(text, self._taxes)

    def _tax_of_figure(self, figure: str) -> TaxClassId:
        return tax_of_figure(figure, self._taxes)


def _said(keys: Collection[str]) -> Iterable[str]:
    yield from (key for key in keys if key not in _PARTS)
    if not {Field.BARCODE, Field.PACK_BARCODE}.isdisjoint(keys):
        yield "barcodes"
    if not {Field.NAME_EN, Field.NAME_ZH}.isdisjoint(keys):
        yield from ("name", "names")
    if Field.CATEGORY in keys:
        yield "category_id"
    if Field.DEPOSIT in keys:
        yield "deposit_id"


def read_text(text: str) -> str:
    """Words as they stand. Raises CellBroken."""
    if text[0] == "#" and text in BROKEN:
        raise CellBroken(text)
    return text


def read_code(text: str) -> str:
    """A code or one barcode. Raises DigitsLost, CellBroken."""
    numbers.check_code(text)
    return read_text(text)


CODE: Way = (read_code, spell_code)
FLAG: Way = (words.read_flag, words.read_flag)


def read_barcodes(text: str) -> tuple[Barcode, ...]:
    """The barcodes in one cell. Raises DigitsLost, CellBroken."""
    if _BETWEEN.search(text):
        parts = (part.strip() for part in _BETWEEN.split(text))
        return tuple(Barcode(code=read_code(part)) for part in parts if part)
    return (Barcode(code=read_code(text)),)


def read_packs(text: str) -> tuple[Barcode, ...]:
    """The pack barcodes in one cell, each with how many it stands for.

    Raises NotAPackBarcode, NotANumber.
    """
    found = []
    for part in filter(None, (part.strip() for part in _BETWEEN.split(text))):
        match = _PACK.fullmatch(part) if len(part) <= LONGEST_PACK else None
        if match is None:
            raise NotAPackBarcode(text)
        found.append(Barcode(code=match[1], pack=parse_quantity(match[2])))
    return tuple(found)


def read_path(text: str, categories: Collection[str] = ()) -> tuple[str, ...]:
    """The names that lead to a category: parts between >, else between slashes.

    Slashes with spaces around them count before those without, and the name of a known
    category is never cut. Raises CellBroken.
    """
    text = " ".join(read_text(text).split())
    if normalise(text) in categories:
        return (text,)
    for between in (_ARROWS, _SPACED_SLASH, _SLASH):
        if between.search(text):
            return tuple(part.strip() for part in between.split(text) if part.strip())
    return (text,)


def tax_words(tax_classes: Iterable[TaxClass]) -> dict[str, TaxClassId]:
    """Every word by which a file may mean a tax class: its name, and its one rate.

    A rate that two classes have means neither of them.
    """
    by_rate: dict[str, set[TaxClassId]] = {}
    for one in tax_classes:
        whole = Rate(sum(tax.rate.ppm for tax in one.rates))
        by_rate.setdefault(_rate_word(whole), set()).add(one.id)
    found = {word: ids.pop() for word, ids in by_rate.items() if len(ids) == 1}
    return found | {normalise(one.name): one.id for one in tax_classes}


def tax_of_text(text: str, known: dict[str, TaxClassId]) -> TaxClassId:
    """The tax class that a name, "13%" or "13" stands for. Raises NoSuchTax."""
    plain = text.rstrip("%％ ").replace(",", ".")
    return _first(text, known, (normalise(text), *_rate_words(plain)))


def tax_of_figure(figure: str, known: dict[str, TaxClassId]) -> TaxClassId:
    """The tax class that 13 or 0.13 stands for: a workbook keeps 13 % as 0.13.

    Raises NoSuchTax.
    """
    plain = spell(figure)
    return _first(plain, known, (*_rate_words(plain), *_rate_words(plain, hundredfold=True)))


def percent_of_text(text: str) -> Rate:
    """The rate that "10%" or "10" stands for. Raises NotANumber."""
    return parse_percent(text.rstrip("%％ ").replace(",", "."))


def percent_of_figure(figure: str) -> Rate:
    """The rate that 10 or 0.1 stands for: a workbook keeps 10 % as 0.1. Raises NotANumber.

    1 is one percent, since a limit that is too strict does no harm.
    """
    rate = parse_percent(spell(figure))
    return Rate(rate.ppm * 100) if rate.ppm < ONE_PERCENT_PPM else rate


def _first(text: str, known: dict[str, TaxClassId], meanings: Iterable[str]) -> TaxClassId:
    found = next((known[word] for word in meanings if word in known), None)
    if found is None:
        raise NoSuchTax(text)
    return found


def _rate_words(plain: str, *, hundredfold: bool = False) -> tuple[str, ...]:
    """A rate as ``tax_words`` has it; none for what is no rate."""
    try:
        rate = parse_percent(plain)
    except NotANumber:
        return ()
    return (_rate_word(Rate(rate.ppm * 100) if hundredfold else rate),)


def _rate_word(rate: Rate) -> str:
    return f"rate {rate.ppm}"
