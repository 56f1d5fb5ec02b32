"""Container deposits, floor prices and the largest discount of a product."""

from __future__ import annotations

from dataclasses import replace

import pytest

from storeapp import catalogue
from storeapp.catalogue import (
    CatalogueFault,
    DepositInUse,
    DepositMeasured,
    DepositNotADeposit,
    DepositOfItself,
    DepositOnDeposit,
    LimitsChanged,
    NewProduct,
    NoSuchDeposit,
    NoSuchProduct,
    NotADiscount,
    PriceBelowZero,
    ProductAdded,
    ProductId,
    ProductRow,
    RowTaken,
    Taken,
    Undone,
    Unit,
)
from storeapp.kernel.errors import StoreError
from storeapp.kernel.events import Event
from storeapp.kernel.ids import new_id
from storeapp.kernel.money import Money
from storeapp.kernel.rate import Rate, percent
from storeapp.store import Store

BOTTLE = NewProduct(code="D25", name="Bottle deposit", price=Money(25), is_deposit=True)
COLA = NewProduct(
    code="COLA",
    name="Cola",
    price=Money(350),
    floor_price=Money(300),
    max_discount=percent(10),
    no_discount=True,
)
NOTHING_SAID = (None, None, False, None, False)


@pytest.fixture
def bottle(store: Store) -> ProductId:
    """A deposit of 0.25."""
    return store.do(catalogue.add_product, BOTTLE)


@pytest.fixture
def cola(store: Store, bottle: ProductId) -> ProductId:
    """A bottle of cola with its limits and its deposit."""
    return store.do(catalogue.add_product, replace(COLA, deposit_id=bottle))


def row(new: NewProduct, deposit_code: str = "", fields: str = "") -> ProductRow:
    said = frozenset(("code", *fields.split())) if fields else None
    return ProductRow(product=new, deposit_code=deposit_code, fields=said)


def taken(store: Store, *rows: ProductRow) -> tuple[RowTaken, ...]:
    return store.do(catalogue.take_products, new_id(), rows)


def undone(store: Store, *rows: RowTaken) -> Undone:
    pairs = [(one.product_id, one.before) for one in rows if one.product_id]
    return store.do(catalogue.undo_take, new_id(), pairs)


def faults(store: Store) -> list[CatalogueFault]:
    return store.ask(lambda read: list(catalogue.find_faults(read)))


def test_a_product_keeps_its_limits_and_its_deposit(
    store: Store, bottle: ProductId, cola: ProductId
) -> None:
    kept = store.ask(catalogue.get_product, cola)
    assert (kept.floor_price, kept.max_discount, kept.no_discount) == (
        Money(300),
        Rate(100_000),
        True,
    )
    assert (kept.deposit_id, kept.deposit_code, kept.deposit) == (
        bottle,
        "D25",
        "Bottle deposit",
    )
    assert (kept.is_deposit, store.ask(catalogue.get_product, bottle).is_deposit) == (
        False,
        True,
    )


def test_a_product_of_which_nothing_is_said_has_no_limits(store: Store, tea: ProductId) -> None:
    kept = store.ask(catalogue.get_product, tea)
    limits = (kept.floor_price, kept.max_discount, kept.no_discount, kept.deposit_id)
    assert (*limits, kept.is_deposit) == NOTHING_SAID
    assert (kept.deposit_code, kept.deposit) == ("", "")


def test_the_till_has_the_limits_and_the_deposit_ready(
    store: Store, bottle: ProductId, cola: ProductId
) -> None:
    found = store.ask(catalogue.find_by_code, "COLA")
    assert found is not None
    sellable = found.sellable
    assert (sellable.floor_price, sellable.max_discount) == (Money(300), percent(10))
    assert (sellable.no_discount, sellable.is_deposit) == (True, False)
    assert sellable.deposit == store.ask(catalogue.get_sellable, bottle)
    assert sellable.deposit_id == bottle
    assert store.ask(catalogue.search, "cola") == (sellable,)
    assert store.ask(catalogue.find_exact, "COLA") == (sellable,)
    assert store.ask(catalogue.get_sellable, cola) == sellable


def test_a_deposit_never_takes_a_discount(store: Store, bottle: ProductId) -> None:
    sellable = store.ask(catalogue.get_sellable, bottle)
    assert (sellable.no_discount, sellable.is_deposit, sellable.deposit_id) == (
        True,
        True,
        None,
    )


def test_a_deposit_that_several_keys_have_is_with_each(store: Store, bottle: ProductId) -> None:
    for code in ("A", "B"):
        new = NewProduct(
            code=code, name=code, price=Money(1), quick_key=True, deposit_id=bottle
        )
        store.do(catalogue.add_product, new)
    (group,) = store.ask(catalogue.list_quick_keys)
    assert [one.deposit_id for one in group.sellables] == [bottle, bottle]


