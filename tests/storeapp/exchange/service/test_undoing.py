"""Taking an import back restores exactly what was there."""

from __future__ import annotations

import pytest

from storeapp import catalogue, exchange, inventory
from storeapp.catalogue import NewProduct, Product, ProductFilter, ProductId
from storeapp.exchange import (
    ImportUndone,
    NoSuchRun,
    RunEnded,
    RunId,
    RunState,
    RunUndoing,
    RunUndone,
    StockTakeUndone,
    Target,
    queries,
)
from storeapp.exchange.service import undoing
from storeapp.kernel.actor import NotAllowed
from storeapp.kernel.events import Event
from storeapp.kernel.ids import new_id
from storeapp.kernel.money import Money
from storeapp.kernel.quantity import pieces
from storeapp.store import Store
from tests.storeapp.exchange.conftest import (
    Enough,
    WriteText,
    everything,
    planned,
    stop_after,
    take,
)

ALL = ProductFilter(retired=None)
FILE = (
    "code,barcode,pack barcode,name,name en,category,brand,unit,price,member price,cost,tax,"
    "quick key,retired\n"
    "TEA,96385074,111x6,Green tea,Tea,Food/Tea,Lu Yu,bottle,5,4,3,9%,yes,yes\n"
    "NEW,,,New,,Food,,,1,,,,,\n"
    "20001,,,Apples,,,,,12.80,,,,,\n"
)


def as_it_was(product: Product) -> dict[str, object]:
    """Everything of a product but how often and when it was written."""
    names = set(Product.__dataclass_fields__) - {"version", "changed_at"}
    return {name: getattr(product, name) for name in names}


@pytest.mark.parametrize("in_portions_of", [1, 2, 1000])
def test_products_are_as_they_were(
    store: Store,
    tea: ProductId,
    apples: ProductId,
    write_text: WriteText,
    monkeypatch: pytest.MonkeyPatch,
    in_portions_of: int,
) -> None:
    monkeypatch.setattr(undoing, "AT_ONCE", in_portions_of)
    before = {one: store.ask(catalogue.get_product, one) for one in (tea, apples)}
    found = store.ask(catalogue.search, "tea")
    categories = store.ask(catalogue.list_categories)
    run_id = take(store, write_text(FILE)).run.id
    changed = store.ask(catalogue.get_product, tea)
    assert (changed.name, changed.retired, changed.category) == (
        "Green tea",
        True,
        ("Food", "Tea"),
    )
    assert store.ask(catalogue.count_products, ALL) == 3

    assert exchange.undo_run(store, run_id) == RunUndoing(restored=1, removed=1)
    for product_id, product in before.items():
        assert as_it_was(store.ask(catalogue.get_product, product_id)) == as_it_was(product)
    assert store.ask(catalogue.count_products, ALL) == 2
    assert store.ask(catalogue.list_categories) == categories
    assert [one.name for one in store.ask(catalogue.search, "tea")] == [
        one.name for one in found
    ]
    assert store.ask(catalogue.search, "green") == ()
    assert store.ask(catalogue.find_by_code, "NEW") is None
    assert store.ask(catalogue.find_by_code, "96385074") is None
    assert store.ask(exchange.get_run, run_id).state is RunState.UNDONE


def test_what_was_taken_back_can_come_in_again(store: Store, write_text: WriteText) -> None:
    path = write_text("code,name,price\n1,a,1\n2,b,2\n")
    exchange.undo_run(store, take(store, path).run.id)
    assert take(store, path).run.added == 2
    assert store.ask(catalogue.count_products, ALL) == 2


def test_what_somebody_changed_since_is_left_alone(
    store: Store, tea: ProductId, write_text: WriteText
) -> None:
    run_id = take(store, write_text("code,name,price\nTEA,Chai,5\nNEW,New,1\n")).run.id
    store.do(catalogue.set_price, tea, Money(600), None, 2)
    assert exchange.undo_run(store, run_id) == RunUndoing(removed=1, left=1)
    left = store.ask(catalogue.get_product, tea)
    assert (left.name, left.price) == ("Chai", Money(600))


def test_a_product_that_stock_refers_to_is_retired_only(
    store: Store, write_text: WriteText
) -> None:
    run_id = take(store, write_text("code,name,price\nA,a,1\nB,b,1\n")).run.id
    product_id = store.ask(catalogue.find_product_id, "A")
    assert product_id is not None
    store.do(inventory.adjust, product_id, pieces(1))
    assert exchange.undo_run(store, run_id) == RunUndoing(removed=1, retired=1)
    assert store.ask(catalogue.get_product, product_id).retired is True


