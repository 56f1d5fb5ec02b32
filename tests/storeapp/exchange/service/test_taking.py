"""Taking files in: all that is good of them, once, in portions, to the end."""

from __future__ import annotations

from pathlib import Path

import pytest

from reports import writing
from reports.kit.days import Days
from reports.kit.words import speaking
from storeapp import catalogue, exchange, inventory, opening
from storeapp.catalogue import (
    Barcode,
    NewProduct,
    Product,
    ProductFilter,
    ProductId,
    ProductsTaken,
    Unit,
)
from storeapp.exchange import (
    ImportFinished,
    ImportStarted,
    NoSuchRun,
    OtherFile,
    RunEnded,
    RunId,
    RunState,
    SheetChanged,
    StockTaken,
    Target,
    queries,
)
from storeapp.kernel.actor import NotAllowed
from storeapp.kernel.events import Event
from storeapp.kernel.ids import new_id
from storeapp.kernel.money import Money
from storeapp.kernel.quantity import NONE, Quantity, pieces
from storeapp.kernel.rate import Rate
from storeapp.opening import NewStore
from storeapp.store import Store
from tests.conftest import OWNER_PIN, actor_named
from tests.storeapp.exchange.conftest import (
    Enough,
    WriteBook,
    WriteText,
    counts,
    everything,
    planned,
    stop_after,
    take,
)

HEADINGS = (
    "编码",
    "条码",
    "箱码",
    "品名",
    "英文名",
    "分类",
    "品牌",
    "单位",
    "售价",
    "会员价",
    "进价",
    "税率",
    "停用",
)
COLA = (
    "C1",
    6901234567892,
    "96385074×24",
    "可乐",
    "Cola",
    "饮料>汽水",
    "可口可乐",
    "瓶",
    3.5,
    3.2,
    2,
    "9%",
    "否",
)
RICE = ("R1", "", "", "大米", "Rice", "粮油", "", "斤", 12.8, "", "", "", "")
OLD = ("O1", "", "", "旧货", "", "", "", "个", 1, "", "", "", "是")


def product(store: Store, code: str) -> Product:
    product_id = store.ask(catalogue.find_product_id, code)
    assert product_id is not None
    return store.ask(catalogue.get_product, product_id)


def list_of(count: int, price: str = "1") -> str:
    return "code,name,price\n" + "".join(f"P{n},Thing {n},{price}\n" for n in range(count))


def test_a_workbook_comes_in_with_all_it_says(store: Store, write_book: WriteBook) -> None:
    run = take(store, write_book([HEADINGS, COLA, RICE, OLD])).run
    assert counts(run) == (3, 0, 0, 0)
    cola = product(store, "C1")
    assert cola.barcodes == (
        Barcode(code="6901234567892"),
        Barcode(code="96385074", pack=pieces(24)),
    )
    assert (cola.name, cola.names, cola.brand) == ("可乐", (("en", "Cola"),), "可口可乐")
    assert (cola.category, cola.unit, cola.tax_class) == (
        ("饮料", "汽水"),
        Unit.BOTTLE,
        "VAT 9%",
    )
    assert (cola.price, cola.member_price, cola.cost) == (Money(350), Money(320), Money(200))
    rice = product(store, "R1")
    assert (rice.unit, rice.price, rice.tax_class_id) == (Unit.JIN, Money(1280), None)
    assert [product(store, code).retired for code in ("C1", "R1", "O1")] == [False, False, True]
    assert store.ask(catalogue.find_by_code, "O1") is None
    assert [one.code for one in store.ask(catalogue.search, "kl")] == ["C1"]


def test_the_same_file_again_changes_nothing(store: Store, write_book: WriteBook) -> None:
    path = write_book([HEADINGS, COLA, RICE, OLD])
    take(store, path)
    before = [product(store, code) for code in ("C1", "R1", "O1")]
    again = take(store, path).run
    assert counts(again) == (0, 0, 3, 0)
    assert [product(store, code) for code in ("C1", "R1", "O1")] == before


