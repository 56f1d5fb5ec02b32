"""Tickets that take goods back: returns, exchanges and reversals, with their approvals."""

from dataclasses import replace
from uuid import uuid4

import pytest

from storeapp import catalogue, inventory, ledger, sales, settings, shifts, soundness, staff
from storeapp.catalogue import ProductId
from storeapp.kernel.actor import Permission
from storeapp.kernel.errors import Bug
from storeapp.kernel.events import Event
from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.quantity import ONE, pieces
from storeapp.kernel.rate import percent
from storeapp.ledger import Account
from storeapp.payments import CashSettings, NewTender, NotPaid, WrongDirection
from storeapp.sales import (
    Basket,
    CannotReverse,
    Irreversible,
    Manual,
    NoSuchSale,
    OneReceiptAtATime,
    ReasonMissing,
    RefundsTooMuch,
    Restock,
    ReturnsTooMuch,
    SaleDetail,
    SaleFilter,
    SaleId,
    SaleReversed,
    SalesLimits,
    TicketKind,
    TicketState,
)
from storeapp.shifts import Shift
from storeapp.staff import (
    Approval,
    ApprovalNeeded,
    ApproverMayNot,
    ApproverPin,
    Ask,
    Refused,
)
from storeapp.store import Store
from tests.conftest import CASHIER_PIN, MANAGER_PIN, Clock
from tests.storeapp.sales.ringing import line, sale


@pytest.fixture(autouse=True)
def shift(store: Store) -> Shift:
    return store.do(shifts.open_shift, Money(100_000))


def sell(store: Store, product: ProductId, count: int = 1, *tenders: NewTender) -> SaleDetail:
    sold = line(store, product, count)
    due = sales.price_line(1, sold).due
    wanted = sale(sold, tenders=tenders or (NewTender("CASH", due),))
    store.do(sales.complete, wanted)
    return store.ask(sales.get_sale, wanted.id)


def empty(store: Store) -> Basket:
    now = store.clock()
    return sales.open_basket(now, store.frame.calendar.day_of(now))


def back(store: Store, sold: SaleDetail, count: int | None = None) -> Basket:
    now = store.ask(sales.get_returnable, sold.id).sale
    lines = sales.lines_back(now)
    if count is not None:
        lines = (sales.line_back(now, now.lines[0], pieces(count), Restock.SHELF, "torn"),)
    return sales.take_back(empty(store), sold.id, lines)


def complete(store: Store, basket: Basket, *tenders: NewTender) -> SaleDetail:
    given = tenders
    if not given:
        plan = store.ask(sales.plan_refund, basket)
        given = tuple(NewTender(code, amount) for code, amount in plan)
    store.do(sales.complete, sales.to_sale(basket, given))
    return store.ask(sales.get_sale, basket.id)


def test_a_full_return_leaves_nothing(store: Store, tea: ProductId, shift: Shift) -> None:
    sold = sell(store, tea, 3)
    gone = complete(store, back(store, sold))
    assert (gone.kind, gone.total, gone.tax) == (TicketKind.RETURN, -sold.total, -sold.tax)
    assert gone.origin is not None
    assert gone.origin.number == sold.number
    assert store.ask(inventory.on_hand, tea) == pieces(0)
    assert store.ask(ledger.balance, Account.CASH, shift.id) == Money(100_000)
    assert store.ask(ledger.balance, Account.SALES) == ZERO
    assert store.ask(ledger.balance, Account.TAX_DUE) == ZERO
    day = gone.business_day
    figures = store.ask(sales.day_figures, day, day)
    assert (figures.total, figures.tax, figures.sales) == (ZERO, ZERO, 2)
    assert store.ask(soundness.prove).faults == ()


