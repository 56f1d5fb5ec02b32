"""A promotion tried out, as a document."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader

from reports import writing
from reports.insights import promotion_trial
from reports.kit.days import Days
from reports.kit.sheet import Report
from reports.kit.style import Style
from storeapp import insights, promotions
from storeapp.insights import (
    Displaced,
    Nearly,
    SimulationAsked,
    SimulationResult,
)
from storeapp.kernel.actor import NotAllowed
from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.rate import Rate
from storeapp.promotions import Block, NewPromotion, PercentOff, Promotion, Rule, Skus
from storeapp.store import Store
from tests.storeapp.insights.promoted import MONDAY, WEEK, Shop, shop

__all__ = ["shop"]  # fixtures

DAYS = Days(MONDAY, MONDAY)
SECOND_HALF = Rule(
    id="",
    benefit=Block(cuts=(None, PercentOff(500_000))),
    scope=Skus(frozenset({"MILK"})),
    names=(("en", "Milk in pairs"),),
)
ASKED = SimulationAsked(rules=(SECOND_HALF,), day_from=MONDAY, day_to=MONDAY)


@pytest.fixture
def draft(shop: Shop, store: Store) -> Promotion:
    """A draft for pairs of milk; three milk and one rice were sold on two tickets."""
    shop.day(MONDAY, (shop.sold(shop.milk, 3),), (shop.sold(shop.rice, 1),))
    shop.at(MONDAY + WEEK)
    return store.do(promotions.plan, NewPromotion(rules=(SECOND_HALF,), supplier_ppm=100_000))


@pytest.fixture
def result(store: Store, draft: Promotion) -> SimulationResult:
    return store.ask(insights.simulate, ASKED)


def rows_of(report: Report, title: str) -> tuple[tuple[object, ...], ...]:
    return next(one.rows for one in report.tables if one.title == title)


def test_a_draft_is_tried_out_by_its_number(store: Store, draft: Promotion) -> None:
    made = store.ask(promotion_trial.report_of, DAYS, draft.number)
    assert (made.title, made.subtitle) == (
        "A promotion tried out",
        "Milk in pairs · May 4, 2026 Monday",
    )
    assert made.notes[0] == "Every 2 units of Milk: the cheapest one at half price"
    # 5.65 on 33.90; 5.00 before tax, of which the supplier bears 0.57: 4.43 of 7.57.
    assert made.notes[1] == "To earn the same, 58.53% more of these goods must be sold."
    assert [(one.label, one.value) for one in made.figures] == [
        ("Tickets replayed", 2),
        ("Tickets with the promotion", 1),
        ("It gives", Money(565)),
        ("It costs the store", Money(565)),
        ("Margin at the same sales: change", Money(-443)),
        ("Must sell more", Rate(585_300)),
        ("Tickets just short of it", 1),
    ]
    assert rows_of(made, "Products it would have moved") == (
        ("MILK", "Milk", 2, 1, Money(565)),
    )
    assert rows_of(made, "Tickets on which it gives most") == (
        (
            *("1-1-000001", datetime(2026, 5, 4, 4, tzinfo=UTC)),
            *(Money(3390), Money(2825), Money(565)),
        ),
    )
    assert rows_of(made, "Tickets just short of it") == ((1, None, 1),)
    sums = dict(rows_of(made, "What it would have cost"))  # type: ignore[arg-type]
    assert sums["Paid on tickets with these goods, without it"] == Money(3390)
    assert sums["Margin of the goods that take part, without it"] == Money(1200)


def test_what_makes_the_figures_less_certain_is_said(result: SimulationResult) -> None:
    coupon = replace(ASKED, rules=(replace(SECOND_HALF, code="X"),))
    shaky = replace(
        result, all_tickets=4000, is_cancelled=True, without_cost=3, bounded=2,
        scaled_cost=Money(1_130_000),
    )  # fmt: skip
    assert promotion_trial.told(coupon, shaky, Style()).notes[4:] == (
        "A sample: 2 of 4,000 tickets were replayed, evenly spread. Brought up to all of them, "
        "it would cost about ¥11,300.00.",
        "The trial was stopped before it was done.",
        "Every customer is taken to show the code.",
        "3 lines have no cost and are not in the margin.",
        "For 2 tickets the best price is not proven.",
    )


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"break_even": None}, "It takes the whole margin: however much more is sold"),
        ({"margin_before": None}, "Costs are missing"),
        ({"baskets": 0}, "It would not have been used at all."),
    ],
)
def test_the_break_even_is_one_sentence(
    result: SimulationResult, change: dict[str, object], said: str
) -> None:
    made = promotion_trial.told(ASKED, replace(result, **change), Style())  # type: ignore[arg-type]
    assert made.notes[1].startswith(said)


def test_others_and_missing_sums_have_their_tables(result: SimulationResult) -> None:
    told = promotion_trial.told(
        ASKED,
        replace(
            result,
            displaced=(
                Displaced(rule_id="r", names=(), without=Money(500), with_it=Money(200)),
            ),
            nearly=(Nearly(units=0, amount=Money(1000), baskets=7),),
        ),
        Style(),
    )
    assert rows_of(told, "Other promotions") == (("r", Money(500), Money(200), Money(-300)),)
    assert rows_of(told, "Tickets just short of it") == ((None, Money(1000), 7),)


def test_it_can_be_read_back_from_paper_and_workbook(
    store: Store, draft: Promotion, tmp_path: Path
) -> None:
    for suffix in (".pdf", ".xlsx"):
        path = tmp_path / f"trial{suffix}"
        store.ask(writing.write_promotion_report, "promotion-trial", DAYS, draft.number, path)
    text = "".join(page.extract_text() for page in PdfReader(tmp_path / "trial.pdf").pages)
    assert "58.53%" in text
    book = openpyxl.load_workbook(tmp_path / "trial.xlsx")
    values = {row[0].value: row[1].value for row in book["What it would have cost"]}
    assert values["What the promotion itself gives"] == 5.65
    assert values["So much more must be sold for the same margin"] == 0.5853


def test_only_who_may_tries_out(cashier: Store, draft: Promotion) -> None:
    with pytest.raises(NotAllowed):
        cashier.ask(promotion_trial.report_of, DAYS, draft.number)


def test_a_draft_without_sales_tells_nothing(store: Store, shop: Shop) -> None:
    made = promotion_trial.told(ASKED, store.ask(insights.simulate, ASKED), Style())
    assert made.notes[1] == "It would not have been used at all."
    assert [one.value for one in made.figures][2] == ZERO
