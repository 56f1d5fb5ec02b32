from __future__ import annotations

import dataclasses

import pytest

from storeapp import catalogue
from storeapp.catalogue import (
    BadCheckDigit,
    Barcode,
    BarcodeTaken,
    CategoryId,
    NewProduct,
    NoSuchCategory,
    NotACode,
    NotAName,
    PriceBelowZero,
    ProductFilter,
    ProductId,
    ProductRow,
    ProductsTaken,
    RepeatedCode,
    RowTaken,
    Taken,
    TakeUndone,
    Undone,
    Unit,
)
from storeapp.kernel.actor import NotAllowed
from storeapp.kernel.events import Event
from storeapp.kernel.ids import new_id
from storeapp.kernel.money import Money
from storeapp.kernel.quantity import pieces
from storeapp.store import Store

RUN = new_id()
MILK = NewProduct(
    code="M1",
    name="纯牛奶 250ml",
    barcodes=(Barcode(code="6901234567892"),),
    brand="蒙牛",
    price=Money(350),
    cost=Money(200),
)
COLA = NewProduct(
    code="C1", name="Cola", barcodes=(Barcode(code="96385074"),), price=Money(300)
)
MILK_ROW = ProductRow(product=MILK, category_path=("Food", "Dairy"))
COLA_ROW = ProductRow(product=COLA)


def take(store: Store, *rows: ProductRow) -> tuple[RowTaken, ...]:
    return store.do(catalogue.take_products, RUN, rows)


def outcomes(taken: tuple[RowTaken, ...]) -> list[Taken]:
    return [row.outcome for row in taken]


def undo(store: Store, *taken: RowTaken, in_use: tuple[ProductId, ...] = ()) -> Undone:
    rows = [(row.product_id, row.before) for row in taken if row.product_id]
    return store.do(catalogue.undo_take, RUN, rows, in_use)


def everything(store: Store) -> list[object]:
    """All there is to see of every product, but for versions and times."""
    page = store.ask(catalogue.list_products, ProductFilter(retired=None))
    products = [store.ask(catalogue.get_product, line.id) for line in page.rows]
    return [dataclasses.replace(p, version=0, changed_at=p.added_at) for p in products]


def test_new_rows_become_products(store: Store, told: list[Event]) -> None:
    taken = take(store, MILK_ROW, COLA_ROW)
    assert outcomes(taken) == [Taken.ADDED, Taken.ADDED]
    milk_id, cola_id = (row.product_id for row in taken)
    assert milk_id is not None
    product = store.ask(catalogue.get_product, milk_id)
    assert (product.code, product.name, product.price) == ("M1", "纯牛奶 250ml", Money(350))
    assert (product.category, product.version) == (("Food", "Dairy"), 1)
    assert product.barcodes == MILK.barcodes
    found = store.ask(catalogue.find_by_code, "96385074")
    assert found is not None
    assert found.sellable.product_id == cola_id
    assert [s.product_id for s in store.ask(catalogue.search, "mengniu cnn")] == [milk_id]
    assert [event for event in told if isinstance(event, ProductsTaken)] == [
        ProductsTaken(run_id=RUN, added=2, changed=0)
    ]


def test_the_same_file_again_changes_nothing(store: Store, told: list[Event]) -> None:
    first = take(store, MILK_ROW, COLA_ROW)
    before, heard = everything(store), len(told)
    again = take(store, MILK_ROW, COLA_ROW)
    assert outcomes(again) == [Taken.UNCHANGED, Taken.UNCHANGED]
    assert [row.product_id for row in again] == [row.product_id for row in first]
    assert [row.before for row in again] == ["", ""]
    assert everything(store) == before
    assert len(told) == heard


def test_a_known_code_is_changed_and_its_price_remembered(store: Store) -> None:
    take(store, MILK_ROW, COLA_ROW)
    dearer = dataclasses.replace(MILK, name="鲜牛奶", price=Money(400))
    (taken,) = take(store, ProductRow(product=dearer, category_path=("Food", "Fresh")))
    assert taken.outcome is Taken.CHANGED
    assert taken.product_id is not None
    product = store.ask(catalogue.get_product, taken.product_id)
    assert (product.name, product.price, product.version) == ("鲜牛奶", Money(400), 2)
    assert product.category == ("Food", "Fresh")
    assert [s.name for s in store.ask(catalogue.search, "xnn")] == ["鲜牛奶"]
    assert store.ask(catalogue.search, "cnn") == ()
    (fact,) = store.ask(catalogue.list_prices, taken.product_id).rows
    assert (fact.old_price, fact.new_price, fact.version) == (Money(350), Money(400), 2)


