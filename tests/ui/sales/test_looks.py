"""Every state of the checkout: nothing cut off, every button named, every word readable."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from storeapp import settings, shifts
from storeapp.kernel.money import Money
from storeapp.kernel.rounding import Rounding
from storeapp.payments import CashSettings
from storeapp.store import Store
from tests.ui.checks import assert_buttons_named, assert_nothing_cut, assert_readable
from tests.ui.sales.conftest import BANANAS, ENTER, MILK, RICE, UNKNOWN, WATER, Hands, Open
from ui.kit.theme import theme
from ui.sales import actions
from ui.sales.side import Mode

F4, F5, F6 = Qt.Key.Key_F4, Qt.Key.Key_F5, Qt.Key.Key_F6
F7, F8, F9 = Qt.Key.Key_F7, Qt.Key.Key_F8, Qt.Key.Key_F9
F10, F12 = Qt.Key.Key_F10, Qt.Key.Key_F12
CTRL = Qt.KeyboardModifier.ControlModifier
LEAST_AT_THE_TILL = (38, 38)


def fill(till: Hands) -> None:
    for code in (MILK, RICE, WATER, WATER):
        till.scan(code)
    till.type(f"0.842*{BANANAS}")
    till.press(ENTER)


def empty(till: Hands) -> None:
    """Nothing scanned yet."""


def toast(till: Hands) -> None:
    fill(till)
    till.press(Qt.Key.Key_Delete)


def unknown(till: Hands) -> None:
    fill(till)
    till.scan(UNKNOWN)


def found(till: Hands) -> None:
    fill(till)
    till.type("m")
    till.until(till.screen.ringing.list.isVisible)


def quantity(till: Hands) -> None:
    fill(till)
    till.press(F4)
    till.type("0")
    till.press(ENTER)


def product(till: Hands) -> None:
    till.scan(UNKNOWN)
    till.screen.trouble.create()


def paying(till: Hands) -> None:
    till.screen.context.store.do(
        settings.change, CashSettings(step_minor=50, rounding=Rounding.DOWN)
    )
    till.until(lambda: till.screen.paying.cash.step_minor == 50)
    fill(till)
    till.press(F12)
    till.type("5")
    till.press(ENTER)


def split(till: Hands) -> None:
    fill(till)
    till.press(F12)
    till.press(F8)
    for _part in range(4):
        till.press(F4)
        till.type("1")
        till.press(ENTER)


def paid(till: Hands) -> None:
    fill(till)
    till.press(F12)
    till.type("100")
    till.press(ENTER)
    till.until(lambda: till.mode is Mode.CHANGE)


def changed(till: Hands) -> None:
    """Everything that can be said of lines and of the whole."""
    fill(till)
    till.press(F6)
    till.type("10")
    till.press(ENTER)
    for page_key, words in ((Qt.Key.Key_G, "Birthday of the house"), (Qt.Key.Key_N, "Cold")):
        till.press(Qt.Key.Key_Up)
        till.press(page_key, CTRL)
        till.type(words)
        till.press(ENTER)
    till.press(Qt.Key.Key_Up)
    till.press(F5)
    till.type("9.90")
    till.press(ENTER)
    for kind_key in (F8, F9):
        till.press(F6)
        till.press(F6)
        till.press(kind_key)
        till.type("2")
        till.press(ENTER)
    till.press(Qt.Key.Key_T, CTRL)
    till.type("TX-2219")
    till.press(ENTER)


def discount(till: Hands) -> None:
    changed(till)
    till.press(F6)
    till.type("180")
    till.press(ENTER)


def price(till: Hands) -> None:
    fill(till)
    till.press(F5)
    till.press(Qt.Key.Key_Backspace)
    till.press(ENTER)


def gift(till: Hands) -> None:
    fill(till)
    till.press(Qt.Key.Key_G, CTRL)
    till.press(ENTER)


def note(till: Hands) -> None:
    fill(till)
    till.press(Qt.Key.Key_N, CTRL)


def salesperson(till: Hands) -> None:
    fill(till)
    till.press(Qt.Key.Key_S, CTRL)
    till.until(lambda: till.mode is Mode.SALESPERSON)


def exemption(till: Hands) -> None:
    fill(till)
    till.press(Qt.Key.Key_T, CTRL)


def more(till: Hands) -> None:
    fill(till)
    till.press(Qt.Key.Key_M, CTRL)


def hinted(till: Hands) -> None:
    fill(till)
    till.type("1234.56")
    till.until(till.screen.scan.hint.isVisible)


def park_note(till: Hands) -> None:
    fill(till)
    till.press(F7, Qt.KeyboardModifier.ShiftModifier)


def quotes(till: Hands) -> None:
    fill(till)
    till.press(Qt.Key.Key_Q, CTRL)


def looked_for(till: Hands) -> None:
    till.press(F9)
    till.press(Qt.Key.Key_PageUp)


def loose(till: Hands) -> None:
    till.press(F9)
    till.press(F8)
    till.type("Wet")
    till.press(F6)
    till.scan(WATER)


def given_back(till: Hands) -> None:
    loose(till)
    till.press(Qt.Key.Key_Escape)
    till.press(F12)


PAGES = (park_note, quotes, looked_for, loose, given_back)
CHANGES = (changed, discount, price, gift, note, salesperson, exemption, more, hinted)
STATES = (
    empty,
    fill,
    toast,
    unknown,
    found,
    quantity,
    product,
    paying,
    split,
    paid,
    *CHANGES,
    *PAGES,
)


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_nothing_is_cut_off_in_any_state(
    look: str, till: Hands, state: Callable[[Hands], None]
) -> None:
    state(till)
    till.qtbot.wait(1)
    assert_nothing_cut(till.bench)
    assert_buttons_named(till.bench, least=LEAST_AT_THE_TILL)
    if state is not found:  # its list lies over the heads of the basket
        assert_readable(till.bench)


def test_without_a_shift_nothing_is_cut_off(look: str, closed_till: Open) -> None:
    till = closed_till()
    till.scan(MILK)
    assert_nothing_cut(till.bench)
    till.press(F12)
    till.until(lambda: till.mode is Mode.SHIFT)
    till.qtbot.wait(1)
    assert_nothing_cut(till.bench)
    assert_buttons_named(till.bench, least=LEAST_AT_THE_TILL)
    assert_readable(till.bench)


def test_an_earlier_shift_is_said_without_being_cut_off(
    look: str, shop: Store, closed_till: Open
) -> None:
    shop.do(shifts.open_shift, Money(100))
    shop.clock.forward(days=1)  # type: ignore[attr-defined]
    till = closed_till()
    till.scan(MILK)
    till.press(F12)
    till.until(lambda: till.mode is Mode.SHIFT)
    till.qtbot.wait(1)
    assert_nothing_cut(till.bench)


@pytest.mark.parametrize(
    "state", [fill, split, paid, discount, more, hinted], ids=lambda state: state.__name__
)
@pytest.mark.parametrize("percent", [120, 150])
def test_a_large_screen_shows_everything_larger(
    look: str, shop: Store, closed_till: Open, state: Callable[[Hands], None], percent: int
) -> None:
    theme().resize(percent)
    shop.do(shifts.open_shift, Money(100))
    till = closed_till()
    till.bench.resize(1920, 1080)
    state(till)
    till.qtbot.wait(1)
    assert_nothing_cut(till.bench)


@pytest.mark.parametrize("state", [split, *CHANGES, *PAGES], ids=lambda state: state.__name__)
def test_the_smallest_window_has_room_for_everything(
    look: str, till: Hands, state: Callable[[Hands], None]
) -> None:
    till.bench.resize(1280 - 76, 768 - 52)  # less the rail and the bar of the window
    state(till)
    till.qtbot.wait(1)
    assert (till.bench.width(), till.bench.height()) == (1204, 716)
    assert_nothing_cut(till.bench)


def test_the_bar_has_room_for_all_its_keys(look: str, till: Hands) -> None:
    till.bench.resize(1280 - 76, 768 - 52)
    till.qtbot.wait(1)
    bar = till.screen.bar
    assert bar.width() == 1204
    assert list(bar.keys) == [action.id for action in actions.BAR]
    assert [key.label for key in bar.keys.values() if not key.fits()] == []


def test_large_amounts_become_smaller_instead_of_being_cut(till: Hands) -> None:
    till.type("99999*")
    till.scan(RICE)
    till.type("99999*")
    till.scan(MILK)
    assert till.total == "¥6,269,937.30"
    assert till.screen.side.totals.total.fits()
    assert till.screen.side.totals.pay.fits()
    till.press(F12)
    assert till.screen.paying.make_page().due.fits()
