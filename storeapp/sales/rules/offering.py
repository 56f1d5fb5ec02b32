"""The live promotions as one till has them, with what it has learned of goods and people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from storeapp.sales.rules.offers import (
    Around,
    Known,
    Seen,
    cart_of,
    member_of,
    stamped,
    with_offers,
)
from storeapp.sales.types import Basket, SaleLine

if TYPE_CHECKING:
    from storeapp.promotions import (
        Cart,
        Customer,
        Engine,
        Explained,
        Item,
        Policy,
        Pricing,
        Rule,
    )


class Adviser:
    """What takes a while: the best price there is, and what is missing for the next offer.

    It has an engine of its own, so that another thread may be asked; by one at a time.
    """

    def __init__(self, rules: Sequence[Rule], policy: Policy) -> None:
        self._rules, self._policy = rules, policy
        self._engine: Engine | None = None

    def price(self, cart: Cart) -> Pricing:
        """The price of a basket, with all the work there is to find a better one."""
        return self._own().price(cart)

    def explain(self, cart: Cart, priced: Pricing) -> Explained:
        """What is missing for the next offer, and why others gave nothing."""
        return self._own().explain(cart, priced)

    def _own(self) -> Engine:
        from storeapp.promotions import Engine  # noqa: PLC0415 - not before it is needed

        if self._engine is None:
            self._engine = Engine(self._rules, self._policy)
        return self._engine


class Offering:
    """The live promotions over the baskets of one till, one after the other.

    It keeps what it learned of products and members, and makes nothing twice. ``priced`` is
    the last basket's pricing; ``has_limited``: some promotions are open to a few only, and
    ``asks_tenders``: some hold for some ways of paying, which are ``tenders``. Like its
    engine it serves one thread.
    """

    def __init__(
        self,
        engine: Engine,
        stamp: int = 0,
        language: str = "",
        *,
        typed_prices: bool = False,
        has_limited: bool = True,
    ) -> None:
        self.stamp = stamp
        self.adviser = Adviser(engine.rules, engine.policy)
        self.asks_tenders = any(rule.tenders for rule in engine.rules)
        self.tenders: frozenset[str] = frozenset()
        self.cart: Cart | None = None
        self.priced: Pricing | None = None
        self._engine, self._language = engine, language
        self._typed_prices = typed_prices
        self._facts: dict[tuple[UUID, int], Item] = {}
        self._customers: dict[UUID, Customer | None] = {}
        self._codes: dict[tuple[UUID | None, str], str] = {}
        self._open: dict[UUID | None, frozenset[str]] = {}
        self.has_limited = has_limited
        self._known: Known = {}
        self._seen: Seen = {}
        self._basket: UUID | None = None

    def unknown_products(self, basket: Basket) -> tuple[SaleLine, ...]:
        """The lines whose products must be looked up before the basket can be priced."""
        known, facts = self._known_of(basket), self._facts
        lines = []
        for priced in basket.lines:
            line, kept = priced.line, known.get(priced.no)
            if kept is not None and kept[0] is line:
                continue
            if (line.product_id, line.version) not in facts:
                lines.append(line)
        return tuple(lines)

    def unknown_member(self, basket: Basket) -> UUID | None:
        """The member who must be looked up before the basket can be priced."""
        member = member_of(basket)
        return None if member is None or member in self._customers else member

    def unknown_codes(self, basket: Basket) -> tuple[str, ...]:
        """The shown codes whose promotions must be looked up."""
        member = member_of(basket)
        return tuple(code for code in basket.about.codes if (member, code) not in self._codes)

    def knows_open(self, basket: Basket) -> bool:
        """Whether it is known which promotions of limited use are open to whoever buys."""
        return member_of(basket) in self._open

    def learn_product(self, line: SaleLine, item: Item) -> None:
        """Know what promotions ask about the product of a line."""
        self._facts[line.product_id, line.version] = item

    def learn_member(self, member_id: UUID, customer: Customer | None) -> None:
        """Know what promotions ask about a member."""
        self._customers[member_id] = customer

    def learn_code(self, basket: Basket, code: str, rule_id: str) -> None:
        """Know which promotion a coupon is for that whoever buys may use; "" for none."""
        self._codes[member_of(basket), code] = rule_id

    def learn_open(self, member_id: UUID | None, rule_ids: frozenset[str]) -> None:
        """Know which promotions of limited use are open to a member, or to anybody."""
        self._open[member_id] = rule_ids

    def forget_uses(self) -> None:
        """Look up anew what is limited: something was used, or given back."""
        self._codes.clear()
        self._open.clear()

    def forget(self) -> None:
        """Look up everything anew: products, members and promotions may have changed."""
        self.forget_uses()
        self._facts.clear()
        self._customers.clear()
        self._known.clear()
        self._seen.clear()

    def lacks(self, basket: Basket) -> bool:
        """Whether something must be looked up before the basket can be priced."""
        return bool(
            not self.knows_open(basket)
            or self.unknown_member(basket)
            or self.unknown_codes(basket)
            or self.unknown_products(basket)
        )

    def price(self, basket: Basket, now: datetime, *, quick: bool = False) -> Basket:
        """The basket with what promotions give it at this moment, by the shop's own clock.

        Everything unknown about it must have been learned. ``now`` is aware, in the zone of
        the shop. ``quick`` spends less work where promotions compete: for the moment of a
        scan, while what is paid is priced without it.
        """
        fresh = stamped(basket, now)
        self.cart = cart_of(fresh, self._around(basket, now), self._known_of(basket))
        self.priced = self._engine.price(self.cart, quick=quick)
        return self._put_on(fresh, self.priced)

    def improve(self, basket: Basket, cart: Cart, found: Pricing) -> Basket:
        """The basket with a pricing that somebody found for it elsewhere, if it is better."""
        if cart is not self.cart or self.priced is None:
            return basket
        better = found.discount > self.priced.discount
        self.priced = found if better else replace(self.priced, gap=0)
        return self._put_on(basket, found) if better else basket

    def _put_on(self, basket: Basket, priced: Pricing) -> Basket:
        after = with_offers(basket, priced, self._language, self._seen)
        self._note_changes(basket, after)
        return after

    def _around(self, basket: Basket, now: datetime) -> Around:
        member = member_of(basket)
        codes = {self._codes.get((member, code), "") for code in basket.about.codes} - {""}
        return Around(
            facts=self._facts,
            now=now,
            customer=None if member is None else self._customers.get(member),
            codes=self._open.get(member, frozenset()) | codes,
            tenders=self.tenders,
            typed_prices=self._typed_prices,
        )

    @property
    def is_proven(self) -> bool:
        """Whether no better price can be found for the basket priced last."""
        return self.priced is None or not self.priced.gap

    def _known_of(self, basket: Basket) -> Known:
        if self._basket != basket.id:
            self._basket, self._known, self._seen = basket.id, {}, {}
        return self._known

    def _note_changes(self, before: Basket, after: Basket) -> None:
        """A line that only got other shares is the same line of the cart."""
        if after is before:
            return
        for old, new in zip(before.lines, after.lines, strict=True):
            if new is not old and new.no in self._known:
                self._known[new.no] = (new.line, self._known[new.no][1])
