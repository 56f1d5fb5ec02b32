"""Scan, take away, change, undo: the engine that watched says what a fresh one says."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from storeapp.promotions import Cart, CartLine, Engine, Layer, Rule
from tests.storeapp.promotions import baskets
from tests.storeapp.promotions.baskets import SKUS, Shop
from tests.storeapp.promotions.checks import assert_sums

skus = st.sampled_from(SKUS)
places = st.integers(0, 99)


class Till(RuleBasedStateMachine):
    """A till with twelve offers in three layers."""

    @initialize(seed=st.integers(0, 999))
    def open(self, seed: int) -> None:
        shop = Shop(Random(seed), step=1, rate=1) if seed % 2 else Shop(Random(seed))
        late = baskets.offers(shop, baskets.LATE, 3)
        coupon = baskets.offers(shop, (baskets.amount_total,), 1)
        self.rules: list[Rule] = [
            *baskets.offers(shop, baskets.EARLY, 8),
            *baskets.in_layer(late, Layer.THRESHOLD, 20),
            *baskets.in_layer(coupon, Layer.COUPON, 30),
        ]
        self.prices = {sku: shop.price() for sku in SKUS}
        self.engine = Engine(self.rules)
        self.cart = Cart(lines=(), any_code=True)
        self.before: list[Cart] = []
        self.scanned = 0

    def _now(self, *lines: CartLine) -> None:
        self.before.append(self.cart)
        self.cart = replace(self.cart, lines=lines)

    @rule(sku=skus, units=st.integers(1, 3))
    def scan(self, sku: str, units: int) -> None:
        self.scanned += 1
        line = CartLine(
            id=f"L{self.scanned}",
            item=baskets.item(sku),
            units=units,
            gross=units * self.prices[sku],
        )
        self._now(*self.cart.lines, line)

    @precondition(lambda self: self.cart.lines)
    @rule(place=places)
    def take_away(self, place: int) -> None:
        lines = list(self.cart.lines)
        del lines[place % len(lines)]
        self._now(*lines)

    @precondition(lambda self: self.cart.lines)
    @rule(place=places, units=st.integers(1, 5))
    def change_count(self, place: int, units: int) -> None:
        lines = list(self.cart.lines)
        at = place % len(lines)
        each = lines[at].gross // lines[at].units
        lines[at] = replace(lines[at], units=units, gross=units * each)
        self._now(*lines)

    @precondition(lambda self: self.before)
    @rule()
    def undo(self) -> None:
        self.cart = self.before.pop()

    @invariant()
    def a_fresh_engine_says_the_same(self) -> None:
        pricing = self.engine.price(self.cart)
        assert pricing == Engine(self.rules).price(self.cart)
        assert_sums(self.cart, pricing)


TestScanning = Till.TestCase
TestScanning.settings = hypothesis_settings(
    max_examples=25, stateful_step_count=20, deadline=None, derandomize=True, database=None
)
