"""Promotions at the tills of a test's store, and baskets priced with them."""

from __future__ import annotations

from storeapp import promotions, sales
from storeapp.catalogue import Found, ProductId, get_sellable
from storeapp.kernel.money import Money
from storeapp.kernel.quantity import pieces
from storeapp.payments import NewTender
from storeapp.promotions import Benefit, CouponTerms, NewPromotion, Promotion, Rule
from storeapp.sales import Basket, DiscountShare, DiscountSource, Offering, SaleDetail
from storeapp.store import Store

NAMES = (("en", "Second half price"), ("zh_CN", "第二件半价"))


def on_offer(
    store: Store, benefit: Benefit, terms: CouponTerms | None = None, **facts: object
) -> Promotion:
    """A promotion that an owner planned and published."""
    said = {"names": NAMES, **facts}
    rule = Rule(id="new", benefit=benefit, **said)  # type: ignore[arg-type]
    planned = store.do(promotions.plan, NewPromotion(rules=(rule,)))
    if terms is not None:
        store.do(promotions.set_terms, planned.id, terms)
    return store.do(promotions.publish, planned.id, planned.version)


def offering(store: Store) -> Offering:
    """What is on offer now; there must be something."""
    found = store.ask(sales.load_offering)
    assert found is not None
    return found


def basket(store: Store, *goods: tuple[ProductId, int]) -> Basket:
    """An open basket with so many of each product, not priced with offers yet."""
    now = store.clock()
    made = sales.open_basket(now, store.frame.calendar.day_of(now))
    for product_id, count in goods:
        found = Found(store.ask(get_sellable, product_id))
        made, _ = sales.add_found(made, found, pieces(count))
    return made


def priced(store: Store, made: Basket) -> Basket:
    """The basket with what is on offer now."""
    return store.ask(sales.price_offers, offering(store), made)


def sell(store: Store, made: Basket) -> SaleDetail:
    """The basket paid in cash, as it stands."""
    due = made.totals.due
    tenders = (NewTender("CASH", due),) if due.minor else ()
    store.do(sales.complete, sales.to_sale(made, tenders))
    return store.ask(sales.get_sale, made.id)


def share(offer: Promotion, amount: int) -> DiscountShare:
    """What a promotion gives to one line."""
    return DiscountShare(
        *(DiscountSource.PROMOTION, Money(amount), "", "Second half price"),
        *(str(offer.id), offer.version, NAMES),
    )


def give_back(store: Store, sold: SaleDetail, *counts: tuple[int, int]) -> SaleDetail:
    """So many of the sold lines of these numbers back, with the money for them."""
    now = store.ask(sales.get_returnable, sold.id).sale
    by_no = {line.no: line for line in now.lines}
    lines = [sales.line_back(now, by_no[no], pieces(count)) for no, count in counts]
    moment = store.clock()
    empty = sales.open_basket(moment, store.frame.calendar.day_of(moment))
    back = sales.take_back(empty, sold.id, lines)
    plan = store.ask(sales.plan_refund, back)
    tenders = tuple(NewTender(code, amount) for code, amount in plan)
    store.do(sales.complete, sales.to_sale(back, tenders))
    return store.ask(sales.get_sale, back.id)
