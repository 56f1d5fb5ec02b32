"""The products of the store as promotions see them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from storeapp.catalogue import Unit
from storeapp.db.work import Read
from storeapp.insights.queries.figures import paths_of
from storeapp.insights.types import Path
from storeapp.kernel.values import dataclass
from storeapp.promotions import Good, Item, Reach, Scope

_PRODUCTS = (
    "SELECT id, code, name, category_id, brand, unit, price, member_price, cost, floor_price, "
    "no_discount, is_deposit FROM product WHERE removed = 0 ORDER BY code_key"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShelfProduct:
    """A product with the good it is to promotions."""

    id: UUID
    name: str
    category_id: UUID | None
    is_weighed: bool
    is_deposit: bool
    good: Good


class Shelf:
    """Every product as it stands now, retired ones too, and which of them a scope means."""

    def __init__(self, products: tuple[ShelfProduct, ...]) -> None:
        self.products = products
        self.goods = tuple(product.good for product in products)
        self.by_id = {product.id: product for product in products}
        self.by_code = {product.good.item.sku: product for product in products}
        self._reach = Reach(self.goods)

    def within(self, scopes: Iterable[Scope]) -> frozenset[UUID]:
        """The discountable products that any of some scopes means."""
        places = frozenset[int]().union(*map(self._reach.of, scopes))
        return frozenset(self.products[place].id for place in places & self._reach.discountable)

    def neighbours(self, products: frozenset[UUID]) -> frozenset[UUID]:
        """The other products of the categories that some stand in."""
        categories = {self.by_id[one].category_id for one in products} - {None}
        return frozenset(
            one.id
            for one in self.products
            if one.category_id in categories and one.id not in products
        )


def read_shelf(read: Read) -> Shelf:
    """Every product that was not taken back by an undone import; part of acts that ask."""
    paths = paths_of(read)
    rows = read.driver.execute(_PRODUCTS)
    return Shelf(tuple(_product(row, paths) for row in rows))


def _product(row: Any, paths: dict[UUID | None, Path]) -> ShelfProduct:
    id_, code, name, category, brand, unit, *rest = row
    price, member_price, cost, floor, is_fixed, is_deposit = rest
    category_id = None if category is None else UUID(bytes=category)
    item = Item(
        sku=code, category=paths.get(category_id, ()), brand=brand, member_price=member_price
    )
    return ShelfProduct(
        id=UUID(bytes=id_),
        name=name,
        category_id=category_id,
        is_weighed=Unit(unit).is_weighed,
        is_deposit=bool(is_deposit),
        good=Good(
            item=item,
            price=price,
            cost=cost,
            floor=floor or 0,
            discountable=not (is_fixed or is_deposit),
        ),
    )
