"""A promotion with its products, as posters and labels tell it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from reports.kit.style import Style, style_of
from reports.promotions.voice import Voice
from storeapp import catalogue, promotions, settings
from storeapp.catalogue import Names, Product, ProductFilter, ProductId, ProductLine, Unit
from storeapp.db.work import Read
from storeapp.kernel.money import Money
from storeapp.promotions import (
    ALL,
    Cart,
    Good,
    Item,
    Pricing,
    Reach,
    Rule,
    Scope,
    ShelfPrice,
    Skus,
)
from storeapp.settings import StoreSettings

MOST_GOODS = 200
Price = Callable[[Cart], Pricing]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferGood:
    """A product on offer. ``deal`` is what it costs by itself, None if it is no cheaper so."""

    code: str
    name: str
    price: Money
    names: Names = ()
    unit: Unit = Unit.PIECE
    barcode: str = ""
    deal: ShelfPrice | None = None
    picture: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What stands on paper. ``rules`` are the parts of one promotion; none are plain prices."""

    store: str
    rules: tuple[Rule, ...]
    goods: tuple[OfferGood, ...]
    style: Style = field(default_factory=Style)

    def voice(self, language: str) -> Voice:
        """How its sentences name the products."""
        names = {good.code: dict(good.names).get(language) or good.name for good in self.goods}
        return Voice(style=self.style, products=names)


def read_offer(read: Read, rules: Sequence[Rule], products: Sequence[ProductId]) -> Offer:
    """The promotion with these products, in this order, at the prices of now.

    Raises NoSuchProduct, and NotAllowed without VIEW_CATALOGUE.
    """
    price = promotions.Engine(promotions.for_labels(rules)).price
    return Offer(
        store=settings.get(read, StoreSettings).name,
        rules=tuple(rules),
        goods=tuple(_good(read, rules, price, one) for one in products),
        style=style_of(read),
    )


def goods_meant(
    read: Read, rules: Sequence[Rule], most: int = MOST_GOODS, *, even_all: bool = False
) -> tuple[ProductId, ...]:
    """The products that take part, by name, the first so many.

    None where it is all there are, unless ``even_all``. Raises NotAllowed without
    VIEW_CATALOGUE.
    """
    scopes = [scope for rule in rules for scope in promotions.scopes_of(rule)]
    if ALL in scopes and not even_all:
        return ()
    found: list[tuple[str, ProductId]] = []
    for name, id_ in _meant(read, scopes):
        found.append((name, id_))
        if len(found) == most:
            break
    return tuple(id_ for _name, id_ in sorted(found))


def _meant(read: Read, scopes: Sequence[Scope]) -> Iterator[tuple[str, ProductId]]:
    codes = [code for scope in scopes if isinstance(scope, Skus) for code in scope.codes]
    seen: set[ProductId] = set()
    for code in sorted(codes):
        for sellable in catalogue.find_exact(read, code):
            if sellable.code == code and sellable.product_id not in seen:
                seen.add(sellable.product_id)
                yield sellable.name, sellable.product_id
    rest = [scope for scope in scopes if not isinstance(scope, Skus)]
    after: str | None = None
    while rest:
        page = catalogue.list_products(read, ProductFilter(), after)
        reach = Reach([_asked(line) for line in page.rows])
        for place in sorted(frozenset[int]().union(*map(reach.of, rest))):
            line = page.rows[place]
            if line.id not in seen:
                yield line.name, line.id
        after = page.next_key
        if after is None:
            return


def _asked(line: ProductLine) -> Good:
    item = Item(sku=line.code, category=line.category, brand=line.brand)
    return Good(item=item, price=line.price.minor)


def _good(read: Read, rules: Sequence[Rule], price: Price, id_: ProductId) -> OfferGood:
    product = catalogue.get_product(read, id_)
    member = product.member_price
    item = Item(
        sku=product.code,
        category=product.category,
        brand=product.brand,
        member_price=None if member is None else member.minor,
    )
    barcodes = [one.code for one in product.barcodes]
    return OfferGood(
        code=product.code,
        name=product.name,
        names=product.names,
        unit=product.unit,
        barcode=next(iter(barcodes), product.code),
        price=product.price,
        deal=promotions.shelf_price(rules, item, product.price.minor, price),
        picture=_picture(read, product),
    )


def _picture(read: Read, product: Product) -> bytes | None:
    if product.picture_id is None:
        return None
    return catalogue.get_picture(read, product.picture_id)