def test_parts_come_back_until_nothing_is_left(store: Store, tea: ProductId) -> None:
    sold = sell(store, tea, 3)
    complete(store, back(store, sold, 1))
    found = store.ask(sales.find_returnable, sold.number)
    assert [(x.returned, x.left) for x in found.sale.lines] == [(ONE, pieces(2))]
    assert found.sale.state is TicketState.PARTLY_RETURNED
    stale = back(store, sold, 2)
    complete(store, back(store, sold, 2))
    assert not store.ask(sales.find_returnable, sold.number).is_open
    with pytest.raises(ReturnsTooMuch):
        complete(store, stale, NewTender("CASH", Money(-700)))
    rows = store.ask(sales.find_sales, SaleFilter()).rows
    assert [(r.kind, r.state) for r in rows] == [
        (TicketKind.RETURN, TicketState.WHOLE),
        (TicketKind.RETURN, TicketState.WHOLE),
        (TicketKind.SALE, TicketState.RETURNED),
    ]
    only = store.ask(sales.find_sales, SaleFilter(kind=TicketKind.RETURN)).rows
    assert [r.kind for r in only] == [TicketKind.RETURN] * 2


def test_the_till_is_not_believed_what_a_line_was_sold_for(
    store: Store, tea: ProductId
) -> None:
    sold = sell(store, tea)
    basket = back(store, sold)
    first = basket.lines[0].line
    assert first.origin is not None
    dear = replace(first, origin=replace(first.origin, amount=Money(99_999)))
    forged = replace(sales.to_sale(basket, (NewTender("CASH", Money(-99_999)),)), lines=(dear,))
    with pytest.raises(Exception, match="PaidTooMuch"):
        store.do(sales.complete, forged)
    for wrong in (
        replace(first, product_id=ProductId(uuid4())),
        replace(first, origin=replace(first.origin, line_no=7)),
    ):
        with pytest.raises(Bug):
            store.do(sales.complete, replace(forged, lines=(wrong,)))
    lost = replace(forged, about=replace(forged.about, origin=None))
    with pytest.raises(Bug):
        store.do(sales.complete, lost)
    other = replace(first, origin=replace(first.origin, sale_id=SaleId(uuid4())))
    with pytest.raises(OneReceiptAtATime):
        store.do(sales.complete, replace(forged, lines=(other,)))


def test_the_same_line_twice_on_one_ticket_is_counted_on(store: Store, tea: ProductId) -> None:
    sold = sell(store, tea, 3)
    one = back(store, sold, 2)
    twice = replace(sales.to_sale(one, ()), lines=(one.lines[0].line,) * 2)
    with pytest.raises(ReturnsTooMuch):
        store.do(sales.complete, replace(twice, tenders=(NewTender("CASH", Money(-1400)),)))


def test_where_goods_go_when_they_come_back(store: Store, tea: ProductId) -> None:
    sold = sell(store, tea, 2)
    now = store.ask(sales.get_returnable, sold.id).sale
    damaged = sales.line_back(now, now.lines[0], ONE, Restock.DAMAGED, "torn")
    complete(store, sales.take_back(empty(store), sold.id, (damaged,)))
    assert store.ask(inventory.on_hand, tea) == pieces(-2)
    told = store.ask(sales.get_sale, sold.id).later[0]
    line_ = store.ask(sales.get_sale, told.id).lines[0]
    assert (line_.restock, line_.reason, line_.origin_line_no) == (Restock.DAMAGED, "torn", 1)


def test_each_tender_gives_back_at_most_what_it_took(store: Store, tea: ProductId) -> None:
    card, cash = NewTender("CARD", Money(200)), NewTender("CASH", Money(150))
    sold = sell(store, tea, 1, card, cash)
    basket = back(store, sold)
    assert store.ask(sales.plan_refund, basket) == (
        ("CARD", Money(-200)),
        ("CASH", Money(-150)),
    )
    with pytest.raises(RefundsTooMuch) as refused:
        complete(store, basket, NewTender("CARD", Money(-350)))
    assert (refused.value.refund, refused.value.most) == (Money(350), Money(200))
    with pytest.raises(NotPaid):
        complete(store, basket, NewTender("CARD", Money(-200)))
    with pytest.raises(WrongDirection):
        complete(store, basket, NewTender("CASH", Money(350)))


def test_cash_for_a_card_takes_a_right_or_an_approval(
    store: Store, cashier: Store, tea: ProductId
) -> None:
    sold = sell(store, tea, 1, NewTender("CARD", Money(350)))
    basket = back(cashier, sold)
    cash = NewTender("CASH", Money(-350))
    with pytest.raises(ApprovalNeeded) as needed:
        complete(cashier, basket, cash)
    ask = needed.value.ask
    assert (ask.permission, ask.amount) == (Permission.REFUND_OTHERWISE, Money(350))
    mei = cashier.ask(staff.get_user_by_name, "Mei")
    pin = ApproverPin(mei.id, MANAGER_PIN, "reader broken")
    assert isinstance(cashier.do(sales.approve_for, basket, ask, pin), Approval)
    assert complete(cashier, basket, cash).total == Money(-350)


