"""What can stop a change to the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from storeapp.kernel.errors import StoreError
from storeapp.kernel.money import Money
from storeapp.kernel.quantity import Quantity
from storeapp.kernel.rate import Rate


@dataclass(eq=False)
class NoSuchProduct(StoreError):
    """There is no product with this id, any more or yet."""

    product_id: UUID


@dataclass(eq=False)
class VersionConflict(StoreError):
    """Somebody changed the product while it was being edited; look again, then decide."""

    name: str
    expected: int
    found: int


@dataclass(eq=False)
class CodeTaken(StoreError):
    """Another product, called ``name``, already has this code (as code or as barcode)."""

    code: str
    product_id: UUID
    name: str


@dataclass(eq=False)
class BarcodeTaken(StoreError):
    """Another product, called ``name``, already has this barcode (or it is its code)."""

    barcode: str
    product_id: UUID
    name: str


@dataclass(eq=False)
class RepeatedCode(StoreError):
    """The same barcode stands twice in one product, or the same code twice in one file."""

    code: str


@dataclass(eq=False)
class BadCheckDigit(StoreError):
    """The last digit of a barcode is not what the others add up to: a digit is wrong."""

    barcode: str
    right_digit: str


@dataclass(eq=False)
class NotACode(StoreError):
    """A code or barcode is empty, too long or holds signs that no scanner gives."""

    text: str
    longest: int


@dataclass(eq=False)
class NotAName(StoreError):
    """A name is empty or too long."""

    text: str
    longest: int


@dataclass(eq=False)
class PriceBelowZero(StoreError):
    """A price or cost below zero."""

    price: Money


@dataclass(eq=False)
class NotADiscount(StoreError):
    """The largest discount is a share from nothing to the whole price."""

    rate: Rate


@dataclass(eq=False)
class NoSuchDeposit(StoreError):
    """There is no product with this code that could be somebody's deposit."""

    code: str


@dataclass(eq=False)
class DepositNotADeposit(StoreError):
    """The product chosen as the deposit of ``name`` is not marked as one."""

    name: str
    deposit: str


@dataclass(eq=False)
class DepositOfItself(StoreError):
    """A product cannot be its own deposit."""

    name: str


@dataclass(eq=False)
class DepositOnDeposit(StoreError):
    """A deposit has no deposit itself."""

    name: str


@dataclass(eq=False)
class DepositMeasured(StoreError):
    """Deposits go by the piece: neither they nor what has one can be sold by measure."""

    name: str


@dataclass(eq=False)
class DepositInUse(StoreError):
    """A deposit that goes along with products stays one."""

    name: str
    products: int


@dataclass(eq=False)
class FractionOfPiece(StoreError):
    """A product that is counted cannot be had in fractions."""

    name: str
    quantity: Quantity


@dataclass(eq=False)
class NotAPack(StoreError):
    """A pack must hold more than nothing, and whole pieces of what is counted."""

    barcode: str
    pack: Quantity


@dataclass(eq=False)
class NotAPicture(StoreError):
    """A picture must be a PNG or JPEG."""


@dataclass(eq=False)
class PictureTooBig(StoreError):
    """A picture has too many bytes."""

    size_bytes: int
    most_bytes: int


@dataclass(eq=False)
class NoSuchCategory(StoreError):
    """There is no category with this id, any more or yet."""

    category_id: UUID


@dataclass(eq=False)
class CategoryTaken(StoreError):
    """Its parent already has a category of this name."""

    name: str


@dataclass(eq=False)
class CategoryInItself(StoreError):
    """A category cannot be moved below itself."""

    name: str


@dataclass(eq=False)
class CategoryInUse(StoreError):
    """A category with products or categories in it cannot be removed."""

    name: str
    products: int
    categories: int


@dataclass(eq=False)
class NoSuchTaxClass(StoreError):
    """There is no tax class with this id, any more or yet."""

    tax_class_id: UUID


@dataclass(eq=False)
class TaxClassTaken(StoreError):
    """There already is a tax class of this name."""

    name: str


@dataclass(eq=False)
class TaxClassInUse(StoreError):
    """The default tax class, and one that products carry, cannot be removed."""

    name: str
    products: int


@dataclass(eq=False)
class NotATaxRate(StoreError):
    """A tax has no code or name, its rate is below zero or above the whole price, or its
    code stands twice in one class."""

    code: str


@dataclass(eq=False)
class NotAScaleLayout(StoreError):
    """A layout of scale labels is not written as it must be."""

    layout: str
