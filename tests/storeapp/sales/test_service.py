"""Completing a sale: all of it or nothing, once, and every book in step."""

import json
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import text

from storeapp import inventory, ledger, sales, settings, shifts
from storeapp.catalogue import ProductId, Unit
from storeapp.inventory import InventorySettings, NotEnoughStock, Shortage
from storeapp.kernel.actor import NOBODY, NotAllowed
from storeapp.kernel.errors import StoreError
from storeapp.kernel.events import Event
from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.quantity import Quantity, pieces
from storeapp.kernel.rounding import Rounding
from storeapp.ledger import Account
from storeapp.payments import (
    CashSettings,
    EmptyTender,
    NewTender,
    NotPaid,
    PaidTooMuch,
    UnknownTender,
    WrongDirection,
)
from storeapp.sales import (
    DiscountTooLarge,
    EmptySale,
    FractionOfPiece,
    NewSale,
    NoSuchSale,
    PriceNotAllowed,
    QuantityNotAboveZero,
    QuantityTooLarge,
    SaleCompleted,
    SaleFilter,
)
from storeapp.shifts import NoOpenShift, Shift, ShiftFromEarlierDay
from storeapp.store import Store
from tests.conftest import Clock
from tests.storeapp.sales.ringing import line, sale


@pytest.fixture
def shift(store: Store) -> Shift:
    return store.do(shifts.open_shift, Money(10_000))


def faults(store: Store) -> list[object]:
    return [
        *store.ask(lambda read: list(sales.find_faults(read))),
        *store.ask(lambda read: list(ledger.find_faults(read))),
        *store.ask(lambda read: list(inventory.find_faults(read))),
    ]


def test_a_sale_moves_goods_money_and_news(
    store: Store, shift: Shift, tea: ProductId, told: list[Event]
) -> None:
    sold = sale(line(store, tea, 2), cash=1000)

    receipt = store.do(sales.complete, sold)

    assert (receipt.number, receipt.total, receipt.change) == (
        "1-1-000001",
        Money(700),
        Money(300),
    )
    assert receipt.business_day == date(2026, 5, 4)
    assert store.ask(inventory.on_hand, tea) == pieces(-2)
    assert store.ask(ledger.balance, Account.CASH, shift.id) == Money(10_700)
    assert store.ask(ledger.balance, Account.TAX_DUE) == Money(-81)
    assert store.ask(ledger.balance, Account.SALES) == Money(-619)
    (news,) = told
    assert isinstance(news, SaleCompleted)
    assert (news.sale_id, news.total, news.change) == (sold.id, Money(700), Money(300))
    assert faults(store) == []


def test_asking_twice_sells_once(store: Store, shift: Shift, tea: ProductId) -> None:
    sold = sale(line(store, tea, 2), cash=700)

    assert store.do(sales.complete, sold) == store.do(sales.complete, sold)

    assert store.ask(inventory.on_hand, tea) == pieces(-2)
    assert store.do(sales.complete, sale(line(store, tea), cash=350)).number == "1-1-000002"


def test_everything_about_a_sale_can_be_read_back(
    store: Store, shift: Shift, tea: ProductId, apples: ProductId
) -> None:
    tenders = (NewTender("CARD", Money(500), "A-77"), NewTender("CASH", Money(2000)))
    sold = sale(
        line(store, tea, 3, discount=Money(50)),
        line(store, apples, Quantity(842)),
        tenders=tenders,
    )
    store.do(sales.complete, sold)

    detail = store.ask(sales.get_sale, sold.id)

    assert [(x.no, x.code, x.quantity, x.gross, x.discount, x.due) for x in detail.lines] == [
        (1, "TEA", pieces(3), Money(1050), Money(50), Money(1000)),
        (2, "20001", Quantity(842), Money(1078), ZERO, Money(1078)),
    ]
    assert detail.lines[1].unit is Unit.KG
    assert (detail.gross, detail.discount, detail.total) == (
        Money(2128),
        Money(50),
        Money(2078),
    )
    assert detail.tax == Money(115) + Money(124) == detail.taxes[0].amount
    assert [(t.code, t.amount, t.change, t.reference) for t in detail.tenders] == [
        ("CARD", Money(500), ZERO, "A-77"),
        ("CASH", Money(2000), Money(422), ""),
    ]
    assert detail.change == Money(422)
    assert (detail.cashier, detail.register_no, detail.copies) == ("Ada", 1, 0)
    assert len(detail.journal_mark) == 8


