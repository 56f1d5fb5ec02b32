"""Taking in a file of products, and taking it back.

Thousands of rows at a time: everything is looked up for many rows at once, and written with
a few statements, each run for many rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Any
from uuid import UUID

from storeapp.catalogue.errors import NotACode, RepeatedCode
from storeapp.catalogue.events import ProductsTaken
from storeapp.catalogue.queries.lookup import to_names
from storeapp.catalogue.rules import codes, products
from storeapp.catalogue.service.categories import CategoryPaths
from storeapp.catalogue.service.claims import Belongings, Claims, clash, keys_of
from storeapp.catalogue.service.deposits import Deposits
from storeapp.catalogue.service.rows import (
    CODE,
    FIELDS,
    IS_DEPOSIT,
    NAMES,
    READING,
    SAID,
    UNIT,
    Added,
    Changed,
    Content,
    Kept,
    add_rows,
    change_rows,
    content_of,
    load,
    load_barcodes,
    reading_of,
)
from storeapp.catalogue.service.undo import JUST_ADDED, before_text
from storeapp.catalogue.types import (
    Barcode,
    NewProduct,
    ProductId,
    ProductRow,
    RowTaken,
    Taken,
    Unit,
)
from storeapp.db.work import Read, Work
from storeapp.kernel.actor import Permission
from storeapp.kernel.collecting import nothing_collected
from storeapp.kernel.errors import StoreError
from storeapp.kernel.ids import new_id


def take_products(work: Work, run_id: UUID, rows: Sequence[ProductRow]) -> tuple[RowTaken, ...]:
    """Add products, and change those whose code is known; says what became of each row.

    A row without a code means the product with its first barcode. Barcodes are added, none
    is taken away. What is wrong with a row is in its ``error``: it changes nothing and
    stops none of the others. Some thousands of rows make a good command; larger files take
    several, with the same ``run_id``. Raises NotAllowed without IMPORT.
    """
    work.require(Permission.IMPORT)
    with nothing_collected():
        taking = _Taking(work, rows)
        results = taking.take_all()
        add_rows(work, taking.added)
        change_rows(work, taking.changed)
    if taking.added or taking.changed:
        work.emit(
            ProductsTaken(run_id=run_id, added=len(taking.added), changed=len(taking.changed))
        )
    return results


def check_products(
    read: Read, rows: Sequence[ProductRow], coming: set[str] | None = None
) -> tuple[RowTaken, ...]:
    """What ``take_products`` would do with these rows, as far as can be told without it.

    ``coming`` are the codes of deposits that earlier rows of the file bring; those of these
    rows are added. Raises NotAllowed without IMPORT.
    """
    read.require(Permission.IMPORT)
    with nothing_collected():
        taking = _Taking(read, rows, coming=set() if coming is None else coming)
        return taking.take_all()


@dataclass
class _Taking:
    """One portion of a file: what is known beforehand, and what is to be written."""

    work: Read
    rows: Sequence[ProductRow]
    added: list[Added] = field(default_factory=list)
    changed: list[Changed] = field(default_factory=list)
    coming: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        products_ = (row.product for row in self.rows)
        self._keys = [keys_of(product.code, product.barcodes) for product in products_]
        self._claims = Claims(self.work, chain.from_iterable(self._keys))
        self._belongings = Belongings(self.work)
        self._paths = CategoryPaths(self.work)
        self._deposits = Deposits(self.work)
        held = [holder for keys in self._keys if (holder := self._holder(keys))]
        self._known = {kept.id: kept for kept in load(self.work, "id", held)}
        self._barcodes = load_barcodes(self.work, held)
        self._seen: set[bytes] = set()

    def _holder(self, keys: list[str]) -> bytes | None:
        return self._claims.holder_of(keys[0]) if keys else None

    def take_all(self) -> tuple[RowTaken, ...]:
        """Decide about every row: deposits first, so that others may name them."""
        order = sorted(range(len(self.rows)), key=lambda i: not self.rows[i].product.is_deposit)
        taken = {i: self._decide(self.rows[i], self._keys[i]) for i in order}
        return tuple(taken[i] for i in range(len(self.rows)))

    def _decide(self, row: ProductRow, keys: list[str]) -> RowTaken:
        try:
            return self._take(row, self._holder(keys))
        except StoreError as error:
            return RowTaken(Taken.REFUSED, error=error)

    def _take(self, row: ProductRow, holder: bytes | None) -> RowTaken:
        if holder in self._seen:
            raise RepeatedCode(row.product.code or row.product.barcodes[0].code)
        kept = self._known[holder] if holder else None
        missing = self._belongings.missing(row.product)
        if missing:
            raise missing
        said = row.product if kept is None else _filled(row, kept)
        if row.deposit_code:
            said = replace(said, deposit_id=self._deposit(row.deposit_code))
        product = products.checked(said, self._paths.get(row.category_path))
        if kept is None:
            return self._add(product, int(row.retired or 0))
        return self._change(row, product, kept)

    def _deposit(self, code: str) -> ProductId | None:
        """The deposit that a row names; None for one of earlier rows that are only checked."""
        return None if codes.code_key(code) in self.coming else self._deposits.find(code)

    def _add(self, product: NewProduct, retired: int) -> RowTaken:
        if product.code is None and not product.barcodes:
            raise NotACode("", codes.LONGEST_CODE)
        code = product.code or product.barcodes[0].code
        product_id = ProductId(new_id())
        content = self._content(product, code)
        self._check_deposit(product_id.bytes, content)
        self._claim(product_id.bytes, product.name, code, product.barcodes)
        self._note_deposit(product_id.bytes, content, keys_of(code, product.barcodes))
        if isinstance(self.work, Work):
            self.added.append(Added(product_id.bytes, content, product.barcodes, retired))
        return RowTaken(Taken.ADDED, product_id, JUST_ADDED)

    def _content(self, product: NewProduct, code: str) -> Content:
        """A product as it is stored; where nothing is, how it is read is left out."""
        return content_of(product, code, None if isinstance(self.work, Work) else "")

    def _check_deposit(
        self, product_id: bytes, content: Content, old: Content | None = None
    ) -> None:
        error = self._deposits.wrong(product_id, content, old)
        if error is not None:
            raise error

    def _note_deposit(self, product_id: bytes, content: Content, keys: Sequence[str]) -> None:
        if content[IS_DEPOSIT]:
            self._deposits.note(product_id, content, *keys)
            self.coming.update(() if isinstance(self.work, Work) else keys)

    def _change(self, row: ProductRow, product: NewProduct, kept: Kept) -> RowTaken:
        had = tuple(self._barcodes.get(kept.id, ()))
        barcodes = had
        if row.fields is None or "barcodes" in row.fields:
            barcodes = _joined(had, product.barcodes)
        code = str(kept.content[CODE])
        content = _merged(row, product, kept)
        self._check_deposit(kept.id, content, kept.content)
        self._claim(kept.id, kept.name, code, barcodes)
        self._note_deposit(kept.id, content, keys_of(code, barcodes))
        retired = kept.retired if row.retired is None else int(row.retired)
        if (content, barcodes, retired) == (kept.content, had, kept.retired):
            return RowTaken(Taken.UNCHANGED, _id_of(kept))
        change = Changed(kept, content, None if barcodes == had else barcodes, retired)
        self.changed.append(change)
        return RowTaken(Taken.CHANGED, _id_of(kept), before_text(kept, had))

    def _claim(
        self, product_id: bytes, name: str, code: str, barcodes: tuple[Barcode, ...]
    ) -> None:
        error = clash(self._claims, product_id, code, barcodes)
        if error is not None:
            raise error
        self._claims.take(product_id, name, keys_of(code, barcodes))
        self._seen.add(product_id)


def _filled(row: ProductRow, kept: Kept) -> NewProduct:
    """A row's product, with what it says nothing of as it stands in the catalogue."""
    if row.fields is None:
        return row.product
    kept_as: dict[str, Any] = {}
    if "name" not in row.fields:
        kept_as["name"] = kept.name
    if "unit" not in row.fields:
        kept_as["unit"] = Unit(str(kept.content[UNIT]))
    if "names" in row.fields:
        kept_as["names"] = (*to_names(str(kept.content[NAMES])), *row.product.names)
    return replace(row.product, **kept_as) if kept_as else row.product


def _merged(row: ProductRow, product: NewProduct, kept: Kept) -> Content:
    new = content_of(product, str(kept.content[CODE]), str(kept.content[READING]))
    content = list(kept.content)
    for name, i in FIELDS.items():
        if row.fields is None or name in row.fields:
            content[i] = new[i]
    if any(content[i] != kept.content[i] for i in SAID):
        content[READING] = reading_of(content)
    return tuple(content)


def _joined(had: tuple[Barcode, ...], more: tuple[Barcode, ...]) -> tuple[Barcode, ...]:
    """The barcodes a product had, and more, each once; of a known one the pack may change."""
    joined = {codes.code_key(barcode.code): barcode for barcode in had}
    for barcode in more:
        key = codes.code_key(barcode.code)
        known = joined.get(key, barcode)
        joined[key] = replace(known, pack=barcode.pack)
    return tuple(joined.values())


def _id_of(kept: Kept) -> ProductId:
    return ProductId(UUID(bytes=kept.id))
