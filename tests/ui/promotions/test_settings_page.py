"""The store's way with promotions: chosen by keys, said in plain words, kept whole."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from storeapp import settings
from storeapp.promotions import (
    Base,
    BudgetPolicy,
    Clock,
    Multiply,
    PromotionSettings,
    ReturnPolicy,
    Rounding,
)
from storeapp.store import Store
from tests.ui.checks import assert_buttons_named, assert_nothing_cut, assert_readable
from tests.ui.conftest import Bench, speak
from tests.ui.promotions.conftest import Press
from tests.ui.settings.conftest import OpenPage, page
from ui.kit.fields import Choice
from ui.promotions.settings_page import MEANINGS, PromotionSettingsPage

__all__ = ["page"]

Key, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
EVERY = (Base, Rounding, Clock, ReturnPolicy, BudgetPolicy, Multiply)


@pytest.fixture
def opened(qtbot: QtBot, page: OpenPage) -> PromotionSettingsPage:
    made = page("promotions")
    assert isinstance(made, PromotionSettingsPage)
    qtbot.waitUntil(lambda: made.kept is not None)
    return made


def choices(of: PromotionSettingsPage) -> list[Choice[Any]]:
    """The lists in the order of the page."""
    fields = (of.base, of.rounding, of.clock, of.returns, of.budget, of.multiply)
    return [one.choice for one in fields]


def test_the_usual_way_is_the_first_of_each_list(opened: PromotionSettingsPage) -> None:
    assert opened.kept == PromotionSettings()
    assert [choice.currentIndex() for choice in choices(opened)] == [0] * 6
    assert (opened.author.isChecked(), opened.typed.isChecked()) == (False, False)
    assert not opened.save.isEnabled()


def test_everything_is_chosen_by_keys_and_kept(
    qtbot: QtBot, opened: PromotionSettingsPage, store: Store, bench: Bench, press: Press
) -> None:
    opened.base.choice.setFocus()
    for choice in choices(opened):
        assert QApplication.focusWidget() is choice
        press(Key.Key_End)
        press(Key.Key_Tab)
    for box in (opened.author, opened.typed):
        assert QApplication.focusWidget() is box
        press(Key.Key_Space)
        press(Key.Key_Tab)

    press(Key.Key_S, CTRL)

    qtbot.waitUntil(lambda: bench.said == ["Saved"])
    assert store.ask(settings.get, PromotionSettings) == PromotionSettings(
        rounding=Rounding.PRICE_HALF_UP,
        base=Base.AFTER_PREVIOUS,
        clock=Clock.PAID,
        returns=ReturnPolicy.REPRICE_REMAINING,
        budget=BudgetPolicy.REFUSE,
        multiply=Multiply.MULTIPLICATIVE,
        author_may_approve=True,
        typed_prices_take_offers=True,
    )
    assert not opened.save.isEnabled()


def test_what_a_way_means_stands_below_it(opened: PromotionSettingsPage) -> None:
    assert opened.clock.meaning.text() == (
        "What is rung up during the happy hour keeps its price, also if it is paid later."
    )
    opened.clock.choice.setFocus()
    QTest.keyClick(opened.clock.choice, Key.Key_Down)
    QTest.keyClick(opened.clock.choice, Key.Key_Down)
    said = "A sale has the prices of the happy hour only if it is paid within it."
    assert opened.clock.meaning.text() == said
    assert opened.clock.choice.accessibleDescription() == said
    assert opened.save.isEnabled()


def test_every_way_that_the_store_can_keep_can_be_chosen_and_says_what_it_means(
    opened: PromotionSettingsPage,
) -> None:
    shown = []
    for choice in choices(opened):
        for at in range(choice.count()):
            choice.setCurrentIndex(at)
            shown.append(choice.value())
    assert shown == [way for kind in EVERY for way in kind]
    assert set(MEANINGS) == {way for kind in EVERY for way in kind}
    assert len({str(words) for words in MEANINGS.values()}) == len(MEANINGS)


def test_discarding_brings_back_what_is_kept(
    opened: PromotionSettingsPage, store: Store
) -> None:
    opened.budget.choice.setCurrentIndex(1)
    opened.typed.setChecked(True)
    opened.revert.click()
    assert opened.budget.value() is BudgetPolicy.PARTIAL
    assert not opened.typed.isChecked()
    assert opened.budget.meaning.text() == str(MEANINGS[BudgetPolicy.PARTIAL])
    assert store.ask(settings.get, PromotionSettings) == PromotionSettings()


def test_each_way_is_whole_and_readable_in_a_small_window(
    qtbot: QtBot, look: str, page: OpenPage, bench: Bench
) -> None:
    bench.resize(1204, 700)
    made = page("promotions")
    assert isinstance(made, PromotionSettingsPage)
    qtbot.waitUntil(lambda: made.kept is not None)
    for at in range(5):
        for choice in choices(made):
            choice.setCurrentIndex(min(at, choice.count() - 1))
        qtbot.wait(30)
        assert_nothing_cut(bench)
    assert_buttons_named(bench)
    assert_readable(bench)


def test_chinese_says_every_way(qtbot: QtBot, dressed: QApplication) -> None:
    speak("zh_CN")
    untold = [str(words) for words in MEANINGS.values() if str(words).isascii()]
    speak("en")
    assert untold == []