def test_a_return_beyond_the_limit_waits_for_a_managers_pin(
    store: Store, cashier: Store, tea: ProductId, clock: Clock
) -> None:
    store.do(settings.change, SalesLimits(cashier_return_minor=300))
    sold = sell(store, tea)
    basket = back(cashier, sold)
    asks = cashier.ask(sales.needed_approvals, basket)
    assert [a.permission for a in asks] == [Permission.RETURN_BEYOND]
    with pytest.raises(ApprovalNeeded):
        complete(cashier, basket)
    mei = cashier.ask(staff.get_user_by_name, "Mei")
    wrong = cashier.do(sales.approve_for, basket, asks[0], ApproverPin(mei.id, "000111"))
    assert isinstance(wrong, Refused)
    cashier.do(sales.approve_for, basket, asks[0], ApproverPin(mei.id, MANAGER_PIN))
    assert cashier.ask(sales.needed_approvals, basket) == ()
    clock.forward(minutes=10)  # it was used up for this basket, and holds for it
    assert complete(cashier, basket).total == Money(-350)
    other = back(cashier, sell(store, tea))
    with pytest.raises(ApprovalNeeded):
        complete(cashier, other)


def test_an_approver_is_bound_by_limits_too(
    store: Store, cashier: Store, manager: Store, tea: ProductId
) -> None:
    basket, _ = sales.add_line(empty(store), line(store, tea))
    basket = sales.discount_line(basket, 1, Manual(percent=percent(60)))
    (ask,) = cashier.ask(sales.needed_approvals, basket)
    assert (ask.permission, ask.amount) == (Permission.DISCOUNT_BEYOND, Money(210))
    mei = cashier.ask(staff.get_user_by_name, "Mei")
    ada = cashier.ask(staff.get_user_by_name, "Ada")
    with pytest.raises(ApproverMayNot):
        cashier.do(sales.approve_for, basket, ask, ApproverPin(mei.id, MANAGER_PIN))
    cashier.do(sales.approve_for, basket, ask, ApproverPin(ada.id, "246810"))
    assert complete(cashier, basket, NewTender("CASH", Money(140))).discount == Money(210)
    bo = store.ask(staff.get_user_by_name, "Bo")
    with pytest.raises(ApproverMayNot):
        manager.do(sales.approve_for, basket, ask, ApproverPin(bo.id, CASHIER_PIN))


def test_without_a_receipt_by_right_and_to_a_limit(
    store: Store, cashier: Store, tea: ProductId
) -> None:
    basket, _ = sales.take_back_without_receipt(
        empty(store), line(store, tea), pieces(2), "gift"
    )
    with pytest.raises(ApprovalNeeded) as needed:
        complete(cashier, basket)
    assert needed.value.ask.permission is Permission.RETURN_WITHOUT_RECEIPT
    done = complete(store, basket)
    assert (done.total, done.origin, done.lines[0].origin_line_no) == (Money(-700), None, None)
    assert store.ask(soundness.prove).faults == ()


def test_an_exchange_settles_the_difference_and_can_come_back_itself(
    store: Store, tea: ProductId, apples: ProductId
) -> None:
    sold = sell(store, tea, 2, NewTender("CARD", Money(700)))
    basket = back(store, sold, 1)
    fruit = store.ask(catalogue.get_sellable, apples)
    basket, _ = sales.add(basket, fruit, pieces(1))
    due = basket.totals.due
    assert due == fruit.price - Money(350)
    swapped = complete(store, basket, NewTender("CASH", due))
    assert swapped.kind is TicketKind.EXCHANGE
    ways = store.ask(sales.get_returnable, swapped.id).refundable
    assert [(w.code, w.amount) for w in ways] == [("CASH", due), ("CARD", Money(350))]
    gone = complete(store, back(store, swapped))
    assert gone.total == -fruit.price
    left = store.ask(sales.get_returnable, sold.id)
    assert [(w.code, w.amount) for w in left.refundable] == [("CARD", Money(350))]
    assert complete(store, back(store, sold)).total == Money(-350)
    assert store.ask(ledger.balance, Account.SALES) == ZERO
    assert store.ask(soundness.prove).faults == ()


