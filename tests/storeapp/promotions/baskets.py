"""Random offers and tiny baskets, the same for the same seed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from random import Random

from storeapp.promotions import (
    ALL,
    AddOn,
    AmountOff,
    AmountTotal,
    And,
    AnyFor,
    Base,
    Benefit,
    Block,
    BuyGet,
    Cart,
    CartLine,
    Category,
    Cut,
    DistinctSet,
    FixedPrice,
    GroupAmount,
    Item,
    Layer,
    Limits,
    Measure,
    Need,
    Not,
    Or,
    PercentOff,
    PerUnit,
    Pick,
    PriceRange,
    Rule,
    Scope,
    Skus,
    Slot,
    Slots,
    Step,
    Tag,
    Threshold,
)

SKUS = "abcdefg"
WHOLE = 1_000_000


@dataclass(frozen=True)
class Shop:
    """How baskets are made: prices and rates, by a source of chance.

    ``step`` is what every price and amount is a multiple of, ``rate`` every share in percent;
    10,000 and 10 leave no fraction in three layers of shares.
    """

    random: Random
    step: int = 10_000
    rate: int = 10
    floors: bool = False

    def amount(self, low: int, high: int) -> int:
        """So many steps, from ``low`` to ``high``."""
        return self.random.randint(low, high) * self.step

    def price(self) -> int:
        """A price of one to nine steps, or, with steps of one cent, anything to 99.99."""
        return self.amount(1, 9) if self.step > 1 else self.random.randint(1, 9_999)

    def off(self, most: int) -> int:
        """An amount that is about so many prices."""
        return self.amount(1, most) if self.step > 1 else self.random.randint(1, most * 1_100)

    def ppm(self, most: int = 100) -> int:
        """A share of at most so many percent."""
        return self.random.randint(1, most // self.rate) * self.rate * 10_000

    def one_in(self, count: int) -> bool:
        """True once in so many times."""
        return self.random.randrange(count) == 0


def cart(shop: Shop, units: int, *, single: bool = False) -> Cart:
    """A basket of so many units; ``single``: each on a line of its own."""
    lines: list[CartLine] = []
    kinds = shop.random.randint(2, len(SKUS))
    prices = {sku: shop.price() for sku in SKUS}
    while units:
        sku = shop.random.choice(SKUS[:kinds])
        count = 1 if single else min(units, shop.random.choice((1, 1, 1, 2, 2, 3)))
        units -= count
        price = shop.price() if shop.one_in(8) else prices[sku]
        floor = price // shop.step // 2 * shop.step if shop.floors and shop.one_in(3) else 0
        lines.append(
            CartLine(
                id=f"L{len(lines)}",
                item=item(sku),
                units=count,
                gross=count * price,
                floor=floor,
            )
        )
    return Cart(lines=tuple(lines), any_code=True, any_customer=True)


def item(sku: str) -> Item:
    """A product: the first four are food, the others not; every second carries a tag."""
    at = SKUS.index(sku)
    category = ("Food", "Sweets") if at < 2 else ("Food",) if at < 4 else ("Home",)
    return Item(sku=sku, category=category, tags=frozenset({"new"} if at % 2 else ()))


def scope(shop: Shop) -> Scope:
    """Products by name, mostly, else by what they are."""
    chosen = Skus(frozenset(shop.random.sample(SKUS, shop.random.randint(1, 5))))
    others: tuple[Scope, ...] = (
        ALL,
        ALL,
        Category("Food"),
        Category("Food/Sweets"),
        Tag("new"),
        Not(Category("Food")),
        Or((Category("Home"), Skus(frozenset("a")))),
        And((Tag("new"), Category("Food"))),
        PriceRange(low=3 * shop.step * (1 if shop.step > 1 else 1_000)),
    )
    return chosen if shop.random.random() < 0.6 else shop.random.choice(others)


def cut(shop: Shop) -> Cut:
    """A share, an amount or a price."""
    if shop.random.random() < 0.6:
        return PercentOff(shop.ppm())
    made = shop.random.choice((AmountOff, FixedPrice))
    return made(shop.off(4))


def per_unit(shop: Shop) -> Rule:
    """Every unit cheaper, or only some."""
    groups = shop.random.choice((1, 1, 1, 1, 2, 3))
    limits = Limits()
    if shop.one_in(3):
        some = shop.random.randint(1, 3)
        limits = Limits(max_units=some) if groups == 1 else Limits(max_applications=some)
    benefit = PerUnit(cut=cut(shop), groups_of=groups)
    return Rule(id="", benefit=benefit, scope=scope(shop), limits=limits)


def cheapest(shop: Shop) -> Rule:
    """Only the cheapest unit, or the two cheapest."""
    benefit = PerUnit(cut=PercentOff(shop.ppm()), pick=Pick.CHEAPEST)
    limits = Limits(max_units=shop.random.randint(1, 2))
    return Rule(id="", benefit=benefit, scope=scope(shop), limits=limits)


def block(shop: Shop) -> Rule:
    """The second at half price, the third for nothing, the second and the fourth, all three."""
    one = cut(shop)
    cuts = shop.random.choice(
        (
            (one,),
            (None, one),
            (None, one),
            (None, None, one),
            (None, one, None, one),
            (one,) * 3,
        )
    )
    return _grouped(shop, Block(cuts=cuts))


def odd_block(shop: Shop) -> Rule:
    """Any cuts at any places, falling ones too."""
    size = shop.random.randint(1, 4)
    cuts: list[Cut | None] = [None if shop.one_in(2) else cut(shop) for _ in range(size)]
    cuts[-1] = cuts[-1] or cut(shop)
    return _grouped(shop, Block(cuts=tuple(cuts)))


def any_for(shop: Shop) -> Rule:
    """Any two to four for a price."""
    count = shop.random.randint(2, 4)
    return _grouped(shop, AnyFor(count=count, total=shop.off(5 * count)))


def group_amount(shop: Shop) -> Rule:
    """An amount off two to four."""
    return _grouped(shop, GroupAmount(count=shop.random.randint(2, 4), off=shop.off(6)))


def distinct_set(shop: Shop) -> Rule:
    """Different products, with more off for more of them."""
    shares = sorted(shop.ppm(70) for _ in range(shop.random.randint(1, 3)))
    return _grouped(shop, DistinctSet(steps=tuple(enumerate(shares, 2))))


def slots(shop: Shop) -> Rule:
    """A bundle of two or three places."""
    places = tuple(
        Slot(scope(shop), 2 if shop.one_in(5) else 1) for _ in range(shop.random.randint(2, 3))
    )
    benefit = shop.random.choice(
        (
            Slots(slots=places, total=shop.off(12)),
            Slots(slots=places, ppm=shop.ppm(70)),
            Slots(slots=places, off=shop.off(6)),
        )
    )
    return replace(_grouped(shop, benefit), scope=ALL)


def buy_get(shop: Shop) -> Rule:
    """Some bought, some cheaper; of the same goods or of others."""
    buys = scope(shop)
    benefit = BuyGet(
        buy=shop.random.randint(1, 3),
        buy_scope=buys,
        get=shop.random.randint(1, 2),
        get_scope=buys if shop.one_in(2) else scope(shop),
        cut=cut(shop),
        partial=shop.one_in(2),
    )
    return replace(_grouped(shop, benefit), scope=ALL)


def threshold(shop: Shop) -> Rule:
    """A ladder, or so much off for every so much; by amount or by units."""
    by_units = shop.one_in(3)
    step = 1 if by_units else shop.step if shop.step > 1 else 1_000
    first = shop.random.randint(1, 3) if by_units else shop.random.randint(3, 12)
    ats = [first * step, (first + shop.random.randint(1, 4)) * step]
    measure = Measure.QUANTITY if by_units else Measure.AMOUNT
    counted = scope(shop) if shop.one_in(4) else None
    benefit = shop.random.choice(
        (
            Threshold(steps=_off_steps(shop, ats), on=measure, contribute=counted),
            Threshold(steps=_share_steps(shop, ats), on=measure, contribute=counted),
            Threshold(
                every=ats[0], off=shop.off(4), cap=shop.random.choice((None, shop.off(6)))
            ),
        )
    )
    if benefit.every and by_units:
        benefit = replace(benefit, on=measure)
    return Rule(id="", benefit=benefit, scope=scope(shop))


def share_only(shop: Shop) -> Rule:
    """A ladder of shares alone, which leave no fraction behind."""
    at = shop.random.randint(3, 12) * shop.step
    return Rule(id="", benefit=Threshold(steps=_share_steps(shop, [at])), scope=scope(shop))


def amount_total(shop: Shop) -> Rule:
    """An amount off whatever is meant."""
    return Rule(id="", benefit=AmountTotal(amount=shop.off(9)), scope=scope(shop))


def add_on(shop: Shop) -> Rule:
    """Something cheaper when enough of the rest is bought."""
    target = scope(shop)
    need = Need(amount=shop.off(15), scope=Not(target))
    limits = Limits(max_units=shop.random.randint(1, 2))
    return Rule(
        id="", benefit=AddOn(target=target, price=shop.off(3)), needs=(need,), limits=limits
    )


def consuming_threshold(shop: Shop) -> Rule:
    """A ladder whose contributors are in nothing else of their layer."""
    step = Step(at=shop.off(12), ppm=shop.ppm(), target=scope(shop))
    benefit = Threshold(steps=(step,), contribute=scope(shop), consumes=True)
    return Rule(id="", benefit=benefit)


Maker = Callable[[Shop], Rule]
EARLY: tuple[Maker, ...] = (
    per_unit,
    per_unit,
    per_unit,
    block,
    block,
    any_for,
    group_amount,
    distinct_set,
    slots,
    buy_get,
)
LATE: tuple[Maker, ...] = (threshold, threshold, threshold, amount_total, per_unit)


def offers(shop: Shop, makers: Sequence[Maker], count: int) -> list[Rule]:
    """So many offers with ids; some ask for something."""
    found = []
    for at in range(count):
        rule = replace(shop.random.choice(makers)(shop), id=f"r{at}")
        found.append(
            replace(rule, needs=(*rule.needs, _need(shop))) if shop.one_in(6) else rule
        )
    return found


def in_layer(rules: Sequence[Rule], layer: Layer, first: int = 0) -> list[Rule]:
    """The same offers in another layer, with other ids; coupons get codes."""
    code = {Layer.COUPON: "CODE"}.get(layer, "")
    return [
        replace(rule, id=f"r{at}", layer=layer, code=f"{code}{at}" if code else "")
        for at, rule in enumerate(rules, first)
    ]


def after_previous(rule: Rule) -> Rule:
    """The same offer on the prices after the layers before."""
    return replace(rule, base=Base.AFTER_PREVIOUS)


def _grouped(shop: Shop, benefit: Benefit) -> Rule:
    limits = Limits(max_applications=shop.random.randint(1, 2)) if shop.one_in(4) else Limits()
    return Rule(id="", benefit=benefit, scope=scope(shop), limits=limits)


def _need(shop: Shop) -> Need:
    return shop.random.choice(
        (
            Need(qty=shop.random.randint(2, 5), scope=scope(shop)),
            Need(amount=shop.off(20), scope=scope(shop)),
            Need(contains=(scope(shop), scope(shop))),
        )
    )


def _off_steps(shop: Shop, ats: Sequence[int]) -> tuple[Step, ...]:
    return tuple(Step(at=at, off=shop.off(4 + 3 * more)) for more, at in enumerate(ats))


def _share_steps(shop: Shop, ats: Sequence[int]) -> tuple[Step, ...]:
    target = scope(shop) if shop.one_in(4) else None
    cap = shop.off(12) if shop.one_in(4) else None
    return tuple(Step(at=at, ppm=shop.ppm(60), target=target, cap=cap) for at in ats)