def test_the_journal_covers_every_amount(store: Store, shift: Shift, tea: ProductId) -> None:
    sold = sale(line(store, tea, 3, discount=Money(50)), cash=1000)
    store.do(sales.complete, sold)

    body = store.ask(
        lambda read: read.value(text("SELECT body FROM journal ORDER BY id DESC LIMIT 1"))
    )
    facts = json.loads(body)["facts"]
    assert facts["total"] == 1000
    assert facts["document"]["lines"] == [
        {
            "no": 1,
            "product": str(tea),
            "code": "TEA",
            "version": 1,
            "quantity": 3000,
            "unit": "piece",
            "unit_price": 350,
            "gross": 1050,
            "discount": 50,
            "due": 1000,
            "cost": None,
            "taxes": [[sold.lines[0].taxes[0].code, 130_000, 885, 115]],
        }
    ]
    assert facts["document"]["tenders"] == [
        {"code": "CASH", "amount": 1000, "change": 0, "reference": ""}
    ]


def test_a_later_price_does_not_touch_an_earlier_sale(
    store: Store, shift: Shift, tea: ProductId
) -> None:
    from storeapp import catalogue

    sold = sale(line(store, tea), cash=350)
    store.do(sales.complete, sold)
    store.do(catalogue.set_price, tea, Money(999), None, 1)

    assert store.ask(sales.get_sale, sold.id).lines[0].unit_price == Money(350)


@pytest.mark.parametrize(
    ("change", "cash", "error"),
    [
        ({}, 349, NotPaid),
        ({"quantity": Quantity(0)}, 0, QuantityNotAboveZero),
        ({"quantity": Quantity(-1000)}, 0, WrongDirection),
        ({"quantity": Quantity(1500)}, 600, FractionOfPiece),
        ({"quantity": pieces(100_000)}, 1, QuantityTooLarge),
        ({"unit_price": Money(-1)}, 1, PriceNotAllowed),
        ({"discount": Money(351)}, 1, DiscountTooLarge),
        ({"discount": Money(-1)}, 351, DiscountTooLarge),
    ],
)
def test_a_refused_sale_leaves_no_trace(
    store: Store,
    shift: Shift,
    tea: ProductId,
    told: list[Event],
    change: dict[str, object],
    cash: int,
    error: type[StoreError],
) -> None:
    with pytest.raises(error):
        store.do(sales.complete, sale(replace(line(store, tea), **change), cash=cash or 1))

    assert store.ask(inventory.on_hand, tea) == pieces(0)
    assert store.ask(ledger.balance, Account.CASH, shift.id) == Money(10_000)
    assert told == []
    assert store.do(sales.complete, sale(line(store, tea), cash=350)).number == "1-1-000001"


@pytest.mark.parametrize(
    ("tenders", "error"),
    [
        ((NewTender("CARD", Money(351)),), PaidTooMuch),
        ((NewTender("CARD", Money(300)), NewTender("WECHAT", Money(51))), PaidTooMuch),
        ((NewTender("CASH", ZERO), NewTender("CARD", Money(350))), EmptyTender),
        ((NewTender("SHELLS", Money(350)),), UnknownTender),
        ((NewTender("CARD", Money(300)),), NotPaid),
    ],
)
def test_tenders_that_do_not_settle_are_refused(
    store: Store,
    shift: Shift,
    tea: ProductId,
    tenders: tuple[NewTender, ...],
    error: type[StoreError],
) -> None:
    with pytest.raises(error):
        store.do(sales.complete, sale(line(store, tea), tenders=tenders))


def test_an_empty_sale_is_refused(store: Store, shift: Shift) -> None:
    with pytest.raises(EmptySale):
        store.do(sales.complete, sale(cash=1))


