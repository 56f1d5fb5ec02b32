"""Whose code is it? No code may mean two products."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from storeapp.catalogue.errors import BarcodeTaken, CodeTaken, NoSuchCategory, NoSuchTaxClass
from storeapp.catalogue.rules import codes
from storeapp.catalogue.service.rows import in_portions
from storeapp.catalogue.types import Barcode, NewProduct
from storeapp.db.work import Read
from storeapp.kernel.errors import StoreError

_BARCODES = (
    "SELECT b.code_key, p.id, p.name FROM barcode b "
    "JOIN product p ON p.id = b.product_id WHERE b.code_key IN "
)
_CODES = "SELECT code_key, id, name FROM product WHERE code_key IN "


class Claims:
    """Who holds each of some codes, as code or as barcode, and who takes one meanwhile."""

    def __init__(self, read: Read, keys: Iterable[str]) -> None:
        wanted = list(keys)
        self._holders: dict[str, dict[bytes, str]] = defaultdict(dict)
        for query in (_BARCODES, _CODES):
            for key, product_id, name in in_portions(read, query, wanted):
                self._holders[key][product_id] = name

    def holder_of(self, key: str) -> bytes | None:
        """The product that holds a code, if there is one; never two, as long as all ask."""
        return next(iter(self._holders.get(key, ())), None)

    def other_than(self, product_id: bytes, key: str) -> tuple[UUID, str] | None:
        """Another product that holds a code: its id and name."""
        for holder, name in self._holders.get(key, {}).items():
            if holder != product_id:
                return UUID(bytes=holder), name
        return None

    def take(self, product_id: bytes, name: str, keys: Iterable[str]) -> None:
        """From now on a product holds these codes."""
        for key in keys:
            self._holders[key][product_id] = name


def keys_of(code: str | None, barcodes: Iterable[Barcode]) -> list[str]:
    """Every code of a product, as codes are compared; its own code first."""
    own = [] if code is None else [codes.code_key(code)]
    return own + [codes.code_key(barcode.code) for barcode in barcodes]


def clash(
    claims: Claims, product_id: bytes, code: str, barcodes: Iterable[Barcode]
) -> StoreError | None:
    """What keeps a product from having these codes: CodeTaken, BarcodeTaken, or nothing."""
    other = claims.other_than(product_id, codes.code_key(code))
    if other:
        return CodeTaken(code, *other)
    for barcode in barcodes:
        other = claims.other_than(product_id, codes.code_key(barcode.code))
        if other:
            return BarcodeTaken(barcode.code, *other)
    return None


class Belongings:
    """The categories and tax classes there are, for products to belong to."""

    def __init__(self, read: Read) -> None:
        self._categories = {row[0] for row in read.driver.execute("SELECT id FROM category")}
        self._taxes = {row[0] for row in read.driver.execute("SELECT id FROM tax_class")}

    def missing(self, product: NewProduct) -> StoreError | None:
        """What a product names that is not there: NoSuchCategory, NoSuchTaxClass."""
        category_id, tax_class_id = product.category_id, product.tax_class_id
        if category_id is not None and category_id.bytes not in self._categories:
            return NoSuchCategory(category_id)
        if tax_class_id is not None and tax_class_id.bytes not in self._taxes:
            return NoSuchTaxClass(tax_class_id)
        return None
