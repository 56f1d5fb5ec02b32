"""Money goes back the way it came, to whom it came from, and never more of it."""

from dataclasses import replace
from uuid import uuid4

import pytest

from storeapp import (
    catalogue,
    devices,
    ledger,
    members,
    payments,
    sales,
    settings,
    shifts,
    soundness,
)
from storeapp.catalogue import ProductId
from storeapp.devices import PrinterKind, PrinterSettings
from storeapp.kernel.actor import Permission
from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.quantity import ONE, pieces
from storeapp.kernel.rate import Rate
from storeapp.kernel.rounding import Rounding
from storeapp.ledger import Account
from storeapp.members import Member, NewMember
from storeapp.payments import (
    ON_ACCOUNT,
    CashSettings,
    ForeignCash,
    NewTender,
    TenderKind,
    TenderType,
)
from storeapp.sales import Basket, Party, RefundsTooMuch, SaleDetail, TicketKind
from storeapp.shifts import Shift
from storeapp.staff import ApprovalNeeded
from storeapp.store import Store
from tests.storeapp.sales.ringing import line, sale
from tests.storeapp.sales.test_service_returns import back, complete, empty, sell

RATE = Rate(7_000_000)  # a dollar is seven yuan
DOLLARS = TenderType(
    code="USD",
    name="Dollars",
    kind=TenderKind.FOREIGN,
    account=Account.FOREIGN_CASH,
    needs_reference=False,
    position=9,
    currency="USD",
)


@pytest.fixture(autouse=True)
def shift(store: Store) -> Shift:
    store.do(payments.keep_tender_type, DOLLARS)
    return store.do(shifts.open_shift, Money(100_000))


def dollar(cents: int = 100) -> NewTender:
    cash = ForeignCash("USD", cents, RATE)
    return NewTender("USD", cash.worth, foreign=cash)


def customer(store: Store, name: str) -> Member:
    return store.do(members.add_member, NewMember(name=name, credit_limit=Money(100_000)))


def owes(store: Store, who: Member) -> Money:
    return store.ask(ledger.balance, Account.RECEIVABLE, who.id)


def switch_off(store: Store, code: str) -> None:
    (kind,) = (k for k in store.ask(payments.list_tender_types) if k.code == code)
    store.do(payments.keep_tender_type, replace(kind, active=False, name="Old terminal"))


def holds(store: Store) -> None:
    assert store.ask(soundness.prove).faults == ()


def test_a_reversal_gives_foreign_cash_back_and_takes_its_change(
    store: Store, tea: ProductId, shift: Shift
) -> None:
    sold = sell(store, tea, 1, dollar())
    assert sold.change == Money(350)
    receipt = store.do(sales.reverse, sold.id, "wrong tender")
    assert (receipt.total, receipt.change) == (Money(-350), ZERO)
    for account, left in ((Account.CASH, Money(100_000)), (Account.FOREIGN_CASH, ZERO)):
        assert store.ask(ledger.balance, account, shift.id) == left
    mirror = store.ask(sales.get_sale, receipt.sale_id)
    assert [(t.code, t.amount) for t in mirror.tenders] == [
        ("USD", Money(-700)),
        ("CASH", Money(350)),
    ]
    assert mirror.tenders[0].foreign == ForeignCash("USD", -100, RATE)
    holds(store)


def test_a_reversal_needs_no_way_of_paying_that_is_still_taken(
    store: Store, tea: ProductId
) -> None:
    sold = sell(store, tea, 1, NewTender("CARD", Money(350), "77"))
    switch_off(store, "CARD")
    store.do(sales.reverse, sold.id, "wrong customer")
    assert store.ask(ledger.balance, Account.CARD_CLEARING) == ZERO
    holds(store)


def test_a_reversal_leaves_the_open_basket_on_disk(store: Store, tea: ProductId) -> None:
    sold = sell(store, tea)
    basket, _ = sales.add_line(empty(store), line(store, tea, 2))
    store.do(sales.keep_draft, basket)
    store.do(sales.reverse, sold.id, "wrong customer")
    assert store.ask(sales.find_draft) == basket


def test_a_reversal_is_of_the_same_salesperson(store: Store, tea: ProductId) -> None:
    person = Party(uuid4(), "Zhao")
    basket = sales.set_salesperson(sales.add_line(empty(store), line(store, tea))[0], person)
    sold = complete(store, basket, NewTender("CASH", Money(350)))
    receipt = store.do(sales.reverse, sold.id, "typo")
    assert store.ask(sales.get_sale, receipt.sale_id).salesperson == person


