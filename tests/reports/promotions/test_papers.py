"""Posters and labels of a promotion, from the store's own products."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest

from reports.promotions.offer import goods_meant, read_offer
from reports.promotions.papers import (
    BOTH,
    PAPER_NAMES,
    TONGUES,
    OfferPaper,
    PaperWanted,
    print_offer,
)
from storeapp import catalogue, settings
from storeapp.catalogue import Barcode, NewProduct, ProductId
from storeapp.kernel.money import Money
from storeapp.promotions import (
    ALL,
    And,
    BuyGet,
    Category,
    Not,
    PercentOff,
    Promotion,
    PromotionId,
    PromotionState,
    Rule,
    Scope,
    ShelfPrice,
    Skus,
    Slot,
    Slots,
)
from storeapp.settings import StoreSettings
from storeapp.store import Store
from tests.reports.promotions.offers import EAN, HALF, SALE, good, sizes_mm, texts, with_picture


@pytest.fixture
def goods(store: Store) -> dict[str, ProductId]:
    """Green and red tea in Drinks / Tea, a cup in Home; all by their codes."""
    drinks = store.do(catalogue.add_category, "Drinks")
    tea = store.do(catalogue.add_category, "Tea", drinks)
    home = store.do(catalogue.add_category, "Home")
    wanted = (
        ("RED", "红茶", tea, 1200, None),
        ("GREEN", "绿茶", tea, 1990, EAN),
        ("CUP", "杯子", home, 500, None),
    )
    found = {}
    for code, name, category, price, ean in wanted:
        new = NewProduct(
            code=code,
            name=name,
            names=(("en", f"{code.capitalize()} one"),),
            category_id=category,
            price=Money(price),
            barcodes=() if ean is None else (Barcode(code=ean),),
            picture=with_picture(good()).picture if code == "RED" else None,
        )
        found[code] = store.do(catalogue.add_product, new)
    return found


def of(scope: Scope, rule: Rule = SALE) -> tuple[Rule, ...]:
    return (replace(rule, scope=scope),)


@pytest.mark.parametrize(
    ("scope", "codes"),
    [
        (ALL, []),
        (Category("Tea"), ["RED", "GREEN"]),
        (Category("Drinks/Tea"), ["RED", "GREEN"]),
        (Category("Home"), ["CUP"]),
        (Skus(frozenset({"RED", "CUP", "GONE"})), ["CUP", "RED"]),
        (Not(Category("Tea")), ["CUP"]),
        (And((Category("Drinks"), Not(Skus(frozenset({"RED"}))))), ["GREEN"]),
    ],
)
def test_the_products_of_an_offer_are_those_that_it_means(
    store: Store, goods: dict[str, ProductId], scope: Scope, codes: list[str]
) -> None:
    assert store.ask(goods_meant, of(scope)) == tuple(goods[code] for code in codes)


def test_what_has_to_be_bought_takes_part_too(
    store: Store, goods: dict[str, ProductId]
) -> None:
    tea, cup = Category("Tea"), Skus(frozenset({"CUP"}))
    pair = BuyGet(buy=1, buy_scope=tea, get=1, get_scope=cup, cut=PercentOff(500_000))
    both = replace(SALE, benefit=pair)
    assert set(store.ask(goods_meant, (both,))) == set(goods.values())
    set_ = replace(SALE, benefit=Slots(slots=(Slot(cup), Slot(cup)), total=900))
    assert store.ask(goods_meant, (set_,)) == (goods["CUP"],)


def test_no_more_products_than_wanted(store: Store, goods: dict[str, ProductId]) -> None:
    assert len(store.ask(goods_meant, of(Not(Category("None"))), 2)) == 2


def test_an_offer_has_names_barcodes_prices_and_pictures(
    store: Store, goods: dict[str, ProductId]
) -> None:
    store.do(settings.change, replace(store.ask(settings.get, StoreSettings), name="River"))
    asked = (goods["GREEN"], goods["RED"])
    offer = store.ask(read_offer, of(Category("Tea"), HALF), asked)
    green, red = offer.goods
    assert (green.code, green.barcode, green.price) == ("GREEN", EAN, Money(1990))
    assert green.deal == ShelfPrice(2, 3980, 2985)
    assert (green.picture, red.barcode) == (None, "RED")
    assert red.picture is not None
    assert offer.store == "River"


def promotion(rules: tuple[Rule, ...]) -> Promotion:
    """A promotion as it is kept."""
    return Promotion(
        id=PromotionId(UUID(int=1)),
        number=1,
        version=1,
        state=PromotionState.APPROVED,
        rules=rules,
        note="",
        holdout_days=(),
        holdout_skus=(),
        supplier_ppm=0,
        changed_by="Ada",
        changed_at=datetime(2026, 11, 1, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    ("paper", "size", "count"),
    [
        (OfferPaper.POSTER_A4, (210.0, 297.0), 1),
        (OfferPaper.POSTER_A5, (148.0, 210.0), 1),
        (OfferPaper.STRIP_200, (210.0, 297.0), 2),
        (OfferPaper.STRIP_100, (210.0, 297.0), 2),
        (OfferPaper.LABEL_70, (210.0, 297.0), 2),
        (OfferPaper.LABEL_50, (50.0, 30.0), 2),
    ],
)
def test_every_paper_is_printed_from_the_promotion_itself(
    store: Store,
    goods: dict[str, ProductId],
    paper: OfferPaper,
    size: tuple[float, float],
    count: int,
) -> None:
    wanted = PaperWanted(paper=paper, languages=BOTH, copies=2)
    pdf = store.ask(print_offer, promotion(of(Category("Tea"))), wanted)
    assert set(sizes_mm(pdf)) == {size}
    words = "".join(texts(pdf))
    assert words.count("绿茶") == words.count("Green one") == count
    assert "¥15.92" in words


def test_only_the_products_that_were_picked_are_printed(
    store: Store, goods: dict[str, ProductId]
) -> None:
    wanted = PaperWanted(paper=OfferPaper.LABEL_70, languages=("en",))
    pdf = store.ask(print_offer, promotion(of(Category("Tea"))), wanted, (goods["CUP"],))
    (words,) = texts(pdf)
    assert "Cup one" in words
    assert "¥5.00" in words
    assert "Green" not in words


def test_a_promotion_on_everything_has_labels_for_all_and_a_poster_for_none(
    store: Store, goods: dict[str, ProductId]
) -> None:
    everything = promotion(of(ALL))
    strips = PaperWanted(paper=OfferPaper.STRIP_100, languages=("en",))
    (words,) = texts(store.ask(print_offer, everything, strips))
    assert all(name in words for name in ("Green one", "Red one", "Cup one"))
    wanted = PaperWanted(paper=OfferPaper.POSTER_A4, languages=("en",))
    (words,) = texts(store.ask(print_offer, everything, wanted))
    assert "20% off" in words
    assert "one" not in words


def test_every_paper_and_every_choice_of_languages_has_a_name() -> None:
    assert set(PAPER_NAMES) == set(OfferPaper)
    assert set(TONGUES) == {("en",), ("zh_CN",), ("en", "zh_CN"), ("zh_CN", "en")}
