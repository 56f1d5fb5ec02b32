"""Writing products: their rows, barcodes, price facts and terms, one or thousands at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from storeapp.catalogue.queries.lookup import to_names
from storeapp.catalogue.rules import codes, ranks, terms
from storeapp.catalogue.tables import SEARCH_INDEX
from storeapp.catalogue.types import Barcode, NewProduct
from storeapp.db import search as index
from storeapp.db.base import canonical_json
from storeapp.db.work import Read, Work
from storeapp.kernel.errors import Bug
from storeapp.kernel.quantity import Quantity

Stored = str | int | bytes | None
Content = tuple[Stored, ...]
"""What a person may say of a product, as it is stored, in the order of CONTENT."""

CONTENT = (
    "code",
    "code_key",
    "name",
    "names",
    "reading",
    "category_id",
    "brand",
    "unit",
    "tax_class_id",
    "price",
    "member_price",
    "cost",
    "quick_key",
    "quick_group",
    "quick_position",
    "floor_price",
    "max_discount",
    "no_discount",
    "deposit_id",
    "is_deposit",
)
CODE, CODE_KEY, NAME, NAMES, READING, BRAND = (
    CONTENT.index(name) for name in ("code", "code_key", "name", "names", "reading", "brand")
)
UNIT, PRICE, MEMBER_PRICE = (CONTENT.index(n) for n in ("unit", "price", "member_price"))
CATEGORY_ID, TAX_CLASS_ID = (CONTENT.index(n) for n in ("category_id", "tax_class_id"))
FLOOR_PRICE, MAX_DISCOUNT, NO_DISCOUNT, DEPOSIT_ID, IS_DEPOSIT = range(
    CONTENT.index("floor_price"), len(CONTENT)
)
SAID = (NAME, NAMES, BRAND)
FIELDS = {name: i for i, name in enumerate(CONTENT) if name not in ("code_key", "reading")}
AT_ONCE = 500

_ROW = ("serial", "id", "version", "rank", "popularity", "retired", "removed")
_OWN = ("picture_id", "rank_is_stale", "added_at", "changed_at")
_ALL = (*_ROW, *CONTENT, *_OWN)
_INSERT = f"INSERT INTO product ({', '.join(_ALL)}) VALUES ({', '.join('?' * len(_ALL))})"
_UPDATE = (
    "UPDATE product SET version = ?, changed_at = ?, "
    f"{', '.join(f'{name} = ?' for name in CONTENT)} WHERE serial = ?"
)
_MOVE = (
    "UPDATE product SET changed_at = CASE version WHEN ? THEN changed_at ELSE ? END, "
    "version = ?, rank = ?, popularity = ?, rank_is_stale = 0, retired = ?, removed = ?, "
    "code_key = ?, category_id = ?, tax_class_id = ?, deposit_id = ? WHERE serial = ?"
)
_SELECT = f"SELECT {', '.join((*_ROW, *CONTENT))} FROM product WHERE "
_ADD_BARCODE = (
    "INSERT INTO barcode (code_key, code, product_id, pack, position) VALUES (?, ?, ?, ?, ?)"
)
_BARCODES_OF = "SELECT product_id, position, code, pack FROM barcode WHERE product_id IN "
_DROP_BARCODES = "DELETE FROM barcode WHERE product_id = ?"
_ADD_PRICE = (
    "INSERT INTO product_price (product_id, version, at, actor_id, old_price, new_price, "
    "old_member_price, new_member_price) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
_LAST_SERIAL = "SELECT coalesce(max(serial), 0) FROM product"


@dataclass(frozen=True, slots=True)
class Kept:
    """A product's row as it stands in the database."""

    serial: int
    id: bytes
    version: int
    rank: int
    popularity: int
    retired: int
    removed: int
    content: Content

    @property
    def name(self) -> str:
        """What the product is called."""
        return str(self.content[NAME])


@dataclass(frozen=True, slots=True)
class Added:
    """A row about to be written for the first time."""

    id: bytes
    content: Content
    barcodes: tuple[Barcode, ...] = ()
    retired: int = 0