def test_goods_paid_in_foreign_cash_come_back_for_the_tills_own(
    store: Store, tea: ProductId, shift: Shift
) -> None:
    sold = sell(store, tea, 2, dollar(60), NewTender("CASH", Money(280)))
    basket = back(store, sold)
    assert store.ask(sales.plan_refund, basket) == (("CASH", Money(-700)),)
    complete(store, basket)
    assert store.ask(ledger.balance, Account.CASH, shift.id) == Money(99_580)
    assert store.ask(ledger.balance, Account.FOREIGN_CASH, shift.id) == Money(420)
    holds(store)


def test_a_way_of_paying_that_is_switched_off_gives_back_cash_with_a_right(
    store: Store, cashier: Store, tea: ProductId
) -> None:
    sold = sell(store, tea, 1, NewTender("CARD", Money(350)))
    switch_off(store, "CARD")
    basket = back(cashier, sold)
    assert cashier.ask(sales.plan_refund, basket) == (("CASH", Money(-350)),)
    with pytest.raises(ApprovalNeeded) as needed:
        complete(cashier, basket)
    assert needed.value.ask.permission is Permission.REFUND_OTHERWISE
    complete(store, basket)
    holds(store)


def test_what_one_customer_owed_is_never_taken_off_anothers_account(
    store: Store, tea: ProductId
) -> None:
    ann, eve = customer(store, "Ann"), customer(store, "Eve")
    sold = sell(store, tea, 2, NewTender(ON_ACCOUNT, Money(700), party_id=ann.id))
    with pytest.raises(RefundsTooMuch):
        complete(
            store, back(store, sold, 1), NewTender(ON_ACCOUNT, Money(-350), party_id=eve.id)
        )
    complete(store, back(store, sold, 1))
    assert (owes(store, ann), owes(store, eve)) == (Money(350), ZERO)
    holds(store)


def test_two_accounts_each_get_back_at_most_their_part(store: Store, tea: ProductId) -> None:
    ann, eve = customer(store, "Ann"), customer(store, "Eve")
    tenders = (
        NewTender(ON_ACCOUNT, Money(300), party_id=ann.id),
        NewTender(ON_ACCOUNT, Money(400), party_id=eve.id),
    )
    sold = sell(store, tea, 2, *tenders)
    with pytest.raises(RefundsTooMuch):
        complete(store, back(store, sold), NewTender(ON_ACCOUNT, Money(-700), party_id=eve.id))
    complete(store, back(store, sold))
    assert (owes(store, ann), owes(store, eve)) == (ZERO, ZERO)
    holds(store)


def test_what_was_owed_follows_its_goods_through_exchanges(
    store: Store, tea: ProductId
) -> None:
    ann = customer(store, "Ann")
    sold = sell(store, tea, 1, NewTender(ON_ACCOUNT, Money(350), party_id=ann.id))
    one = exchange(store, sold, tea)
    two = exchange(store, one, tea)
    assert two.total == ZERO
    complete(store, back(store, two))
    assert owes(store, ann) == ZERO
    assert store.ask(ledger.balance, Account.SALES) == ZERO
    holds(store)


def exchange(store: Store, sold: SaleDetail, product: ProductId) -> SaleDetail:
    """Everything of a ticket comes back, and one piece goes for it."""
    basket: Basket = back(store, sold)
    basket, _ = sales.add(basket, store.ask(catalogue.get_sellable, product), ONE)
    due = basket.totals.due
    done = complete(store, basket, *([NewTender("CASH", due)] if due > ZERO else []))
    assert done.kind is TicketKind.EXCHANGE
    return done


@pytest.mark.parametrize("step", [50, 100, 1000])
@pytest.mark.parametrize("way", list(Rounding))
def test_parts_come_back_rounded_and_the_whole_is_what_was_paid(
    store: Store, shift: Shift, step: int, way: Rounding
) -> None:
    """Thirty things at 0.99, each returned by itself, for coins of any size."""
    new = catalogue.NewProduct(code="PIN", name="Pin", price=Money(99))
    pin = store.do(catalogue.add_product, new)
    store.do(settings.change, CashSettings(step_minor=step, rounding=way))
    wanted = sale(line(store, pin, 30))
    due = payments.cash_to_pay(Money(2970), CashSettings(step_minor=step, rounding=way))
    wanted = replace(wanted, tenders=(NewTender("CASH", due),))
    store.do(sales.complete, wanted)
    sold = store.ask(sales.get_sale, wanted.id)
    for _ in range(30):
        complete(store, back(store, sold, 1))
        assert store.ask(ledger.balance, Account.CASH, shift.id) >= Money(100_000)
    assert store.ask(ledger.balance, Account.CASH, shift.id) == Money(100_000)
    assert store.ask(ledger.balance, Account.CASH_ROUNDING) == ZERO
    holds(store)


