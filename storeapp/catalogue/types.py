"""Products, and what belongs to them, as the rest of the store sees them."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import ClassVar, NewType
from uuid import UUID

from storeapp.kernel.errors import StoreError
from storeapp.kernel.money import Money
from storeapp.kernel.quantity import ONE, Quantity
from storeapp.kernel.rate import Rate
from storeapp.kernel.tax import TaxRate
from storeapp.kernel.values import dataclass
from storeapp.settings import Settings

ProductId = NewType("ProductId", UUID)
CategoryId = NewType("CategoryId", UUID)
TaxClassId = NewType("TaxClassId", UUID)
PictureId = NewType("PictureId", UUID)
Names = tuple[tuple[str, str], ...]
"""Names in further languages: pairs of language code and name, such as ("en", "Milk")."""


class Unit(StrEnum):
    """What one of a product is: a thing that is counted, or a measure."""

    PIECE = "piece"
    BOTTLE = "bottle"
    CAN = "can"
    BAG = "bag"
    PACK = "pack"
    BOX = "box"
    KG = "kg"
    G = "g"
    JIN = "jin"
    LIANG = "liang"
    LB = "lb"
    OZ = "oz"
    L = "l"
    ML = "ml"
    GAL = "gal"
    M = "m"

    @property
    def is_weighed(self) -> bool:
        """Whether it is measured, with up to three decimals, rather than counted."""
        return self not in _COUNTED


_COUNTED = frozenset((Unit.PIECE, Unit.BOTTLE, Unit.CAN, Unit.BAG, Unit.PACK, Unit.BOX))


@dataclass(frozen=True, slots=True, kw_only=True)
class Barcode:
    """One barcode of a product; ``pack`` is how much of the product it stands for."""

    code: str
    pack: Quantity = ONE


@dataclass(frozen=True, slots=True, kw_only=True)
class NewProduct:
    """A product about to be added, or what a product is about to become.

    ``code`` None takes the next in-store code. Prices are per unit, in the manner of the
    tax class (with or without tax). ``tax_class_id`` None follows the store's default
    class. ``picture`` holds a PNG or JPEG; None leaves the picture as it is.
    ``floor_price`` is the least the till takes without leave, ``max_discount`` the largest
    discount by hand, up to the whole price; None sets no limit. ``no_discount``: never one by
    hand. ``deposit_id`` is the container deposit that goes along with each piece, itself a
    product that says ``is_deposit``: its empties are taken back without a receipt.
    """

    code: str | None = None
    name: str
    names: Names = ()
    barcodes: tuple[Barcode, ...] = ()
    category_id: CategoryId | None = None
    brand: str = ""
    unit: Unit = Unit.PIECE
    tax_class_id: TaxClassId | None = None
    price: Money
    member_price: Money | None = None
    cost: Money | None = None
    quick_key: bool = False
    quick_group: str = ""
    quick_position: int = 0
    picture: bytes | None = None
    floor_price: Money | None = None
    max_discount: Rate | None = None
    no_discount: bool = False
    deposit_id: ProductId | None = None
    is_deposit: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """A product with everything known about it. ``category`` is the path of its names.

    ``deposit_code`` and ``deposit`` are code and name of its deposit, "" without one.
    """

    id: ProductId
    version: int
    code: str
    name: str
    names: Names
    barcodes: tuple[Barcode, ...]
    category_id: CategoryId | None
    category: tuple[str, ...]
    brand: str
    unit: Unit
    tax_class_id: TaxClassId | None
    tax_class: str
    taxes: tuple[TaxRate, ...]
    price: Money
    member_price: Money | None
    cost: Money | None
    quick_key: bool
    quick_group: str
    quick_position: int
    picture_id: PictureId | None
    retired: bool
    pinyin: str
    initials: str
    added_at: datetime
    changed_at: datetime
    floor_price: Money | None
    max_discount: Rate | None
    no_discount: bool
    deposit_id: ProductId | None
    deposit_code: str
    deposit: str
    is_deposit: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sellable:
    """All that the till needs of a product, without a further look-up.

    ``barcode`` is the one that was scanned, "" if it was found in another way.
    ``no_discount`` holds for every deposit. ``deposit`` is what goes along with each piece,
    ready to be sold: None without one, and while it is retired.
    """

    product_id: ProductId
    version: int
    code: str
    barcode: str
    name: str
    names: Names
    category_id: CategoryId | None
    unit: Unit
    price: Money
    member_price: Money | None
    cost: Money | None
    taxes: tuple[TaxRate, ...]
    quick_key: bool
    picture_id: PictureId | None
    floor_price: Money | None = None
    max_discount: Rate | None = None
    no_discount: bool = False
    is_deposit: bool = False
    deposit: Sellable | None = None

    @property
    def deposit_id(self) -> ProductId | None:
        """The product of the deposit that goes along, if there is one."""
        return None if self.deposit is None else self.deposit.product_id


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferFacts:
    """What promotions ask about a product. ``category`` is the path of its names."""

    product_id: ProductId
    version: int
    code: str
    category: tuple[str, ...]
    brand: str
    member_price: Money | None


@dataclass(frozen=True, slots=True)
class Found:
    """What a scanned or typed code stands for.

    ``quantity`` is the pack's content, or the weight on a scale label, or one. ``amount``
    is the price printed on a scale label, which stands as it is; None otherwise.
    """

    sellable: Sellable
    quantity: Quantity = ONE
    amount: Money | None = None


@dataclass(frozen=True, slots=True)
class QuickKeyGroup:
    """One page of the till's quick keys; ``name`` "" holds those without a group."""

    name: str
    sellables: tuple[Sellable, ...]


