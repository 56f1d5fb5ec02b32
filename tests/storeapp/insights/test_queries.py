"""Figures across slices, against sales rung up for the purpose."""

from __future__ import annotations

from datetime import date

import pytest

from storeapp import catalogue, insights
from storeapp.catalogue import NewProduct, ProductId, Unit
from storeapp.insights import CategoryFigure, CategoryWeek, ListedProduct, ListedSale
from storeapp.kernel.actor import NOBODY, NotAllowed, Permission
from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.quantity import NONE, pieces
from storeapp.kernel.rate import Rate, percent
from storeapp.shifts import ShiftId
from storeapp.store import Store
from tests.reports.conftest import RARE, TODAY, day, milk

__all__ = ["day", "milk"]  # fixtures

DAY = TODAY.date()
WEEK_BEFORE = date(2026, 4, 27)
DAIRY = ("Food", "Dairy")


def vat(minor: int) -> Money:
    """The tax that the store's default of 13 % holds of one line."""
    return percent(13).within(Money(minor))


def test_categories_come_with_the_most_money_first(store: Store, day: ShiftId) -> None:
    assert store.ask(insights.category_figures, DAY, DAY) == (
        CategoryFigure(
            path=DAIRY, lines=1, discount=Money(300), tax=vat(2260), due=Money(2260)
        ),
        CategoryFigure(
            path=(),
            lines=3,
            discount=ZERO,
            tax=vat(350) + vat(640) + vat(350),
            due=Money(1340),
        ),
    )


def test_weeks_begin_on_monday_and_come_in_order(store: Store, day: ShiftId) -> None:
    weeks = store.ask(insights.category_weeks, WEEK_BEFORE, DAY)
    assert [(w.year, w.week, w.monday, w.path, w.due) for w in weeks] == [
        (2026, 18, WEEK_BEFORE, DAIRY, Money(1280)),
        (2026, 19, DAY, (), Money(1340)),
        (2026, 19, DAY, DAIRY, Money(2260)),
    ]
    assert weeks[0] == CategoryWeek(
        year=2026,
        week=18,
        monday=WEEK_BEFORE,
        path=DAIRY,
        lines=1,
        discount=ZERO,
        tax=vat(1280),
        due=Money(1280),
    )


def test_days_outside_are_not_counted(store: Store, day: ShiftId) -> None:
    assert store.ask(insights.category_figures, date(2026, 4, 28), date(2026, 5, 3)) == ()


def test_the_product_list_tells_everything_once(
    store: Store, day: ShiftId, tea: ProductId
) -> None:
    listed = store.ask(lambda read: list(insights.list_products(read)))
    assert [product.code for product in listed] == ["20001", "MILK", "TEA"]
    assert listed[1] == ListedProduct(
        code="MILK",
        barcode="",
        name=RARE,
        names=(("en", "Whole milk"),),
        path=DAIRY,
        brand="",
        unit=Unit.PIECE,
        price=Money(1280),
        member_price=None,
        cost=Money(900),
        on_hand=pieces(-3),
        tax_class="",
        retired=False,
        floor_price=None,
        max_discount=None,
        no_discount=False,
        deposit_code="",
        is_deposit=False,
    )
    assert listed[2].barcode == "6901234567892"


def test_deposits_are_listed_before_what_they_go_along_with(
    store: Store, tea: ProductId
) -> None:
    bottle = NewProduct(code="Z25", name="Bottle", price=Money(25), is_deposit=True)
    deposit_id = store.do(catalogue.add_product, bottle)
    cola = NewProduct(
        code="COLA",
        name="Cola",
        price=Money(350),
        floor_price=Money(300),
        max_discount=Rate(50_000),
        no_discount=True,
        deposit_id=deposit_id,
    )
    store.do(catalogue.add_product, cola)
    listed = store.ask(lambda read: list(insights.list_products(read)))
    assert [(one.code, one.is_deposit) for one in listed] == [
        ("Z25", True),
        ("COLA", False),
        ("TEA", False),
    ]
    assert (listed[1].floor_price, listed[1].max_discount) == (Money(300), Rate(50_000))
    assert (listed[1].no_discount, listed[1].deposit_code) == (True, "Z25")


def test_a_product_with_many_barcodes_is_listed_once_with_its_first(store: Store) -> None:
    codes = ("6901234567892", "4006381333931", "96385074")
    barcodes = tuple(catalogue.Barcode(code=code) for code in codes)
    new = NewProduct(code="X", name="X", price=Money(1), barcodes=barcodes)
    store.do(catalogue.add_product, new)
    (listed,) = store.ask(lambda read: list(insights.list_products(read)))
    assert (listed.barcode, listed.on_hand) == (codes[0], NONE)


def test_the_sales_list_names_its_tenders(store: Store, day: ShiftId) -> None:
    listed = store.ask(lambda read: list(insights.list_sales(read, DAY, DAY)))
    cash, card = (
        store.ask(lambda read, code=code: _tender_name(read, code)) for code in ("CASH", "CARD")
    )
    assert [(s.number, s.total, s.tenders) for s in listed] == [
        ("1-1-000002", Money(2610), cash),
        ("1-1-000003", Money(640), card),
        ("1-1-000004", Money(350), cash),
    ]
    assert listed[0] == ListedSale(
        number="1-1-000002",
        at=TODAY,
        business_day=DAY,
        cashier="Ada",
        lines=2,
        gross=Money(2910),
        discount=Money(300),
        tax=vat(2260) + vat(350),
        rounding=ZERO,
        total=Money(2610),
        tenders=cash,
    )


def _tender_name(read: object, code: str) -> str:
    from storeapp import payments

    return payments.tender_types_by_code(read)[code].name  # type: ignore[arg-type]


def test_paths_lead_from_the_root(store: Store, milk: ProductId) -> None:
    paths = store.ask(insights.category_paths)
    assert sorted(paths.values()) == [(), ("Food",), DAIRY]


@pytest.mark.parametrize(
    ("query", "arguments", "needed"),
    [
        (insights.category_figures, (DAY, DAY), Permission.VIEW_REPORTS),
        (insights.category_weeks, (DAY, DAY), Permission.VIEW_REPORTS),
        (insights.category_paths, (), Permission.VIEW_REPORTS),
        (insights.list_products, (), Permission.EXPORT),
        (insights.list_sales, (DAY, DAY), Permission.EXPORT),
    ],
)
def test_figures_are_not_for_everybody(
    store: Store, query: object, arguments: tuple[object, ...], needed: Permission
) -> None:
    def look(read: object) -> object:
        found = query(read, *arguments)  # type: ignore[operator]
        return found if isinstance(found, tuple | dict) else list(found)

    with pytest.raises(NotAllowed) as caught:
        store.acting_as(NOBODY).ask(look)
    assert caught.value.permission is needed
