"""Single products with all there is to know of them, categories, tax classes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from uuid import UUID

from sqlalchemy import bindparam, select

from storeapp.catalogue.errors import NoSuchProduct
from storeapp.catalogue.queries.lookup import to_names
from storeapp.catalogue.rules import codes, taxes, terms
from storeapp.catalogue.tables import (
    barcode,
    product,
    product_picture,
    product_price,
    tax_class,
)
from storeapp.catalogue.types import (
    Barcode,
    Category,
    CategoryId,
    PictureId,
    PriceFact,
    Product,
    ProductId,
    TaxClass,
    TaxClassId,
)
from storeapp.db.base import canonical_json
from storeapp.db.work import Read
from storeapp.kernel.actor import Permission
from storeapp.kernel.paging import Page

PRICES_SHOWN = 100

_PRODUCT = select(product).where(product.c.id == bindparam("id"), product.c.removed == 0)
_BARCODES = (
    select(barcode.c.code, barcode.c.pack)
    .where(barcode.c.product_id == bindparam("id"))
    .order_by(barcode.c.position)
)
# What of a product is told as it is stored.
_AS_STORED = (
    *("version", "code", "name", "category_id", "brand", "unit", "tax_class_id"),
    *("price", "member_price", "cost", "floor_price", "max_discount", "no_discount"),
    *("deposit_id", "is_deposit", "quick_key", "quick_group", "quick_position"),
    *("picture_id", "retired", "added_at", "changed_at"),
)
_DEPOSIT = select(product.c.code, product.c.name).where(product.c.id == bindparam("id"))
_CATEGORIES = "SELECT id, parent_id, name FROM category ORDER BY reading, id"
_ID_BY_CODE = "SELECT id FROM product WHERE code_key = ?"
_ID_BY_BARCODE = "SELECT product_id FROM barcode WHERE code_key = ?"


def get_product(read: Read, product_id: ProductId) -> Product:
    """A product with all there is to know of it, retired or not.

    Raises NoSuchProduct, and NotAllowed without VIEW_CATALOGUE.
    """
    read.require(Permission.VIEW_CATALOGUE)
    row = read.first(_PRODUCT, {"id": product_id})
    if row is None:
        raise NoSuchProduct(product_id)
    tax = _tax_class_of(list_tax_classes(read), row.tax_class_id)
    said = row.reading.partition(terms.TEXT_BREAK)[0]
    deposit = read.first(_DEPOSIT, {"id": row.deposit_id}) if row.deposit_id else None
    return Product(
        id=product_id,
        names=to_names(canonical_json(row.names)),
        barcodes=_barcodes(read, product_id),
        category=path_of(category_tree(read), row.category_id),
        tax_class=tax.name if tax else "",
        taxes=tax.rates if tax else (),
        pinyin=terms.pinyin_of(said),
        initials=terms.initials_of(said),
        deposit_code=deposit.code if deposit else "",
        deposit=deposit.name if deposit else "",
        **{name: getattr(row, name) for name in _AS_STORED},
    )


def _barcodes(read: Read, product_id: ProductId) -> tuple[Barcode, ...]:
    rows = read.rows(_BARCODES, {"id": product_id})
    return tuple(Barcode(code=row.code, pack=row.pack) for row in rows)


def _tax_class_of(
    classes: Iterable[TaxClass], tax_class_id: TaxClassId | None
) -> TaxClass | None:
    for tax in classes:
        if tax.is_default if tax_class_id is None else tax.id == tax_class_id:
            return tax
    return None


def find_product_id(read: Read, text: str) -> ProductId | None:
    """The product that has a barcode or code, retired or not.

    Raises NotAllowed without VIEW_CATALOGUE.
    """
    read.require(Permission.VIEW_CATALOGUE)
    key = codes.code_key(text)
    for query in (_ID_BY_BARCODE, _ID_BY_CODE):
        row = read.driver.execute(query, (key,)).fetchone()
        if row is not None:
            return ProductId(UUID(bytes=row[0]))
    return None


def get_picture(read: Read, picture_id: PictureId) -> bytes | None:
    """The bytes of a picture, PNG or JPEG; None if it was replaced since.

    Raises NotAllowed without VIEW_CATALOGUE.
    """
    read.require(Permission.VIEW_CATALOGUE)
    query = select(product_picture.c.image).where(product_picture.c.id == picture_id)
    image: bytes | None = read.value(query)
    return image


def list_prices(read: Read, product_id: ProductId, after: str | None = None) -> Page[PriceFact]:
    """How the price of a product changed, the latest first.

    Raises NotAllowed without VIEW_CATALOGUE.
    """
    read.require(Permission.VIEW_CATALOGUE)
    facts = product_price.c
    query = select(product_price).where(facts.product_id == product_id)
    if after is not None:
        query = query.where(facts.version < int(after))
    rows = read.rows(query.order_by(facts.version.desc()).limit(PRICES_SHOWN))
    shown = tuple(
        PriceFact(
            at=row.at,
            actor_id=row.actor_id,
            version=row.version,
            old_price=row.old_price,
            new_price=row.new_price,
            old_member_price=row.old_member_price,
            new_member_price=row.new_member_price,
        )
        for row in rows
    )
    return Page(shown, str(shown[-1].version) if len(shown) == PRICES_SHOWN else None)


def list_categories(read: Read) -> tuple[Category, ...]:
    """Every category, in the order of the tree: each directly before those within it.

    Raises NotAllowed without VIEW_CATALOGUE.
    """
    read.require(Permission.VIEW_CATALOGUE)
    return tuple(category_tree(read).values())


def path_of(
    tree: Mapping[CategoryId | None, Category], id_: CategoryId | None
) -> tuple[str, ...]:
    """The names from the root to a category; none for a product without one."""
    return tree[id_].path if id_ in tree else ()


def category_tree(read: Read) -> dict[CategoryId | None, Category]:
    """Every category by its id, in the order of the tree."""
    below: dict[bytes | None, list[tuple[bytes, str]]] = defaultdict(list)
    for id_, parent, name in read.driver.execute(_CATEGORIES):
        below[parent].append((id_, name))
    tree: dict[CategoryId | None, Category] = {}

    def grow(parent: bytes | None, parent_id: CategoryId | None, path: tuple[str, ...]) -> None:
        for stored, name in below.get(parent, ()):
            id_, here = CategoryId(UUID(bytes=stored)), (*path, name)
            tree[id_] = Category(id=id_, parent_id=parent_id, name=name, path=here)
            grow(stored, id_, here)

    grow(None, None, ())
    return tree


def list_tax_classes(read: Read) -> tuple[TaxClass, ...]:
    """Every tax class, the default one first, then by name.

    Raises NotAllowed without VIEW_CATALOGUE.
    """
    read.require(Permission.VIEW_CATALOGUE)
    rows = read.rows(
        select(tax_class).order_by(tax_class.c.is_default.desc(), tax_class.c.name)
    )
    return tuple(
        TaxClass(
            id=row.id,
            name=row.name,
            rates=taxes.from_json(canonical_json(row.rates)),
            is_default=row.is_default,
            version=row.version,
        )
        for row in rows
    )
