from __future__ import annotations

import dataclasses

import pytest

from storeapp import catalogue
from storeapp.catalogue import (
    NewProduct,
    NewTaxClass,
    NoSuchTaxClass,
    NotATaxRate,
    ProductId,
    TaxClassChanged,
    TaxClassId,
    TaxClassInUse,
    TaxClassTaken,
    VersionConflict,
)
from storeapp.kernel.actor import NotAllowed
from storeapp.kernel.events import Event
from storeapp.kernel.ids import new_id
from storeapp.kernel.money import Money
from storeapp.kernel.rate import percent
from storeapp.kernel.tax import TaxRate
from storeapp.store import Store

CITY = TaxRate("CITY", "City tax", percent(2), included=False)
STATE = TaxRate("STATE", "State tax", percent(6), included=False)
BOTH = NewTaxClass(name="City and state", rates=(CITY, STATE))


def test_a_store_starts_with_the_taxes_of_its_country(store: Store) -> None:
    classes = store.ask(catalogue.list_tax_classes)
    assert [(t.name, t.is_default) for t in classes] == [
        ("VAT 13%", True),
        ("VAT 0%", False),
        ("VAT 6%", False),
        ("VAT 9%", False),
    ]


def test_a_class_may_lay_several_taxes(store: Store, told: list[Event]) -> None:
    tax_class_id = store.do(catalogue.add_tax_class, BOTH)
    assert told == [TaxClassChanged(tax_class_id=tax_class_id)]
    new = NewProduct(code="N", name="Nails", price=Money(100), tax_class_id=tax_class_id)
    store.do(catalogue.add_product, new)
    found = store.ask(catalogue.find_by_code, "N")
    assert found is not None
    assert found.sellable.taxes == (CITY, STATE)


def test_a_changed_rate_holds_from_the_next_scan(store: Store, tea: ProductId) -> None:
    default = store.ask(catalogue.list_tax_classes)[0]
    before = store.ask(catalogue.find_by_code, "TEA")
    assert before is not None
    assert before.sellable.taxes == default.rates
    raised = dataclasses.replace(default.rates[0], rate=percent(17))
    changed = NewTaxClass(name=default.name, rates=(raised,))
    assert store.do(catalogue.change_tax_class, default.id, changed, 1) == 2
    assert store.do(catalogue.change_tax_class, default.id, changed, 2) == 2
    after = store.ask(catalogue.find_by_code, "TEA")
    assert after is not None
    assert after.sellable.taxes == (raised,)
    assert store.ask(catalogue.list_tax_classes)[0].is_default


def test_there_is_one_default(store: Store) -> None:
    default = dataclasses.replace(BOTH, is_default=True)
    tax_class_id = store.do(catalogue.add_tax_class, default)
    classes = store.ask(catalogue.list_tax_classes)
    assert [t.id for t in classes if t.is_default] == [tax_class_id]
    other = classes[1]
    as_default = NewTaxClass(name=other.name, rates=other.rates, is_default=True)
    store.do(catalogue.change_tax_class, other.id, as_default, other.version)
    classes = store.ask(catalogue.list_tax_classes)
    assert [t.id for t in classes if t.is_default] == [other.id]


def test_the_first_class_of_all_is_the_default(store: Store, tea: ProductId) -> None:
    from storeapp.db.work import Work

    def empty(work: Work) -> None:
        work.driver.execute("DELETE FROM tax_class")

    store.do(empty)
    assert store.ask(catalogue.get_sellable, tea).taxes == ()
    product = store.ask(catalogue.get_product, tea)
    assert (product.tax_class, product.taxes) == ("", ())
    store.do(catalogue.add_tax_class, BOTH)
    assert store.ask(catalogue.list_tax_classes)[0].is_default


def test_a_name_belongs_to_one_class(store: Store) -> None:
    tax_class_id = store.do(catalogue.add_tax_class, BOTH)
    with pytest.raises(TaxClassTaken) as caught:
        store.do(catalogue.add_tax_class, dataclasses.replace(BOTH, name="vat 13%"))
    assert caught.value.name == "VAT 13%"
    taken = dataclasses.replace(BOTH, name="VAT 9%")
    with pytest.raises(TaxClassTaken):
        store.do(catalogue.change_tax_class, tax_class_id, taken, 1)


def test_an_old_version_does_not_overwrite_a_newer_one(store: Store) -> None:
    tax_class_id = store.do(catalogue.add_tax_class, BOTH)
    fewer = dataclasses.replace(BOTH, rates=(CITY,))
    store.do(catalogue.change_tax_class, tax_class_id, fewer, 1)
    with pytest.raises(VersionConflict) as caught:
        store.do(catalogue.change_tax_class, tax_class_id, BOTH, 1)
    assert (caught.value.name, caught.value.expected, caught.value.found) == (BOTH.name, 1, 2)


def test_only_an_unused_class_can_be_removed(store: Store) -> None:
    tax_class_id = store.do(catalogue.add_tax_class, BOTH)
    new = NewProduct(name="Nails", price=Money(100), tax_class_id=tax_class_id)
    product_id = store.do(catalogue.add_product, new)
    with pytest.raises(TaxClassInUse) as caught:
        store.do(catalogue.remove_tax_class, tax_class_id)
    assert (caught.value.name, caught.value.products) == (BOTH.name, 1)
    default = store.ask(catalogue.list_tax_classes)[0]
    with pytest.raises(TaxClassInUse):
        store.do(catalogue.remove_tax_class, default.id)
    without = dataclasses.replace(new, tax_class_id=None)
    store.do(catalogue.change_product, product_id, without, 1)
    store.do(catalogue.remove_tax_class, tax_class_id)
    assert len(store.ask(catalogue.list_tax_classes)) == 4


def test_what_makes_no_sense_or_is_not_there_is_refused(store: Store) -> None:
    wrong = dataclasses.replace(BOTH, rates=(CITY, CITY))
    with pytest.raises(NotATaxRate):
        store.do(catalogue.add_tax_class, wrong)
    nothing = TaxClassId(new_id())
    with pytest.raises(NoSuchTaxClass):
        store.do(catalogue.change_tax_class, nothing, BOTH, 1)
    with pytest.raises(NoSuchTaxClass):
        store.do(catalogue.remove_tax_class, nothing)


def test_only_those_who_may_change_taxes(cashier: Store) -> None:
    nothing = TaxClassId(new_id())
    for command in (
        lambda: cashier.do(catalogue.add_tax_class, BOTH),
        lambda: cashier.do(catalogue.change_tax_class, nothing, BOTH, 1),
        lambda: cashier.do(catalogue.remove_tax_class, nothing),
        lambda: cashier.do(catalogue.install_tax_presets, "CN"),
    ):
        with pytest.raises(NotAllowed):
            command()