@dataclass(frozen=True, slots=True)
class Changed:
    """A row about to be written anew; ``barcodes`` and ``retired`` None leave those as they
    are."""

    old: Kept
    content: Content
    barcodes: tuple[Barcode, ...] | None = None
    retired: int | None = None

    @property
    def fields(self) -> tuple[str, ...]:
        """What differs, named as in NewProduct."""
        old, new = self.old.content, self.content
        changed = [name for name, i in FIELDS.items() if old[i] != new[i]]
        return (*changed, *(("barcodes",) if self.barcodes is not None else ()))

    @property
    def changes_price(self) -> bool:
        """Whether the price or the price for members differs."""
        old, new = self.old.content, self.content
        return (old[PRICE], old[MEMBER_PRICE]) != (new[PRICE], new[MEMBER_PRICE])

    @property
    def changes_limits(self) -> bool:
        """Whether the least price, the largest discount or whether there is any differs."""
        limits = slice(FLOOR_PRICE, NO_DISCOUNT + 1)
        return self.old.content[limits] != self.content[limits]


def content_of(product: NewProduct, code: str, reading: str | None = None) -> Content:
    """A checked product as it is stored; its ``reading`` is worked out unless given."""
    content: list[Stored] = [
        code,
        codes.code_key(code),
        product.name,
        canonical_json(product.names) if product.names else "[]",
        reading,
        product.category_id.bytes if product.category_id else None,
        product.brand,
        product.unit.value,
        product.tax_class_id.bytes if product.tax_class_id else None,
        product.price.minor,
        None if product.member_price is None else product.member_price.minor,
        None if product.cost is None else product.cost.minor,
        int(product.quick_key),
        product.quick_group,
        product.quick_position,
        None if product.floor_price is None else product.floor_price.minor,
        None if product.max_discount is None else product.max_discount.ppm,
        int(product.no_discount),
        product.deposit_id.bytes if product.deposit_id else None,
        int(product.is_deposit),
    ]
    if reading is None:
        content[READING] = reading_of(content)
    return tuple(content)


def _texts(content: Sequence[Stored]) -> list[str]:
    """The texts a product is found by; a brand that the name holds adds nothing."""
    name, brand = str(content[NAME]), str(content[BRAND])
    texts = [name]
    if brand and terms.fold(brand) not in terms.fold(name):
        texts.append(brand)
    texts += [text for _, text in to_names(str(content[NAMES]))]
    return texts


def reading_of(content: Sequence[Stored]) -> str:
    """How the texts of a product are read."""
    return terms.read_texts(_texts(content))


def terms_of(content: Content) -> str:
    """The terms by which a product is found."""
    return terms.index_terms(terms.fold_texts(_texts(content)), str(content[READING]))


def load(read: Read, column: str, values: Iterable[Stored]) -> Iterator[Kept]:
    """The rows whose ``column`` (id or code_key) is one of these values."""
    for row in in_portions(read, f"{_SELECT}{column} IN ", values):
        yield _kept(row)


def kept_of(read: Read) -> Iterator[Kept]:
    """Every row that is not removed."""
    for row in read.driver.execute(f"{_SELECT}removed = 0").fetchall():
        yield _kept(row)


def _kept(row: Sequence[Any]) -> Kept:
    serial, id_, version, rank, popularity, retired, removed, *content = row
    return Kept(serial, id_, version, rank, popularity, retired, removed, tuple(content))


def in_portions(read: Read, query: str, values: Iterable[Any]) -> Iterator[Any]:
    """Every row of a query that ends in ``IN``, asked for so many values at a time."""
    wanted = list(dict.fromkeys(values))
    for start in range(0, len(wanted), AT_ONCE):
        portion = wanted[start : start + AT_ONCE]
        marks = ", ".join("?" * len(portion))
        yield from read.driver.execute(f"{query}({marks})", portion)


def load_barcodes(read: Read, product_ids: Iterable[bytes]) -> dict[bytes, tuple[Barcode, ...]]:
    """The barcodes of some products, in their order."""
    rows = sorted(in_portions(read, _BARCODES_OF, product_ids), key=lambda row: int(row[1]))
    found: dict[bytes, list[Barcode]] = defaultdict(list)
    for product_id, _, code, pack in rows:
        found[product_id].append(Barcode(code=code, pack=Quantity(pack)))
    return {product_id: tuple(barcodes) for product_id, barcodes in found.items()}


