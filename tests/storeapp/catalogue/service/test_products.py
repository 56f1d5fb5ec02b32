from __future__ import annotations

import dataclasses

import pytest

from storeapp import catalogue
from storeapp.catalogue import (
    Barcode,
    BarcodeTaken,
    CategoryId,
    CodeTaken,
    NewProduct,
    NoSuchCategory,
    NoSuchProduct,
    NoSuchTaxClass,
    NotAPicture,
    PriceBelowZero,
    PriceChanged,
    ProductAdded,
    ProductChanged,
    ProductFilter,
    ProductId,
    ProductRestored,
    ProductRetired,
    TaxClassId,
    Unit,
    VersionConflict,
)
from storeapp.kernel.actor import NotAllowed
from storeapp.kernel.errors import StoreError
from storeapp.kernel.events import Event
from storeapp.kernel.ids import new_id
from storeapp.kernel.money import Money
from storeapp.kernel.quantity import pieces
from storeapp.store import Store
from tests.conftest import NOON, Clock

MATE = NewProduct(code="MATE", name="马黛茶", price=Money(900))
PNG = b"\x89PNG\r\n\x1a\n" + bytes(100)


def counted(store: Store) -> int:
    return store.ask(catalogue.count_products)


def test_a_product_keeps_all_that_was_said_of_it(store: Store, told: list[Event]) -> None:
    category_id = store.do(catalogue.add_category, "Drinks")
    tax = store.ask(catalogue.list_tax_classes)[1]
    told.clear()
    new = NewProduct(
        code="M1",
        name="马黛茶 500g",
        names=(("en", "Mate tea"), ("es", "Yerba mate")),
        barcodes=(Barcode(code="6901234567892"), Barcode(code="96385074", pack=pieces(12))),
        category_id=category_id,
        brand="Taragüi",
        unit=Unit.PACK,
        tax_class_id=tax.id,
        price=Money(2900),
        member_price=Money(2500),
        cost=Money(1800),
        quick_key=True,
        quick_group="Tea",
        quick_position=2,
        picture=PNG,
    )
    product_id = store.do(catalogue.add_product, new)

    product = store.ask(catalogue.get_product, product_id)
    for field in dataclasses.fields(NewProduct):
        if field.name != "picture":
            assert getattr(product, field.name) == getattr(new, field.name), field.name
    assert (product.id, product.version, product.retired) == (product_id, 1, False)
    assert product.category == ("Drinks",)
    assert (product.tax_class, product.taxes) == (tax.name, tax.rates)
    assert (product.pinyin, product.initials) == ("ma dai cha 500g", "mdc500g")
    assert (product.added_at, product.changed_at) == (NOON, NOON)
    assert product.picture_id is not None
    assert store.ask(catalogue.get_picture, product.picture_id) == PNG
    assert told == [
        ProductAdded(product_id=product_id, code="M1", name="马黛茶 500g", price=Money(2900))
    ]


def test_a_product_without_tax_class_follows_the_default(store: Store, tea: ProductId) -> None:
    first, second, *_ = store.ask(catalogue.list_tax_classes)
    assert first.is_default
    assert store.ask(catalogue.get_sellable, tea).taxes == first.rates
    changed = catalogue.NewTaxClass(name=second.name, rates=second.rates, is_default=True)
    store.do(catalogue.change_tax_class, second.id, changed, second.version)
    product = store.ask(catalogue.get_product, tea)
    assert (product.tax_class_id, product.tax_class) == (None, second.name)
    assert store.ask(catalogue.get_sellable, tea).taxes == second.rates


def test_a_product_without_code_gets_the_next_free_one(store: Store, tea: ProductId) -> None:
    taken = NewProduct(
        code="3", name="Three", barcodes=(Barcode(code="000004"),), price=Money(1)
    )
    store.do(catalogue.add_product, taken)
    nameless = NewProduct(name="Nameless", price=Money(1))
    ids = [store.do(catalogue.add_product, nameless) for _ in range(3)]
    codes = [store.ask(catalogue.get_product, id_).code for id_ in ids]
    assert codes == ["000003", "000005", "000006"]
    assert counted(store) == 5


