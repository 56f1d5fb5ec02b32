"""Somebody else's PIN, asked for in a panel that eats no scan."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from typing_extensions import override

from storeapp import settings, staff
from storeapp.kernel.actor import Permission
from storeapp.kernel.ids import new_id
from storeapp.kernel.money import Money
from storeapp.sales import SalesLimits
from storeapp.staff import Approval, ApprovalUnfit, Ask, Unfit
from storeapp.store import Store
from tests.conftest import Clock, actor_named
from tests.ui.checks import assert_buttons_named, assert_nothing_cut, assert_readable
from tests.ui.conftest import Bench
from ui.kit.panel import Panel
from ui.kit.screen import Context, Screen
from ui.staff.approval_panel import ApprovalPanel
from ui.staff.approving import ask_approval

ENTER, ESC, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Down


class Sheet(Screen):
    """A screen that counts what is scanned."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.scanned: list[str] = []

    @override
    def refresh(self) -> None:
        pass

    @override
    def take_scan(self, code: str) -> bool:
        self.scanned.append(code)
        return True


def press(key: Qt.Key) -> None:
    """Press a key where the keyboard is."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


def type_(text: str) -> None:
    """Type where the keyboard is."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, text)


@dataclass
class Asked:
    """A panel over a screen, and what came of it."""

    qtbot: QtBot
    bench: Bench
    sheet: Sheet
    ask: Ask
    given: list[Approval] = field(default_factory=list)
    given_up: list[bool] = field(default_factory=list)

    @property
    def panel(self) -> ApprovalPanel:
        panel = self.bench.panels.panel
        assert isinstance(panel, ApprovalPanel)
        return panel

    def type_pin(self, pin: str) -> None:
        for sign in pin:
            type_(sign)
            self.sheet.context.scanner.forget()
        press(ENTER)

    def give_up(self) -> None:
        self.given_up.append(True)


@pytest.fixture
def asked(qtbot: QtBot, context: Context, bench: Bench, store: Store) -> Asked:
    """Bo may not give something away, and asks."""
    store.do(settings.change, SalesLimits(discount_reasons=("Friend of the house",)))
    context = replace(context, store=store.acting_as(actor_named(store, "Bo")))
    sheet = Sheet(context)
    bench.put(sheet)
    ask = Ask(
        permission=Permission.GIVE_AWAY,
        object_id=new_id(),
        amount=Money(1280),
        before="1280",
        after="0",
    )
    asked = Asked(qtbot, bench, sheet, ask)
    panel = ask_approval(context, ask, asked.given.append)
    panel.given_up.connect(asked.give_up)
    qtbot.waitUntil(lambda: bool(panel.buttons))
    return asked


def test_it_says_what_is_asked_for_and_by_whom(asked: Asked) -> None:
    panel = asked.panel
    assert panel.act.text() == "Give something away"
    assert panel.asker.text() == "Asked for by Bo"
    assert (panel.change.text(), panel.amount.text()) == ("¥12.80 → ¥0.00", "¥12.80")
    assert [button.person.name for button in panel.buttons] == ["Ada", "Mei"]


def test_the_right_pin_gives_an_approval_by_keys_alone(asked: Asked, store: Store) -> None:
    press(DOWN)  # from Ada to Mei
    asked.panel.reason.setFocus()
    press(DOWN)  # the first reason of the list
    asked.panel.pin.setFocus()
    asked.type_pin("135790")
    asked.qtbot.waitUntil(lambda: bool(asked.given))
    (given,) = asked.given
    assert (given.asked_by, given.approved_by, given.ask) == ("Bo", "Mei", asked.ask)
    assert given.reason == "Friend of the house"
    assert asked.bench.panels.panel is None
    assert not asked.given_up


def test_an_approval_serves_once(asked: Asked) -> None:
    asked.type_pin("246810")
    asked.qtbot.waitUntil(lambda: bool(asked.given))
    store = asked.sheet.context.store
    store.do(staff.allow, asked.ask, asked.given[0].id)
    with pytest.raises(ApprovalUnfit) as caught:
        store.do(staff.allow, asked.ask, asked.given[0].id)
    assert caught.value.why is Unfit.USED


