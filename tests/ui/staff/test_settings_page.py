"""People are let in, changed, and given new PINs."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from storeapp import staff
from storeapp.kernel.actor import Permission
from storeapp.staff import Role, SignedIn, User
from storeapp.store import Store
from tests.conftest import CASHIER_PIN
from tests.ui.checks import assert_buttons_named, assert_nothing_cut
from tests.ui.conftest import Bench
from ui.kit.settings_page import SettingsPage
from ui.staff.settings_page import UsersPage, rights
from ui.staff.user_panels import NewUserPanel, PinPanel, UserPanel

OpenPage = Callable[[str], SettingsPage]


@pytest.fixture
def users(qtbot: QtBot, page: OpenPage) -> UsersPage:
    opened = page("users")
    assert isinstance(opened, UsersPage)
    qtbot.waitUntil(lambda: len(opened.users.rows) == 3)
    return opened


def named(store: Store, name: str) -> User:
    everybody = store.ask(staff.list_users, inactive=True)
    return next(user for user in everybody if user.name == name)


def test_everybody_is_listed(users: UsersPage) -> None:
    rows = users.users.table.rows
    assert [tuple(cell.text for cell in rows.cells(n)) for n in range(3)] == [
        ("Ada", "Owner", "May sign in"),
        ("Bo", "Cashier", "May sign in"),
        ("Mei", "Manager", "May sign in"),
    ]


def test_somebody_is_let_in_by_keys(
    qtbot: QtBot, users: UsersPage, bench: Bench, store: Store
) -> None:
    users.new.click()
    panel = bench.panels.panel
    assert isinstance(panel, NewUserPanel)
    assert panel.name.hasFocus()
    qtbot.keyClicks(panel.name, "Lin")
    qtbot.keyClicks(panel.pins.first, "1357")
    assert not panel.verb.isEnabled()
    qtbot.keyClicks(panel.pins.again, "1357")
    qtbot.keyClick(bench, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bench.panels.panel is None)
    found = named(store, "Lin")
    assert found.role is Role.CASHIER
    assert isinstance(store.do(staff.sign_in, found.id, "1357"), SignedIn)


def test_pins_that_differ_are_marked(users: UsersPage, bench: Bench) -> None:
    users.new.click()
    panel = bench.panels.panel
    assert isinstance(panel, NewUserPanel)
    panel.pins.first.setText("1357")
    panel.pins.again.setText("1358")
    assert panel.pins.again.property("ring") == "error"


def test_a_weak_pin_is_said(qtbot: QtBot, users: UsersPage, bench: Bench) -> None:
    users.new.click()
    panel = bench.panels.panel
    assert isinstance(panel, NewUserPanel)
    panel.name.setText("Lin")
    panel.role.choose(Role.MANAGER)
    panel.pins.first.setText("1357")
    panel.pins.again.setText("1357")
    panel.send()
    qtbot.waitUntil(lambda: panel.wrong.isVisible())
    assert panel.wrong.title.text() == (
        "A PIN for this role has 6 to 12 digits, and they must not all be alike. Choose "
        "another one."
    )


def test_somebody_is_no_longer_let_in(
    qtbot: QtBot, users: UsersPage, bench: Bench, store: Store
) -> None:
    users.users.opened.emit(named(store, "Bo"))
    panel = bench.panels.panel
    assert isinstance(panel, UserPanel)
    panel.active.setChecked(False)
    panel.send()
    qtbot.waitUntil(lambda: not named(store, "Bo").active)
    qtbot.waitUntil(lambda: users.users.table.rows.cells(1)[2].text == "No longer")


def test_the_last_owner_stays(
    qtbot: QtBot, users: UsersPage, bench: Bench, store: Store
) -> None:
    users.users.opened.emit(named(store, "Ada"))
    panel = bench.panels.panel
    assert isinstance(panel, UserPanel)
    panel.role.choose(Role.MANAGER)
    panel.send()
    qtbot.waitUntil(lambda: panel.wrong.isVisible())
    assert panel.wrong.title.text() == (
        "Ada is the only owner left, and a store needs one. Make somebody else an owner first."
    )


def test_a_new_pin_replaces_the_old_one(
    qtbot: QtBot, users: UsersPage, bench: Bench, store: Store
) -> None:
    table = users.users.table
    table.setCurrentIndex(table.rows.index(1, 0))
    users.new_pin.click()
    panel = bench.panels.panel
    assert isinstance(panel, PinPanel)
    panel.pins.first.setText("8642")
    panel.pins.again.setText("8642")
    panel.send()
    qtbot.waitUntil(lambda: bench.panels.panel is None)
    bo = named(store, "Bo").id
    assert isinstance(store.do(staff.sign_in, bo, "8642"), SignedIn)
    assert not isinstance(store.do(staff.sign_in, bo, CASHIER_PIN), SignedIn)


def test_the_table_of_roles_is_what_the_roles_may_do(users: UsersPage) -> None:
    users.tabs.turn_to(1)
    found = {right.permission: right.roles for right in rights()}
    assert set(found) == set(Permission)
    assert found[Permission.SELL] == {Role.OWNER, Role.MANAGER, Role.CASHIER}
    assert found[Permission.MANAGE_STAFF] == {Role.OWNER}
    assert [cell.text for cell in users.may.rows.cells(0)] == [
        *("ring up sales", "Yes", "Yes", "Yes"),
    ]


def test_nothing_is_cut_off(look: str, users: UsersPage, bench: Bench, store: Store) -> None:
    users.new.click()
    panel = bench.panels.panel
    assert panel is not None
    assert_nothing_cut(panel)
    assert_buttons_named(panel)
    bench.panels.close_panel()
    users.tabs.turn_to(1)
    assert_nothing_cut(bench)
