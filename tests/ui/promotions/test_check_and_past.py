"""Dead and surprising promotions are found; they are tried on past sales; papers are saved."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from storeapp import insights, promotions, sales
from storeapp.catalogue import ProductId
from storeapp.kernel.actor import NotAllowed
from storeapp.promotions import (
    AmountTotal,
    AnyFor,
    Category,
    Clash,
    ClashKind,
    Kind,
    Need,
    PercentOff,
    PerUnit,
    Promotion,
    Rule,
    Skus,
    Step,
    Threshold,
    Window,
)
from storeapp.store import Store
from tests.conftest import Clock
from tests.storeapp.payments.accounts import open_shift
from tests.storeapp.sales.ringing import line, sale
from tests.ui.checks import assert_buttons_named, assert_nothing_cut
from tests.ui.conftest import Bench
from tests.ui.promotions.conftest import (
    DAY,
    TODAY,
    Press,
    named,
    opened,
    plan,
    publish,
    rest,
    shown,
)
from ui.kit.screen import Context
from ui.promotions.check_page import CheckPage
from ui.promotions.clash_words import clash_text
from ui.promotions.paper_panel import PaperPanel
from ui.promotions.past_page import EffectPage, PastSalesPage
from ui.promotions.promotion_page import PromotionPage
from ui.promotions.promotions_screen import PromotionsScreen

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
DRINKS = Category("Drinks")


def rule(name: str, benefit: object, **more: object) -> Rule:
    made = Rule(id="", benefit=benefit, names=(("en", name),), scope=DRINKS)  # type: ignore[arg-type]
    return replace(made, **more)  # type: ignore[arg-type]


def said(found: tuple[insights.PromotionCheck, ...]) -> list[tuple[str, ClashKind, str]]:
    return [
        (one.promotion.rules[0].names[0][1], one.clash.kind, clash_text(one)) for one in found
    ]


@pytest.fixture
def clashing(store: Store, goods: dict[str, ProductId]) -> Promotion:
    """A tenth off drinks that a fifth off makes needless; something for nothing in store."""
    publish(store, rule("A fifth", PerUnit(cut=PercentOff(200_000))))
    publish(store, rule("Nowhere", PerUnit(cut=PercentOff(1)), scope=Skus(frozenset({"X"}))))
    return publish(store, rule("A tenth", PerUnit(cut=PercentOff(100_000))))


def test_dead_ones_and_surprises_are_said_in_sentences(
    store: Store, clashing: Promotion
) -> None:
    publish(store, rule("Cheap", AnyFor(count=2, total=800), scope=Skus(frozenset({"COFFEE"}))))
    steps = (Step(at=1_000, off=100), Step(at=2_000, off=150))
    publish(store, rule("Ladder", Threshold(steps=steps), scope=Skus(frozenset({"CAKE"}))))
    assert said(store.ask(insights.check_promotions)) == [
        (
            "Nowhere",
            ClashKind.NO_GOODS,
            "Never gives anything: no product in the store is meant.",
        ),
        (
            "A tenth",
            ClashKind.NEVER_BETTER,
            "Never gives anything: 1 “A fifth” is at least as good on every product.",
        ),
        (
            "Cheap",
            ClashKind.BELOW_COST,
            "Coffee would cost ¥4.00, and costs the store ¥5.00.",
        ),
        (
            "Ladder",
            ClashKind.SPLIT,
            "Two receipts save ¥2.00, one receipt with all of it only ¥1.50.",
        ),
    ]


def test_a_draft_is_looked_at_with_what_holds_and_only_its_own_is_said(
    store: Store, clashing: Promotion
) -> None:
    draft = plan(store, rule("An eighth", PerUnit(cut=PercentOff(125_000))))
    assert [one.promotion.id for one in store.ask(insights.check_promotions, draft.id)] == [
        draft.id
    ]
    assert draft.id not in {one.promotion.id for one in store.ask(insights.check_promotions)}


def test_checking_asks_for_the_catalogue_and_the_promotions(cashier: Store) -> None:
    with pytest.raises(NotAllowed):
        cashier.ask(insights.check_promotions)


@pytest.mark.parametrize("kind", list(ClashKind))
def test_every_kind_has_its_sentence(
    store: Store, clashing: Promotion, kind: ClashKind
) -> None:
    clash = Clash(kind=kind, rule=str(clashing.id), products=3, sku="TEA", price=1, limit=2)
    for others in ((), (clashing,)):
        found = insights.PromotionCheck(
            clash=clash, promotion=clashing, others=others, product="Tea"
        )
        text = clash_text(found)
        assert text.endswith(".")
        assert "{" not in text


def test_the_check_opens_what_it_found(
    qtbot: QtBot, clashing: Promotion, context: Context, bench: Bench, press: Press
) -> None:
    screen = shown(qtbot, context, bench)
    screen.tabs.turn_to(2)
    page = screen.tabs.page()
    assert isinstance(page, CheckPage)
    qtbot.waitUntil(lambda: len(page.table.rows.rows) == 2)
    assert page.said.text() == "2 never give anything · 0 warnings"
    page.take_keyboard()
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: screen.page is not None)
    rest(qtbot, screen)
    assert screen.page is not None
    assert screen.page.title.text() == "2  Nowhere"


def test_the_check_of_one_promotion_opens_the_other(
    qtbot: QtBot, clashing: Promotion, context: Context, bench: Bench, press: Press
) -> None:
    screen = shown(qtbot, context, bench)
    page = opened(qtbot, screen, clashing)
    page.tabs.turn_to(2)
    check = page.tabs.page()
    assert isinstance(check, CheckPage)
    qtbot.waitUntil(lambda: len(check.table.rows.rows) == 1)
    check.table.chosen.emit(check.table.rows.rows[0])
    qtbot.waitUntil(lambda: screen.page is not None and screen.page is not page)
    rest(qtbot, screen)
    assert screen.page is not None
    assert screen.page.title.text() == "1  A fifth"


def test_nothing_wrong_is_said_too(
    qtbot: QtBot, goods: dict[str, ProductId], context: Context, bench: Bench
) -> None:
    publish(context.store, rule("A fifth", PerUnit(cut=PercentOff(200_000))))
    screen = shown(qtbot, context, bench)
    screen.tabs.turn_to(2)
    page = screen.tabs.page()
    assert isinstance(page, CheckPage)
    qtbot.waitUntil(page.good.isVisible)


@pytest.fixture
def sold(store: Store, goods: dict[str, ProductId], clock: Clock) -> Promotion:
    """Two receipts of yesterday, with two coffees and with one; a draft for the second one."""
    open_shift(store)
    store.do(sales.complete, sale(line(store, goods["COFFEE"], 2), cash=2_000))
    store.do(sales.complete, sale(line(store, goods["COFFEE"], 1), cash=2_000))
    clock.forward(days=1)
    return plan(store, named(Kind.NTH, "Second half"))


def test_a_draft_is_tried_on_past_receipts_and_saved(
    qtbot: QtBot,
    sold: Promotion,
    context: Context,
    bench: Bench,
    press: Press,
    tmp_path: Path,
) -> None:
    screen = shown(qtbot, context, bench)
    page = opened(qtbot, screen, sold)
    page.tabs.turn_to(3)
    past = page.tabs.page()
    assert isinstance(past, PastSalesPage)
    assert not past.excel.isEnabled()
    assert past.stretch.days().last == TODAY + DAY
    press(Key.Key_F5)
    qtbot.waitUntil(past.view.isVisible)
    figures = dict(past.view.figures)
    assert figures["Tickets replayed"] == "2"
    assert figures["Tickets with the promotion"] == "1"
    assert figures["It gives"] == "¥4.00"
    path = tmp_path / "past.xlsx"
    past.excel.click()
    with qtbot.waitSignal(page.saver.saved):
        page.saver.save_to(str(path))
    book = openpyxl.load_workbook(path)
    cells = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row]
    assert "Coffee" in cells
    rest(qtbot, screen)


def test_a_trial_of_another_version_is_forgotten(
    qtbot: QtBot, sold: Promotion, context: Context, bench: Bench, press: Press
) -> None:
    screen = shown(qtbot, context, bench)
    page = opened(qtbot, screen, sold)
    page.tabs.turn_to(3)
    past = page.tabs.page()
    assert isinstance(past, PastSalesPage)
    press(Key.Key_F5)
    qtbot.waitUntil(past.view.isVisible)
    new = replace(sold.rules[0], benefit=AmountTotal(amount=1), needs=(Need(amount=1),))
    store = context.store
    store.do(promotions.change, sold.id, promotions.NewPromotion(rules=(new,)), sold.version)
    qtbot.waitUntil(lambda: past.promotion.version == 2)
    assert past.report is None
    assert past._nothing.isVisible()


def test_what_it_did_is_worked_out_for_its_days(
    qtbot: QtBot,
    store: Store,
    goods: dict[str, ProductId],
    clock: Clock,
    context: Context,
    bench: Bench,
    press: Press,
) -> None:
    window = Window(first_day=TODAY, last_day=TODAY + DAY)
    live = publish(store, replace(named(Kind.NTH, "Second half"), window=window))
    clock.forward(days=3)
    screen = shown(qtbot, context, bench)
    page = opened(qtbot, screen, live)
    page.tabs.turn_to(4)
    effect = page.tabs.page()
    assert isinstance(effect, EffectPage)
    days = effect.stretch.days()
    assert (days.first, days.last) == (TODAY, TODAY + timedelta(days=1))
    press(Key.Key_F5)
    qtbot.waitUntil(effect.view.isVisible)
    assert dict(effect.view.figures)["Discounts given"] == "¥0.00"
    rest(qtbot, screen)


@pytest.mark.parametrize("paper", range(6))
def test_every_paper_is_saved_as_a_pdf(
    qtbot: QtBot,
    screen: PromotionsScreen,
    offers: dict[str, Promotion],
    bench: Bench,
    tmp_path: Path,
    paper: int,
) -> None:
    page: PromotionPage = opened(qtbot, screen, offers["live"])
    page.paper.click()
    panel = bench.panels.panel
    assert isinstance(panel, PaperPanel)
    panel.paper.setCurrentIndex(paper)
    assert panel.copies_field.isVisible() is (paper > 1)
    panel.verb.click()
    assert bench.panels.panel is None
    path = tmp_path / "paper.pdf"
    with qtbot.waitSignal(page.saver.saved, timeout=20_000):
        page.saver.save_to(str(path))
    assert path.read_bytes()[:5] == b"%PDF-"


def test_nothing_is_cut_off_on_any_of_its_pages(
    qtbot: QtBot, look: str, sold: Promotion, context: Context, bench: Bench
) -> None:
    bench.resize(1280 - 76, 716)
    screen = shown(qtbot, context, bench)
    page = opened(qtbot, screen, sold)
    for number in range(len(page.tabs.titles())):
        page.tabs.turn_to(number)
        shown_page = page.tabs.page()
        if isinstance(shown_page, PastSalesPage | EffectPage):
            shown_page.begin()
            qtbot.waitUntil(shown_page.view.isVisible)
        rest(qtbot, screen)
        qtbot.waitUntil(lambda: assert_nothing_cut(bench))
        assert_buttons_named(bench)
