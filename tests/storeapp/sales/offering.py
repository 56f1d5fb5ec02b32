"""Hand-made promotions and pricings for tests of what a basket makes of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from uuid import UUID

from storeapp import sales
from storeapp.catalogue import ProductId
from storeapp.kernel.money import Money
from storeapp.kernel.quantity import pieces
from storeapp.kernel.rate import percent
from storeapp.kernel.tax import TaxRate
from storeapp.promotions import (
    USUAL,
    Application,
    Cart,
    CartLine,
    Explained,
    Item,
    LinePrice,
    PercentOff,
    PerUnit,
    Policy,
    Pricing,
    Rule,
)
from storeapp.sales import Basket, SaleId, SaleLine

NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
VAT = TaxRate("VAT", "VAT", percent(13))
NAMES = (("en", "Half price"), ("zh_CN", "半价"))
RULE = Rule(id="half", benefit=PerUnit(cut=PercentOff(500_000)), version=3, names=NAMES)
OTHER = replace(RULE, id="other", names=(("en", "Another"),), version=1)

Given = dict[str, tuple[tuple[str, int], ...]]


def product(code: str, price: int = 1000, pieces_: int = 1) -> SaleLine:
    """A line of a product whose id follows from its code."""
    return SaleLine(
        product_id=ProductId(UUID(int=int.from_bytes(code.encode()))),
        code=code,
        name=code,
        quantity=pieces(pieces_),
        unit_price=Money(price),
        taxes=(VAT,),
    )


def basket_of(*lines: SaleLine) -> Basket:
    """A basket with these lines, numbered from 1."""
    basket = sales.empty_basket(SaleId(UUID(int=7)), NOON, date(2026, 5, 4))
    for line in lines:
        basket = sales.add_line(basket, line)[0]
    return basket


def facts_of(basket: Basket) -> dict[tuple[UUID, int], Item]:
    """Plain facts about every product of a basket."""
    lines = (priced.line for priced in basket.lines)
    return {(line.product_id, line.version): Item(sku=line.code) for line in lines}


def pricing_of(cart: Cart, given: Given, *rules: Rule) -> Pricing:
    """A pricing that gives these amounts by line id and rule id."""
    lines = tuple(_priced(line, given.get(line.id, ())) for line in cart.lines)
    applications = []
    for rule in rules or (RULE,):
        parts = [
            (line.id, amount) for line in lines for id_, amount in line.shares if id_ == rule.id
        ]
        if parts:
            amount = sum(part for _, part in parts)
            units = tuple((line, 1) for line, _ in parts)
            applications.append(Application(rule, 0, amount, tuple(parts), units))
    return Pricing(lines, tuple(applications))


def _priced(line: CartLine, shares: tuple[tuple[str, int], ...]) -> LinePrice:
    return LinePrice(line.id, line.units, line.gross, sum(a for _, a in shares), shares)


@dataclass
class Percentage:
    """An engine that takes the same share off every line that takes offers."""

    ppm: int = 500_000
    rule: Rule = RULE
    asked: list[Cart] = field(default_factory=list)
    code: str = ""
    fits: Callable[[CartLine], bool] = lambda line: line.discountable and not line.comes_back

    def price(self, cart: Cart, *, quick: bool = False) -> Pricing:
        self.asked.append(cart)
        given: Given = {}
        if not self.code or self.code in cart.codes:
            given = {
                line.id: ((self.rule.id, line.gross * self.ppm // 1_000_000),)
                for line in cart.lines
                if self.fits(line)
            }
        return pricing_of(cart, given, self.rule)

    @property
    def rules(self) -> tuple[Rule, ...]:
        return (self.rule,)

    @property
    def policy(self) -> Policy:
        return USUAL

    def explain(self, cart: Cart, pricing: Pricing) -> Explained:
        return Explained((), ())
