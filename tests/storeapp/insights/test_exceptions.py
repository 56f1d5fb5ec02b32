"""What is out of the ordinary, against a day on which much of it happens."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from storeapp import catalogue, insights, sales, settings, shifts, staff
from storeapp.catalogue import NewProduct, ProductId
from storeapp.insights import Act, ActFilter, ActKind, CashierTotal
from storeapp.insights.queries import acts as acts_queries
from storeapp.kernel.actor import NotAllowed, Permission
from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.quantity import pieces
from storeapp.promotions import PercentOff, PerUnit
from storeapp.sales import Manual
from storeapp.shifts import DrawerSettings
from storeapp.staff import Approval, ApprovalNeeded
from storeapp.store import Store
from tests.conftest import MANAGER_PIN, NOON, Clock
from tests.storeapp.insights.busy import basket_of, bottle, busy, milk, pay
from tests.storeapp.sales.promoted import basket, on_offer, priced, sell

__all__ = ["bottle", "busy", "milk"]  # fixtures

DAY = date(2026, 5, 4)
BEFORE = date(2026, 5, 3)

Short = tuple[str, int, int, int | None]


def figures(store: Store, kind: ActKind) -> list[Short]:
    """Cashier, count, amount and millionths of sales, of everybody who did it."""
    report = store.ask(insights.exceptions, DAY, DAY)
    return [
        (one.cashier, one.count, one.amount.minor, one.share.ppm if one.share else None)
        for one in report.of(kind)
        if one.count
    ]


def acts(store: Store, kind: ActKind, cashier: str | None = None) -> tuple[Act, ...]:
    wanted = ActFilter(kind=kind, day_from=DAY, day_to=DAY, cashier=cashier)
    page = store.ask(insights.list_acts, wanted)
    assert page.next_key is None
    return page.rows


def test_everybody_is_told_with_tickets_and_what_they_sold(store: Store, busy: None) -> None:
    report = store.ask(insights.exceptions, DAY, DAY)
    assert report.cashiers == (
        CashierTotal(cashier="Ada", tickets=1, sales=Money(-25)),
        CashierTotal(cashier="Bo", tickets=5, sales=Money(10_000)),
        CashierTotal(cashier="Mei", tickets=4, sales=Money(2_700)),
    )
    assert (report.day_from, report.day_to) == (DAY, DAY)


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        (ActKind.DISCOUNT, [("Bo", 2, 300, 30_000)]),
        (ActKind.OVERRIDE, [("Bo", 1, 400, 40_000)]),
        (ActKind.GIFT, [("Bo", 1, 350, 35_000)]),
        (ActKind.EXEMPTION, []),
        (ActKind.RETURN, [("Mei", 1, 1000, 370_400)]),
        (ActKind.REVERSAL, [("Mei", 1, 700, 259_300)]),
        (ActKind.VOID, [("Mei", 1, 350, 129_600)]),
        (ActKind.CANCEL, [("Mei", 1, 1350, 500_000)]),
        (ActKind.NO_SALE, []),
    ],
)
def test_each_kind_is_counted_once(
    store: Store, busy: None, kind: ActKind, found: list[Short]
) -> None:
    assert figures(store, kind) == found


def test_rates_stand_beside_those_of_the_others(store: Store, busy: None) -> None:
    report = store.ask(insights.exceptions, DAY, DAY)
    assert [
        (one.cashier, one.per_hundred, one.peers) for one in report.of(ActKind.DISCOUNT)
    ] == [
        ("Bo", pieces(40), pieces(0)),
        ("Ada", pieces(0), pieces(20)),
        ("Mei", pieces(0), pieces(20)),
    ]


def test_other_days_hold_nothing(store: Store, busy: None) -> None:
    report = store.ask(insights.exceptions, BEFORE, BEFORE)
    assert (report.cashiers, report.figures) == ((), ())
    wanted = ActFilter(kind=ActKind.DISCOUNT, day_from=BEFORE, day_to=BEFORE)
    assert store.ask(insights.list_acts, wanted).rows == ()


def test_a_discount_of_the_whole_basket_is_one_act(store: Store, busy: None) -> None:
    basket, line = acts(store, ActKind.DISCOUNT)
    assert (basket.number, basket.amount, basket.reason) == (
        "1-1-000003",
        Money(200),
        "neighbour",
    )
    assert (basket.code, basket.name, basket.quantity) == ("", "", None)
    assert line.sale_id is not None
    assert line == Act(
        kind=ActKind.DISCOUNT,
        at=NOON + timedelta(minutes=1),
        cashier="Bo",
        number="1-1-000002",
        sale_id=line.sale_id,
        code="M",
        name="Milk",
        quantity=pieces(2),
        amount=Money(100),
        reason="dented",
        label="5 %",
        approved_by="",
    )
    assert store.ask(sales.get_sale, line.sale_id).number == "1-1-000002"


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        (ActKind.OVERRIDE, ("1-1-000004", "Milk", 2, 400, "label", "Mei")),
        (ActKind.GIFT, ("1-1-000004", "Tea", 1, 350, "birthday", "Mei")),
        (ActKind.RETURN, ("1-1-000007", "Milk", 1, 1000, "sour", "")),
        (ActKind.VOID, ("1-1-000006", "Tea", 1, 350, "", "")),
    ],
)
def test_an_act_is_told_with_its_product_and_who_approved_it(
    store: Store, busy: None, kind: ActKind, told: tuple[object, ...]
) -> None:
    (act,) = acts(store, kind)
    assert act.quantity is not None
    quantity = act.quantity.milli // 1000
    assert (
        *(act.number, act.name, quantity, act.amount.minor, act.reason, act.approved_by),
    ) == told


def test_a_reversal_is_told_with_its_own_number(store: Store, busy: None) -> None:
    (act,) = acts(store, ActKind.REVERSAL)
    assert (act.number, act.amount, act.reason) == (
        "1-1-000009",
        Money(700),
        "wrong customer",
    )


def test_a_cancelled_basket_has_no_ticket(store: Store, busy: None) -> None:
    assert [
        (act.name, act.amount, act.number, act.sale_id) for act in acts(store, ActKind.CANCEL)
    ] == [("Tea", Money(350), "", None), ("Milk", Money(1000), "", None)]


def test_acts_of_one_cashier_only(store: Store, busy: None) -> None:
    assert acts(store, ActKind.DISCOUNT, "Mei") == ()
    assert len(acts(store, ActKind.DISCOUNT, "Bo")) == 2
    assert acts(store, ActKind.VOID, "Bo") == ()
    assert len(acts(store, ActKind.VOID, "Mei")) == 1


def test_what_was_reversed_by_somebodys_pin_names_them(
    store: Store, cashier: Store, tea: ProductId
) -> None:
    store.do(shifts.open_shift, ZERO)
    sold = pay(cashier, basket_of(cashier, (tea, 1)))
    with pytest.raises(ApprovalNeeded) as needed:
        cashier.do(sales.reverse, sold.id, "twice")
    mei = store.ask(staff.get_user_by_name, "Mei").id
    given = cashier.do(staff.approve, needed.value.ask, mei, MANAGER_PIN, "seen it")
    assert isinstance(given, Approval)
    cashier.do(sales.reverse, sold.id, "twice", given.id)
    (act,) = acts(store, ActKind.REVERSAL)
    assert (act.cashier, act.approved_by) == ("Bo", "Mei")
    (approved,) = store.ask(insights.list_approved, DAY, DAY)
    assert (approved.number, approved.sale_id) == (sold.number, sold.id)
    assert approved.approval.ask.permission is Permission.REVERSE_SALE


def test_a_raised_price_counts_below_zero(store: Store, milk: ProductId) -> None:
    store.do(shifts.open_shift, ZERO)
    dearer = sales.override_price(basket_of(store, (milk, 2)), 1, Money(1050), "new label")
    pay(store, dearer)
    assert figures(store, ActKind.OVERRIDE) == [("Ada", 1, -100, -47_600)]
    assert acts(store, ActKind.OVERRIDE)[0].amount == Money(-100)


def test_an_exempt_customer_is_one_act(store: Store, milk: ProductId, tea: ProductId) -> None:
    store.do(shifts.open_shift, ZERO)
    sold = pay(store, sales.exempt(basket_of(store, (milk, 1), (tea, 1)), "EX-1"))
    assert figures(store, ActKind.EXEMPTION)[0][:3] == ("Ada", 1, sold.discount.minor)
    (act,) = acts(store, ActKind.EXEMPTION)
    assert (act.amount, act.number, act.name) == (sold.discount, sold.number, "")


def test_what_comes_back_takes_no_discount_back(
    store: Store, milk: ProductId, busy: None
) -> None:
    found = store.ask(sales.find_returnable, "1-1-000002").sale
    basket = sales.take_back(basket_of(store), found.id, sales.lines_back(found))
    pay(store, basket)
    assert figures(store, ActKind.DISCOUNT) == [("Bo", 2, 300, 30_000)]


def test_an_opened_drawer_is_told_with_its_reason_and_its_own_approval(
    store: Store, cashier: Store, clock: Clock
) -> None:
    store.do(settings.change, DrawerSettings(no_sales_per_shift=1))
    store.do(shifts.open_shift, ZERO)
    cashier.do(shifts.open_drawer, "change for the bus")
    clock.forward(minutes=5)
    with pytest.raises(ApprovalNeeded) as needed:
        cashier.do(shifts.open_drawer, "a coin fell in")
    mei = store.ask(staff.get_user_by_name, "Mei").id
    given = cashier.do(staff.approve, needed.value.ask, mei, MANAGER_PIN, "saw it")
    assert isinstance(given, Approval)
    cashier.do(shifts.open_drawer, "a coin fell in", given.id)
    report = store.ask(insights.exceptions, DAY, DAY)
    (bo,) = report.of(ActKind.NO_SALE)
    assert (bo.cashier, bo.count, bo.amount, bo.per_hundred) == ("Bo", 2, ZERO, None)
    assert [
        (act.at, act.cashier, act.reason, act.approved_by, act.amount, act.number, act.sale_id)
        for act in acts(store, ActKind.NO_SALE)
    ] == [
        (NOON + timedelta(minutes=5), "Bo", "a coin fell in", "Mei", ZERO, "", None),
        (NOON, "Bo", "change for the bus", "", ZERO, "", None),
    ]
    assert acts(store, ActKind.NO_SALE, "Ada") == ()
    (approved,) = store.ask(insights.list_approved, DAY, DAY)
    assert (approved.number, approved.sale_id) == ("", None)


def test_a_long_list_is_read_page_by_page(
    store: Store, milk: ProductId, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(acts_queries, "PAGE_SIZE", 2)
    store.do(shifts.open_shift, ZERO)
    for number in range(5):
        basket = basket_of(store, (milk, 1))
        manual = Manual(amount=Money(10 + number), reason="old")
        edit = sales.discount_basket(basket, manual)
        pay(store, edit if number % 2 else sales.discount_line(basket, 1, manual))
    wanted = ActFilter(kind=ActKind.DISCOUNT, day_from=DAY, day_to=DAY)
    seen: list[int] = []
    key = None
    while True:
        page = store.ask(insights.list_acts, wanted, key)
        seen += [act.amount.minor for act in page.rows]
        key = page.next_key
        if key is None:
            break
        assert len(page.rows) == 2
    assert seen == [14, 13, 12, 11, 10]


def test_approvals_are_told_with_their_tickets(store: Store, busy: None) -> None:
    found = store.ask(insights.list_approved, DAY, DAY)
    assert [
        (one.number, one.approval.ask.permission, one.approval.reason) for one in found
    ] == [
        ("1-1-000004", Permission.CHANGE_PRICE, "as advertised"),
        ("1-1-000004", Permission.DISCOUNT_BEYOND, "as advertised"),
        ("1-1-000004", Permission.GIVE_AWAY, "as advertised"),
    ]
    assert store.ask(insights.list_approved, BEFORE, BEFORE) == ()


def test_only_who_may_sees_it(store: Store, cashier: Store, busy: None) -> None:
    wanted = ActFilter(kind=ActKind.VOID, day_from=DAY, day_to=DAY)
    for query, arguments in (
        (insights.exceptions, (DAY, DAY)),
        (insights.list_acts, (wanted,)),
        (insights.list_approved, (DAY, DAY)),
    ):
        with pytest.raises(NotAllowed):
            cashier.ask(query, *arguments)


def test_a_returned_empty_is_no_exception(store: Store, busy: None) -> None:
    new = NewProduct(code="C", name="Crate", price=Money(150))
    crate = store.do(catalogue.add_product, new)
    basket, _no = sales.take_back_without_receipt(
        basket_of(store),
        sales.line_for(store.ask(catalogue.get_sellable, crate), pieces(1)),
        pieces(1),
        "broken",
    )
    pay(store, basket)
    assert figures(store, ActKind.RETURN) == [
        ("Ada", 1, 150, None),
        ("Mei", 1, 1000, 370_400),
    ]


def test_what_promotions_give_is_no_act_of_the_cashier(store: Store, milk: ProductId) -> None:
    on_offer(store, PerUnit(cut=PercentOff(100_000)))
    store.do(shifts.open_shift, Money(0))

    sold = sell(store, priced(store, basket(store, (milk, 1))))

    assert sold.discount > ZERO
    report = store.ask(insights.exceptions, DAY, DAY)
    assert [one for kind in ActKind for one in report.of(kind) if one.count] == []