@pytest.mark.parametrize(
    ("new", "error", "facts"),
    [
        ({"code": "TEA"}, CodeTaken, "TEA"),
        ({"code": "tea"}, CodeTaken, "tea"),
        ({"code": "6901234567892"}, CodeTaken, "6901234567892"),
        ({"barcodes": (Barcode(code="6901234567892"),)}, BarcodeTaken, "6901234567892"),
        ({"barcodes": (Barcode(code="06901234567892"),)}, BarcodeTaken, "06901234567892"),
        ({"barcodes": (Barcode(code="Tea"),)}, BarcodeTaken, "Tea"),
    ],
)
def test_no_code_means_two_products(
    store: Store, tea: ProductId, new: dict[str, object], error: type[StoreError], facts: str
) -> None:
    with pytest.raises(error) as caught:
        store.do(catalogue.add_product, dataclasses.replace(MATE, **new))  # type: ignore[arg-type]
    wrong = caught.value
    assert isinstance(wrong, CodeTaken | BarcodeTaken)
    assert (wrong.product_id, wrong.name) == (tea, "Tea")
    assert (wrong.code if isinstance(wrong, CodeTaken) else wrong.barcode) == facts
    assert counted(store) == 1
    assert store.ask(catalogue.search, "马黛") == ()


def test_a_code_may_be_its_own_barcode(store: Store) -> None:
    new = NewProduct(
        code="6901234567892",
        name="Tea",
        barcodes=(Barcode(code="6901234567892"),),
        price=Money(1),
    )
    product_id = store.do(catalogue.add_product, new)
    assert store.do(catalogue.change_product, product_id, new, 1) == 1


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"category_id": CategoryId(new_id())}, NoSuchCategory),
        ({"tax_class_id": TaxClassId(new_id())}, NoSuchTaxClass),
        ({"price": Money(-1)}, PriceBelowZero),
    ],
)
def test_a_refused_product_leaves_no_trace(
    store: Store, told: list[Event], fields: dict[str, object], error: type[StoreError]
) -> None:
    with pytest.raises(error):
        store.do(catalogue.add_product, dataclasses.replace(MATE, **fields))  # type: ignore[arg-type]
    assert counted(store) == 0
    assert store.ask(catalogue.search, "mdc") == ()
    assert told == []


def test_a_change_is_a_new_version_and_found_by_its_new_name(
    store: Store, tea: ProductId, told: list[Event], clock: Clock
) -> None:
    clock.forward(hours=1)
    new = dataclasses.replace(MATE, barcodes=(Barcode(code="96385074"),))
    assert store.do(catalogue.change_product, tea, new, 1) == 2
    product = store.ask(catalogue.get_product, tea)
    assert (product.version, product.code, product.name) == (2, "MATE", "马黛茶")
    assert (product.added_at, product.changed_at) == (NOON, clock.now)
    assert product.barcodes == (Barcode(code="96385074"),)
    assert store.ask(catalogue.find_by_code, "6901234567892") is None
    assert [s.product_id for s in store.ask(catalogue.search, "madai")] == [tea]
    assert store.ask(catalogue.search, "tea") == ()
    assert told == [
        ProductChanged(product_id=tea, version=2, fields=("code", "name", "price", "barcodes")),
        PriceChanged(product_id=tea, old=Money(350), new=Money(900)),
    ]


def test_a_change_that_changes_nothing_is_none(
    store: Store, tea: ProductId, told: list[Event]
) -> None:
    same = NewProduct(name="Tea", price=Money(350), barcodes=(Barcode(code="6901234567892"),))
    assert store.do(catalogue.change_product, tea, same, 1) == 1
    assert told == []