class ProductSort(StrEnum):
    """What a list of products may be sorted by."""

    POPULARITY = "popularity"
    NAME = "name"
    CODE = "code"
    BRAND = "brand"
    PRICE = "price"
    CHANGED = "changed"
    ADDED = "added"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductFilter:
    """Which products to list, and in which order. None means: no matter.

    A category means it and all below it. ``text`` is searched as at the till.
    """

    text: str = ""
    category_id: CategoryId | None = None
    brand: str | None = None
    tax_class_id: TaxClassId | None = None
    quick_key: bool | None = None
    retired: bool | None = False
    sort: ProductSort = ProductSort.NAME
    descending: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductLine:
    """A product as one line of a list. ``barcode`` is its first, "" if it has none."""

    id: ProductId
    version: int
    code: str
    barcode: str
    name: str
    category: tuple[str, ...]
    brand: str
    unit: Unit
    tax_class: str
    price: Money
    member_price: Money | None
    cost: Money | None
    quick_key: bool
    picture_id: PictureId | None
    retired: bool
    changed_at: datetime
    floor_price: Money | None
    max_discount: Rate | None
    is_deposit: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceFact:
    """One change of a product's price. ``actor_id`` None is the program itself."""

    at: datetime
    actor_id: UUID | None
    version: int
    old_price: Money
    new_price: Money
    old_member_price: Money | None
    new_member_price: Money | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """One branch of the category tree; ``path`` are the names from the root to it."""

    id: CategoryId
    parent_id: CategoryId | None
    name: str
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTaxClass:
    """A tax class about to be added: all the taxes laid on the products that carry it."""

    name: str
    rates: tuple[TaxRate, ...]
    is_default: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TaxClass:
    """A tax class; the default one holds for every product that names none."""

    id: TaxClassId
    name: str
    rates: tuple[TaxRate, ...]
    is_default: bool
    version: int


class Taken(StrEnum):
    """What became of one row of a file of products."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductRow:
    """One row of a file of products, to be added or, when its code is known, changed.

    ``category_path`` names a category from the root; what is missing of it is made.
    ``fields`` says which fields of ``product`` the file spoke of, by name ("category_id"
    for the path): of a known product only these change. None means all of them. Names in
    further languages and barcodes are added to those it has. ``retired`` None leaves that as
    it is. ``deposit_code`` names the deposit by its code or barcode ("deposit_id" in
    ``fields``); it may stand in the same file.
    """

    product: NewProduct
    category_path: tuple[str, ...] = ()
    deposit_code: str = ""
    fields: frozenset[str] | None = None
    retired: bool | None = None


@dataclass(frozen=True, slots=True)
class RowTaken:
    """What became of a row; ``before`` is what ``undo_take`` needs to take it back.

    ``before`` is "" for a row that changed nothing; ``error`` is None unless refused.
    """

    outcome: Taken
    product_id: ProductId | None = None
    before: str = ""
    error: StoreError | None = None


@dataclass(frozen=True, slots=True)
class Undone:
    """What became of an undone import: products put back, removed, only retired because
    something already refers to them, and left alone because somebody changed them since."""

    restored: int = 0
    removed: int = 0
    retired: int = 0
    left: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleSettings(Settings):
    """How the labels of the shop's scales are read; the first layout that fits counts.

    A layout is ``kind:decimals:mask``. ``kind`` is ``price`` (an amount of the book
    currency) or ``weight`` (kilograms); ``decimals`` tells where the value's point stands.
    The mask has one sign for each digit of the label: a digit must be exactly that digit,
    C is a digit of the product's code, V one of the value, K the check digit of the whole
    label (a wrong one is no label), X any digit. Round brackets, which stand for no digit,
    mark a code that takes in more than its C: ``weight:3:(2CCCCCC)VVVVVX``.
    """

    KEY: ClassVar[str] = "catalogue.scale"

    layouts: tuple[str, ...] = ("price:2:2XCCCCCVVVVVK",)


@dataclass(frozen=True, slots=True)
class CatalogueFault:
    """Something the catalogue promised and does not hold; ``where`` is a code."""

    what: str
    where: str
