"""Looking at a file without taking it in, and at imports."""

from __future__ import annotations

import pytest

from storeapp import catalogue, exchange, inventory
from storeapp.catalogue import (
    BadCheckDigit,
    Barcode,
    BarcodeTaken,
    NewProduct,
    NotAName,
    PriceBelowZero,
    ProductId,
)
from storeapp.exchange import (
    Field,
    MissingColumn,
    MissingValue,
    NoSuchRun,
    PackCounted,
    RowRepeated,
    RunId,
    RunState,
    Target,
    UnknownCode,
    queries,
)
from storeapp.kernel.actor import NotAllowed
from storeapp.kernel.ids import new_id
from storeapp.kernel.money import Money
from storeapp.kernel.quantity import Quantity, pieces
from storeapp.store import Store
from tests.storeapp.exchange.conftest import (
    Enough,
    WriteText,
    counts,
    everything,
    planned,
    stop_after,
    take,
)

HEAD = "code,barcode,name,category,price\n"
FILE = HEAD + (
    "TEA,6901234567892,Tea,,3.50\n"
    "MATE,,Mate,Drinks > Hot,9.00\n"
    "COLA,6901234567899,Cola,,3\n"
    "SODA,,,,3\n"
    "WATER,,Water,,\n"
    "TEA2,6901234567892,Tea again,,4\n"
    "JUICE,,Juice,,-1\n"
    "MATE,,Mate,,9\n"
)


def found(check: exchange.Check) -> list[tuple[int, Field | None, type]]:
    return [(one.row_no, one.field, type(one.error)) for one in check.problems]


def test_a_check_says_what_would_become_of_every_row(
    store: Store, tea: ProductId, write_text: WriteText
) -> None:
    sheet, plan = planned(write_text(FILE))
    check = store.ask(exchange.check_file, sheet, plan)
    assert (check.rows, counts(check)) == (8, (1, 0, 1, 6))
    assert found(check) == [
        (4, Field.BARCODE, BadCheckDigit),
        (5, Field.NAME, MissingValue),
        (6, Field.PRICE, MissingValue),
        (7, None, RowRepeated),
        (8, Field.PRICE, PriceBelowZero),
        (9, None, RowRepeated),
    ]


def test_a_check_leaves_no_trace(store: Store, tea: ProductId, write_text: WriteText) -> None:
    before = everything(store)
    sheet, plan = planned(write_text(FILE))
    store.ask(exchange.check_file, sheet, plan)
    assert everything(store) == before


def test_what_a_check_says_is_what_taking_in_does(
    store: Store, tea: ProductId, write_text: WriteText
) -> None:
    sheet, plan = planned(write_text(FILE))
    check = store.ask(exchange.check_file, sheet, plan)
    outcome = exchange.take_in(store, sheet, plan)
    assert counts(outcome.run) == counts(check)
    assert [str(one) for one in outcome.problems] == [str(one) for one in check.problems]


def test_a_known_product_needs_no_name_and_no_price(
    store: Store, tea: ProductId, write_text: WriteText
) -> None:
    by_code = write_text("code,price,brand\nTEA,3.90,\nTEA9,3.90,\n", name="codes.csv")
    sheet, plan = planned(by_code)
    check = store.ask(exchange.check_file, sheet, plan)
    assert (counts(check), found(check)) == ((0, 1, 0, 1), [(3, Field.NAME, MissingValue)])
    by_barcode = write_text("barcode,name\n6901234567892,Green tea\n690,x\n", name="bars.csv")
    sheet, plan = planned(by_barcode)
    check = store.ask(exchange.check_file, sheet, plan)
    assert (counts(check), found(check)) == ((0, 1, 0, 1), [(3, Field.PRICE, MissingValue)])


def test_a_barcode_of_another_product_is_refused(
    store: Store, tea: ProductId, write_text: WriteText
) -> None:
    sheet, plan = planned(write_text(HEAD + "NEW,6901234567892,Not tea,,1\n"))
    check = store.ask(exchange.check_file, sheet, plan)
    (problem,) = check.problems
    assert isinstance(problem.error, BarcodeTaken)
    assert (problem.error.name, problem.error.product_id) == ("Tea", tea)