def test_an_old_version_does_not_overwrite_a_newer_one(store: Store, tea: ProductId) -> None:
    store.do(catalogue.set_price, tea, Money(400), None, 1)
    for command in (
        lambda: store.do(catalogue.change_product, tea, MATE, 1),
        lambda: store.do(catalogue.set_price, tea, Money(1), None, 1),
        lambda: store.do(catalogue.set_picture, tea, PNG, 1),
    ):
        with pytest.raises(VersionConflict) as caught:
            command()
        wrong = caught.value
        assert (wrong.name, wrong.expected, wrong.found) == ("Tea", 1, 2)
    assert store.ask(catalogue.get_product, tea).price == Money(400)


def test_every_price_is_remembered_with_who_and_when(
    store: Store, manager: Store, tea: ProductId, told: list[Event], clock: Clock
) -> None:
    clock.forward(hours=1)
    assert store.do(catalogue.set_price, tea, Money(400), Money(380), 1) == 2
    clock.forward(hours=1)
    assert manager.do(catalogue.set_price, tea, Money(400), None, 2) == 3
    assert manager.do(catalogue.set_price, tea, Money(400), None, 3) == 3

    page = store.ask(catalogue.list_prices, tea)
    assert page.next_key is None
    assert [(f.at.hour, f.actor_id, f.version) for f in page.rows] == [
        (14, manager.actor.user_id, 3),
        (13, store.actor.user_id, 2),
    ]
    assert [(f.old_price, f.new_price) for f in page.rows] == [
        (Money(400), Money(400)),
        (Money(350), Money(400)),
    ]
    assert [(f.old_member_price, f.new_member_price) for f in page.rows] == [
        (Money(380), None),
        (None, Money(380)),
    ]
    assert [event for event in told if isinstance(event, PriceChanged)] == [
        PriceChanged(product_id=tea, old=Money(350), new=Money(400), new_member=Money(380)),
        PriceChanged(product_id=tea, old=Money(400), new=Money(400), old_member=Money(380)),
    ]


def test_one_more_barcode_is_one_more(store: Store, tea: ProductId) -> None:
    assert store.do(catalogue.add_barcode, tea, Barcode(code="96385074", pack=pieces(6))) == 2
    assert store.do(catalogue.add_barcode, tea, Barcode(code="96385074", pack=pieces(6))) == 2
    assert store.do(catalogue.add_barcode, tea, Barcode(code="96385074", pack=pieces(8))) == 3
    found = store.ask(catalogue.find_by_code, "96385074")
    assert found is not None
    assert found.quantity == pieces(8)
    assert [b.code for b in store.ask(catalogue.get_product, tea).barcodes] == [
        "6901234567892",
        "96385074",
    ]


def test_a_barcode_of_another_product_is_refused(
    store: Store, tea: ProductId, apples: ProductId
) -> None:
    with pytest.raises(BarcodeTaken):
        store.do(catalogue.add_barcode, apples, Barcode(code="6901234567892"))


def test_pictures_come_and_go(store: Store, tea: ProductId, told: list[Event]) -> None:
    first = store.do(catalogue.set_picture, tea, PNG, 1)
    assert first is not None
    second = store.do(catalogue.set_picture, tea, PNG + b"!", 2)
    assert second is not None
    assert store.ask(catalogue.get_picture, first) is None
    assert store.ask(catalogue.get_picture, second) == PNG + b"!"
    assert store.ask(catalogue.get_sellable, tea).picture_id == second
    assert store.do(catalogue.set_picture, tea, None, 3) is None
    assert store.ask(catalogue.get_product, tea).picture_id is None
    assert [e.fields for e in told if isinstance(e, ProductChanged)] == [("picture",)] * 3
    with pytest.raises(NotAPicture):
        store.do(catalogue.set_picture, tea, b"nothing", 4)


def test_a_change_may_bring_a_picture_and_leaves_the_old_one_otherwise(
    store: Store, tea: ProductId
) -> None:
    new = dataclasses.replace(MATE, picture=PNG)
    assert store.do(catalogue.change_product, tea, new, 1) == 2
    picture_id = store.ask(catalogue.get_product, tea).picture_id
    assert picture_id is not None
    assert store.do(catalogue.change_product, tea, dataclasses.replace(MATE, name="M"), 2) == 3
    assert store.ask(catalogue.get_product, tea).picture_id == picture_id