def test_a_category_in_which_somebody_put_something_stays(
    store: Store, write_text: WriteText
) -> None:
    run_id = take(store, write_text("code,name,price,category\nA,a,1,Food/Tea\n")).run.id
    food, _tea = store.ask(catalogue.list_categories)
    store.do(
        catalogue.add_product,
        NewProduct(code="OWN", name="own", price=Money(1), category_id=food.id),
    )
    exchange.undo_run(store, run_id)
    assert [one.path for one in store.ask(catalogue.list_categories)] == [("Food",)]


def test_an_import_that_was_stopped_can_be_undone(
    store: Store, write_text: WriteText, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "AT_ONCE", 2)
    lines = "".join(f"P{n},Thing,1\n" for n in range(5))
    sheet, plan = planned(write_text("code,name,price\n" + lines))
    with pytest.raises(Enough):
        exchange.take_in(store, sheet, plan, stop_after(2))
    begun = store.ask(exchange.find_open_run, sheet, plan)
    assert begun is not None
    assert exchange.undo_run(store, begun.id) == RunUndoing(removed=4)
    assert store.ask(catalogue.count_products, ALL) == 0
    with pytest.raises(RunEnded):
        exchange.take_in(store, sheet, plan, run_id=begun.id)


def test_undoing_that_was_stopped_goes_on_where_it_was(
    store: Store, write_text: WriteText, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(undoing, "AT_ONCE", 2)
    lines = "".join(f"P{n},Thing,1\n" for n in range(5))
    run_id = take(store, write_text("code,name,price\n" + lines)).run.id
    with pytest.raises(Enough):
        exchange.undo_run(store, run_id, stop_after(1))
    assert store.ask(exchange.get_run, run_id).state is RunState.UNDOING
    assert store.ask(catalogue.count_products, ALL) == 3
    assert exchange.undo_run(store, run_id) == RunUndoing(removed=3)
    assert store.ask(catalogue.count_products, ALL) == 0


def test_undoing_tells_how_far_it_is(
    store: Store, write_text: WriteText, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(undoing, "AT_ONCE", 2)
    run_id = take(store, write_text("code,name,price\n1,a,1\n2,b,1\n3,c,1\n")).run.id
    told: list[tuple[int, int]] = []
    exchange.undo_run(store, run_id, lambda done, of: told.append((done, of)))
    assert told == [(2, 3), (3, 3)]


def test_nothing_is_undone_twice(
    store: Store, told: list[Event], write_text: WriteText
) -> None:
    run_id = take(store, write_text("code,name,price\n1,a,1\n")).run.id
    exchange.undo_run(store, run_id)
    assert told[-1] == ImportUndone(run_id=run_id)
    before = everything(store)
    with pytest.raises(RunUndone):
        exchange.undo_run(store, run_id)
    with pytest.raises(NoSuchRun):
        exchange.undo_run(store, RunId(new_id()))
    assert everything(store) == before


def test_only_who_may_import_takes_back(
    store: Store, cashier: Store, write_text: WriteText
) -> None:
    run_id = take(store, write_text("code,name,price\n1,a,1\n")).run.id
    before = everything(store)
    with pytest.raises(NotAllowed):
        exchange.undo_run(cashier, run_id)
    assert everything(store) == before


def test_counts_are_taken_back_whatever_was_moved_meanwhile(
    store: Store, tea: ProductId, apples: ProductId, told: list[Event], write_text: WriteText
) -> None:
    store.do(inventory.adjust, tea, pieces(9))
    path = write_text("code,quantity\nTEA,4\n20001,5\n")
    run_id = take(store, path, Target.STOCK).run.id
    store.do(inventory.receive, tea, pieces(10))
    assert exchange.undo_run(store, run_id) == RunUndoing(restored=2)
    assert store.ask(inventory.on_hand, tea) == pieces(19)
    assert store.ask(inventory.on_hand, apples) == pieces(0)
    assert store.ask(lambda read: tuple(inventory.find_faults(read))) == ()
    (undone,) = (event for event in told if isinstance(event, StockTakeUndone))
    assert (undone.run_id, undone.levels) == (run_id, 2)
