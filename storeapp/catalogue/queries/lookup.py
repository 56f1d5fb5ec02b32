"""The till's look-ups. They are asked at every scan and every key, so they cost next to
nothing: statements written once, one row or twenty, all that a sale needs in the row."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any
from uuid import UUID

from storeapp import settings
from storeapp.catalogue.errors import NoSuchProduct
from storeapp.catalogue.rules import codes, ranks, scale, taxes, terms
from storeapp.catalogue.tables import SEARCH_INDEX
from storeapp.catalogue.types import (
    CategoryId,
    Found,
    Names,
    PictureId,
    ProductId,
    QuickKeyGroup,
    ScaleSettings,
    Sellable,
    Unit,
)
from storeapp.db import search as index
from storeapp.db.work import Read
from storeapp.kernel.actor import Permission
from storeapp.kernel.money import Money
from storeapp.kernel.quantity import Quantity
from storeapp.kernel.rate import Rate

SHOWN = 20
SHORTEST_BEGINNING = 3  # fewer signs of a code begin too many codes to be of help

_FIELDS = (
    "p.id, p.version, p.code, {barcode}, p.name, p.names, p.category_id, p.unit, p.price, "
    "p.member_price, p.cost, t.rates, p.quick_key, p.picture_id, p.floor_price, "
    "p.max_discount, p.no_discount, p.is_deposit, p.deposit_id"
)
_PLAIN = _FIELDS.format(barcode="''")
_TAXED = (
    " LEFT JOIN tax_class t ON t.id = coalesce(p.tax_class_id, "
    "(SELECT id FROM tax_class WHERE is_default = 1)) "
)
_BY_BARCODE = (
    f"SELECT {_FIELDS.format(barcode='b.code')}, b.pack FROM barcode b "
    f"JOIN product p ON p.id = b.product_id {_TAXED}"
    "WHERE b.code_key = ? AND p.retired = 0"
)
_BY_CODE = f"SELECT {_PLAIN} FROM product p {_TAXED} WHERE p.code_key = ? AND p.retired = 0"
_BY_ID = f"SELECT {_PLAIN} FROM product p {_TAXED} WHERE p.id = ? AND p.removed = 0"
_DEPOSIT = f"SELECT {_PLAIN} FROM product p {_TAXED} WHERE p.id = ? AND p.retired = 0"
_BY_WORDS = (
    f"SELECT {_PLAIN} FROM {index.best_matches(SEARCH_INDEX)} s "
    f"CROSS JOIN product p ON p.rank = s.rank {_TAXED} ORDER BY p.rank"
)
_BY_BEGINNING = (
    f"SELECT {_PLAIN} FROM (SELECT product_id AS id FROM barcode "
    "WHERE code_key >= ? AND code_key < ? "
    "UNION ALL SELECT id FROM product WHERE code_key >= ? AND code_key < ? LIMIT ?) f "
    f"JOIN product p ON p.id = f.id {_TAXED} WHERE p.retired = 0"
)
_QUICK_KEYS = (
    f"SELECT {_PLAIN}, p.quick_group FROM product p {_TAXED}"
    "WHERE p.quick_key = 1 AND p.retired = 0 "
    "ORDER BY min(p.quick_position) OVER (PARTITION BY p.quick_group), p.quick_group, "
    "p.quick_position, p.serial"
)
_DEPOSITS = (
    f"SELECT {_PLAIN} FROM product p {_TAXED} WHERE p.is_deposit = 1 AND p.retired = 0 "
    "ORDER BY p.reading, p.serial"
)
_UNITS: dict[str, Unit] = {unit.value: unit for unit in Unit}
_DEPOSIT_ID = 18  # the place of deposit_id among the fields
_LAST_SIGN = "\U0010ffff"


def find_by_code(read: Read, text: str) -> Found | None:
    """What a scanned or typed code stands for: a barcode, else a scale label, else a code.

    Retired products are not found. Raises NotAllowed without VIEW_CATALOGUE, and
    FractionOfPiece for the weight label of a product that is not sold by weight.
    """
    read.require(Permission.VIEW_CATALOGUE)
    key = codes.code_key(text)
    row = read.driver.execute(_BY_BARCODE, (key,)).fetchone()
    if row is not None:
        return Found(to_sellable(read, row), Quantity(row[-1]))
    return _find_label(read, key) or _find_code(read, key)


def _find_code(read: Read, key: str) -> Found | None:
    row = read.driver.execute(_BY_CODE, (key,)).fetchone()
    return Found(to_sellable(read, row)) if row else None


def _find_label(read: Read, code: str) -> Found | None:
    if not codes.is_digits(code):
        return None
    for label in scale.read_label(code, settings.get(read, ScaleSettings).layouts):
        found = _find_labelled(read, label.code)
        if found is None:
            continue
        if label.kind is scale.LabelKind.WEIGHT:
            return Found(found, scale.weight_on(label, found.unit, found.name))
        amount = scale.amount_on(label, read.frame.currency.decimals)
        return Found(found, scale.quantity_for(amount, found.price, found.unit), amount)
    return None


def _find_labelled(read: Read, code: str) -> Sellable | None:
    """The product whose number a scale printed, with or without zeros before it."""
    for key in dict.fromkeys((code, code.lstrip("0"))):
        for query in (_BY_BARCODE, _BY_CODE):
            row = read.driver.execute(query, (key,)).fetchone()
            if row is not None:
                return to_sellable(read, row)
    return None


def find_exact(read: Read, text: str) -> tuple[Sellable, ...]:
    """The products with exactly this barcode or code; at most two, the barcode's first.

    Raises NotAllowed without VIEW_CATALOGUE.
    """
    read.require(Permission.VIEW_CATALOGUE)
    key = codes.code_key(text)
    rows = (read.driver.execute(q, (key,)).fetchone() for q in (_BY_BARCODE, _BY_CODE))
    return tuple(unlike(_sellables(read, filter(None, rows)), SHOWN))


def get_sellable(read: Read, product_id: ProductId) -> Sellable:
    """A product as the till needs it, retired or not.

    Raises NoSuchProduct, and NotAllowed without VIEW_CATALOGUE.
    """
    read.require(Permission.VIEW_CATALOGUE)
    row = read.driver.execute(_BY_ID, (product_id.bytes,)).fetchone()
    if row is None:
        raise NoSuchProduct(product_id)
    return to_sellable(read, row)


def search(read: Read, text: str, limit: int = SHOWN) -> tuple[Sellable, ...]:
    """What somebody may mean by some letters, best first.

    A product with exactly this barcode or code comes first, then those whose name, brand,
    pinyin or initials hold every word, the most sold first, then those whose barcode or
    code begins so. Raises NotAllowed without VIEW_CATALOGUE.
    """
    return tuple(unlike(_candidates(read, text, limit), limit))


def _candidates(read: Read, text: str, limit: int) -> Iterator[Sellable]:
    yield from find_exact(read, text)
    query = terms.query_terms(text)
    if query:
        wanted = (index.match_text(query), *ranks.FOR_SALE, limit)
        rows = read.driver.execute(_BY_WORDS, wanted)
        yield from _sellables(read, rows)
    key = codes.code_key(text)
    if len(key) >= SHORTEST_BEGINNING:
        between = (key, key + _LAST_SIGN)
        rows = read.driver.execute(_BY_BEGINNING, (*between, *between, limit))
        yield from _sellables(read, rows)


def unlike(sellables: Iterable[Sellable], limit: int) -> Iterator[Sellable]:
    """Each product once, at most so many; takes no more than it needs."""
    seen: set[UUID] = set()
    for sellable in sellables:
        if sellable.product_id not in seen:
            seen.add(sellable.product_id)
            yield sellable
            if len(seen) >= limit:
                return


def list_quick_keys(read: Read) -> tuple[QuickKeyGroup, ...]:
    """The products with a key of their own at the till, by group and place in it.

    The group whose first key has the smallest position comes first.
    Raises NotAllowed without VIEW_CATALOGUE.
    """
    read.require(Permission.VIEW_CATALOGUE)
    rows = read.driver.execute(_QUICK_KEYS).fetchall()
    return tuple(
        QuickKeyGroup(name, tuple(_sellables(read, group)))
        for name, group in groupby(rows, key=lambda row: str(row[-1]))
    )


def list_deposits(read: Read) -> tuple[Sellable, ...]:
    """The container deposits that products may have, by name.

    Raises NotAllowed without VIEW_CATALOGUE.
    """
    read.require(Permission.VIEW_CATALOGUE)
    return tuple(map(_plain, read.driver.execute(_DEPOSITS)))


def _sellables(read: Read, rows: Iterable[Any]) -> Iterator[Sellable]:
    """Rows as the till knows them; a deposit that many of them have is looked up once."""
    deposits: dict[bytes, Sellable | None] = {}
    for row in rows:
        id_ = row[_DEPOSIT_ID]
        if id_ is not None and id_ not in deposits:
            deposits[id_] = _deposit(read, id_)
        yield _plain(row, deposits.get(id_))


def to_sellable(read: Read, row: Any) -> Sellable:
    """A row of the fields above as the till knows it, with the deposit that goes along."""
    id_ = row[_DEPOSIT_ID]
    return _plain(row, None if id_ is None else _deposit(read, id_))


def _deposit(read: Read, id_: bytes) -> Sellable | None:
    row = read.driver.execute(_DEPOSIT, (id_,)).fetchone()
    return _plain(row) if row else None


def _plain(row: Any, deposit: Sellable | None = None) -> Sellable:
    return Sellable(
        product_id=ProductId(UUID(bytes=row[0])),
        version=row[1],
        code=row[2],
        barcode=row[3],
        name=row[4],
        names=to_names(row[5]),
        category_id=None if row[6] is None else CategoryId(UUID(bytes=row[6])),
        unit=_UNITS[row[7]],
        price=Money(row[8]),
        member_price=None if row[9] is None else Money(row[9]),
        cost=None if row[10] is None else Money(row[10]),
        taxes=() if row[11] is None else taxes.from_json(row[11]),
        quick_key=row[12] == 1,
        picture_id=None if row[13] is None else PictureId(UUID(bytes=row[13])),
        floor_price=None if row[14] is None else Money(row[14]),
        max_discount=None if row[15] is None else Rate(row[15]),
        no_discount=row[16] == 1 or row[17] == 1,
        is_deposit=row[17] == 1,
        deposit=deposit,
    )


def to_names(stored: str) -> Names:
    """Names in further languages, from the JSON they are kept as."""
    if stored == "[]":
        return ()
    return tuple((language, name) for language, name in json.loads(stored))