def test_a_name_that_is_too_long_is_refused(store: Store, write_text: WriteText) -> None:
    sheet, plan = planned(write_text(f"code,name,price\n1,{'x' * 201},1\n2,{'y' * 200},1\n"))
    check = store.ask(exchange.check_file, sheet, plan)
    assert (counts(check), found(check)) == ((1, 0, 0, 1), [(2, Field.NAME, NotAName)])


def test_counts_of_stock_are_checked(
    store: Store, tea: ProductId, apples: ProductId, write_text: WriteText
) -> None:
    pack = Barcode(code="96385074", pack=pieces(12))
    product = NewProduct(code="BEER", name="Beer", price=Money(500), barcodes=(pack,))
    beer = store.do(catalogue.add_product, product)
    store.do(inventory.adjust, beer, pieces(4))
    path = write_text(
        "code,quantity\n"
        "6901234567892,5\n"  # tea, by its barcode
        "20001,0.842\n"
        "BEER,4\n"  # as it is
        "96385074,1\n"
        "NOBODY,1\n"
        "TEA,6\n"
        "tea ,7\n"
    )
    sheet, plan = planned(path, Target.STOCK)
    before = everything(store)
    check = store.ask(exchange.check_file, sheet, plan)
    assert (check.rows, counts(check)) == (7, (0, 2, 1, 4))
    assert found(check) == [
        (5, None, PackCounted),
        (6, None, UnknownCode),
        (7, None, RowRepeated),
        (8, None, RowRepeated),
    ]
    assert everything(store) == before


def test_pieces_are_not_counted_in_fractions(
    store: Store, tea: ProductId, write_text: WriteText
) -> None:
    sheet, plan = planned(write_text("code,quantity\nTEA,1.5\n"), Target.STOCK)
    check = store.ask(exchange.check_file, sheet, plan)
    (problem,) = check.problems
    assert problem.field is Field.QUANTITY
    assert str(problem.error) == str(
        catalogue.FractionOfPiece(name="Tea", quantity=Quantity(1500))
    )


def test_checking_tells_how_far_it_is_and_can_be_stopped(
    store: Store, write_text: WriteText, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "AT_ONCE", 2)
    sheet, plan = planned(write_text(HEAD + "".join(f"{n},,x,,1\n" for n in range(5))))
    told: list[tuple[int, int]] = []
    store.ask(exchange.check_file, sheet, plan, lambda done, of: told.append((done, of)))
    assert told == [(2, 5), (4, 5), (5, 5)]
    with pytest.raises(Enough):
        store.ask(exchange.check_file, sheet, plan, stop_after(2))


def test_a_plan_without_what_is_needed_is_refused(store: Store, write_text: WriteText) -> None:
    sheet, plan = planned(write_text("name,price\nx,1\n"))
    with pytest.raises(MissingColumn):
        store.ask(exchange.check_file, sheet, plan)


def test_a_cashier_may_not_look_into_files(
    cashier: Store, store: Store, write_text: WriteText
) -> None:
    sheet, plan = planned(write_text(FILE))
    for ask in (
        lambda: cashier.ask(exchange.check_file, sheet, plan),
        lambda: cashier.ask(exchange.find_open_run, sheet, plan),
        lambda: cashier.ask(exchange.list_runs),
        lambda: cashier.ask(exchange.get_run, RunId(new_id())),
    ):
        with pytest.raises(NotAllowed):
            ask()


def test_imports_are_listed_the_last_one_first(
    store: Store, write_text: WriteText, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ["a.csv", "b.csv", "c.csv"]
    ids = [take(store, write_text(FILE, name=name)).run.id for name in names]
    monkeypatch.setattr(queries, "RUNS_SHOWN", 2)
    first = store.ask(exchange.list_runs)
    assert [run.file_name for run in first.rows] == ["c.csv", "b.csv"]
    second = store.ask(exchange.list_runs, first.next_key)
    assert [run.id for run in second.rows] == ids[:1]
    assert second.next_key is None
    run = store.ask(exchange.get_run, ids[0])
    assert (run.state, run.actor, run.target) == (RunState.DONE, "Ada", Target.PRODUCTS)
    assert run.started_at == run.ended_at == store.clock()


def test_an_import_that_never_was_is_not_found(store: Store) -> None:
    with pytest.raises(NoSuchRun):
        store.ask(exchange.get_run, RunId(new_id()))