def test_something_free_needs_no_tender(store: Store, shift: Shift, tea: ProductId) -> None:
    free = sale(line(store, tea, 1, discount=Money(350)))
    assert store.do(sales.complete, free).total == ZERO
    assert faults(store) == []


def test_selling_needs_a_person_and_a_shift(store: Store, tea: ProductId) -> None:
    sold = sale(line(store, tea), cash=350)
    with pytest.raises(NoOpenShift):
        store.do(sales.complete, sold)
    with pytest.raises(NotAllowed):
        store.acting_as(NOBODY).do(sales.complete, sold)


def test_goods_may_go_below_zero_unless_the_setting_refuses(
    store: Store, shift: Shift, tea: ProductId
) -> None:
    store.do(sales.complete, sale(line(store, tea, 3), cash=1050))
    page = store.ask(inventory.list_negative)
    assert [(x.code, x.quantity) for x in page.rows] == [("TEA", pieces(-3))]

    store.do(settings.change, InventorySettings(shortage=Shortage.REFUSE))
    with pytest.raises(NotEnoughStock) as caught:
        store.do(sales.complete, sale(line(store, tea, 2), cash=700))
    assert (caught.value.name, caught.value.wanted, caught.value.available) == (
        "Tea",
        pieces(2),
        pieces(-3),
    )
    assert store.ask(inventory.on_hand, tea) == pieces(-3)


def test_cash_is_rounded_apart_from_the_goods(
    store: Store, shift: Shift, tea: ProductId
) -> None:
    store.do(settings.change, CashSettings(step_minor=10, rounding=Rounding.HALF_UP))
    sold = sale(line(store, tea, 1, discount=Money(13)), cash=400)

    receipt = store.do(sales.complete, sold)

    assert (receipt.total, receipt.change) == (Money(340), Money(60))
    assert store.ask(sales.get_sale, sold.id).rounding == Money(3)
    assert store.ask(ledger.balance, Account.CASH_ROUNDING) == Money(-3)
    card = sale(
        line(store, tea, 1, discount=Money(13)), tenders=(NewTender("CARD", Money(337)),)
    )
    assert store.do(sales.complete, card).total == Money(337)
    assert faults(store) == []


def test_a_basket_of_yesterday_keeps_its_day_and_a_new_one_waits_for_the_close(
    store: Store, shift: Shift, tea: ProductId, clock: Clock
) -> None:
    late = replace(sale(line(store, tea), cash=350), business_day=date(2026, 5, 4))
    clock.forward(hours=13)
    assert store.do(sales.complete, late).business_day == date(2026, 5, 4)
    with pytest.raises(ShiftFromEarlierDay):
        store.do(sales.complete, sale(line(store, tea), cash=350))


def test_a_clock_set_back_never_takes_the_business_day_back(
    store: Store, shift: Shift, tea: ProductId, clock: Clock
) -> None:
    clock.forward(days=-40)
    receipt = store.do(sales.complete, sale(line(store, tea), cash=350))
    assert receipt.business_day == date(2026, 5, 4)
    assert receipt.number == "1-1-000001"


def test_sales_are_found_by_day_number_code_barcode_and_amount(
    store: Store, shift: Shift, tea: ProductId, apples: ProductId
) -> None:
    first = sale(line(store, tea), cash=350)
    second = sale(line(store, apples, Quantity(500)), cash=640)
    for each in (first, second):
        store.do(sales.complete, each)

    def found(**wanted: object) -> list[str]:
        page = store.ask(sales.find_sales, SaleFilter(**wanted))  # type: ignore[arg-type]
        return [row.number for row in page.rows]

    assert found() == ["1-1-000002", "1-1-000001"]
    assert found(text="TEA") == found(text="6901234567892") == ["1-1-000001"]
    assert found(text="6.40") == found(text="1-1-000002") == found(text="2") == ["1-1-000002"]
    assert found(text="nothing") == found(day_from=date(2026, 5, 5)) == []
    assert found(day_to=date(2026, 5, 4), text="3.5") == ["1-1-000001"]