def test_coins_that_are_gone_are_not_asked_for(store: Store, tea: ProductId) -> None:
    new = catalogue.NewProduct(code="GUM", name="Gum", price=Money(352))
    gum = store.do(catalogue.add_product, new)
    cash = sell(store, gum)
    card = sell(store, gum, 1, NewTender("CARD", Money(352)))
    store.do(settings.change, CashSettings(step_minor=5))
    assert complete(store, back(store, cash)).total == Money(-350)
    basket = back(store, card)
    assert complete(store, basket, NewTender("CASH", Money(-350))).total == Money(-350)
    holds(store)


def test_nothing_is_given_back_twice_after_an_exchange(store: Store, tea: ProductId) -> None:
    sold = sell(store, tea, 2, NewTender("CARD", Money(700)))
    basket, _ = sales.add(back(store, sold, 1), store.ask(catalogue.get_sellable, tea), ONE)
    swapped = complete(store, basket)
    for ticket in (sold, swapped):
        with pytest.raises(RefundsTooMuch):
            complete(store, back(store, ticket), NewTender("WECHAT", Money(-350)))
        assert complete(store, back(store, ticket)).total == Money(-350)
    assert store.ask(ledger.balance, Account.CARD_CLEARING) == ZERO
    assert store.ask(ledger.balance, Account.SALES) == ZERO
    holds(store)


def test_a_return_in_the_next_shift_comes_out_of_its_drawer(
    store: Store, tea: ProductId, shift: Shift
) -> None:
    sold = sell(store, tea, 3)
    counted = shifts.NewCount(amount=Money(101_050))
    store.do(shifts.close_shift, counted)
    later = store.do(shifts.open_shift, Money(5_000))
    complete(store, back(store, sold, 2))
    assert store.ask(ledger.balance, Account.CASH, later.id) == Money(4_300)
    assert store.ask(sales.get_returnable, sold.id).sale.lines[0].left == pieces(1)
    holds(store)


def test_goods_bought_for_empties_come_back_whole(store: Store, tea: ProductId) -> None:
    new = catalogue.NewProduct(code="CRATE", name="Crate", price=Money(500), is_deposit=True)
    crate = store.do(catalogue.add_product, new)
    basket, _ = sales.take_back_without_receipt(empty(store), line(store, crate), ONE, "")
    basket, _ = sales.add(basket, store.ask(catalogue.get_sellable, tea), pieces(2))
    bought = complete(store, basket, NewTender("CASH", Money(200)))
    assert complete(store, back(store, bought)).total == Money(-700)
    holds(store)


def test_empties_beside_a_return_take_nothing_from_the_receipt(
    store: Store, tea: ProductId
) -> None:
    new = catalogue.NewProduct(code="CRATE", name="Crate", price=Money(500), is_deposit=True)
    crate = store.do(catalogue.add_product, new)
    sold = sell(store, tea, 2)
    basket, _ = sales.take_back_without_receipt(
        back(store, sold, 1), line(store, crate), ONE, ""
    )
    assert complete(store, basket).total == Money(-850)
    basket, _ = sales.take_back_without_receipt(
        back(store, sold, 1), line(store, crate), ONE, ""
    )
    basket, _ = sales.add(basket, store.ask(catalogue.get_sellable, tea), ONE)
    swapped = complete(store, basket)
    assert swapped.total == Money(-500)
    assert complete(store, back(store, swapped)).total == Money(-350)
    holds(store)


def test_foreign_cash_opens_the_drawer(store: Store, tea: ProductId) -> None:
    printer = PrinterSettings(kind=PrinterKind.FILE, path="/dev/null", drawer_pin=2)
    store.do(settings.change, printer)
    sold = sell(store, tea, 2, dollar())
    (job,) = store.ask(devices.list_waiting)
    assert (job.document_id, job.opens_drawer) == (sold.id, True)


def test_a_card_stays_a_card_whoever_is_named_with_it(store: Store, tea: ProductId) -> None:
    sell(store, tea, 1, NewTender("CARD", Money(350), party_id=uuid4()))
    assert store.ask(ledger.balance, Account.CARD_CLEARING) == Money(350)
    holds(store)


def test_what_coins_cannot_say_any_more_needs_no_tender(store: Store) -> None:
    """Nineteen came back for coins rounded up; nothing is left for the last but one."""
    dot = store.do(
        catalogue.add_product, catalogue.NewProduct(code="DOT", price=Money(1), name="Dot")
    )
    store.do(settings.change, CashSettings(step_minor=10, rounding=Rounding.UP))
    sold = sell(store, dot, 20, NewTender("CASH", Money(20)))
    for _ in range(2):
        assert complete(store, back(store, sold, 1)).total == Money(-10)
    assert complete(store, back(store, sold, 1)).total == ZERO
    holds(store)
