from __future__ import annotations

import dataclasses

import pytest
from hypothesis import HealthCheck, example, given
from hypothesis import settings as running
from hypothesis import strategies as st

from storeapp import catalogue, settings
from storeapp.catalogue import (
    Barcode,
    FractionOfPiece,
    NewProduct,
    ProductId,
    ScaleSettings,
    Unit,
)
from storeapp.kernel.actor import NOBODY, NotAllowed
from storeapp.kernel.money import Money
from storeapp.kernel.quantity import ONE, Quantity, pieces
from storeapp.store import Store


def names(store: Store, typed: str, limit: int = 20) -> list[str]:
    return [sellable.name for sellable in store.ask(catalogue.search, typed, limit)]


def add(store: Store, name: str, **fields: object) -> ProductId:
    new = NewProduct(name=name, price=Money(100))
    return store.do(catalogue.add_product, dataclasses.replace(new, **fields))  # type: ignore[arg-type]


def test_a_barcode_gives_all_that_a_sale_needs(store: Store, tea: ProductId) -> None:
    found = store.ask(catalogue.find_by_code, "6901234567892")
    assert found is not None
    assert (found.quantity, found.amount) == (ONE, None)
    sold = found.sellable
    assert (sold.product_id, sold.version, sold.code, sold.name) == (tea, 1, "TEA", "Tea")
    assert (sold.barcode, sold.unit, sold.price) == ("6901234567892", Unit.PIECE, Money(350))
    assert sold.taxes == store.ask(catalogue.list_tax_classes)[0].rates


@pytest.mark.parametrize("scanned", ["036000291452", "0036000291452", "00036000291452"])
@pytest.mark.parametrize("kept", ["036000291452", "0036000291452"])
def test_a_upc_and_its_ean_are_one_article(store: Store, kept: str, scanned: str) -> None:
    add(store, "Tissues", barcodes=(Barcode(code=kept),))
    found = store.ask(catalogue.find_by_code, scanned)
    assert found is not None
    assert found.sellable.barcode == kept


def test_a_pack_is_as_many_as_are_in_it(store: Store) -> None:
    barcodes = (Barcode(code="96385074"), Barcode(code="4006381333931", pack=pieces(24)))
    add(store, "Cola", barcodes=barcodes)
    found = store.ask(catalogue.find_by_code, "4006381333931")
    assert found is not None
    assert (found.quantity, found.amount) == (pieces(24), None)


@pytest.mark.parametrize("typed", ["TEA", "tea", " tea ", "ＴＥＡ"])
def test_a_code_is_found_however_it_is_typed(store: Store, tea: ProductId, typed: str) -> None:
    found = store.ask(catalogue.find_by_code, typed)
    assert found is not None
    assert (found.sellable.product_id, found.sellable.barcode) == (tea, "")


@pytest.mark.parametrize(
    "typed", ["", " ", "TE", "TEA2", "690123456789", "%", "\x00", "'", "9" * 500]
)
def test_an_unknown_code_is_nothing(store: Store, tea: ProductId, typed: str) -> None:
    assert store.ask(catalogue.find_by_code, typed) is None


def test_a_scale_label_with_a_price_stands_as_it_is(store: Store) -> None:
    apples = add(store, "Apples", code="301", unit=Unit.KG, price=Money(990))
    found = store.ask(catalogue.find_by_code, "2100301005273")
    assert found is not None
    assert (found.sellable.product_id, found.amount) == (apples, Money(527))
    assert found.quantity == Quantity(532)


def test_a_scale_label_with_a_weight_is_that_much(store: Store) -> None:
    store.do(settings.change, ScaleSettings(layouts=("weight:3:2CCCCCVVVVVXX",)))
    apples = add(store, "Apples", code="12345", unit=Unit.JIN, price=Money(500))
    found = store.ask(catalogue.find_by_code, "2123450012349")
    assert found is not None
    assert (found.sellable.product_id, found.amount) == (apples, None)
    assert found.quantity == Quantity(246)


def test_the_code_on_a_label_may_be_a_barcode_of_the_product(store: Store) -> None:
    store.do(settings.change, ScaleSettings(layouts=("weight:3:(2CCCCCC)VVVVVX",)))
    add(store, "Apples", code="A", unit=Unit.KG, barcodes=(Barcode(code="2000001"),))
    found = store.ask(catalogue.find_by_code, "2000001023109")
    assert found is not None
    assert (found.sellable.code, found.quantity) == ("A", Quantity(2310))


def test_the_first_layout_whose_product_there_is_counts(store: Store) -> None:
    layouts = ("weight:3:(2CCCCCC)VVVVVX", "price:2:2XCCCCCVVVVVX")
    store.do(settings.change, ScaleSettings(layouts=layouts))
    add(store, "Apples", code="301", unit=Unit.KG, price=Money(700))
    found = store.ask(catalogue.find_by_code, "2100301003501")
    assert found is not None
    assert (found.amount, found.quantity) == (Money(350), Quantity(500))


def test_a_barcode_goes_before_a_label_and_a_label_before_a_code(store: Store) -> None:
    label = "2100301005273"
    add(store, "By code", code=label)
    found = store.ask(catalogue.find_by_code, label)
    assert found is not None
    assert found.sellable.name == "By code"
    add(store, "By label", code="301", unit=Unit.KG)
    found = store.ask(catalogue.find_by_code, label)
    assert found is not None
    assert found.sellable.name == "By label"
    add(store, "By barcode", barcodes=(Barcode(code="2100302005272"),))
    add(store, "Other label", code="302", unit=Unit.KG)
    found = store.ask(catalogue.find_by_code, "2100302005272")
    assert found is not None
    assert found.sellable.name == "By barcode"


