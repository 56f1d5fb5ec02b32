"""A simulated shop with any number of live offers, the same on every machine.

2,000 products in 40 categories. Of the offers 67 in 100 make single units cheaper, 18 are made
of several units of one category, 15 are ladders on a category. Prices are whole twentieths and
shares whole twentieths, so that nothing has a fraction of a cent.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from storeapp.promotions import (
    AmountOff,
    AnyFor,
    Benefit,
    Block,
    BuyGet,
    Cart,
    CartLine,
    Category,
    Cut,
    FixedPrice,
    Item,
    Limits,
    PercentOff,
    PerUnit,
    Rule,
    Skus,
    Slot,
    Slots,
    Step,
    Threshold,
)

PRODUCTS, CATEGORIES, MEANT = 2_000, 40, 8
SINGLE, CONSUMING = 0.67, 0.18
TWENTIETH = 20


@dataclass(frozen=True)
class Product:
    """One product and its price in minor units."""

    item: Item
    price: int


@dataclass(frozen=True)
class SimulatedShop:
    """Its products by category, and the source of chance that made them."""

    shelves: tuple[tuple[Product, ...], ...]
    random: Random

    @property
    def products(self) -> list[Product]:
        """Everything on every shelf."""
        return [product for shelf in self.shelves for product in shelf]


def open_shop(seed: int = 1) -> SimulatedShop:
    """A shop with its goods; most cost little."""
    random = Random(seed)
    shelves = []
    for number in range(CATEGORIES):
        path = (f"Floor {number // 8}", f"Category {number}")
        shelf = [
            Product(Item(sku=f"{number:02d}-{at:02d}", category=path), some_price(random))
            for at in range(PRODUCTS // CATEGORIES)
        ]
        shelves.append(tuple(shelf))
    return SimulatedShop(tuple(shelves), random)


def some_price(random: Random) -> int:
    """Something from 1.00 to 200.00, a multiple of 20."""
    cents = min(20_000, max(100, random.lognormvariate(7.2, 0.8)))
    return int(cents) // TWENTIETH * TWENTIETH


def offers(shop: SimulatedShop, count: int) -> list[Rule]:
    """So many live offers of the usual mix."""
    singles, groups = round(count * SINGLE), round(count * CONSUMING)
    return [
        *(per_unit(shop, f"u{at:05d}") for at in range(singles)),
        *(consuming(shop, f"g{at:05d}") for at in range(groups)),
        *(ladder(shop, f"l{at:05d}") for at in range(count - singles - groups)),
    ]


def all_consuming(shop: SimulatedShop, count: int) -> list[Rule]:
    """So many offers that all take several units; more than any shop has."""
    return [consuming(shop, f"g{at:05d}") for at in range(count)]


def per_unit(shop: SimulatedShop, id: str) -> Rule:
    """Eight products of the whole shop cheaper; one offer in ten for two units at most."""
    random = shop.random
    chosen = random.sample(shop.products, MEANT)
    cheapest = min(product.price for product in chosen)
    cut: Cut = PercentOff(random.randint(1, 8) * 50_000)
    kind = random.random()
    if kind < 0.2:
        cut = AmountOff(max(1, cheapest // TWENTIETH // 4) * TWENTIETH)
    elif kind < 0.4:
        cut = FixedPrice(max(1, cheapest * 4 // 5 // TWENTIETH) * TWENTIETH)
    limits = Limits(max_units=2) if random.random() < 0.1 else Limits()
    return Rule(id=id, benefit=PerUnit(cut=cut), scope=_meaning(chosen), limits=limits)


def consuming(shop: SimulatedShop, id: str) -> Rule:
    """Several of eight products of one category together."""
    random = shop.random
    chosen = random.sample(random.choice(shop.shelves), MEANT)
    typical = sum(product.price for product in chosen) // MEANT
    limits = Limits(max_applications=2) if random.random() < 0.2 else Limits()
    benefit = _together(random, chosen, typical)
    whole = isinstance(benefit, Slots | BuyGet)
    rule = Rule(id=id, benefit=benefit, limits=limits)
    return (
        rule if whole else Rule(id=id, benefit=benefit, limits=limits, scope=_meaning(chosen))
    )


def _together(random: Random, chosen: list[Product], typical: int) -> Benefit:
    kind = random.random()
    if kind < 0.35:
        share = random.choice((300_000, 500_000, 500_000, 1_000_000))
        places = random.choice((2, 2, 3))
        return Block(cuts=(*[None] * (places - 1), PercentOff(share)))
    if kind < 0.65:
        count = random.randint(2, 4)
        return AnyFor(count=count, total=_twentieths(count * typical * 3 // 4))
    half = len(chosen) // 2
    first, second = _meaning(chosen[:half]), _meaning(chosen[half:])
    if kind < 0.85:
        total = _twentieths(typical * 3 // 2)
        return Slots(slots=(Slot(first), Slot(second)), total=total)
    return BuyGet(
        buy=2, buy_scope=first, get=1, get_scope=second, cut=PercentOff(500_000), partial=False
    )


def ladder(shop: SimulatedShop, id: str) -> Rule:
    """From so much of a category on an amount or a share off, with two steps."""
    random = shop.random
    category = random.choice(shop.shelves)[0].item.category[-1]
    first = random.randint(3, 15) * 1_000
    at, off = (first, 2 * first), (first // 10, first * 3 // 10)
    steps = [Step(at=reached, off=given) for reached, given in zip(at, off, strict=True)]
    if random.random() < 0.3:
        steps = [Step(at=at[0], ppm=50_000), Step(at=at[1], ppm=100_000)]
    return Rule(id=id, benefit=Threshold(steps=tuple(steps)), scope=Category(category))


def basket(shop: SimulatedShop, lines: int, units: int) -> Cart:
    """So many different products, so many units together."""
    random = shop.random
    chosen = random.sample(shop.products, lines)
    counts = [1] * lines
    for _ in range(units - lines):
        counts[random.randrange(lines)] += 1
    return Cart(lines=tuple(map(line_of, range(lines), chosen, counts)))


def usual_basket(shop: SimulatedShop) -> Cart:
    """As people buy: eight lines in the middle, rarely more than forty, from few categories."""
    random = shop.random
    lines = min(80, max(1, round(random.lognormvariate(2.1, 0.8))))
    shelves = random.sample(shop.shelves, min(CATEGORIES, 1 + lines // 2))
    goods = [product for shelf in shelves for product in shelf]
    chosen = random.sample(goods, lines)
    counts = [random.choice((1, 1, 1, 2, 2, 3, 4)) for _ in range(lines)]
    return Cart(lines=tuple(map(line_of, range(lines), chosen, counts)))


def line_of(number: int, product: Product, units: int) -> CartLine:
    """One line of a basket."""
    return CartLine(
        id=f"L{number:03d}", item=product.item, units=units, gross=units * product.price
    )


def _meaning(products: list[Product]) -> Skus:
    return Skus(frozenset(product.item.sku for product in products))


def _twentieths(amount: int) -> int:
    return max(1, amount // TWENTIETH) * TWENTIETH