def test_of_a_known_product_only_what_the_file_says_changes(
    store: Store, write_text: WriteText, write_book: WriteBook
) -> None:
    take(store, write_book([HEADINGS, COLA]))
    before = product(store, "C1")
    path = write_text("code,price,brand,name (zh),retired\nC1,3.80,,可口可乐,yes\n")
    assert counts(take(store, path).run) == (0, 1, 0, 0)
    after = product(store, "C1")
    assert (after.price, after.retired, after.version) == (Money(380), True, 2)
    assert (after.name, after.names) == ("可口可乐", (("en", "Cola"),))
    same = ("barcodes", "category", "brand", "unit", "cost", "member_price", "tax_class_id")
    assert [getattr(after, one) for one in same] == [getattr(before, one) for one in same]


def test_a_file_of_barcodes_only_finds_its_products_again(
    store: Store, tea: ProductId, write_text: WriteText
) -> None:
    path = write_text("barcode,name,price\n6901234567892,Tea,3.50\n96385074,Gum,1\n")
    assert counts(take(store, path).run) == (1, 0, 1, 0)
    assert product(store, "96385074").barcodes == (Barcode(code="96385074"),)
    assert counts(take(store, path).run) == (0, 0, 2, 0)


def test_what_is_told_is_told_once_for_a_portion(
    store: Store, told: list[Event], write_text: WriteText, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "AT_ONCE", 2)
    run_id = take(store, write_text(list_of(3))).run.id
    assert told == [
        ImportStarted(run_id=run_id, target=Target.PRODUCTS, file_name="list.csv"),
        ProductsTaken(run_id=run_id, added=2, changed=0),
        ProductsTaken(run_id=run_id, added=1, changed=0),
        ImportFinished(run_id=run_id, added=3, changed=0, unchanged=0, refused=0),
    ]


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("\u202eelbisreveR", "elbisreveR"),  # read from the right
        ("Zero\u200bwidth\ufeff", "Zerowidth"),
        ("N\x00U\x07L", "NUL"),
        ("e\u0301clair", "\u00e9clair"),
        ("two\nlines\tand more", "two lines and more"),
        ("𠮷野家 😀 ﷽", "𠮷野家 😀 ﷽"),
        ("\x1bp\x00\x19\xfa drawer", "pú drawer"),
        ("'); DROP TABLE product; --", "'); DROP TABLE product; --"),
    ],
)
def test_a_name_comes_in_fit_to_be_shown_and_printed(
    store: Store, write_text: WriteText, written: str, kept: str
) -> None:
    path = write_text(f'code,name,price\n1,"{written}",1\n2,b,1\n')
    assert counts(take(store, path).run) == (2, 0, 0, 0)
    assert product(store, "1").name == kept


