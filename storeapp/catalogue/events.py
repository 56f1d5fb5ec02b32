"""What has happened to the catalogue."""

from __future__ import annotations

from uuid import UUID

from storeapp.catalogue.types import CategoryId, ProductId, TaxClassId
from storeapp.kernel.events import Event
from storeapp.kernel.money import Money
from storeapp.kernel.rate import Rate
from storeapp.kernel.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductAdded(Event):
    """A product was added."""

    product_id: ProductId
    code: str
    name: str
    price: Money
    floor_price: Money | None = None
    max_discount: Rate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductChanged(Event):
    """A product was changed; ``fields`` names what, as in NewProduct."""

    product_id: ProductId
    version: int
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceChanged(Event):
    """A product has another price, or another price for members."""

    product_id: ProductId
    old: Money
    new: Money
    old_member: Money | None = None
    new_member: Money | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitsChanged(Event):
    """A product has another least price or largest discount by hand, or may have none."""

    product_id: ProductId
    old_floor: Money | None
    new_floor: Money | None
    old_max_discount: Rate | None
    new_max_discount: Rate | None
    no_discount: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductRetired(Event):
    """A product is no longer sold; the till does not find it any more."""

    product_id: ProductId


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductRestored(Event):
    """A retired product is sold again."""

    product_id: ProductId


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductsTaken(Event):
    """Part of a file of products was taken in."""

    run_id: UUID
    added: int
    changed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeUndone(Event):
    """Part of a file of products was taken back."""

    run_id: UUID
    restored: int
    removed: int
    retired: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryChanged(Event):
    """A category was added, renamed, moved or removed."""

    category_id: CategoryId


@dataclass(frozen=True, slots=True, kw_only=True)
class TaxClassChanged(Event):
    """A tax class was added, changed, removed or made the default."""

    tax_class_id: TaxClassId
