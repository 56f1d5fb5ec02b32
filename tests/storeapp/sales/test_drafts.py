import json
from dataclasses import replace
from uuid import uuid4

from storeapp import catalogue, sales, shifts
from storeapp.catalogue import NewProduct, ProductId, Sellable
from storeapp.db.work import Work
from storeapp.kernel.money import Money
from storeapp.kernel.quantity import ONE, Quantity, pieces
from storeapp.kernel.rate import percent
from storeapp.payments import NewTender
from storeapp.sales import Basket, Manual, Party, Restock
from storeapp.store import Store
from tests.conftest import NOON


def test_a_kept_basket_comes_back_as_it_was(
    store: Store, tea: ProductId, apples: ProductId
) -> None:
    first = sales.open_basket(NOON, NOON.date())
    one, no = sales.add(first, store.ask(catalogue.get_sellable, tea), pieces(2))
    two, _ = sales.add(one, store.ask(catalogue.get_sellable, apples), Quantity(842))
    three = sales.remove(two, no)
    assert store.ask(sales.find_draft) is None

    store.do(sales.keep_draft, one)
    assert store.ask(sales.find_draft) == one
    store.do(sales.keep_draft, two, one)
    assert store.ask(sales.find_draft) == two
    store.do(sales.keep_draft, three, two)
    assert store.ask(sales.find_draft) == three

    store.do(sales.drop_draft)
    assert store.ask(sales.find_draft) is None


def test_another_basket_replaces_the_kept_one(store: Store, tea: ProductId) -> None:
    product = store.ask(catalogue.get_sellable, tea)
    old, _ = sales.add(sales.open_basket(NOON, NOON.date()), product, pieces(2))
    new, _ = sales.add(sales.open_basket(NOON, NOON.date()), product, pieces(3))
    store.do(sales.keep_draft, old)
    store.do(sales.keep_draft, new, old)
    assert store.ask(sales.find_draft) == new


def test_a_completed_sale_forgets_its_draft(store: Store, tea: ProductId) -> None:
    store.do(shifts.open_shift, Money(0))
    product = store.ask(catalogue.get_sellable, tea)
    basket, _ = sales.add(sales.open_basket(NOON, NOON.date()), product, pieces(2))
    store.do(sales.keep_draft, basket)
    store.do(sales.complete, sales.to_sale(basket, (NewTender("CASH", Money(700)),)))
    assert store.ask(sales.find_draft) is None


def test_everything_that_was_said_of_a_basket_survives(store: Store, tea: ProductId) -> None:
    store.do(shifts.open_shift, Money(0))
    sold, _ = sales.add(empty(), store.ask(catalogue.get_sellable, tea), pieces(4))
    store.do(sales.complete, sales.to_sale(sold, (NewTender("CASH", Money(1400)),)))
    known = store.ask(sales.get_sale, sold.id)
    back = sales.line_back(known, known.lines[0], ONE, Restock.DAMAGED, "torn")
    goods = replace(store.ask(catalogue.get_sellable, tea), deposit=bottle(store))
    party = Party(uuid4(), "Zhao")
    basket = sales.take_back(empty(), sold.id, [back])
    basket, no = sales.add(basket, goods, pieces(6))
    basket = sales.override_price(basket, no, Money(300), "label")
    basket = sales.discount_line(basket, no, Manual(percent=percent(5), reason="dent"))
    basket, gift = sales.add_line(basket, replace(sales.line_for(goods, ONE), note="for Li"))
    basket = sales.give_away(basket, gift, "regular")
    basket = sales.discount_basket(basket, Manual(amount=Money(50), reason="wet"))
    basket = sales.surcharge_basket(basket, Manual(percent=percent(10), reason="night"))
    basket = sales.set_note(sales.set_member(basket, party), "waits outside")
    basket = sales.set_salesperson(sales.set_salesperson(basket, party), party, no)
    basket = sales.exempt(sales.set_quantity(basket, no, pieces(2)), "C-1")
    store.do(sales.keep_draft, basket)
    assert store.ask(sales.find_draft) == basket
    store.do(sales.park, basket)
    assert store.do(sales.recall, basket.id) == basket


def test_what_left_a_basket_is_known_after_a_crash(store: Store, tea: ProductId) -> None:
    full, _ = sales.add(empty(), store.ask(catalogue.get_sellable, tea), pieces(2))
    cleared = sales.clear(full)
    store.do(sales.keep_draft, full)
    store.do(sales.keep_draft, cleared, full)
    assert store.ask(sales.find_draft) == cleared


def test_a_draft_of_the_program_before_this_one_opens(store: Store, tea: ProductId) -> None:
    """Its lines lack all that could not be said then, and so does its head."""
    basket, _ = sales.add(empty(), store.ask(catalogue.get_sellable, tea), pieces(2))
    store.do(sales.keep_draft, basket)
    old = {
        *("product_id", "code", "name", "names", "quantity", "unit_price", "taxes", "unit"),
        *("barcode", "discount", "label_price", "cost", "version"),
    }

    def write_as_before(work: Work) -> None:
        (body,) = work.driver.execute("SELECT body FROM basket_draft_line").fetchone()
        kept = {name: fact for name, fact in json.loads(body).items() if name in old}
        assert old == set(kept)
        work.driver.execute("UPDATE basket_draft_line SET body = ?", (json.dumps(kept),))
        work.driver.execute("UPDATE basket_draft SET about = '{}'")

    store.do(write_as_before)
    assert store.ask(sales.find_draft) == basket


def empty() -> Basket:
    return sales.open_basket(NOON, NOON.date())


def bottle(store: Store) -> Sellable:
    new = NewProduct(code="B", name="Bottle", price=Money(25), is_deposit=True)
    return store.ask(catalogue.get_sellable, store.do(catalogue.add_product, new))
