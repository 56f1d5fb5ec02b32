"""Settings: how far people may go at the till, and how long things wait."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from storeapp import settings
from storeapp.sales import SalesLimits, WaitingSettings
from storeapp.store import Store
from tests.ui.checks import assert_buttons_named, assert_nothing_cut
from tests.ui.conftest import Bench
from ui.kit.settings_page import SettingsPage
from ui.sales.limits_page import LimitsPage
from ui.sales.waiting_page import WaitingPage

OpenPage = Callable[[str], SettingsPage]


@pytest.fixture
def limits(qtbot: QtBot, page: OpenPage) -> LimitsPage:
    opened = page("limits")
    assert isinstance(opened, LimitsPage)
    qtbot.waitUntil(lambda: opened.kept is not None)
    return opened


@pytest.fixture
def waiting(qtbot: QtBot, page: OpenPage) -> WaitingPage:
    opened = page("holding")
    assert isinstance(opened, WaitingPage)
    qtbot.waitUntil(lambda: opened.kept is not None)
    return opened


def type_into(edit: QLineEdit, text: str) -> None:
    edit.setFocus()
    edit.selectAll()
    QTest.keyClicks(edit, text)


def save() -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)


def test_the_limits_that_hold_are_shown(limits: LimitsPage) -> None:
    assert (limits.cashier.percent.text(), limits.cashier.most.text()) == ("10", "")
    assert limits.manager.percent.text() == "50"
    assert (limits.days.text(), limits.void.text()) == ("30", "")
    assert not limits.save.isEnabled()


def test_limits_and_reasons_are_kept_by_keys(
    qtbot: QtBot, limits: LimitsPage, store: Store
) -> None:
    type_into(limits.cashier.percent, "5")
    type_into(limits.cashier.most, "20")
    type_into(limits.manager.most, "500")
    type_into(limits.days, "14")
    type_into(limits.cashier_return, "100")
    type_into(limits.no_receipt, "50")
    type_into(limits.void, "30")
    limits.below_cost.setChecked(True)
    limits.after_total.setChecked(True)
    limits.discounts.setFocus()
    QTest.keyClicks(limits.discounts, "Damaged")
    QTest.keyClick(limits.discounts, Qt.Key.Key_Return)
    QTest.keyClicks(limits.discounts, " Regular ")
    QTest.keyClick(limits.discounts, Qt.Key.Key_Return)
    QTest.keyClicks(limits.discounts, "Damaged")
    save()
    wanted = SalesLimits(
        cashier_discount_ppm=50_000,
        cashier_discount_minor=2000,
        manager_discount_minor=50000,
        refuse_below_cost=True,
        return_days=14,
        cashier_return_minor=10000,
        no_receipt_return_minor=5000,
        void_minor=3000,
        void_after_total=True,
        discount_reasons=("Damaged", "Regular"),
    )
    qtbot.waitUntil(lambda: store.ask(settings.get, SalesLimits) == wanted)


@pytest.mark.parametrize(
    ("field", "text"), [("percent", "101"), ("percent", "ten"), ("most", "-1"), ("days", "1.5")]
)
def test_what_cannot_be_a_limit_is_not_kept(limits: LimitsPage, field: str, text: str) -> None:
    edit = limits.days if field == "days" else getattr(limits.cashier, field)
    type_into(edit, text)
    assert limits.collect() is None
    assert not limits.save.isEnabled()


def test_how_long_things_wait_is_kept(qtbot: QtBot, waiting: WaitingPage, store: Store) -> None:
    type_into(waiting.hours, "48")
    type_into(waiting.quotes, "7")
    type_into(waiting.layaways, "60")
    type_into(waiting.deposit, "25")
    save()
    wanted = WaitingSettings(
        parked_hours=48, quote_days=7, layaway_days=60, layaway_deposit_ppm=250_000
    )
    qtbot.waitUntil(lambda: store.ask(settings.get, WaitingSettings) == wanted)


def test_nothing_waits_for_half_an_hour(waiting: WaitingPage) -> None:
    type_into(waiting.hours, "0.5")
    assert waiting.collect() is None


@pytest.mark.parametrize("name", ["limits", "holding"])
def test_nothing_is_cut(
    look: str, qtbot: QtBot, page: OpenPage, bench: Bench, name: str
) -> None:
    opened = page(name)
    assert isinstance(opened, LimitsPage | WaitingPage)
    qtbot.waitUntil(lambda: opened.kept is not None)
    assert_nothing_cut(bench)
    assert_buttons_named(bench)
