"""A basket as the engine reads it. Money is in whole minor units."""

from __future__ import annotations

from datetime import date, datetime

from storeapp.kernel.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What a promotion can ask about a product. ``category`` is the path of its names."""

    sku: str
    category: tuple[str, ...] = ()
    brand: str = ""
    tags: frozenset[str] = frozenset()
    supplier: str = ""
    attributes: tuple[tuple[str, str], ...] = ()
    family: str = ""
    member_price: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CartLine:
    """One line. ``gross`` is the whole line at list price, ``units`` what it counts for.

    A weighed line is one unit. ``floor`` is the least a unit may cost. ``tax_ppm`` is laid
    on the price, or is in it (``tax_included``); ``levy`` is for each unit and never
    discounted. A line that comes back (``comes_back``) is outside every condition. What is
    not ``discountable`` counts towards conditions and takes no discount; a negative
    ``gross`` without ``comes_back`` is a discount given by hand.
    """

    id: str
    item: Item
    units: int
    gross: int
    floor: int = 0
    discountable: bool = True
    comes_back: bool = False
    added_at: datetime | None = None
    tax_ppm: int = 0
    tax_included: bool = True
    levy: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Customer:
    """What a promotion can ask about a member. ``birthday`` is month and day."""

    id: str = ""
    tier: str = ""
    tags: frozenset[str] = frozenset()
    birthday: tuple[int, int] | None = None
    joined_on: date | None = None
    points: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Cart:
    """A basket to price. ``customer`` None is nobody known.

    ``any_customer``: the audience is not asked; ``any_code``: every code counts as shown;
    both for trying promotions out. Moments are in the store's own time.
    """

    lines: tuple[CartLine, ...]
    customer: Customer | None = None
    codes: frozenset[str] = frozenset()
    store: str = ""
    tenders: frozenset[str] = frozenset()
    opened_at: datetime | None = None
    paid_at: datetime | None = None
    any_customer: bool = False
    any_code: bool = False