def test_a_retired_deposit_goes_along_no_more(
    store: Store, bottle: ProductId, cola: ProductId
) -> None:
    store.do(catalogue.retire, bottle)
    assert store.ask(catalogue.get_sellable, cola).deposit is None
    assert store.ask(catalogue.get_product, cola).deposit_id == bottle
    assert store.ask(catalogue.list_deposits) == ()
    store.do(catalogue.restore, bottle)
    assert store.ask(catalogue.get_sellable, cola).deposit_id == bottle


def test_deposits_are_listed_by_name(store: Store, tea: ProductId, bottle: ProductId) -> None:
    crate = NewProduct(code="D150", name="A crate", price=Money(150), is_deposit=True)
    store.do(catalogue.add_product, crate)
    assert [one.code for one in store.ask(catalogue.list_deposits)] == ["D150", "D25"]


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"floor_price": Money(-1)}, PriceBelowZero),
        ({"max_discount": Rate(1_000_001)}, NotADiscount),
        ({"max_discount": Rate(-1)}, NotADiscount),
        ({"is_deposit": True}, DepositOnDeposit),
        ({"unit": Unit.KG}, DepositMeasured),
    ],
)
def test_what_cannot_be_is_refused(
    store: Store, bottle: ProductId, wrong: dict[str, object], error: type[StoreError]
) -> None:
    new = replace(COLA, deposit_id=bottle, **wrong)  # type: ignore[arg-type]
    with pytest.raises(error):
        store.do(catalogue.add_product, new)
    assert store.ask(catalogue.find_product_id, "COLA") is None


def test_a_measured_deposit_is_refused(store: Store) -> None:
    with pytest.raises(DepositMeasured):
        store.do(catalogue.add_product, replace(BOTTLE, unit=Unit.L))


def test_only_a_deposit_can_be_chosen_as_one(store: Store, tea: ProductId) -> None:
    with pytest.raises(DepositNotADeposit) as raised:
        store.do(catalogue.add_product, replace(COLA, deposit_id=tea))
    assert (raised.value.name, raised.value.deposit) == ("Cola", "Tea")
    nobody = ProductId(new_id())
    with pytest.raises(NoSuchProduct) as missing:
        store.do(catalogue.add_product, replace(COLA, deposit_id=nobody))
    assert missing.value.product_id == nobody


def test_a_product_is_not_its_own_deposit(store: Store, cola: ProductId) -> None:
    with pytest.raises(DepositOfItself):
        store.do(catalogue.change_product, cola, replace(COLA, deposit_id=cola), 1)


def test_a_deposit_in_use_stays_one(store: Store, bottle: ProductId, cola: ProductId) -> None:
    plain = replace(BOTTLE, is_deposit=False)
    with pytest.raises(DepositInUse) as raised:
        store.do(catalogue.change_product, bottle, plain, 1)
    assert (raised.value.name, raised.value.products) == ("Bottle deposit", 1)
    store.do(catalogue.change_product, cola, COLA, 1)
    assert store.do(catalogue.change_product, bottle, plain, 1) == 2


def test_limits_are_told_with_what_they_were(
    store: Store, bottle: ProductId, told: list[Event]
) -> None:
    cola = store.do(catalogue.add_product, COLA)
    (added,) = (one for one in told if isinstance(one, ProductAdded))
    assert (added.floor_price, added.max_discount) == (Money(300), percent(10))
    lower = replace(COLA, floor_price=Money(250), max_discount=None, deposit_id=bottle)
    store.do(catalogue.change_product, cola, lower, 1)
    assert [one for one in told if isinstance(one, LimitsChanged)] == [
        LimitsChanged(
            product_id=cola,
            old_floor=Money(300),
            new_floor=Money(250),
            old_max_discount=percent(10),
            new_max_discount=None,
            no_discount=True,
        )
    ]
    dearer = replace(lower, price=Money(400))
    store.do(catalogue.change_product, cola, dearer, 2)
    assert sum(isinstance(one, LimitsChanged) for one in told) == 1


def test_a_file_may_name_a_deposit_that_stands_further_down(store: Store) -> None:
    rows = taken(store, row(COLA, "D25"), row(BOTTLE))
    assert [one.outcome for one in rows] == [Taken.ADDED, Taken.ADDED]
    assert store.ask(catalogue.get_sellable, rows[0].product_id).deposit_id == (  # type: ignore[arg-type]
        rows[1].product_id
    )
    again = taken(store, row(COLA, "D25"), row(BOTTLE))
    assert [one.outcome for one in again] == [Taken.UNCHANGED, Taken.UNCHANGED]
    assert faults(store) == []


