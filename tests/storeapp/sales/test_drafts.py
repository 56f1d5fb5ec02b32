from storeapp import catalogue, sales, shifts
from storeapp.catalogue import ProductId
from storeapp.kernel.money import Money
from storeapp.kernel.quantity import Quantity, pieces
from storeapp.payments import NewTender
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
