from __future__ import annotations

import pytest

from storeapp import catalogue
from storeapp.catalogue import (
    Barcode,
    NewProduct,
    ProductFilter,
    ProductLine,
    ProductRow,
    ProductSort,
    Unit,
)
from storeapp.catalogue.queries import lists
from storeapp.kernel.ids import new_id
from storeapp.kernel.money import Money
from storeapp.kernel.rate import Rate
from storeapp.store import Store

COUNT = 450


@pytest.fixture
def goods(store: Store) -> Store:
    """Many products: every third a milk, brands and prices that repeat, some retired."""
    rows = [
        ProductRow(
            product=NewProduct(
                code=f"C{COUNT - n:04d}",
                name=f"{'牛奶' if n % 3 == 0 else '面包'} {n % 7} {n}",
                brand=("", "Aria", "Bela")[n % 3],
                barcodes=(Barcode(code=f"{n:08d}"), Barcode(code=f"9{n:07d}")),
                price=Money(n % 11 * 100),
                quick_key=n % 50 == 0,
            ),
            category_path=("Food", "Fresh") if n % 2 else (),
        )
        for n in range(COUNT)
    ]
    taken = store.do(catalogue.take_products, new_id(), rows)
    for row in taken[::10]:
        assert row.product_id is not None
        store.do(catalogue.retire, row.product_id)
    return store


def all_lines(store: Store, wanted: ProductFilter) -> list[ProductLine]:
    """Every page of a list, one after the other."""
    lines: list[ProductLine] = []
    page = store.ask(catalogue.list_products, wanted)
    lines += page.rows
    while page.next_key is not None:
        assert len(page.rows) == lists.PAGE_SIZE
        page = store.ask(catalogue.list_products, wanted, page.next_key)
        lines += page.rows
    return lines


SORT_KEYS = {
    ProductSort.CODE: lambda line: line.code,
    ProductSort.BRAND: lambda line: line.brand,
    ProductSort.PRICE: lambda line: line.price,
    ProductSort.NAME: lambda line: (line.name.startswith("牛奶"), line.name.split()[1:]),
    ProductSort.ADDED: lambda line: int(line.name.split()[-1]),
    ProductSort.POPULARITY: lambda line: (line.retired, int(line.name.split()[-1])),
    ProductSort.CHANGED: lambda line: line.changed_at,
}


@pytest.mark.parametrize("sort", ProductSort)
@pytest.mark.parametrize("descending", [False, True])
def test_pages_add_up_to_the_whole_list_in_order(
    goods: Store, sort: ProductSort, descending: bool
) -> None:
    wanted = ProductFilter(sort=sort, descending=descending, retired=None)
    lines = all_lines(goods, wanted)
    assert len({line.id for line in lines}) == len(lines) == COUNT
    keys = [SORT_KEYS[sort](line) for line in lines]
    assert keys == sorted(keys, reverse=descending)
    assert goods.ask(catalogue.count_products, wanted) == COUNT


@pytest.mark.parametrize(
    ("wanted", "holds"),
    [
        (ProductFilter(), lambda n: n % 10),
        (ProductFilter(retired=True), lambda n: n % 10 == 0),
        (ProductFilter(brand="Bela", retired=None), lambda n: n % 3 == 2),
        (ProductFilter(brand="", retired=None), lambda n: n % 3 == 0),
        (ProductFilter(quick_key=True, retired=None), lambda n: n % 50 == 0),
        (ProductFilter(quick_key=False), lambda n: n % 50 and n % 10),
        (ProductFilter(text="牛奶"), lambda n: n % 3 == 0 and n % 10),
        (ProductFilter(text="nn", retired=None), lambda n: n % 3 == 0),
        (ProductFilter(text="mianbao", retired=True), lambda n: n % 3 and n % 10 == 0),
        (
            ProductFilter(text="bela", sort=ProductSort.POPULARITY),
            lambda n: n % 3 == 2 and n % 10,
        ),
        (
            ProductFilter(text="aria mb", brand="Aria", sort=ProductSort.POPULARITY),
            lambda n: n % 3 == 1 and n % 10,
        ),
        (
            ProductFilter(text="牛奶", sort=ProductSort.POPULARITY, descending=True),
            lambda n: n % 3 == 0 and n % 10,
        ),
        (ProductFilter(text="不在"), lambda n: False),
        (ProductFilter(text="%"), lambda n: False),
        (ProductFilter(text="%", brand="Aria"), lambda n: False),
    ],
)
def test_a_filter_leaves_what_it_says(
    goods: Store, wanted: ProductFilter, holds: object
) -> None:
    assert callable(holds)
    lines = all_lines(goods, wanted)
    left = sorted(int(line.name.split()[-1]) for line in lines)
    assert left == [n for n in range(COUNT) if holds(n)]
    assert goods.ask(catalogue.count_products, wanted) == len(left)