def test_the_weight_of_what_is_counted_is_refused(store: Store) -> None:
    store.do(settings.change, ScaleSettings(layouts=("weight:3:2CCCCCVVVVVXX",)))
    add(store, "Bag", code="12345")
    with pytest.raises(FractionOfPiece) as caught:
        store.ask(catalogue.find_by_code, "2123450012349")
    assert (caught.value.name, caught.value.quantity) == ("Bag", Quantity(123))


def test_a_retired_product_is_on_no_label(store: Store) -> None:
    store.do(catalogue.retire, add(store, "Apples", code="301", unit=Unit.KG))
    assert store.ask(catalogue.find_by_code, "2100301005273") is None


def test_names_are_found_by_what_people_type(store: Store) -> None:
    add(store, "可口可乐 330ml")
    add(store, "百事可乐 330ml")
    add(store, "Coca-Cola Zero", names=(("zh_CN", "零度可乐"),), brand="可口")
    assert names(store, "kkkl") == ["可口可乐 330ml"]
    assert names(store, "kekou") == ["可口可乐 330ml", "Coca-Cola Zero"]
    assert names(store, "可乐") == ["可口可乐 330ml", "百事可乐 330ml", "Coca-Cola Zero"]
    assert names(store, "乐") == ["可口可乐 330ml", "百事可乐 330ml", "Coca-Cola Zero"]
    assert names(store, "ldkl") == ["Coca-Cola Zero"]
    assert names(store, "330 baishi") == ["百事可乐 330ml"]
    assert names(store, "zero pepsi") == []


def test_an_exact_barcode_comes_first_then_an_exact_code(store: Store) -> None:
    add(store, "330 ml glass")
    add(store, "By code", code="330")
    add(store, "By beginning", code="3301")
    assert names(store, "330") == ["By code", "330 ml glass", "By beginning"]
    add(store, "77 sunset", barcodes=(Barcode(code="3"),))
    assert names(store, "3")[0] == "77 sunset"


def test_a_barcode_is_found_by_its_beginning(store: Store, tea: ProductId) -> None:
    assert names(store, "690123") == ["Tea"]
    assert names(store, "6901234567892") == ["Tea"]
    assert names(store, "06901234567892") == ["Tea"]
    assert names(store, "69") == []
    assert names(store, "01234") == []


def test_a_search_gives_no_more_than_asked_for(store: Store) -> None:
    for number in range(25):
        add(store, f"Milk {number}", code=f"MILK{number}")
    assert names(store, "milk") == [f"Milk {number}" for number in range(20)]
    assert names(store, "milk", 3) == ["Milk 0", "Milk 1", "Milk 2"]
    assert names(store, "milk7") == ["Milk 7"]


def test_what_was_found_by_two_ways_is_shown_once(store: Store) -> None:
    add(store, "Milk", code="milk", barcodes=(Barcode(code="milky"),))
    assert names(store, "milk") == ["Milk"]


@running(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(max_size=30))
@example('"')
@example("a* OR b")
@example("NEAR(a b)")
@example("-tea")
@example("terms:tea")
@example("%")
@example("\x00tea\x00")
@example("\ud800")
@example("{'")
def test_nothing_that_is_typed_makes_a_search_fail(
    store: Store, tea: ProductId, typed: str
) -> None:
    found = names(store, typed)
    assert found in ([], ["Tea"])
    store.ask(catalogue.find_by_code, typed)


@pytest.mark.parametrize("typed", ["%", "_", "*", '"', "' OR 1=1 --"])
def test_signs_find_nothing(store: Store, tea: ProductId, typed: str) -> None:
    assert names(store, typed) == []


def test_quick_keys_stand_in_their_groups(store: Store) -> None:
    for name, group, position in (
        ("Bag", "", 0),
        ("Apples", "Fruit", 2),
        ("Pears", "Fruit", 1),
        ("Plums", "Fruit", 2),
    ):
        add(store, name, quick_key=True, quick_group=group, quick_position=position)
    store.do(catalogue.retire, add(store, "Gone", quick_key=True))
    add(store, "Plain", quick_group="Fruit")
    groups = store.ask(catalogue.list_quick_keys)
    assert [(g.name, [s.name for s in g.sellables]) for g in groups] == [
        ("", ["Bag"]),
        ("Fruit", ["Pears", "Apples", "Plums"]),
    ]


def test_nobody_may_look(store: Store, tea: ProductId) -> None:
    nobody = store.acting_as(NOBODY)
    for query in (
        lambda: nobody.ask(catalogue.find_by_code, "TEA"),
        lambda: nobody.ask(catalogue.find_exact, "TEA"),
        lambda: nobody.ask(catalogue.search, "tea"),
        lambda: nobody.ask(catalogue.get_sellable, tea),
        lambda: nobody.ask(catalogue.list_quick_keys),
        lambda: nobody.ask(catalogue.get_product, tea),
        lambda: nobody.ask(catalogue.list_products),
        lambda: nobody.ask(catalogue.count_products),
        lambda: nobody.ask(catalogue.list_prices, tea),
        lambda: nobody.ask(catalogue.list_categories),
        lambda: nobody.ask(catalogue.list_tax_classes),
        lambda: nobody.ask(catalogue.list_brands),
        lambda: nobody.ask(catalogue.find_product_id, "TEA"),
        lambda: nobody.ask(catalogue.get_picture, catalogue.PictureId(tea)),
    ):
        with pytest.raises(NotAllowed):
            query()