def add_rows(work: Work, added: Sequence[Added]) -> None:
    """Write new products with their barcodes, and make them be found."""
    (last,) = work.driver.execute(_LAST_SERIAL).fetchone()
    now = work.now_micros
    rows, found = [], []
    for serial, new in enumerate(added, last + 1):
        place = ranks.rank(serial, 0, retired=bool(new.retired))
        own = (None, 0, now, now)
        rows.append((serial, new.id, 1, place, 0, new.retired, 0, *new.content, *own))
        found.append((place, terms_of(new.content)))
    work.driver.executemany(_INSERT, rows)
    _add_barcodes(work, ((new.id, new.barcodes) for new in added))
    index.put_rows(work, SEARCH_INDEX, found)


def _add_barcodes(work: Work, sets: Iterable[tuple[bytes, tuple[Barcode, ...]]]) -> None:
    rows = (
        (codes.code_key(barcode.code), barcode.code, product_id, barcode.pack.milli, position)
        for product_id, barcodes in sets
        for position, barcode in enumerate(barcodes)
    )
    work.driver.executemany(_ADD_BARCODE, rows)


def change_rows(work: Work, changed: Sequence[Changed]) -> None:
    """Write products anew, each as its next version, with a fact for every new price."""
    work.driver.executemany(_UPDATE, (_update(work, change) for change in changed))
    prices = (_price_fact(work, change) for change in changed if change.changes_price)
    work.driver.executemany(_ADD_PRICE, prices)
    sets = [(c.old.id, c.barcodes) for c in changed if c.barcodes is not None]
    work.driver.executemany(_DROP_BARCODES, ((product_id,) for product_id, _ in sets))
    _add_barcodes(work, sets)
    said = [c for c in changed if _says_otherwise(c.old.content, c.content)]
    index.drop_rows(work, SEARCH_INDEX, (change.old.rank for change in said))
    found = ((change.old.rank, terms_of(change.content)) for change in said)
    index.put_rows(work, SEARCH_INDEX, found)
    move_rows(work, [_standing(c) for c in changed if c.retired not in (None, c.old.retired)])


def _standing(change: Changed) -> tuple[Kept, Kept]:
    """A product that was just written, as it stands and as it is to stand."""
    now = replace(change.old, version=change.old.version + 1, content=change.content)
    return now, replace(now, retired=whole(change.retired))


def _update(work: Work, change: Changed) -> tuple[Stored, ...]:
    return (change.old.version + 1, work.now_micros, *change.content, change.old.serial)


def _price_fact(work: Work, change: Changed) -> tuple[Stored, ...]:
    actor = work.actor.user_id
    old, new = change.old.content, change.content
    return (
        change.old.id,
        change.old.version + 1,
        work.now_micros,
        actor.bytes if actor else None,
        old[PRICE],
        new[PRICE],
        old[MEMBER_PRICE],
        new[MEMBER_PRICE],
    )


def _says_otherwise(old: Content, new: Content) -> bool:
    return any(old[i] != new[i] for i in (*SAID, READING))


def move_rows(work: Work, moves: Sequence[tuple[Kept, Kept]]) -> None:
    """Give products another standing or popularity: pairs of the row before and after.

    Each goes to the place in the index that follows; what is removed leaves it, and gives
    up its code and barcodes, its category, its tax class and its deposit.
    """
    placed = [(old, _placed(new)) for old, new in moves]
    rows = (
        (
            new.version,
            work.now_micros,
            new.version,
            new.rank,
            new.popularity,
            new.retired,
            new.removed,
            f"removed {new.serial}" if new.removed else new.content[CODE_KEY],
            None if new.removed else new.content[CATEGORY_ID],
            None if new.removed else new.content[TAX_CLASS_ID],
            None if new.removed else new.content[DEPOSIT_ID],
            new.serial,
        )
        for _, new in placed
    )
    work.driver.executemany(_MOVE, rows)
    gone = ((new.id,) for _, new in placed if new.removed)
    work.driver.executemany(_DROP_BARCODES, gone)
    index.drop_rows(work, SEARCH_INDEX, (old.rank for old, _ in placed))
    kept = ((new.rank, terms_of(new.content)) for _, new in placed if not new.removed)
    index.put_rows(work, SEARCH_INDEX, kept)


def _placed(row: Kept) -> Kept:
    place = ranks.rank(
        row.serial, row.popularity, retired=bool(row.retired), removed=bool(row.removed)
    )
    return replace(row, rank=place)


def whole(stored: Stored) -> int:
    """A stored value that is a whole number. Raises Bug if it is anything else."""
    if not isinstance(stored, int):
        raise Bug(f"{stored!r} is no whole number")
    return stored