def test_only_the_columns_of_the_file_change(store: Store) -> None:
    take(store, MILK_ROW)
    sparse = NewProduct(code="m1", name="", price=Money(360))
    (taken,) = take(store, ProductRow(product=sparse, fields=frozenset({"price"})))
    assert taken.outcome is Taken.CHANGED
    assert taken.product_id is not None
    product = store.ask(catalogue.get_product, taken.product_id)
    assert (product.code, product.name, product.brand) == ("M1", "纯牛奶 250ml", "蒙牛")
    assert (product.price, product.cost) == (Money(360), Money(200))
    assert product.category == ("Food", "Dairy")
    assert product.barcodes == MILK.barcodes


def test_a_weighed_product_keeps_its_unit_when_the_file_is_silent(store: Store) -> None:
    take(
        store,
        ProductRow(product=NewProduct(code="A", name="Apples", unit=Unit.KG, price=Money(1))),
    )
    packed = NewProduct(
        code="A",
        name="",
        barcodes=(Barcode(code="96385074", pack=pieces(1)),),
        price=Money(0),
    )
    (taken,) = take(store, ProductRow(product=packed, fields=frozenset({"barcodes"})))
    assert taken.outcome is Taken.CHANGED
    found = store.ask(catalogue.find_by_code, "96385074")
    assert found is not None
    assert (found.sellable.unit, found.sellable.price) == (Unit.KG, Money(1))


def test_barcodes_are_added_and_none_is_lost(store: Store) -> None:
    take(store, MILK_ROW)
    more = dataclasses.replace(
        MILK,
        barcodes=(Barcode(code="96385074"), Barcode(code="6901234567892", pack=pieces(6))),
    )
    (taken,) = take(store, ProductRow(product=more, category_path=("Food", "Dairy")))
    assert taken.product_id is not None
    assert store.ask(catalogue.get_product, taken.product_id).barcodes == (
        Barcode(code="6901234567892", pack=pieces(6)),
        Barcode(code="96385074"),
    )


def test_a_row_without_code_means_the_product_with_its_barcode(store: Store) -> None:
    take(store, MILK_ROW)
    known = NewProduct(
        name="Milk", barcodes=(Barcode(code="06901234567892"),), price=Money(350)
    )
    fresh = NewProduct(name="Cola", barcodes=(Barcode(code="96385074"),), price=Money(300))
    nothing = NewProduct(name="Nothing", price=Money(1))
    rows = [ProductRow(product=product) for product in (known, fresh, nothing)]
    taken = take(store, *rows)
    assert outcomes(taken) == [Taken.CHANGED, Taken.ADDED, Taken.REFUSED]
    assert isinstance(taken[2].error, NotACode)
    found = store.ask(catalogue.find_by_code, "M1")
    assert found is not None
    assert found.sellable.name == "Milk"
    added = store.ask(catalogue.find_by_code, "96385074")
    assert added is not None
    assert added.sellable.code == "96385074"
    assert outcomes(take(store, *rows[:2])) == [Taken.UNCHANGED, Taken.UNCHANGED]


def test_a_wrong_row_says_why_and_stops_no_other(store: Store, told: list[Event]) -> None:
    wrong = [
        dataclasses.replace(MILK, code="X1", name=" "),
        dataclasses.replace(MILK, code="X2", price=Money(-1)),
        dataclasses.replace(MILK, code="X3", barcodes=(Barcode(code="6901234567890"),)),
        dataclasses.replace(MILK, code="X4"),  # its barcode is MILK's
        dataclasses.replace(MILK, name="Twice"),
        dataclasses.replace(COLA, code="X5", category_id=CategoryId(new_id()), barcodes=()),
        dataclasses.replace(COLA, code="\x00", barcodes=()),
    ]
    rows = [MILK_ROW, *(ProductRow(product=product) for product in wrong), COLA_ROW]
    taken = take(store, *rows)
    assert outcomes(taken) == [Taken.ADDED, *[Taken.REFUSED] * 7, Taken.ADDED]
    assert [type(row.error) for row in taken[1:8]] == [
        NotAName,
        PriceBelowZero,
        BadCheckDigit,
        BarcodeTaken,
        RepeatedCode,
        NoSuchCategory,
        NotACode,
    ]
    assert all(row.product_id is None and row.before == "" for row in taken[1:8])
    taken_barcode = taken[4].error
    assert isinstance(taken_barcode, BarcodeTaken)
    assert (taken_barcode.name, taken_barcode.product_id) == (MILK.name, taken[0].product_id)
    assert store.ask(catalogue.count_products) == 2
    assert store.ask(catalogue.search, "twice") == ()