def test_rounded_cash_goes_back_as_it_was_rounded(store: Store, tea: ProductId) -> None:
    store.do(settings.change, CashSettings(step_minor=20))
    sold = sell(store, tea, 1, NewTender("CASH", Money(360)))
    assert sold.rounding == Money(10)
    gone = complete(store, back(store, sold))
    assert (gone.total, gone.rounding) == (Money(-360), Money(-10))
    assert store.ask(ledger.balance, Account.CASH_ROUNDING) == ZERO


def test_a_reversal_mirrors_the_whole_sale(
    store: Store, tea: ProductId, shift: Shift, told: list[Event]
) -> None:
    card, cash = NewTender("CARD", Money(200), "77"), NewTender("CASH", Money(500))
    sold = sell(store, tea, 1, card, cash)
    receipt = store.do(sales.reverse, sold.id, " wrong  customer ")
    mirror = store.ask(sales.get_sale, receipt.sale_id)
    assert (mirror.kind, mirror.note) == (TicketKind.REVERSAL, "wrong customer")
    assert [(t.code, t.amount, t.reference) for t in mirror.tenders] == [
        ("CARD", Money(-200), "77"),
        ("CASH", Money(-150), ""),
    ]
    assert store.ask(ledger.balance, Account.CASH, shift.id) == Money(100_000)
    assert store.ask(sales.get_sale, sold.id).state is TicketState.REVERSED
    event = told[-1]
    assert isinstance(event, SaleReversed)
    assert (event.reversed_id, event.number) == (sold.id, receipt.number)
    assert store.ask(soundness.prove).faults == ()


def test_only_a_whole_sale_of_today_is_reversed(
    store: Store, cashier: Store, tea: ProductId, clock: Clock
) -> None:
    sold = sell(store, tea, 2)
    with pytest.raises(ReasonMissing):
        store.do(sales.reverse, sold.id, " ")
    with pytest.raises(ApprovalNeeded) as needed:
        cashier.do(sales.reverse, sold.id, "why")
    assert needed.value.ask.object_id == sold.id
    returned = complete(store, back(store, sold, 1))
    for number, why in ((sold, Irreversible.HAS_RETURNS), (returned, Irreversible.NOT_A_SALE)):
        with pytest.raises(CannotReverse) as refused:
            store.do(sales.reverse, number.id, "why")
        assert refused.value.why is why
    fresh = sell(store, tea)
    store.do(sales.reverse, fresh.id, "why")
    with pytest.raises(CannotReverse) as refused:
        store.do(sales.reverse, fresh.id, "again")
    assert refused.value.why is Irreversible.REVERSED
    old = sell(store, tea)
    store.do(shifts.close_shift, shifts.NewCount(amount=ZERO, reason="all gone"))
    clock.forward(hours=24)
    store.do(shifts.open_shift, ZERO)
    with pytest.raises(CannotReverse) as refused:
        store.do(sales.reverse, old.id, "why")
    assert refused.value.why is Irreversible.OTHER_DAY


def test_a_reversal_by_a_cashier_uses_an_approval_up(
    store: Store, cashier: Store, tea: ProductId
) -> None:
    sold = sell(store, tea)
    ask = Ask(permission=Permission.REVERSE_SALE, object_id=sold.id, amount=sold.total)
    mei = cashier.ask(staff.get_user_by_name, "Mei")
    given = cashier.do(staff.approve, ask, mei.id, MANAGER_PIN, "typo")
    assert isinstance(given, Approval)
    cashier.do(sales.reverse, sold.id, "typo", given.id)
    assert [a.id for a in store.ask(staff.used_approvals, sold.id)] == [given.id]


@pytest.mark.parametrize("number", ["", "x", "1-1-9", "9-9-9", "1-1", "１-1-1"])
def test_a_number_that_is_no_receipt_is_told(store: Store, number: str) -> None:
    with pytest.raises(NoSuchSale):
        store.ask(sales.find_returnable, number)