def test_the_name_of_the_file_is_kept_fit_to_be_shown(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "a\u202evsc.\udcff.csv"
    path.write_text("code,name,price\n1,a,1\n", encoding="utf-8")
    assert take(store, path).run.file_name == "avsc..csv"


def test_refused_rows_stop_no_others(store: Store, write_text: WriteText) -> None:
    outcome = take(store, write_text("code,name,price\n1,a,x\n2,b,1\n3,,1\n4,d,1\n"))
    assert counts(outcome.run) == (2, 0, 0, 2)
    assert [one.row_no for one in outcome.problems] == [2, 4]
    assert outcome.run.last_row_no == 5


@pytest.mark.parametrize("portions", [1, 2, 3])
def test_an_import_that_was_stopped_goes_on_where_it_was(
    store: Store, write_text: WriteText, monkeypatch: pytest.MonkeyPatch, portions: int
) -> None:
    monkeypatch.setattr(queries, "AT_ONCE", 2)
    sheet, plan = planned(write_text(list_of(6)))
    with pytest.raises(Enough):
        exchange.take_in(store, sheet, plan, stop_after(portions))
    assert store.ask(catalogue.count_products) == 2 * portions
    begun = store.ask(exchange.find_open_run, sheet, plan)
    assert begun is not None
    assert (begun.state, begun.last_row_no) == (RunState.OPEN, 1 + 2 * portions)
    assert (begun.added, begun.ended_at) == (2 * portions, None)

    told: list[tuple[int, int]] = []
    outcome = exchange.take_in(
        store, sheet, plan, lambda done, of: told.append((done, of)), begun.id
    )
    assert told == [(2, 6), (4, 6), (6, 6)]
    assert (outcome.run.id, outcome.run.state) == (begun.id, RunState.DONE)
    assert counts(outcome.run) == (6, 0, 0, 0)
    assert store.ask(catalogue.count_products) == 6
    assert store.ask(exchange.find_open_run, sheet, plan) is None


def test_an_import_survives_the_end_of_the_program(
    store: Store, store_folder: Path, write_text: WriteText, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "AT_ONCE", 2)
    path = write_text(list_of(5))
    sheet, plan = planned(path)
    with pytest.raises(Enough):
        exchange.take_in(store, sheet, plan, stop_after(1))
    store.close()

    opened = opening.open_store(store_folder, clock=store.clock)
    again = opened.acting_as(actor_named(opened, "Ada"))
    sheet, plan = planned(path)
    begun = again.ask(exchange.find_open_run, sheet, plan)
    assert begun is not None
    outcome = exchange.take_in(again, sheet, plan, run_id=begun.id)
    assert counts(outcome.run) == (5, 0, 0, 0)
    opened.close()


def test_going_on_knows_the_rows_before(
    store: Store, write_text: WriteText, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A code that stood in the first part is still spoken for in the second."""
    monkeypatch.setattr(queries, "AT_ONCE", 2)
    sheet, plan = planned(write_text(list_of(3) + "P0,Zero again,5\n"))
    with pytest.raises(Enough):
        exchange.take_in(store, sheet, plan, stop_after(1))
    begun = store.ask(exchange.find_open_run, sheet, plan)
    assert begun is not None
    outcome = exchange.take_in(store, sheet, plan, run_id=begun.id)
    assert counts(outcome.run) == (3, 0, 0, 1)
    assert product(store, "P0").price == Money(100)


def test_only_the_same_file_with_the_same_columns_goes_on(
    store: Store, write_text: WriteText
) -> None:
    sheet, plan = planned(write_text(list_of(1)))
    with pytest.raises(Enough):
        exchange.take_in(store, sheet, plan, stop_after(1))
    begun = store.ask(exchange.find_open_run, sheet, plan)
    assert begun is not None
    other_sheet, same_plan = planned(write_text(list_of(2), name="other.csv"))
    with pytest.raises(OtherFile):
        exchange.take_in(store, other_sheet, same_plan, run_id=begun.id)
    fewer = {column.field: column.index for column in plan.columns[:2]}
    other_plan = exchange.with_columns(plan, fewer, sheet.preview(10))
    assert store.ask(exchange.find_open_run, sheet, other_plan) is None
    with pytest.raises(OtherFile):
        exchange.take_in(store, sheet, other_plan, run_id=begun.id)
    done = exchange.take_in(store, sheet, plan, run_id=begun.id).run
    with pytest.raises(RunEnded):
        exchange.take_in(store, sheet, plan, run_id=done.id)
    with pytest.raises(NoSuchRun):
        exchange.take_in(store, sheet, plan, run_id=RunId(new_id()))


def test_a_file_that_changes_meanwhile_is_not_taken_in(
    store: Store, write_text: WriteText
) -> None:
    sheet, plan = planned(write_text(list_of(2)))
    write_text(list_of(3))
    with pytest.raises(SheetChanged):
        exchange.take_in(store, sheet, plan)
    assert store.ask(catalogue.count_products) == 0


def test_only_who_may_import_takes_files_in(
    store: Store, cashier: Store, write_text: WriteText
) -> None:
    before = everything(store)
    for target, text in (
        (Target.PRODUCTS, list_of(1)),
        (Target.STOCK, "code,quantity\nTEA,1\n"),
    ):
        sheet, plan = planned(write_text(text), target)
        with pytest.raises(NotAllowed):
            exchange.take_in(cashier, sheet, plan)
    assert everything(store) == before


def test_counts_bring_the_levels_to_what_they_say(
    store: Store,
    tea: ProductId,
    apples: ProductId,
    told: list[Event],
    write_text: WriteText,
) -> None:
    store.do(inventory.adjust, tea, pieces(9))
    told.clear()
    path = write_text("条码,库存\n6901234567892,4\n20001,0.842\nNOBODY,1\n")
    outcome = take(store, path, Target.STOCK)
    assert counts(outcome.run) == (0, 2, 0, 1)
    assert store.ask(inventory.on_hand, tea) == pieces(4)
    assert store.ask(inventory.on_hand, apples) == Quantity(842)
    assert list(store.ask(lambda read: tuple(inventory.find_faults(read)))) == []
    (taken,) = (event for event in told if isinstance(event, StockTaken))
    assert (taken.run_id, taken.levels) == (outcome.run.id, 2)
    assert counts(take(store, path, Target.STOCK).run) == (0, 0, 2, 1)


def test_a_count_of_nothing_empties_the_shelf(
    store: Store, tea: ProductId, write_text: WriteText
) -> None:
    path = write_text("code,quantity\nTEA,0\n")
    assert counts(take(store, path, Target.STOCK).run) == (0, 0, 1, 0)
    store.do(inventory.adjust, tea, pieces(-2) + NONE)
    assert counts(take(store, path, Target.STOCK).run) == (0, 1, 0, 0)
    assert store.ask(inventory.on_hand, tea) == NONE


def limited(store: Store) -> None:
    """A deposit whose code comes last, and products with it and with all kinds of limits."""
    bottle = NewProduct(code="Z25", name="Bottle", price=Money(25), is_deposit=True)
    deposit_id = store.do(catalogue.add_product, bottle)
    for code, ppm in (("L0", 0), ("L1", 5_000), ("L2", 1_000_000)):
        new = NewProduct(
            code=code,
            name=code,
            price=Money(350),
            floor_price=Money(ppm // 10_000),
            max_discount=Rate(ppm),
            no_discount=not ppm,
            deposit_id=deposit_id,
        )
        store.do(catalogue.add_product, new)


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_our_own_list_fills_an_empty_store(
    store: Store, store_folder: Path, tmp_path: Path, suffix: str
) -> None:
    days = Days(store.clock().date(), store.clock().date())
    path = tmp_path / f"products.{suffix}"
    limited(store)
    store.ask(writing.write_list, "products", days, path)
    run = take(store, path).run
    assert counts(run) == (0, 0, 4, 0)
    listed = {one: product(store, one) for one in ("Z25", "L0", "L1", "L2")}
    wanted = NewStore(
        name="Other", currency="CNY", country="CN", owner_name="Ada", owner_pin=OWNER_PIN
    )
    opened = opening.create_store(tmp_path / "other", wanted, clock=store.clock)
    other = opened.acting_as(actor_named(opened, "Ada"))
    outcome = take(other, path)
    assert (outcome.problems, counts(outcome.run)) == ((), (4, 0, 0, 0))
    for code, one in listed.items():
        came = product(other, code)
        assert (came.floor_price, came.max_discount, came.no_discount) == (
            one.floor_price,
            one.max_discount,
            one.no_discount,
        )
        assert (came.deposit_code, came.is_deposit) == (one.deposit_code, one.is_deposit)
    opened.close()


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_our_own_lists_lists_come_back_in_and_change_nothing(
    store: Store, write_book: WriteBook, tmp_path: Path, language: str, suffix: str
) -> None:
    take(store, write_book([HEADINGS, COLA, RICE, OLD]))
    strange = NewProduct(code="=1+1", name="-50% @home", price=Money(99), brand="'t Huis")
    store.do(catalogue.add_product, strange)
    store.do(
        inventory.adjust,
        store.do(
            catalogue.add_product,
            NewProduct(code="KG", name="Loose", unit=Unit.KG, price=Money(1)),
        ),
        Quantity(12_500),
    )
    limited(store)
    days = Days(store.clock().date(), store.clock().date())
    with speaking(language):
        for name, target, rows in (
            ("products", Target.PRODUCTS, 9),
            ("stock", Target.STOCK, 1),
        ):
            path = tmp_path / f"{name}.{suffix}"
            store.ask(writing.write_list, name, days, path)
            outcome = take(store, path, target)
            assert (outcome.problems, counts(outcome.run)) == ((), (0, 0, rows, 0))


def test_every_product_of_a_long_list_is_there(store: Store, write_text: WriteText) -> None:
    run = take(store, write_text(list_of(4_500))).run
    assert counts(run) == (4_500, 0, 0, 0)
    assert store.ask(catalogue.count_products, ProductFilter()) == 4_500
    assert store.ask(catalogue.find_by_code, "P4499") is not None
