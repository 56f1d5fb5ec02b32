"""The effect of promotions as documents."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pypdf import PdfReader

from reports import writing
from reports.insights import promotion_effect
from reports.insights.effect_words import verdict_sentence
from reports.kit.days import Days
from reports.kit.sheet import Report, Table
from reports.kit.style import Style
from reports.kit.words import speaking
from storeapp import insights
from storeapp.insights import (
    Control,
    EffectAsked,
    EffectCoupons,
    EffectDays,
    EffectFigures,
    Estimate,
    Lack,
    PromotionEffect,
)
from storeapp.kernel.actor import NotAllowed
from storeapp.kernel.money import Money
from storeapp.kernel.quantity import Quantity, pieces
from storeapp.kernel.rate import Rate
from storeapp.promotions import NoSuchPromotion, Promotion
from storeapp.store import Store
from tests.storeapp.insights.promoted import OFFER_DAYS, Shop, milk_offer, offer, shop

__all__ = ["offer", "shop"]  # fixtures

DAYS = Days(OFFER_DAYS[0], OFFER_DAYS[-1])


def table(report: Report, title: str) -> Table:
    return next(one for one in report.tables if one.title == title)


@pytest.fixture
def found(store: Store, offer: Promotion) -> PromotionEffect:
    asked = EffectAsked(day_from=DAYS.first, day_to=DAYS.last)
    return store.ask(insights.promotion_effect, offer.number, asked)


@pytest.fixture
def report(found: PromotionEffect) -> Report:
    return promotion_effect.told(found, Style())


def test_it_begins_with_what_came_of_it(report: Report) -> None:
    assert report.title == "Effect of a promotion"
    assert report.subtitle == "Promotion 1 · Milk days · May 4, 2026 – May 6, 2026"
    assert report.notes[:2] == (
        "Whether it paid is open: the margin changed by +¥7.86, but anything between -¥19.54 "
        "and +¥35.26 may be chance.",
        "3 days of the promotion are compared with the same weekdays of the 4 weeks before it "
        "began (12 days), and with what the rest of the store sold.",
    )
    assert [(one.label, one.value, one.before) for one in report.figures] == [
        ("Sales of the promoted products", Money(57_600), Money(45_000)),
        ("Margin of the promoted products", Money(14_400), Money(18_000)),
        ("Margin altogether", Money(39_936), Money(39_150)),
        ("Discounts given", Money(16_272), None),
        ("Borne by suppliers", Money(8136), None),
        ("Tickets with the promotion", 3, None),
        ("Average ticket with it", Money(21_696), None),
    ]


def test_every_change_stands_with_its_range(report: Report) -> None:
    rows = {row[0]: row[1:] for row in table(report, "What changed").rows}
    assert rows["Promoted products: quantity"] == (
        *(pieces(72), pieces(45), pieces(27), Rate(600_000)),
        *(Quantity(11_485), Quantity(42_515), "More than chance"),
    )
    assert rows["Neighbours in the category: sales"][2:4] == (Money(-3375), Rate(-360_000))
    assert rows["Promoted products in the days after: margin"][2] == Money(-2400)
    assert rows["Margin altogether, with what suppliers bear"] == (
        *(Money(39_936), Money(39_150), Money(786), Rate(20_000)),
        *(Money(-1954), Money(3526), "May be chance"),
    )
    assert len(rows) == 8


def test_tickets_products_and_days_are_told(report: Report) -> None:
    tickets = dict(table(report, "Tickets, customers and codes").rows)  # type: ignore[arg-type]
    assert tickets["Tickets with the promotion"] == 3
    assert tickets["Average of the other tickets"] == Money(13_560)
    assert "Codes given out" not in tickets
    assert table(report, "Promoted products").rows == (
        (
            *("MILK", "Milk", pieces(72), pieces(36), pieces(36)),
            *(Money(57_600), Money(16_272)),
        ),
    )
    assert table(report, "Promoted products by day").rows[0] == (
        *(OFFER_DAYS[0], "Monday", False),
        *(Money(16_000), Money(13_000), Money(3000)),
    )
    (chart,) = report.charts
    assert chart.bars[0] == ("05-04", Money(16_000))


def test_codes_are_told_where_there_are_some(found: PromotionEffect) -> None:
    coupons = EffectCoupons(issued=50, redeemed=20, uses=21)
    told = promotion_effect.told(replace(found, coupons=coupons), Style())
    tickets = dict(table(told, "Tickets, customers and codes").rows)  # type: ignore[arg-type]
    assert tickets["Codes given out"] == 50
    assert tickets["Codes used"] == 20
    assert tickets["Times codes were used"] == 21
    assert [one.value for one in told.figures if one.label == "Codes used"] == [20]


def test_where_there_is_no_figure_it_is_said_why(found: PromotionEffect) -> None:
    none: dict[str, Any] = dict.fromkeys(
        ("units", "sales", "margin", "nearby_sales", "nearby_margin"), Lack.NO_BASELINE
    )
    after = {"after_sales": Lack.NOT_OVER, "after_margin": Lack.NO_COST}
    figures = EffectFigures(
        control=Control.NONE, **none, **after, whole=Lack.NO_COST, costed_ppm=345_678
    )
    days = EffectDays(promoted=3, held_out=0, before=0, after=0, uncompared=2, closed=1)
    told = promotion_effect.told(
        replace(found, figures=figures, days=days, by_day=(), by_product=()), Style()
    )
    assert told.notes[0] == "Whether it paid cannot be told: Costs are missing."
    assert told.notes[3:] == (
        "Not counted: 2 days without such a weekday before, 1 days on which nothing was sold.",
        "Costs are known for 34.6% of the promoted sales; the rest is left out.",
    )
    rows = table(told, "What changed").rows
    assert rows[0][1:] == (*[None] * 6, "Nothing sold on the same weekdays before")
    assert rows[5][-1] == "Not over yet"
    assert told.charts == ()
    assert told.figures[0].label == "Discounts given"


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (100, 300, "It paid: the margin was +¥2.00 higher"),
        (-300, -100, "It cost more than it brought: the margin was -¥2.00"),
        (-100, 500, "Whether it paid is open"),
    ],
)
def test_the_verdict_is_one_sentence(
    found: PromotionEffect, low: int, high: int, said: str
) -> None:
    middle = (low + high) // 2
    whole = Estimate(
        actual=Money(middle),
        expected=Money(0),
        change=Money(middle),
        low=Money(low),
        high=Money(high),
        days=9,
    )
    assert verdict_sentence(replace(found.figures, whole=whole), Style()).startswith(said)


def test_all_promotions_stand_in_one_table(store: Store, offer: Promotion) -> None:
    made = store.ask(promotion_effect.report, DAYS)
    assert made.tables[0].rows == (
        (
            *(1, "Milk days", 3, Money(16_272), Money(8136), Money(12_600)),
            *(Money(786), Money(-1954), Money(3526), "It may be chance"),
        ),
    )
    assert [one.value for one in made.figures] == [1, Money(16_272), Money(8136), 3]


def test_in_the_table_of_all_it_is_said_why_nothing_can_be_said(
    store: Store, shop: Shop
) -> None:
    shop.at(DAYS.first)
    shop.publish(milk_offer())
    shop.at(DAYS.last)
    made = store.ask(promotion_effect.report, DAYS)
    assert made.tables[0].rows[0][5:] == (
        *(None, None, None, None),
        "Not enough data: No day that can be compared",
    )


def test_days_without_a_promotion_say_so(store: Store) -> None:
    made = store.ask(promotion_effect.report, DAYS)
    assert made.notes[-1] == "No promotion was at the tills on these days."
    assert made.tables[0].rows == ()


def test_it_can_be_read_back_from_paper_and_workbook(
    store: Store, offer: Promotion, tmp_path: Path
) -> None:
    def write(suffix: str) -> Path:
        path = tmp_path / f"effect{suffix}"
        store.ask(writing.write_promotion_report, "promotion-effect", DAYS, offer.number, path)
        return path

    text = "".join(page.extract_text() for page in PdfReader(write(".pdf")).pages)
    for said in ("Promotion 1 · Milk days", "576.00", "126.00", "225.25", "More than chance"):
        assert said in text
    book = openpyxl.load_workbook(write(".xlsx"))
    assert book.sheetnames == [
        *("Summary", "What changed", "Tickets, customers and codes"),
        *("Promoted products", "Promoted products by day"),
    ]
    changed = {row[0].value: row for row in book["What changed"].iter_rows(min_row=2)}
    sales = changed["Promoted products: sales"]
    assert [cell.value for cell in sales[1:4]] == [576, 450, 126]
    assert (sales[4].value, sales[4].number_format[-1]) == (0.28, "%")
    with speaking("zh_CN"):
        chinese = "".join(page.extract_text() for page in PdfReader(write(".pdf")).pages)
    assert "牛奶节" in chinese
    assert "毛利" in chinese


def test_only_who_may_reads_it(store: Store, cashier: Store, offer: Promotion) -> None:
    with pytest.raises(NotAllowed):
        cashier.ask(promotion_effect.report_of, DAYS, offer.number)
    with pytest.raises(NoSuchPromotion):
        store.ask(promotion_effect.report_of, DAYS, 99)