def test_common_words_are_sorted_as_well_as_rare_ones(
    goods: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    filters = (
        ProductFilter(text="牛奶", sort=ProductSort.PRICE, descending=True),
        ProductFilter(brand="Aria", sort=ProductSort.PRICE),
    )
    rare = [all_lines(goods, wanted) for wanted in filters]
    monkeypatch.setattr(lists, "FEW_MATCHES", 10)
    assert [all_lines(goods, wanted) for wanted in filters] == rare
    assert all(rare)


def test_a_category_may_be_a_filter_with_all_in_it(goods: Store) -> None:
    food = goods.ask(catalogue.list_categories)[0]
    assert food.path == ("Food",)
    wanted = ProductFilter(category_id=food.id, retired=None)
    assert len(all_lines(goods, wanted)) == COUNT // 2
    assert {line.category for line in all_lines(goods, wanted)} == {("Food", "Fresh")}


def test_a_tax_class_may_be_a_filter(store: Store) -> None:
    tax = store.ask(catalogue.list_tax_classes)[2]
    new = NewProduct(code="X", name="Book", price=Money(1), tax_class_id=tax.id)
    store.do(catalogue.add_product, new)
    store.do(catalogue.add_product, NewProduct(name="Pen", price=Money(1)))
    wanted = ProductFilter(tax_class_id=tax.id)
    assert [line.tax_class for line in all_lines(store, wanted)] == [tax.name]


def test_a_line_shows_what_a_list_needs(store: Store) -> None:
    category_id = store.do(catalogue.add_category, "Fruit")
    new = NewProduct(
        code="A1",
        name="Apples",
        barcodes=(Barcode(code="96385074"), Barcode(code="1")),
        category_id=category_id,
        brand="Farm",
        unit=Unit.KG,
        price=Money(1280),
        member_price=Money(1180),
        cost=Money(700),
        quick_key=True,
        floor_price=Money(1000),
        max_discount=Rate(50_000),
    )
    product_id = store.do(catalogue.add_product, new)
    product = store.ask(catalogue.get_product, product_id)
    assert all_lines(store, ProductFilter()) == [
        ProductLine(
            id=product_id,
            version=1,
            code="A1",
            barcode="96385074",
            name="Apples",
            category=("Fruit",),
            brand="Farm",
            unit=Unit.KG,
            tax_class="VAT 13%",
            price=Money(1280),
            member_price=Money(1180),
            cost=Money(700),
            quick_key=True,
            picture_id=None,
            retired=False,
            changed_at=product.changed_at,
            floor_price=Money(1000),
            max_discount=Rate(50_000),
            is_deposit=False,
        )
    ]


def test_names_are_listed_as_a_dictionary_has_them(store: Store) -> None:
    for name in ("牛奶", "Milk", "可乐", "apples", "Äpfel", "茶", "1st aid"):
        store.do(catalogue.add_product, NewProduct(name=name, price=Money(1)))
    names = [line.name for line in all_lines(store, ProductFilter())]
    assert names == ["1st aid", "Äpfel", "apples", "茶", "可乐", "Milk", "牛奶"]


def test_every_brand_is_listed_once(goods: Store) -> None:
    assert goods.ask(catalogue.list_brands) == ("Aria", "Bela")


def test_prices_are_listed_page_by_page(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    from storeapp.catalogue.queries import masters

    monkeypatch.setattr(masters, "PRICES_SHOWN", 2)
    product_id = store.do(catalogue.add_product, NewProduct(name="Tea", price=Money(0)))
    for version in range(1, 6):
        store.do(catalogue.set_price, product_id, Money(version), None, version)
    seen = []
    page = store.ask(catalogue.list_prices, product_id)
    seen += page.rows
    while page.next_key is not None:
        page = store.ask(catalogue.list_prices, product_id, page.next_key)
        seen += page.rows
    assert [fact.new_price.minor for fact in seen] == [5, 4, 3, 2, 1]


def test_a_product_is_known_by_any_of_its_codes_even_when_retired(store: Store) -> None:
    new = NewProduct(code="T", name="Tea", barcodes=(Barcode(code="96385074"),), price=Money(1))
    product_id = store.do(catalogue.add_product, new)
    store.do(catalogue.retire, product_id)
    assert store.ask(catalogue.find_product_id, "t") == product_id
    assert store.ask(catalogue.find_product_id, "96385074") == product_id
    assert store.ask(catalogue.find_product_id, "nothing") is None


def test_brands_are_listed_however_many_there_are(store: Store) -> None:
    brands = tuple(f"Brand {number:03d}" for number in range(320))
    rows = [
        ProductRow(product=NewProduct(code=brand, name=brand, brand=brand, price=Money(100)))
        for brand in (*brands, *brands[:3])
    ]
    store.do(catalogue.take_products, new_id(), rows)
    assert store.ask(catalogue.list_brands) == brands
