"""Codes are issued, found, withdrawn and saved on the page of a coupon."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from storeapp import promotions
from storeapp.catalogue import ProductId
from storeapp.promotions import CouponTerms, Kind, NewCoupons, Origin, Promotion
from storeapp.store import Store
from tests.ui.checks import assert_buttons_named, assert_nothing_cut
from tests.ui.conftest import Bench
from tests.ui.promotions.conftest import Press, named, opened, publish, rest, shown
from ui.kit.confirm import ConfirmPanel
from ui.kit.screen import Context
from ui.promotions.codes_page import CodesPage
from ui.promotions.issue_panel import IssuePanel
from ui.promotions.promotion_page import PromotionPage
from ui.promotions.promotions_screen import PromotionsScreen

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def coupon(store: Store, goods: dict[str, ProductId]) -> Promotion:
    """Ten off with a code that can be used twice."""
    made = publish(store, named(Kind.COUPON, "Welcome"))
    store.do(promotions.set_terms, made.id, CouponTerms(per_code=2))
    return made


@pytest.fixture
def home(qtbot: QtBot, coupon: Promotion, context: Context, bench: Bench) -> PromotionsScreen:
    return shown(qtbot, context, bench)


@pytest.fixture
def page(qtbot: QtBot, home: PromotionsScreen, coupon: Promotion) -> PromotionPage:
    return opened(qtbot, home, coupon)


@pytest.fixture
def codes(qtbot: QtBot, home: PromotionsScreen, page: PromotionPage) -> CodesPage:
    page.tabs.turn_to(1)
    found = page.tabs.page()
    assert isinstance(found, CodesPage)
    rest(qtbot, home)
    return found


def issue(store: Store, coupon: Promotion, *texts: str) -> None:
    store.do(promotions.issue_coupons, NewCoupons(promotion_id=coupon.id, codes=texts))


def test_codes_are_issued_by_keys(
    qtbot: QtBot,
    home: PromotionsScreen,
    codes: CodesPage,
    coupon: Promotion,
    store: Store,
    bench: Bench,
    press: Press,
) -> None:
    assert codes.codes.nothing.isVisible()
    press(Key.Key_F7)
    panel = bench.panels.panel
    assert isinstance(panel, IssuePanel)
    assert panel.times.text() == "2"  # the promotion's own limit
    press(Key.Key_A, CTRL)
    press("3")
    panel.last.edit.setText("2026-05-31")
    press(Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: len(codes.codes.rows.rows) == 3)
    rest(qtbot, home)
    (batch,) = store.ask(promotions.list_batches, coupon.id)
    assert (batch.count, batch.per_code, batch.expires_on) == (3, 2, date(2026, 5, 31))
    assert batch.origin is Origin.MADE
    cells = [cell.text for cell in codes.batches.rows.cells(0)]
    assert cells[1:6] == ["Made here", "3", "2", "Until May 31, 2026", "Ada"]


def test_codes_that_exist_already_are_taken_as_typed(
    qtbot: QtBot, codes: CodesPage, bench: Bench, store: Store, press: Press
) -> None:
    press(Key.Key_F7)
    panel = bench.panels.panel
    assert isinstance(panel, IssuePanel)
    panel.typed.setPlainText("spring-1\nspring-2")
    press(Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: [one.code for one in codes.codes.rows.rows] == _SPRING)
    qtbot.waitUntil(lambda: bench.panels.panel is None)


_SPRING = ["SPRING1", "SPRING2"]


def test_a_code_that_is_taken_is_said_and_what_was_typed_stays(
    qtbot: QtBot, codes: CodesPage, coupon: Promotion, bench: Bench, store: Store, press: Press
) -> None:
    issue(store, coupon, "SPRING1")
    press(Key.Key_F7)
    panel = bench.panels.panel
    assert isinstance(panel, IssuePanel)
    panel.typed.setPlainText("SPRING1")
    press(Key.Key_Return, CTRL)
    qtbot.waitUntil(panel.wrong.isVisible)
    assert "SPRING1" in panel.wrong.title.text()
    assert panel.typed.value() == "SPRING1"


def test_one_code_is_found_and_withdrawn_after_asking_once(
    qtbot: QtBot,
    home: PromotionsScreen,
    codes: CodesPage,
    coupon: Promotion,
    store: Store,
    bench: Bench,
    press: Press,
) -> None:
    issue(store, coupon, *_SPRING)
    qtbot.waitUntil(lambda: len(codes.codes.rows.rows) == 2)
    codes.search.setFocus()
    press("spring 2")
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: codes.found.text() == "SPRING2 · used 0 times")
    codes.drop.click()
    panel = bench.panels.panel
    assert isinstance(panel, ConfirmPanel)
    panel.verb.click()
    qtbot.waitUntil(lambda: bench.said == ["No longer good"])
    rest(qtbot, home)
    found = store.ask(promotions.find_coupon, "SPRING2")
    assert found is not None
    assert found.withdrawn
    other = store.ask(promotions.find_coupon, "SPRING1")
    assert other is not None
    assert not other.withdrawn


def test_a_code_of_another_promotion_is_no_code_here(
    qtbot: QtBot, home: PromotionsScreen, codes: CodesPage
) -> None:
    home.take_scan("NOBODY1")
    qtbot.waitUntil(lambda: codes.found.text() == "Not a code of this promotion")


def test_a_whole_batch_is_withdrawn(
    qtbot: QtBot,
    home: PromotionsScreen,
    codes: CodesPage,
    coupon: Promotion,
    store: Store,
    bench: Bench,
) -> None:
    issue(store, coupon, *_SPRING)
    qtbot.waitUntil(lambda: len(codes.batches.rows.rows) == 1)
    rest(qtbot, home)
    codes.drop_all.click()
    panel = bench.panels.panel
    assert isinstance(panel, ConfirmPanel)
    panel.verb.click()
    qtbot.waitUntil(lambda: bench.said == ["No longer good"])
    rest(qtbot, home)
    (batch,) = store.ask(promotions.list_batches, coupon.id)
    assert batch.withdrawn
    qtbot.waitUntil(lambda: not codes.drop_all.isEnabled())


def test_a_batch_is_saved_as_a_workbook(
    qtbot: QtBot,
    home: PromotionsScreen,
    page: PromotionPage,
    codes: CodesPage,
    coupon: Promotion,
    store: Store,
    tmp_path: Path,
) -> None:
    issue(store, coupon, *_SPRING)
    qtbot.waitUntil(lambda: len(codes.batches.rows.rows) == 1)
    rest(qtbot, home)
    codes.export.click()
    path = tmp_path / "codes.xlsx"
    with qtbot.waitSignal(page.saver.saved):
        page.saver.save_to(str(path))
    book = openpyxl.load_workbook(path)
    cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
    assert [cell for cell in cells if cell.startswith("SPRING")] == _SPRING
    assert "Codes of Welcome" in cells


def test_nothing_is_cut_off(
    qtbot: QtBot,
    look: str,
    store: Store,
    coupon: Promotion,
    context: Context,
    bench: Bench,
) -> None:
    issue(store, coupon, *_SPRING)
    bench.resize(1280 - 76, 716)
    screen = shown(qtbot, context, bench)
    page = opened(qtbot, screen, coupon)
    page.tabs.turn_to(1)
    rest(qtbot, screen)
    found = page.tabs.page()
    assert isinstance(found, CodesPage)
    found.take_code("SPRING1")
    qtbot.waitUntil(lambda: "SPRING1" in found.found.text())
    rest(qtbot, screen)
    qtbot.waitUntil(lambda: assert_nothing_cut(bench))
    assert_buttons_named(bench)
