"""A checkout as a day brings it: sales, and everything that comes between them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random
from uuid import UUID

from storeapp import members, sales
from storeapp.demo import shoppers
from storeapp.demo.campaigns import CODES
from storeapp.demo.offers import OfferBook
from storeapp.kernel.actor import Permission
from storeapp.kernel.ids import new_id
from storeapp.kernel.money import ZERO, total
from storeapp.kernel.quantity import ONE_MILLI, Quantity, pieces
from storeapp.kernel.rate import percent
from storeapp.payments import NewTender
from storeapp.promotions import BudgetSpent, CouponLimit, CouponSpent, PromotionNotLive
from storeapp.sales import (
    Basket,
    DiscountBeyondBasket,
    Manual,
    Party,
    Receipt,
    Restock,
    Returnable,
    SaleFilter,
    SaleId,
    SoldLine,
    TicketKind,
    TicketState,
)
from storeapp.store import Store

MOST_REMEMBERED = 60
MOST_PARKED = 4
KEPT_ONE_IN = 10  # so many baskets are kept on the disk line by line, as at a real till
RETURNED_ONE_IN, SWAPPED_ONE_IN, REVERSED_ONE_IN = 20, 40, 120
RETURN_DAYS = 14
PARKED_ONE_IN, DROPPED_ONE_IN = 25, 60
CHANGED_ONE_IN, DISCOUNTED_ONE_IN, GIFTS_ONE_IN = 12, 25, 150
CODES_SEED, CODES_ONE_IN, CARDS_ONE_IN = 20260503, 30, 6  # where something is on offer
REFERENCE = "0000"  # of money given back by a way that asks for one
WHY_BACK = ("damaged", "wrong size", "not as expected", "bought twice")


class Desk:
    """One register with people coming to it, the same for the same seed and store."""

    def __init__(
        self,
        store: Store,
        shelf: shoppers.Shelf,
        purse: shoppers.Purse,
        random: Random,
        mint: Callable[[], SaleId] | None = None,
    ) -> None:
        self._store = store
        self._mint = mint or _fresh_id
        self._shelf = shelf
        self._purse = purse
        self._random = random
        self._offers = OfferBook()
        self._shown = Random(CODES_SEED)
        self._recent = [row.id for row in store.ask(sales.find_sales, SaleFilter()).rows]
        self._recent = self._recent[:MOST_REMEMBERED][::-1]

    def take_over(self, store: Store) -> None:
        """Somebody else goes behind the desk."""
        self._store = store

    def serve(self) -> Receipt:
        """Serve one customer, and whoever only interrupts; gives the ticket that was made.

        What a power cut left open is finished first. Raises what a sale raises.
        """
        left = self._store.ask(sales.find_draft)
        if left is None or not left.lines:
            left = self._interrupt()
        if left is not None:
            return self.settle(left)
        if not self._recent:
            return self.settle(self.shop())
        if not self._random.randrange(REVERSED_ONE_IN):
            receipt = self._reverse()
            if receipt is not None:
                return receipt
        return self.settle(self._coming_back() or self.shop())

    def _interrupt(self) -> Basket | None:
        """Somebody forgot the milk: a basket waits, or is left, or is taken up again."""
        random, parked = self._random, self._store.ask(sales.list_parked)
        if not random.randrange(DROPPED_ONE_IN):
            self._store.do(sales.cancel, self.shop())
        if len(parked) < MOST_PARKED and not random.randrange(PARKED_ONE_IN):
            self._store.do(sales.park, self.shop(), f"№ {random.randrange(99)}")
        elif parked and not random.randrange(PARKED_ONE_IN):
            return self._store.do(sales.recall, parked[0].id)
        return None

    def shop(self, *, may_show: bool = True) -> Basket:
        """A basket as one customer fills it; ``may_show`` a coupon, which is for today."""
        random = self._random
        full = shoppers.fill(self.empty(), self._shelf, random)
        if not random.randrange(CHANGED_ONE_IN):
            full = self._change_mind(full)
        if not random.randrange(DISCOUNTED_ONE_IN):
            full = self._discount(full)
        if not random.randrange(GIFTS_ONE_IN) and self._may(Permission.GIVE_AWAY):
            full = sales.give_away(full, full.lines[-1].no, "tasting")
        full = self.priced(self._show_code(full) if may_show else full)
        if not random.randrange(KEPT_ONE_IN):
            self._keep(full)
        return full

    def priced(self, basket: Basket) -> Basket:
        """A basket with what is on offer now."""
        return self._offers.priced(self._store, basket)

    def _show_code(self, basket: Basket) -> Basket:
        """Now and then a coupon is shown, good or not; and some have their member card."""
        if self._offers.is_empty:
            return basket
        if not self._shown.randrange(CARDS_ONE_IN):
            known = self._store.ask(members.search_members)
            if known:
                who = self._shown.choice(known)
                basket = sales.set_member(basket, Party(who.id, who.name))
        if not self._shown.randrange(CODES_ONE_IN):
            basket = sales.add_code(basket, self._shown.choice(CODES))
        return basket

    def _change_mind(self, basket: Basket) -> Basket:
        """One line is taken out again, unless it is the only one."""
        line = self._random.choice(basket.lines)
        return sales.remove(basket, line.no) if len(basket.lines) > 1 else basket

    def _discount(self, basket: Basket) -> Basket:
        if any(priced.line.own for priced in basket.lines):  # two together need a manager
            return basket
        try:
            return sales.discount_basket(basket, Manual(percent=percent(5), reason="regular"))
        except DiscountBeyondBasket:  # five percent of a few cents is nothing
            return basket

    def _keep(self, full: Basket) -> None:
        before = None
        for upto in range(1, len(full.lines) + 1):
            part = replace(full, lines=full.lines[:upto])
            self._store.do(sales.keep_draft, part, before)
            before = part

    def _coming_back(self) -> Basket | None:
        """Now and then a basket that takes back a part of a recent sale, or exchanges it."""
        random = self._random
        returns = not random.randrange(RETURNED_ONE_IN)
        swaps = not random.randrange(SWAPPED_ONE_IN)
        now = self._returnable() if returns or swaps else None
        if now is None:
            return None
        known = random.choice([line for line in now.sale.lines if line.left.milli > 0])
        restock = random.choices(list(Restock), (6, 2, 1))[0]
        line = sales.line_back(
            now.sale, known, self._part(known), restock, random.choice(WHY_BACK)
        )
        basket = sales.take_back(self.empty(), now.sale.id, (line,))
        if returns:
            return basket
        return self.priced(shoppers.fill(basket, self._shelf, random))

    def _returnable(self) -> Returnable | None:
        now = self._store.ask(sales.get_returnable, self._random.choice(self._recent))
        day = self._store.frame.calendar.day_of(self._store.clock())
        fresh = (day - now.sale.business_day).days < RETURN_DAYS
        return now if now.is_open and fresh else None

    def _part(self, known: SoldLine) -> Quantity:
        whole = known.left.milli // ONE_MILLI
        if whole <= 1 or self._random.randrange(3):
            return known.left
        return pieces(whole // 2)

    def _reverse(self) -> Receipt | None:
        if not self._may(Permission.REVERSE_SALE):
            return None
        sold = self._store.ask(sales.get_sale, self._recent[-1])
        day = self._store.frame.calendar.day_of(self._store.clock())
        whole = sold.kind is TicketKind.SALE and sold.state is TicketState.WHOLE
        if not whole or sold.business_day != day:
            return None
        self._offers.forget_uses()
        return self._store.do(sales.reverse, sold.id, "wrong customer")

    def settle(self, basket: Basket, paid: tuple[NewTender, ...] = ()) -> Receipt:
        """Complete a basket; ``paid`` is a part of the money, or all of it.

        Raises what a sale raises.
        """
        if paid:
            return self._complete(basket, paid)
        try:
            return self._complete(self.priced(basket))
        except (BudgetSpent, CouponLimit, CouponSpent, PromotionNotLive):
            self._offers.reload(self._store)  # something was used up, or stopped, elsewhere
            return self._complete(self.priced(basket))

    def _complete(self, basket: Basket, paid: tuple[NewTender, ...] = ()) -> Receipt:
        due = basket.totals.due
        if due < ZERO:
            tenders = self._give_back(basket)
        else:
            rest = max(ZERO, due - total(tender.amount for tender in paid))
            tenders = (*paid, *shoppers.pay(rest, self._purse, self._random))
        receipt = self._store.do(sales.complete, sales.to_sale(basket, tenders))
        self._offers.forget_uses()
        self._remember(receipt.sale_id)
        return receipt

    def _give_back(self, basket: Basket) -> tuple[NewTender, ...]:
        """The money as it came; what was owed comes off the account of whoever owes it."""
        parties: dict[str, UUID | None] = {}
        if basket.about.origin is not None:
            now = self._store.ask(sales.get_returnable, basket.about.origin)
            parties = {one.code: one.party_id for one in now.refundable}
        plan = self._store.ask(sales.plan_refund, basket)
        return tuple(
            NewTender(code, amount, REFERENCE, party_id=parties.get(code))
            for code, amount in plan
        )

    def _remember(self, sale_id: SaleId) -> None:
        self._recent.append(sale_id)
        del self._recent[:-MOST_REMEMBERED]

    def empty(self) -> Basket:
        """A basket with nothing in it yet."""
        now = self._store.clock()
        return Basket(self._mint(), now, self._store.frame.calendar.day_of(now))

    def _may(self, permission: Permission) -> bool:
        return permission in self._store.actor.permissions


def _fresh_id() -> SaleId:
    return SaleId(new_id())
