"""What people come to a checkout for beside buying: to owe, pay, order, set aside, ask."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from random import Random

from storeapp import members, payments, sales
from storeapp.db.work import Read
from storeapp.demo.desk import Desk
from storeapp.demo.shoppers import Purse, Shelf
from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.quantity import ONE
from storeapp.kernel.rate import WHOLE_PPM, percent
from storeapp.members import Member, NewMember
from storeapp.payments import (
    BY_DEPOSIT,
    ON_ACCOUNT,
    ForeignCash,
    NewReceipt,
    NewTender,
    ReceiptKind,
    TenderKind,
)
from storeapp.sales import (
    Basket,
    DiscountBeyondBasket,
    Layaway,
    LayawayState,
    Manual,
    NewLayaway,
    NewQuote,
    Party,
    QuoteState,
    Receipt,
)
from storeapp.store import Store

ONE_IN = 8  # so many customers want more than to buy and pay
MOST_MEMBERS, MOST_LAYAWAYS = 12, 4
CREDIT_MAJOR = 2_000
NAMES = ("Fang Yi", "Gao Lin", "Harbour Café", "Iris Wu", "Jade Hotel", "Kai Zhou")
QUOTE_DAYS, LAYAWAY_DAYS = 7, 14


class Errands:
    """Such customers at a desk, the same for the same seed and store.

    Whoever is behind the desk may do all of it: nothing here asks for an approval.
    """

    def __init__(
        self, store: Store, desk: Desk, shelf: Shelf, purse: Purse, random: Random
    ) -> None:
        self._store = store
        self._desk = desk
        self._shelf = shelf
        self._purse = purse
        self._random = random
        self._kinds: tuple[Callable[[], Receipt | None], ...] = (
            self._buy_on_account,
            self._pay_account,
            self._make_quote,
            self._sell_quote,
            self._set_aside,
            self._pay_more,
            self._pick_up,
            self._let_go,
            self._pay_foreign,
            self._ask_favour,
            self._bring_without_receipt,
        )

    def serve(self) -> Receipt | None:
        """Serve such a customer, if one comes; gives the ticket if there was one.

        A layaway that was being picked up when the power went is finished first. Raises
        what a sale raises, and what receiving money raises.
        """
        left = self._store.ask(sales.find_draft)
        if left is not None and left.lines:
            return self._go_on(left)
        if self._random.randrange(ONE_IN):
            return None
        return self._random.choice(self._kinds)()

    def _go_on(self, left: Basket) -> Receipt | None:
        held = next((one for one in self._layaways() if one.id == left.about.source), None)
        if held is None or not held.held:
            return None
        paid = min(held.held, left.totals.due)
        return self._desk.settle(left, (NewTender(BY_DEPOSIT, paid, party_id=held.id),))

    def _member(self) -> Member:
        known = self._store.ask(members.search_members)
        if len(known) >= MOST_MEMBERS or (known and self._random.randrange(4)):
            return self._random.choice(known)
        new = NewMember(
            name=self._random.choice(NAMES),
            credit_limit=Money(CREDIT_MAJOR * self._purse.currency.minor_per_major),
        )
        return self._store.do(members.add_member, new)

    def _buy_on_account(self) -> Receipt | None:
        who = self._member()
        basket = sales.set_member(self._desk.shop(), Party(who.id, who.name))
        basket = self._desk.priced(basket)
        due = basket.totals.due
        part = due if self._random.randrange(3) else Money(due.minor // 2)
        left = self._store.ask(payments.owed_by, who.id).left
        if not ZERO < part <= left:
            return self._desk.settle(basket)
        return self._desk.settle(basket, (NewTender(ON_ACCOUNT, part, party_id=who.id),))

    def _pay_account(self) -> None:
        who = self._member()
        owes = self._store.ask(payments.owed_by, who.id).balance
        if owes <= ZERO:
            return
        amount = owes if self._random.randrange(2) else Money(owes.minor // 2 + 1)
        new = NewReceipt(
            kind=ReceiptKind.ACCOUNT,
            party_id=who.id,
            amount=amount,
            tenders=self._cash(amount),
        )
        self._store.do(payments.receive, new)

    def _make_quote(self) -> None:
        until = self._today() + timedelta(days=QUOTE_DAYS)
        basket = self._desk.shop(may_show=False)
        self._store.do(sales.keep_quote, basket, NewQuote(valid_until=until))

    def _sell_quote(self) -> Receipt | None:
        quotes = self._store.ask(sales.list_quotes)
        found = [one for one in quotes if one.state is QuoteState.OPEN]
        if not found:
            return None
        if not self._random.randrange(5):
            self._store.do(sales.withdraw_quote, found[-1].id)
            return None
        return self._desk.settle(self._store.do(sales.recall_quote, found[-1].id))

    def _set_aside(self) -> None:
        is_open = [one for one in self._layaways() if one.state is LayawayState.OPEN]
        basket = self._desk.shop(may_show=False)
        deposit = Money(basket.totals.due.minor // 5)
        if len(is_open) >= MOST_LAYAWAYS or deposit <= ZERO:
            return
        new = NewLayaway(
            due_day=self._today() + timedelta(days=LAYAWAY_DAYS),
            party=self._random.choice(NAMES),
            deposit=deposit,
            tenders=self._cash(deposit),
        )
        self._store.do(sales.open_layaway, basket, new)

    def _pay_more(self) -> None:
        found = self._open_layaway()
        amount = ZERO if found is None else Money(found.balance.minor // 2)
        if found is not None and amount > ZERO:
            self._store.do(sales.pay_layaway, found.id, amount, self._cash(amount))

    def _pick_up(self) -> Receipt | None:
        found = self._open_layaway()
        if found is None:
            return None
        picked = self._store.do(sales.pick_up, found.id)
        return self._desk.settle(picked.basket, (picked.deposit,) if picked.deposit else ())

    def _let_go(self) -> None:
        """A layaway nobody wants any more, or what is held for one whose sale was undone."""
        held = [one for one in self._layaways() if one.held]
        over = [one for one in held if one.state is not LayawayState.OPEN]
        if over or held:
            found = (over or held)[-1]
            self._store.do(sales.cancel_layaway, found.id, self._cash(-found.held))

    def _pay_foreign(self) -> Receipt | None:
        """Cash of another currency, where the store takes it and knows today's rate."""
        basket = self._desk.shop()
        return self._desk.settle(basket, self._store.ask(_foreign, basket.totals.due))

    def _ask_favour(self) -> Receipt:
        """Another price, a charge for service, or no tax at all."""
        basket, random = self._desk.shop(), self._random
        favour = random.randrange(3)
        if favour == 0:
            line = random.choice(basket.lines)
            price = Money(line.line.unit_price.minor * random.randint(60, 110) // 100)
            basket = sales.override_price(basket, line.no, price, "shelf price")
        elif favour == 1:
            service = Manual(percent=percent(10), reason="delivery")
            with suppress(DiscountBeyondBasket):  # ten percent of a few cents is nothing
                basket = sales.surcharge_basket(basket, service)
        else:
            basket = sales.exempt(basket, f"TX-{random.randrange(10**4):04d}")
        return self._desk.settle(sales.set_note(basket, "by the side door"))

    def _bring_without_receipt(self) -> Receipt:
        goods = self._random.choices(self._shelf.goods, cum_weights=self._shelf.weights)[0]
        line = sales.line_for(goods, ONE)
        empty = self._desk.empty()
        basket, _ = sales.take_back_without_receipt(empty, line, ONE, "a present")
        return self._desk.settle(basket)

    def _layaways(self) -> tuple[Layaway, ...]:
        return self._store.ask(sales.list_layaways)

    def _open_layaway(self) -> Layaway | None:
        is_open = [one for one in self._layaways() if one.state is LayawayState.OPEN]
        return self._random.choice(is_open) if is_open else None

    def _cash(self, amount: Money) -> tuple[NewTender, ...]:
        """An amount in cash, above zero or below; by the first way of paying without cash."""
        kind = next((one for one in self._purse.types if one.is_cash), self._purse.types[0])
        given = payments.cash_to_pay(amount, self._purse.cash) if kind.is_cash else amount
        return (NewTender(kind.code, given, "0000"),) if given else ()

    def _today(self) -> date:
        return self._store.frame.calendar.day_of(self._store.clock())


def _foreign(read: Read, due: Money) -> tuple[NewTender, ...]:
    """Foreign notes for what is due; nothing where none is taken or no rate is known."""
    for kind in payments.list_tender_types(read):
        found = payments.rate_of_day(read, kind.currency) if kind.currency else None
        if kind.kind is not TenderKind.FOREIGN or found is None or due <= ZERO:
            continue
        note = 100  # one of the larger unit of nearly every currency
        minor = -(-due.minor * WHOLE_PPM // (found.rate.ppm * note)) * note
        cash = ForeignCash(kind.currency, minor, found.rate)
        return (NewTender(kind.code, cash.worth, foreign=cash),)
    return ()