def test_long_lists_come_in_pages(
    store: Store, shift: Shift, tea: ProductId, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storeapp.sales.queries.receipts.PAGE_SIZE", 2)
    for _ in range(5):
        store.do(sales.complete, sale(line(store, tea), cash=350))
    seen, key = [], None
    while True:
        page = store.ask(sales.find_sales, SaleFilter(), key)
        seen.append([row.number[-1] for row in page.rows])
        if (key := page.next_key) is None:
            break
    assert seen == [["5", "4"], ["3", "2"], ["1"]]


def test_copies_are_counted_and_noted(
    store: Store, shift: Shift, tea: ProductId, told: list[Event]
) -> None:
    sold = sale(line(store, tea), cash=350)
    store.do(sales.complete, sold)
    assert [store.do(sales.note_reprint, sold.id) for _ in range(2)] == [1, 2]
    assert store.ask(sales.get_sale, sold.id).copies == 2
    with pytest.raises(NoSuchSale):
        store.do(sales.note_reprint, sale().id)


def test_day_figures_add_up(
    store: Store, shift: Shift, tea: ProductId, apples: ProductId, clock: Clock
) -> None:
    store.do(sales.complete, sale(line(store, tea, 2), cash=700))
    clock.forward(hours=2)
    mixed = (NewTender("CARD", Money(500)), NewTender("CASH", Money(1000)))
    store.do(
        sales.complete,
        sale(
            line(store, tea, 1, discount=Money(50)),
            line(store, apples, Quantity(500)),
            tenders=mixed,
        ),
    )

    day = store.ask(sales.day_figures, date(2026, 5, 4), date(2026, 5, 4))

    assert (day.sales, day.items, day.total, day.discount) == (2, 4, Money(1640), Money(50))
    assert day.net + day.tax + day.rounding == day.total
    assert [(f.code, f.count, f.amount) for f in day.hours] == [
        ("12", 1, Money(700)),
        ("14", 1, Money(940)),
    ]
    assert [(f.code, f.count, f.amount) for f in day.tenders] == [
        ("CASH", 2, Money(1140)),
        ("CARD", 1, Money(500)),
    ]
    assert [(p.code, p.quantity, p.due) for p in day.products] == [
        ("TEA", pieces(3), Money(1000)),
        ("20001", Quantity(500), Money(640)),
    ]
    assert day.day_totals == ((date(2026, 5, 4), 2, Money(1640)),)
    assert store.ask(sales.list_days) == (date(2026, 5, 4),)


def test_a_day_without_sales_is_all_zero(store: Store) -> None:
    day = store.ask(sales.day_figures, date(2020, 1, 1), date(2020, 1, 31))
    assert (day.sales, day.total, day.tax, day.products, day.taxes) == (0, ZERO, ZERO, (), ())


def test_tampering_with_a_sale_is_found(store: Store, shift: Shift, tea: ProductId) -> None:
    store.do(sales.complete, sale(line(store, tea), cash=350))

    def tamper(work: object) -> None:
        work.run(text("DROP TRIGGER sale_no_update"))  # type: ignore[attr-defined]
        work.run(text("UPDATE sale SET total = 1"))  # type: ignore[attr-defined]

    store.do(tamper)
    assert {fault.what for fault in store.ask(lambda read: list(sales.find_faults(read)))} == {
        "total is not lines plus rounding",
        "tenders less change are not the total",
        "ledger does not hold what was earned",
        "hour figures of 2026-05-04 differ from its sales",
        "cashier figures of 2026-05-04 differ from its sales",
        "sales figures of a shift differ from its sales",
    }


def test_the_new_sale_of_a_finished_id_is_the_old_receipt_even_if_it_differs(
    store: Store, shift: Shift, tea: ProductId
) -> None:
    sold = sale(line(store, tea), cash=350)
    store.do(sales.complete, sold)
    other = NewSale(id=sold.id, lines=(line(store, tea, 9),), tenders=())
    assert store.do(sales.complete, other).total == Money(350)
