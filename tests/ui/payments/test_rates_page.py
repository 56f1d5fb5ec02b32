"""What foreign cash is worth, set by keys, exact to the last digit."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from storeapp import payments
from storeapp.kernel.currency import CURRENCIES
from storeapp.kernel.money import Money
from storeapp.kernel.parsing import NotANumber
from storeapp.kernel.rate import Rate
from storeapp.ledger import Account
from storeapp.payments import ForeignCash, TenderKind, TenderType
from storeapp.store import Store
from tests.ui.checks import assert_buttons_named, assert_nothing_cut
from tests.ui.conftest import Bench
from ui.kit.settings_page import SettingsPage
from ui.payments.rate_panel import RatePanel
from ui.payments.rate_words import read_rate, say_rate
from ui.payments.rates_page import RatesPage

OpenPage = Callable[[str], SettingsPage]


@pytest.fixture
def rates(page: OpenPage) -> RatesPage:
    opened = page("rates")
    assert isinstance(opened, RatesPage)
    return opened


def press(bench: Bench, key: Qt.Key, control: bool = False) -> None:
    held = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(QApplication.focusWidget() or bench, key, held)


@pytest.mark.parametrize(
    ("typed", "code", "book", "ppm", "minor", "worth"),
    [
        ("7.1234", "USD", "CNY", 7_123_400, 1_000, 7_123),
        ("0.04712345", "JPY", "CNY", 4_712_345, 1_000, 4_712),
        ("149.25", "USD", "JPY", 1_492_500, 1_000, 1_493),
        ("23.5", "KWD", "CNY", 2_350_000, 1_000, 2_350),
    ],
)
def test_a_rate_counts_the_decimals_of_both_currencies(
    typed: str, code: str, book: str, ppm: int, minor: int, worth: int
) -> None:
    rate = read_rate(typed, CURRENCIES[code], CURRENCIES[book])
    assert rate == Rate(ppm)
    assert ForeignCash(code, minor, rate).worth == Money(worth)
    assert say_rate(rate, code, CURRENCIES[book]) == f"1 {code} = {typed} {book}"


def test_more_decimals_than_can_be_kept_are_refused() -> None:
    with pytest.raises(NotANumber):
        read_rate("149.25001", CURRENCIES["USD"], CURRENCIES["JPY"])


def test_the_rate_of_today_is_set_by_keys(
    qtbot: QtBot, rates: RatesPage, bench: Bench, store: Store
) -> None:
    press(bench, Qt.Key.Key_N, control=True)
    panel = bench.panels.panel
    assert isinstance(panel, RatePanel)
    panel.currency.setFocus()
    QTest.keyClicks(panel.currency, "USD")
    press(bench, Qt.Key.Key_Tab)
    QTest.keyClicks(QApplication.focusWidget() or bench, "7.1234")
    assert panel.said.text() == "1 USD = 7.1234 CNY"
    press(bench, Qt.Key.Key_Return, control=True)
    qtbot.waitUntil(lambda: bench.panels.panel is None)
    (kept,) = store.ask(payments.list_rates)
    assert (kept.currency, kept.rate, kept.by) == ("USD", Rate(7_123_400), "Ada")
    qtbot.waitUntil(lambda: len(rates.rates.rows) == 1)
    cells = [one.text for one in rates.rates.table.rows.cells(0)]
    assert cells[:2] == ["USD", "1 USD = 7.1234 CNY"]
    assert cells[3] == "Ada"


@pytest.mark.parametrize("typed", ["0", "seven", "7.12345678", "-7"])
def test_a_rate_that_makes_no_sense_is_marked(
    rates: RatesPage, bench: Bench, store: Store, typed: str
) -> None:
    rates.add()
    panel = bench.panels.panel
    assert isinstance(panel, RatePanel)
    panel.rate.setText(typed)
    assert panel.rate.property("ring") == "error"
    assert not panel.verb.isEnabled()
    panel.send()
    assert store.ask(payments.list_rates) == ()


def test_a_currency_taken_without_a_rate_is_warned_about(
    qtbot: QtBot, rates: RatesPage, bench: Bench, store: Store
) -> None:
    assert rates.missing.isHidden()
    foreign = TenderType(
        code="HKD",
        name="Hong Kong dollars",
        kind=TenderKind.FOREIGN,
        account=Account.FOREIGN_CASH,
        needs_reference=False,
        position=5,
        currency="HKD",
    )
    store.do(payments.keep_tender_type, foreign)
    qtbot.waitUntil(lambda: not rates.missing.isHidden())
    rates.add()
    panel = bench.panels.panel
    assert isinstance(panel, RatePanel)
    assert panel.currency.value() == CURRENCIES["HKD"]
    store.do(payments.set_rate, "HKD", Rate(910_000))
    qtbot.waitUntil(rates.missing.isHidden)


def test_nothing_is_cut_off(look: str, rates: RatesPage, bench: Bench) -> None:
    rates.add()
    panel = bench.panels.panel
    assert panel is not None
    for part in (rates, panel):
        assert_nothing_cut(part)
        assert_buttons_named(part)
