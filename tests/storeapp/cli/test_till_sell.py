"""Random real sales from the command line."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import text

from storeapp import catalogue, payments, promotions, sales, shifts, soundness
from storeapp.catalogue import ProductId
from storeapp.cli import selling
from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.quantity import pieces
from storeapp.kernel.rate import Rate
from storeapp.ledger import Account
from storeapp.payments import NewTender, TenderKind, TenderType
from storeapp.promotions import CouponTerms, PercentOff, PerUnit
from storeapp.sales import NewLayaway, SaleFilter, SaleId, TicketKind
from storeapp.shifts import MovementKind
from storeapp.store import Store
from tests.storeapp.cli.conftest import Run
from tests.storeapp.sales.promoted import on_offer

ROOT = Path(__file__).parents[3]
DOLLARS = TenderType(
    code="USD",
    name="Dollars",
    kind=TenderKind.FOREIGN,
    account=Account.FOREIGN_CASH,
    needs_reference=False,
    position=9,
    currency="USD",
)
KINDS = "SELECT DISTINCT kind FROM journal"
CODES = "SELECT DISTINCT code FROM sale_tender"
MOVES = "SELECT DISTINCT kind FROM cash_movement"
BROUGHT = (
    *("SaleCompleted", "SaleReversed", "BasketParked", "BasketRecalled", "BasketDropped"),
    *("QuoteMade", "QuoteEnded", "LayawayOpened", "LayawayEnded", "MemberAdded"),
    *("OwedNoted", "MoneyReceived", "CashMoved", "OpenedWithoutSale", "SafeEmptied"),
    *("ShiftOpened", "ShiftClosed", "DayClosed"),
)


def acks(said: str) -> list[tuple[str, int]]:
    """What was acknowledged, in order."""
    words = [line.split() for line in said.splitlines()]
    assert all(len(word) == 3 and word[0] == "ACK" for word in words)
    return [(word[1], int(word[2])) for word in words]


@pytest.fixture
def goods(tea: ProductId, apples: ProductId) -> None:
    """Something to sell: a piece and a weighed one."""


@pytest.mark.usefixtures("goods")
def test_every_acknowledged_sale_is_there_with_its_amount(at: Run, store: Store) -> None:
    told = acks(at("till", "sell", "--count", "12", "--seed", "5").stdout)
    assert len(told) == 12
    for sale_id, total in told:
        sale = store.ask(sales.get_sale, SaleId(UUID(sale_id)))
        assert sale.total.minor == total
        assert 1 <= len(sale.lines) <= 15
        assert sale.cashier == "system"


@pytest.mark.usefixtures("goods")
def test_the_same_seed_on_the_same_store_brings_the_same_people(
    at: Run, run: Run, store: Store, store_folder: Path, tmp_path: Path
) -> None:
    store.close()
    for name in ("again", "other"):
        shutil.copytree(store_folder, tmp_path / name)
    first = acks(at("till", "sell", "--count", "30", "--seed", "5").stdout)
    sell = ("till", "sell", "--count", "30", "--seed")
    again = acks(run("--data", tmp_path / "again", *sell, "5").stdout)
    other = acks(run("--data", tmp_path / "other", *sell, "6").stdout)
    assert [total for _, total in again] == [total for _, total in first]
    assert [total for _, total in other] != [total for _, total in first]
    assert len({sale_id for sale_id, _ in first + again}) == 60


@pytest.mark.usefixtures("goods")
def test_everything_a_day_brings_is_among_it_and_the_books_hold(store: Store) -> None:
    store.do(payments.keep_tender_type, DOLLARS)
    store.do(payments.set_rate, "USD", Rate(7_123_400))
    selling.sell(store, 900, seed=2)
    days = SaleFilter()
    kinds = Counter[TicketKind]()
    after: str | None = None
    while True:
        page = store.ask(sales.find_sales, days, after)
        kinds.update(row.kind for row in page.rows)
        after = page.next_key
        if after is None:
            break
    assert sum(kinds.values()) == 900
    assert set(kinds) == set(TicketKind)
    assert 20 <= kinds[TicketKind.RETURN] <= 80
    voids = store.ask(lambda read: read.value(text("SELECT count(*) FROM basket_void")))
    assert voids > 0
    told = {kind for (kind,) in store.ask(lambda read: read.rows(text(KINDS)))}
    assert set(BROUGHT) <= told
    kinds_of_money = {code for (code,) in store.ask(lambda read: read.rows(text(CODES)))}
    assert {"ACCOUNT", "DEPOSIT", "USD", "CASH"} <= kinds_of_money
    moves = {kind for (kind,) in store.ask(lambda read: read.rows(text(MOVES)))}
    assert moves == {kind.value for kind in MovementKind}
    assert store.ask(soundness.prove).faults == ()


@pytest.mark.usefixtures("goods")
def test_an_open_shift_is_used_and_a_missing_one_opened(at: Run, store: Store) -> None:
    assert store.ask(shifts.current) is None
    at("till", "sell", "--count", "1")
    opened = store.ask(shifts.current)
    assert opened is not None
    at("till", "sell", "--count", "1")
    assert store.ask(shifts.current) == opened


@pytest.mark.usefixtures("goods")
def test_a_shift_of_an_earlier_day_is_closed_first(at: Run, store: Store) -> None:
    store.do(shifts.open_shift, store.ask(shifts.suggested_float))
    old = store.ask(shifts.current)
    assert old is not None
    at("till", "sell", "--count", "1")
    assert store.ask(shifts.get_report, old.id).z_number == 1
    fresh = store.ask(shifts.current)
    assert fresh is not None
    assert fresh.business_day > old.business_day


def test_without_products_there_is_nothing_to_sell(at: Run) -> None:
    result = at("till", "sell", "--count", "1")
    assert result.exit_code == 1
    assert result.stderr == "Error: There are no products to sell; import some first.\n"


@pytest.mark.usefixtures("goods")
def test_some_baskets_are_kept_on_the_disk_while_they_fill(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[int] = []

    def complete(work: object, sale: object) -> object:
        draft = sales.find_draft(work)  # type: ignore[arg-type]
        kept.append(0 if draft is None else len(draft.lines))
        return whole(work, sale)  # type: ignore[arg-type]

    whole = sales.complete
    monkeypatch.setattr(sales, "complete", complete)
    selling.sell(store, 40, seed=1)
    assert 0 < sum(1 for lines in kept if lines) < 20
    assert store.ask(sales.find_draft) is None


@pytest.mark.usefixtures("goods")
def test_what_a_power_cut_left_open_is_paid_first(store: Store, tea: ProductId) -> None:
    now = store.clock()
    basket = sales.open_basket(now, store.frame.calendar.day_of(now))
    basket, _ = sales.add(basket, store.ask(catalogue.get_sellable, tea), pieces(3))
    store.do(sales.keep_draft, basket)
    selling.sell(store, 1, seed=1)
    assert store.ask(sales.get_sale, basket.id).total == basket.totals.due


@pytest.mark.usefixtures("goods")
def test_it_sells_until_it_is_stopped_and_each_line_comes_at_once(store_folder: Path) -> None:
    words = ["--data", str(store_folder), "till", "sell"]
    process = subprocess.Popen(
        [sys.executable, "-m", "storeapp", *words], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    with process.stdout as said:
        first = [said.readline() for _ in range(5)]
        process.kill()
        rest = said.read()
    process.wait()
    assert len(acks("".join(first))) == 5
    assert rest == "" or rest.startswith("ACK")


@pytest.mark.usefixtures("goods")
def test_a_layaway_left_half_picked_up_is_paid_with_its_deposit(
    store: Store, tea: ProductId
) -> None:
    store.do(shifts.open_shift, ZERO)
    now = store.clock()
    basket = sales.open_basket(now, store.frame.calendar.day_of(now))
    basket, _ = sales.add(basket, store.ask(catalogue.get_sellable, tea), pieces(4))
    paid = (NewTender("CASH", Money(1000)),)
    new = NewLayaway(due_day=now.date(), party="Gao", deposit=Money(1000), tenders=paid)
    made = store.do(sales.open_layaway, basket, new)
    picked = store.do(sales.pick_up, made.id)
    selling.sell(store, 1, seed=1)
    sold = store.ask(sales.get_sale, picked.basket.id)
    assert sold.total == Money(1400)
    assert (sold.tenders[0].code, sold.tenders[0].amount) == ("DEPOSIT", Money(1000))
    assert store.ask(sales.get_layaway, made.id).held == ZERO


@pytest.mark.usefixtures("goods")
def test_a_basket_left_by_a_power_cut_is_never_let_go_for_another(
    store: Store, tea: ProductId
) -> None:
    for seed in range(40):
        now = store.clock()
        basket = sales.open_basket(now, store.frame.calendar.day_of(now))
        basket, _ = sales.add(basket, store.ask(catalogue.get_sellable, tea), pieces(3))
        store.do(sales.keep_draft, basket)
        selling.sell(store, 1, seed=seed)
        assert store.ask(sales.get_sale, basket.id).total == basket.totals.due


def test_an_empty_shelf_is_told(store: Store) -> None:
    with pytest.raises(selling.NothingToSell):
        store.ask(selling.look_at_shelf)


def test_a_shelf_holds_what_can_be_sold(
    store: Store, tea: ProductId, apples: ProductId
) -> None:
    shelf = store.ask(selling.look_at_shelf)
    assert {product.product_id for product in shelf.goods} == {tea, apples}
    assert len(shelf.weights) == 2


def test_shoppers_get_what_is_on_offer(at: Run, store: Store, goods: None) -> None:
    tenth = PerUnit(cut=PercentOff(100_000))
    offer = on_offer(store, tenth, names=(("en", "A tenth"),))

    assert at("till", "sell", "--count", "30", "--seed", "7").exit_code == 0

    total_ = store.ask(promotions.use_total, offer.id)
    assert total_.uses > 20
    assert total_.amount > 0
    assert store.ask(soundness.prove).faults == ()


def test_a_budget_that_is_nearly_spent_stops_nobody(at: Run, store: Store, goods: None) -> None:
    offer = on_offer(
        store,
        PerUnit(cut=PercentOff(300_000)),
        CouponTerms(per_code=None, budget=1_001),
        names=(("en", "While it lasts"),),
    )

    assert at("till", "sell", "--count", "25", "--seed", "3").exit_code == 0

    assert store.ask(promotions.use_total, offer.id).amount <= 1_001
    assert store.ask(soundness.prove).faults == ()