@pytest.mark.parametrize(
    ("code", "error"), [("D99", NoSuchDeposit), ("TEA", DepositNotADeposit)]
)
def test_a_file_that_names_no_deposit_is_refused(
    store: Store, tea: ProductId, code: str, error: type[StoreError]
) -> None:
    (one,) = taken(store, row(COLA, code))
    assert (one.outcome, type(one.error)) == (Taken.REFUSED, error)


def test_a_file_changes_only_the_limits_it_speaks_of(
    store: Store, bottle: ProductId, cola: ProductId
) -> None:
    said = replace(COLA, floor_price=Money(280), no_discount=False, max_discount=None)
    (one,) = taken(store, row(said, fields="floor_price no_discount"))
    assert one.outcome is Taken.CHANGED
    kept = store.ask(catalogue.get_product, cola)
    assert (kept.floor_price, kept.no_discount) == (Money(280), False)
    assert (kept.max_discount, kept.deposit_id) == (percent(10), bottle)


def test_a_file_cannot_make_a_deposit_in_use_a_plain_product(
    store: Store, bottle: ProductId, cola: ProductId
) -> None:
    plain = replace(BOTTLE, is_deposit=False)
    (one,) = taken(store, row(plain, fields="is_deposit"))
    assert isinstance(one.error, DepositInUse)
    (measured,) = taken(store, row(replace(COLA, unit=Unit.KG), fields="unit"))
    assert isinstance(measured.error, DepositMeasured)


def test_a_check_knows_the_deposits_of_earlier_rows(store: Store) -> None:
    coming: set[str] = set()
    first = store.ask(catalogue.check_products, [row(BOTTLE)], coming)
    then = store.ask(catalogue.check_products, [row(COLA, "d25"), row(COLA, "D9")], coming)
    assert [one.outcome for one in (*first, *then)] == [
        Taken.ADDED,
        Taken.ADDED,
        Taken.REFUSED,
    ]
    assert store.ask(catalogue.count_products) == 0


def test_an_import_with_deposits_is_undone_whole(store: Store) -> None:
    rows = taken(store, row(BOTTLE), row(COLA, "D25"))
    assert undone(store, *rows) == Undone(removed=2)
    assert store.ask(catalogue.count_products) == 0
    assert faults(store) == []


def test_a_deposit_that_something_has_since_is_only_retired(store: Store) -> None:
    rows = taken(store, row(BOTTLE))
    deposit_id = rows[0].product_id
    cola = store.do(catalogue.add_product, replace(COLA, deposit_id=deposit_id))
    assert undone(store, *rows) == Undone(retired=1)
    assert store.ask(catalogue.get_product, cola).deposit_id == deposit_id
    assert faults(store) == []


def test_limits_are_put_back_as_they_were(store: Store, cola: ProductId) -> None:
    before = store.ask(catalogue.get_product, cola)
    said = replace(COLA, floor_price=Money(1), max_discount=percent(90))
    rows = taken(store, row(said, fields="floor_price max_discount"))
    assert undone(store, *rows) == Undone(restored=1)
    after = store.ask(catalogue.get_product, cola)
    assert (after.floor_price, after.max_discount, after.deposit_id) == (
        before.floor_price,
        before.max_discount,
        before.deposit_id,
    )


def test_what_would_get_a_deposit_back_that_is_none_any_more_is_left(
    store: Store, bottle: ProductId, cola: ProductId
) -> None:
    crate = store.do(catalogue.add_product, replace(BOTTLE, code="D150", name="Crate"))
    rows = taken(store, row(COLA, "D150", "deposit_id"))
    store.do(catalogue.change_product, bottle, replace(BOTTLE, is_deposit=False), 1)
    assert undone(store, *rows) == Undone(left=1)
    assert store.ask(catalogue.get_product, cola).deposit_id == crate


def test_an_import_of_the_days_before_limits_can_still_be_undone(
    store: Store, tea: ProductId
) -> None:
    said = NewProduct(code="TEA", name="Tea", price=Money(400))
    (one,) = taken(store, row(said, fields="price"))
    assert one.before.count(",null,null,0,null,0]") == 1
    old = replace(one, before=one.before.replace(",null,null,0,null,0]", "]"))
    assert undone(store, old) == Undone(restored=1)
    kept = store.ask(catalogue.get_product, tea)
    assert (kept.price, kept.floor_price, kept.is_deposit) == (Money(350), None, False)


def test_a_deposit_that_is_none_is_found(
    store: Store, bottle: ProductId, cola: ProductId
) -> None:
    with store.database.write.begin() as connection:
        connection.exec_driver_sql("UPDATE product SET is_deposit = 0 WHERE code = 'D25'")
        connection.exec_driver_sql("UPDATE product SET is_deposit = 1 WHERE code = 'COLA'")
    assert faults(store) == [
        CatalogueFault("the deposit of a product is none", "COLA"),
        CatalogueFault("a deposit goes along with a deposit", "COLA"),
    ]