def test_categories_are_made_once_however_they_are_spelt(store: Store) -> None:
    rows = [
        ProductRow(
            product=NewProduct(code=str(n), name="x", price=Money(1)), category_path=path
        )
        for n, path in enumerate(
            [("Food", "Dairy"), ("food", " DAIRY "), ("Food",), (), ("Dairy",), ("Food", " ")]
        )
    ]
    taken = take(store, *rows)
    assert outcomes(taken) == [Taken.ADDED] * 5 + [Taken.REFUSED]
    assert isinstance(taken[5].error, NotAName)
    assert [category.path for category in store.ask(catalogue.list_categories)] == [
        ("Dairy",),
        ("Food",),
        ("Food", "Dairy"),
    ]


def test_a_run_taken_back_leaves_everything_as_it_was(store: Store, told: list[Event]) -> None:
    take(store, MILK_ROW)
    before = everything(store)
    told.clear()
    changed = dataclasses.replace(
        MILK, name="Milk", price=Money(1), barcodes=(Barcode(code="4006381333931"),)
    )
    taken = take(store, ProductRow(product=changed), COLA_ROW)
    assert outcomes(taken) == [Taken.CHANGED, Taken.ADDED]
    assert undo(store, *taken) == Undone(restored=1, removed=1)
    assert everything(store) == before
    assert store.ask(catalogue.count_products) == 1
    assert store.ask(catalogue.find_by_code, "C1") is None
    assert store.ask(catalogue.find_by_code, "96385074") is None
    assert store.ask(catalogue.find_by_code, "4006381333931") is None
    assert store.ask(catalogue.search, "cola") == ()
    assert [s.code for s in store.ask(catalogue.search, "cnn")] == ["M1"]
    assert told[-1] == TakeUndone(run_id=RUN, restored=1, removed=1, retired=0)
    milk_id = taken[0].product_id
    assert milk_id is not None
    facts = store.ask(catalogue.list_prices, milk_id).rows
    assert [(f.old_price.minor, f.new_price.minor) for f in facts] == [(1, 350), (350, 1)]


def test_what_was_taken_back_may_be_taken_in_again(store: Store) -> None:
    first = take(store, COLA_ROW)
    undo(store, *first)
    again = take(store, COLA_ROW)
    assert outcomes(again) == [Taken.ADDED]
    assert again[0].product_id != first[0].product_id
    assert undo(store, *again) == Undone(removed=1)
    assert store.ask(catalogue.count_products) == 0


def test_what_is_in_use_is_only_retired(store: Store) -> None:
    (taken,) = take(store, COLA_ROW)
    assert taken.product_id is not None
    assert undo(store, taken, in_use=(taken.product_id,)) == Undone(retired=1)
    assert store.ask(catalogue.get_product, taken.product_id).retired
    assert store.ask(catalogue.find_by_code, "C1") is None


def test_what_somebody_changed_since_is_left_alone(store: Store) -> None:
    taken = take(store, MILK_ROW, COLA_ROW)
    milk_id = taken[0].product_id
    assert milk_id is not None
    store.do(catalogue.set_price, milk_id, Money(999), None, 1)
    assert undo(store, *taken) == Undone(removed=1, left=1)
    assert store.ask(catalogue.get_product, milk_id).price == Money(999)
    assert undo(store, *taken) == Undone(left=2)