def test_a_wrong_pin_is_said_and_gives_nothing(asked: Asked) -> None:
    asked.type_pin("999999")
    panel = asked.panel
    asked.qtbot.waitUntil(lambda: not panel.message.isHidden())
    assert panel.message.text() == "This PIN is wrong. Try again."
    assert (panel.pin.pin(), panel.pin.dots.wrong) == ("", True)
    assert not asked.given
    asked.type_pin("246810")
    asked.qtbot.waitUntil(lambda: bool(asked.given))


def test_five_wrong_pins_make_one_wait_but_not_the_others(asked: Asked) -> None:
    panel = asked.panel
    for _try in range(5):
        asked.type_pin("999999")
        asked.qtbot.waitUntil(lambda: panel.pin.dots.wrong)
        panel.pin.dots.wrong = False
    assert panel.message.text() == "Too many wrong PINs. Wait 30 seconds."
    assert not panel.pin.isEnabled()
    panel.buttons[1].click()
    assert panel.pin.isEnabled()
    assert panel.message.text() == ""
    asked.type_pin("135790")
    asked.qtbot.waitUntil(lambda: bool(asked.given))
    assert asked.given[0].approved_by == "Mei"


def test_ten_wrong_pins_block_a_person(asked: Asked, clock: Clock) -> None:
    panel = asked.panel
    for number in range(10):
        clock.forward(hours=number)
        panel._wait_s = 0
        panel._second.stop()
        panel.pin.setEnabled(True)
        panel.pin.setFocus()
        asked.type_pin("999999")
        asked.qtbot.waitUntil(lambda: panel.pin.dots.wrong)
        panel.pin.dots.wrong = False
    assert panel.message.text().startswith("Too many wrong PINs. Ask a manager")


def test_escape_gives_up(asked: Asked) -> None:
    press(ESC)
    assert asked.bench.panels.panel is None
    assert (asked.given, asked.given_up) == ([], [True])


def test_a_scan_goes_to_the_screen_and_leaves_no_digit_in_the_pin(
    asked: Asked, scan: Callable[[str], None]
) -> None:
    for sign in "24":
        type_(sign)
    asked.sheet.context.scanner.forget()
    scan("6907992500133")
    assert asked.sheet.scanned == ["6907992500133"]
    assert asked.panel.pin.pin() == "24"
    asked.type_pin("6810")
    asked.qtbot.waitUntil(lambda: bool(asked.given))


def test_what_is_asked_for_may_grow_while_the_panel_is_open(asked: Asked) -> None:
    asked.panel.show_ask(replace(asked.ask, amount=Money(2000), before="2000"))
    assert asked.panel.change.text() == "¥20.00 → ¥0.00"
    asked.type_pin("246810")
    asked.qtbot.waitUntil(lambda: bool(asked.given))
    assert asked.given[0].ask.amount == Money(2000)


def test_the_panel_open_before_comes_back(asked: Asked) -> None:
    asked.panel.close_panel()
    form = Panel("Pay out")
    asked.bench.slide(form)
    ask_approval(asked.sheet.context, asked.ask, asked.given.append)
    assert form.isHidden()
    asked.panel.close_panel()
    assert asked.bench.panels.panel is form
    assert form.isVisible()
    form.close_panel()
    assert asked.bench.panels.panel is None


def test_nobody_to_approve_is_said(asked: Asked) -> None:
    asked.panel.show_ask(replace(asked.ask, permission=Permission.POST_BY_HAND))
    asked.qtbot.waitUntil(lambda: len(asked.panel.buttons) == 1)  # the owner alone
    context = replace(
        asked.sheet.context,
        store=asked.sheet.context.store.acting_as(
            actor_named(asked.sheet.context.store, "Ada")
        ),
    )
    ask = replace(asked.ask, permission=Permission.POST_BY_HAND)
    panel = ask_approval(context, ask, asked.given.append)
    asked.qtbot.waitUntil(lambda: not panel.message.isHidden())
    assert panel.message.text() == "Nobody else here may approve this. Press Esc."
    assert not panel.pin.isEnabled()


def test_nothing_is_cut_and_all_can_be_read(look: str, asked: Asked) -> None:
    asked.type_pin("999999")
    asked.qtbot.waitUntil(lambda: not asked.panel.message.isHidden())
    assert_nothing_cut(asked.bench)
    assert_buttons_named(asked.bench, least=(44, 44))
    assert_readable(asked.bench)