def test_what_is_retired_is_listed_but_not_sold(
    store: Store, tea: ProductId, told: list[Event]
) -> None:
    store.do(catalogue.retire, tea)
    store.do(catalogue.retire, tea)
    assert store.ask(catalogue.find_by_code, "6901234567892") is None
    assert store.ask(catalogue.find_by_code, "TEA") is None
    assert store.ask(catalogue.search, "tea") == ()
    assert store.ask(catalogue.search, "6901") == ()
    assert store.ask(catalogue.get_product, tea).retired
    assert store.ask(catalogue.get_sellable, tea).name == "Tea"
    retired = ProductFilter(retired=True, text="tea")
    assert [line.id for line in store.ask(catalogue.list_products, retired).rows] == [tea]
    assert store.ask(catalogue.count_products, ProductFilter()) == 0

    store.do(catalogue.restore, tea)
    store.do(catalogue.restore, tea)
    assert [s.product_id for s in store.ask(catalogue.search, "tea")] == [tea]
    assert store.ask(catalogue.count_products, retired) == 0
    assert told == [ProductRetired(product_id=tea), ProductRestored(product_id=tea)]


def test_a_retired_product_keeps_its_codes(store: Store, tea: ProductId) -> None:
    store.do(catalogue.retire, tea)
    with pytest.raises(CodeTaken):
        store.do(catalogue.add_product, dataclasses.replace(MATE, code="TEA"))


def test_the_till_may_add_what_it_does_not_know(cashier: Store, told: list[Event]) -> None:
    added = cashier.do(catalogue.add_quick_product, "6901234567892", " Tea ", Money(350))
    assert (added.code, added.barcode, added.name) == ("6901234567892", "6901234567892", "Tea")
    found = cashier.ask(catalogue.find_by_code, "6901234567892")
    assert found is not None
    assert found.sellable == added
    assert [type(event) for event in told] == [ProductAdded]


def test_a_short_code_from_the_till_is_no_barcode(cashier: Store) -> None:
    added = cashier.do(catalogue.add_quick_product, "77", "Bag", Money(30))
    assert (added.code, added.barcode) == ("77", "")
    assert cashier.ask(catalogue.get_product, added.product_id).barcodes == ()


def test_the_till_may_change_nothing_else(cashier: Store, tea: ProductId) -> None:
    for command in (
        lambda: cashier.do(catalogue.add_product, MATE),
        lambda: cashier.do(catalogue.change_product, tea, MATE, 1),
        lambda: cashier.do(catalogue.set_price, tea, Money(1), None, 1),
        lambda: cashier.do(catalogue.add_barcode, tea, Barcode(code="96385074")),
        lambda: cashier.do(catalogue.set_picture, tea, None, 1),
        lambda: cashier.do(catalogue.retire, tea),
        lambda: cashier.do(catalogue.restore, tea),
    ):
        with pytest.raises(NotAllowed):
            command()


def test_a_product_that_is_not_there_cannot_be_changed(store: Store) -> None:
    nobody = ProductId(new_id())
    for command in (
        lambda: store.do(catalogue.change_product, nobody, MATE, 1),
        lambda: store.do(catalogue.set_price, nobody, Money(1), None, 1),
        lambda: store.do(catalogue.add_barcode, nobody, Barcode(code="96385074")),
        lambda: store.do(catalogue.retire, nobody),
        lambda: store.ask(catalogue.get_product, nobody),
        lambda: store.ask(catalogue.get_sellable, nobody),
    ):
        with pytest.raises(NoSuchProduct) as caught:
            command()
        assert caught.value.product_id == nobody


def test_the_price_history_cannot_be_rewritten(store: Store, tea: ProductId) -> None:
    from storeapp.db.work import Work
    from storeapp.kernel.errors import Bug

    store.do(catalogue.set_price, tea, Money(400), None, 1)

    def forge(work: Work, statement: str) -> None:
        work.driver.execute(statement)

    for statement in ("UPDATE product_price SET new_price = 1", "DELETE FROM product_price"):
        with pytest.raises(Bug, match="written once"):
            store.do(forge, statement)