def test_an_old_code_that_another_has_now_is_not_taken_from_it(store: Store) -> None:
    first = dataclasses.replace(MILK, barcodes=(Barcode(code="96385074"),))
    take(store, ProductRow(product=first))
    (taken,) = take(store, ProductRow(product=dataclasses.replace(first, price=Money(1))))
    milk_id = taken.product_id
    assert milk_id is not None
    # In between, a migration or another program gives the barcode to somebody else.
    other = store.do(catalogue.add_product, dataclasses.replace(COLA, barcodes=()))

    from storeapp.db.work import Work

    def give(work: Work) -> None:
        work.driver.execute("UPDATE barcode SET product_id = ?", (other.bytes,))

    store.do(give)
    assert undo(store, taken) == Undone(left=1)
    assert store.ask(catalogue.get_product, milk_id).price == Money(1)


def test_checking_a_file_says_what_taking_it_would_do_and_does_nothing(
    store: Store, told: list[Event]
) -> None:
    take(store, MILK_ROW)
    before = everything(store)
    told.clear()
    wrong = ProductRow(product=dataclasses.replace(COLA, price=Money(-1)))
    dearer = ProductRow(product=dataclasses.replace(MILK, price=Money(9)))
    new = ProductRow(product=COLA, category_path=("New", "Shelf"))
    rows = (new, new, dearer, wrong)
    checked = store.ask(catalogue.check_products, rows)
    assert outcomes(checked) == [
        Taken.ADDED,
        Taken.REFUSED,
        Taken.CHANGED,
        Taken.REFUSED,
    ]
    assert everything(store) == before
    assert [category.path for category in store.ask(catalogue.list_categories)] == [
        ("Food",),
        ("Food", "Dairy"),
    ]
    assert told == []
    assert outcomes(take(store, *rows)) == outcomes(checked)


def test_a_file_may_retire_products_and_sell_them_again(store: Store) -> None:
    retired = dataclasses.replace(COLA_ROW, retired=True)
    (taken,) = take(store, retired)
    assert taken.outcome is Taken.ADDED
    assert taken.product_id is not None
    assert store.ask(catalogue.get_product, taken.product_id).retired
    assert store.ask(catalogue.find_by_code, "C1") is None
    assert outcomes(take(store, COLA_ROW)) == [Taken.UNCHANGED]
    (again,) = take(store, dataclasses.replace(COLA_ROW, retired=False))
    assert again.outcome is Taken.CHANGED
    assert store.ask(catalogue.find_by_code, "C1") is not None
    assert undo(store, again) == Undone(restored=1)
    assert store.ask(catalogue.find_by_code, "C1") is None


def test_names_in_one_more_language_join_those_there_are(store: Store) -> None:
    take(store, ProductRow(product=dataclasses.replace(MILK, names=(("en", "Milk"),))))
    french = dataclasses.replace(MILK, names=(("fr", "Lait"),))
    (taken,) = take(store, ProductRow(product=french, fields=frozenset({"names"})))
    assert taken.product_id is not None
    assert store.ask(catalogue.get_product, taken.product_id).names == (
        ("en", "Milk"),
        ("fr", "Lait"),
    )
    assert [s.code for s in store.ask(catalogue.search, "lait")] == ["M1"]


def test_an_empty_file_tells_nothing(store: Store, told: list[Event]) -> None:
    assert take(store) == ()
    assert undo(store) == Undone()
    assert told == []


def test_only_those_who_may_import(cashier: Store) -> None:
    with pytest.raises(NotAllowed):
        take(cashier, MILK_ROW)
    with pytest.raises(NotAllowed):
        undo(cashier)


def test_thousands_of_rows_are_one_command(store: Store) -> None:
    rows = [
        ProductRow(
            product=NewProduct(
                code=f"P{n}",
                name=f"商品 {n}",
                barcodes=(Barcode(code=f"{n:08d}"),),
                price=Money(n),
            ),
            category_path=("Many",),
        )
        for n in range(1200)
    ]
    taken = take(store, *rows)
    assert outcomes(taken) == [Taken.ADDED] * 1200
    assert outcomes(take(store, *rows)) == [Taken.UNCHANGED] * 1200
    dearer = [
        dataclasses.replace(
            row, product=dataclasses.replace(row.product, price=row.product.price + Money(1))
        )
        for row in rows
    ]
    changed = take(store, *dearer)
    assert outcomes(changed) == [Taken.CHANGED] * 1200
    assert undo(store, *changed) == Undone(restored=1200)
    assert outcomes(take(store, *rows)) == [Taken.UNCHANGED] * 1200
    found = store.ask(catalogue.find_by_code, "00001199")
    assert found is not None
    assert found.sellable.price == Money(1199)
