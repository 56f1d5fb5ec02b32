"""The editor says what a promotion does in both languages, and tries it on a basket."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reports.promotions import Voice, summary
from storeapp import catalogue, sales
from storeapp.catalogue import ProductId
from storeapp.kernel.money import Money
from storeapp.promotions import (
    And,
    AnyFor,
    Block,
    Brand,
    Category,
    Kind,
    Not,
    Or,
    PercentOff,
    Promotion,
    Rule,
    Skus,
    template,
)
from storeapp.store import Store
from tests.storeapp.payments.accounts import open_shift
from tests.storeapp.sales.ringing import line, sale
from tests.ui.checks import assert_buttons_named, assert_nothing_cut
from tests.ui.conftest import Bench
from tests.ui.promotions.conftest import (
    Press,
    named,
    opened,
    plan,
    publish,
    rest,
    shown,
)
from ui.kit.screen import Context
from ui.promotions.goods_panel import GoodsPanel
from ui.promotions.preview_card import PreviewCard
from ui.promotions.product_panel import ProductPanel
from ui.promotions.promotions_screen import PromotionsScreen
from ui.promotions.trial import TrialRow

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def fill(store: Store, screen: PromotionsScreen, *codes: str) -> None:
    """Put products into the basket to try with."""
    assert screen.page is not None
    for code in codes:
        (found,) = store.ask(catalogue.find_exact, code)
        screen.page.editor.preview.basket.add(found)


def said(preview: PreviewCard) -> list[str]:
    return [preview.english.text(), preview.chinese.text()]


def summaries(rule: Rule) -> list[str]:
    """What a promotion says in both languages."""
    voice = Voice(products={"CAKE": "Cake"})
    return [summary((rule,), language, voice) for language in ("en", "zh_CN")]


def rows(screen: PromotionsScreen) -> list[tuple[str, int, int, int]]:
    """Name, list price, off by this promotion, off by all of them."""
    assert screen.page is not None
    found: list[TrialRow] = screen.page.editor.preview.table.rows.rows
    return [(one.line.name, one.line.gross, one.alone, one.together) for one in found]


def test_the_summary_follows_what_is_typed_in_both_languages(
    qtbot: QtBot, screen: PromotionsScreen, offers: dict[str, Promotion]
) -> None:
    page = opened(qtbot, screen, offers["draft"])
    preview, form = page.editor.preview, page.editor.form
    assert form is not None
    assert said(preview) == summaries(offers["draft"].rules[0])
    assert "10.00" in preview.english.text()
    form.form.total.setText("12.5")  # type: ignore[attr-defined]
    rest(qtbot, screen)
    changed = replace(offers["draft"].rules[0], benefit=AnyFor(count=3, total=1_250))
    assert said(preview) == summaries(changed)
    assert ["12.50" in one for one in said(preview)] == [True, True]


def test_a_gap_is_named_and_the_last_summary_stays_pale(
    qtbot: QtBot, screen: PromotionsScreen, offers: dict[str, Promotion]
) -> None:
    page = opened(qtbot, screen, offers["draft"])
    preview, form = page.editor.preview, page.editor.form
    assert form is not None
    form.form.count.clear()  # type: ignore[attr-defined]
    rest(qtbot, screen)
    assert preview.missing_box.isVisible()
    assert preview.missing.text() == (
        "Still missing – Any so many units: A whole number, 1 or more."
    )
    assert preview.english.property("tone") == "text3"
    assert said(preview) == summaries(offers["draft"].rules[0])


def test_a_promotion_without_a_name_is_tried_all_the_same(
    qtbot: QtBot, screen: PromotionsScreen
) -> None:
    screen.begin(Kind.SPEND_OFF)
    rest(qtbot, screen)
    assert screen.page is not None
    preview = screen.page.editor.preview
    assert said(preview) == summaries(template(Kind.SPEND_OFF))
    assert preview.missing_box.isVisible()


def test_a_basket_is_priced_by_it_alone_and_by_all_that_is_live(
    qtbot: QtBot, screen: PromotionsScreen, offers: dict[str, Promotion], store: Store
) -> None:
    page = opened(qtbot, screen, offers["draft"])  # any three drinks for 10.00
    fill(store, screen, "COFFEE", "COFFEE", "TEA", "CAKE")
    rest(qtbot, screen)
    # Alone: 19.50 for 10.00. The second half price of coffee, which is live, gives 4.00.
    assert rows(screen) == [
        ("Coffee", 1600, 779, 779),
        ("Tea", 350, 171, 171),
        ("Cake", 1200, 0, 0),
    ]
    preview = page.editor.preview
    assert preview.sums.text() == (
        "This promotion −¥9.50 · all together −¥9.50 · to pay ¥22.00"
    )
    assert preview.told.text() == "Any three -¥9.50"


def test_what_is_missing_for_it_is_said(
    qtbot: QtBot, screen: PromotionsScreen, offers: dict[str, Promotion], store: Store
) -> None:
    page = opened(qtbot, screen, offers["draft"])
    fill(store, screen, "COFFEE", "COFFEE")
    rest(qtbot, screen)
    assert rows(screen) == [("Coffee", 1600, 0, 400)]
    told = page.editor.preview.told.text().split("\n")
    assert len(told) == 2
    assert told[0].startswith("1 more")
    assert told[0].endswith("Any three")
    assert told[1].startswith("Also live: Second half -¥4.00")


def test_a_draft_is_tried_instead_of_its_live_version(
    qtbot: QtBot, screen: PromotionsScreen, offers: dict[str, Promotion], store: Store
) -> None:
    page = opened(qtbot, screen, offers["live"])
    form = page.editor.form
    assert form is not None
    form.form.cut.share.setText("100")  # type: ignore[attr-defined]
    fill(store, screen, "COFFEE", "COFFEE")
    rest(qtbot, screen)
    assert rows(screen) == [("Coffee", 1600, 800, 800)]


def test_goods_are_added_and_counted_by_keys(
    qtbot: QtBot,
    screen: PromotionsScreen,
    offers: dict[str, Promotion],
    bench: Bench,
    press: Press,
) -> None:
    page = opened(qtbot, screen, offers["draft"])
    press(Key.Key_F7)
    panel = bench.panels.panel
    assert isinstance(panel, ProductPanel)
    press("cof")
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: len(page.editor.preview.basket.lines) == 1)
    assert panel.note.text() == "Added: Coffee"
    press(Key.Key_Escape)  # clears the search
    press(Key.Key_Escape)
    assert bench.panels.panel is None
    rest(qtbot, screen)
    table = page.editor.preview.table
    table.setFocus()
    press("+")
    rest(qtbot, screen)
    assert rows(screen) == [("Coffee", 1600, 0, 400)]
    press("-")
    press("-")
    rest(qtbot, screen)
    assert rows(screen) == []


def test_a_scan_goes_into_the_basket(
    qtbot: QtBot, screen: PromotionsScreen, offers: dict[str, Promotion]
) -> None:
    opened(qtbot, screen, offers["draft"])
    assert screen.take_scan("6901234567892")
    rest(qtbot, screen)
    assert rows(screen) == [("Coffee", 800, 0, 0)]


def test_the_last_sale_is_taken_at_todays_prices(
    qtbot: QtBot,
    screen: PromotionsScreen,
    offers: dict[str, Promotion],
    goods: dict[str, ProductId],
    store: Store,
    bench: Bench,
) -> None:
    page = opened(qtbot, screen, offers["draft"])
    page.editor.preview.last.click()
    rest(qtbot, screen)
    assert bench.said == ["Nothing was sold yet"]
    open_shift(store)
    store.do(sales.complete, sale(line(store, goods["COFFEE"], 3), cash=5_000))
    product = store.ask(catalogue.get_product, goods["COFFEE"])
    store.do(catalogue.set_price, goods["COFFEE"], Money(900), None, product.version)
    page.editor.preview.last.click()
    rest(qtbot, screen)
    assert rows(screen) == [("Coffee", 2700, 1700, 1700)]


def test_goods_are_picked_and_left_out_by_keys(
    qtbot: QtBot,
    screen: PromotionsScreen,
    offers: dict[str, Promotion],
    bench: Bench,
    press: Press,
) -> None:
    page = opened(qtbot, screen, offers["draft"])
    form = page.editor.form
    assert form is not None
    form.goods.goods.button.click()
    panel = bench.panels.panel
    assert isinstance(panel, GoodsPanel)
    rest(qtbot, screen)
    found = [(one.sort.value, one.name) for one in panel.found.rows.rows]
    assert found == [("categories", "Drinks"), ("brands", "Leaf")]
    press("cake")
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: panel.wanted.text() == "These goods: 2")
    panel.rest.click()
    panel.search.setFocus()
    panel.search.edit.selectAll()
    press("leaf")
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: panel.rest.text() == "But not: 1")
    press(Key.Key_Return, CTRL)
    assert bench.panels.panel is None
    rest(qtbot, screen)
    assert form.goods.goods.words.text() == "Drinks, Cake, but not Leaf"
    rules = form.nameless()
    assert rules is not None
    wanted = Or((Category("Drinks"), Skus(frozenset({"CAKE"}))))
    assert rules[0].scope == And((wanted, Not(Brand("Leaf"))))
    assert said(page.editor.preview) == summaries(rules[0])
    assert "Cake" in page.editor.preview.english.text()


def test_picked_goods_are_taken_out_with_delete(
    qtbot: QtBot,
    screen: PromotionsScreen,
    offers: dict[str, Promotion],
    bench: Bench,
    press: Press,
) -> None:
    page = opened(qtbot, screen, offers["draft"])
    form = page.editor.form
    assert form is not None
    form.goods.goods.button.click()
    panel = bench.panels.panel
    assert isinstance(panel, GoodsPanel)
    rest(qtbot, screen)
    panel.picked.setFocus()
    panel.picked.setCurrentIndex(panel.picked.rows.index(0, 0))
    press(Key.Key_Delete)
    assert panel.wanted.text() == "These goods: 0"
    panel.done.click()
    assert form.goods.goods.words.text() == "Nothing chosen yet"
    assert form.wanted() is None


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.OTHER])
def test_no_form_cuts_its_words_off_in_the_smallest_window(
    qtbot: QtBot,
    look: str,
    goods: dict[str, ProductId],
    context: Context,
    bench: Bench,
    kind: Kind,
) -> None:
    bench.resize(1280 - 76, 716)
    plan(context.store, named(Kind.SPECIAL, "One"))
    screen = shown(qtbot, context, bench)
    screen.begin(kind)
    assert screen.page is not None
    form = screen.page.editor.form
    assert form is not None
    form.more.open()
    form.complain()
    rest(qtbot, screen)
    qtbot.waitUntil(lambda: assert_nothing_cut(bench))
    assert_buttons_named(bench)


def test_a_day_is_picked_from_the_calendar(
    qtbot: QtBot, screen: PromotionsScreen, offers: dict[str, Promotion]
) -> None:
    page = opened(qtbot, screen, offers["live"])
    form = page.editor.form
    assert form is not None
    form.when.last.button.click()
    calendar = form.when.last.calendar
    assert calendar is not None
    QTest.keyClick(calendar.grid, Key.Key_Right)
    QTest.keyClick(calendar.grid, Key.Key_Return)
    assert form.when.last.edit.text() == "2026-05-08"


def test_an_unchanged_promotion_is_not_written_again(
    qtbot: QtBot,
    screen: PromotionsScreen,
    offers: dict[str, Promotion],
    store: Store,
    bench: Bench,
) -> None:
    page = opened(qtbot, screen, offers["live"])
    form = page.editor.form
    assert form is not None
    form.form.count.setText("3")  # type: ignore[attr-defined]
    page.desk.save()
    qtbot.waitUntil(lambda: bench.said == ["Saved"])
    rest(qtbot, screen)
    form.form.count.setText("33")  # type: ignore[attr-defined]
    form.form.count.setText("3")  # type: ignore[attr-defined]
    page.desk.save()
    qtbot.waitUntil(lambda: bench.said == ["Saved", "Saved"])
    rest(qtbot, screen)
    assert page.promotion is not None
    assert (page.promotion.version, page.promotion.live_version) == (2, 1)
    block = Block(cuts=(None, None, PercentOff(500_000)))
    assert page.promotion.rules[0].benefit == block
    assert publish(store, replace(named(Kind.NTH, "Next"))).number == 7
