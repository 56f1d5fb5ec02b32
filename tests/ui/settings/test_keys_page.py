"""Keys are chosen by pressing them, and hold at once."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

import ui
from storeapp import settings
from storeapp.settings import KeyPreset, KeySettings
from storeapp.store import Store
from tests.ui.checks import assert_buttons_named, assert_nothing_cut, assert_readable
from tests.ui.conftest import Bench
from tests.ui.settings.conftest import OpenPage
from ui.kit.key_choice import Hindrance, alive_together, hindrance
from ui.kit.keys import Action, KeyMap
from ui.kit.words import lazy
from ui.sales.actions import DRAWER, HELP, PAY, QUANTITY, SEARCH, SPLIT
from ui.settings.key_groups import PRESETS, all_actions, key_groups, keys_of, with_key
from ui.settings.keys_page import KeysPage

F7 = Qt.Key.Key_F7
NOTHING = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def keys_page(page: OpenPage, qtbot: QtBot) -> KeysPage:
    made = page("keys")
    assert isinstance(made, KeysPage)
    qtbot.waitUntil(lambda: made.rows[PAY.id].button.key == "F12")
    return made


def press(
    page: KeysPage, action: Action, key: Qt.Key, held: Qt.KeyboardModifier = NOTHING
) -> None:
    """Press the button of an action, then a key."""
    button = page.rows[action.id].button
    button.click()
    assert button.is_waiting
    QTest.keyClick(button, key, held)
    assert not button.is_waiting


def kept(store: Store) -> KeySettings:
    return store.ask(settings.get, KeySettings)


@pytest.mark.parametrize("preset", list(KeyPreset))
def test_no_two_actions_share_a_key_while_both_are_alive(preset: KeyPreset) -> None:
    keys = KeyMap(preset=PRESETS[preset])
    clashes = [
        (one.id, other.id, keys.key(one))
        for one, other in itertools.combinations(all_actions(), 2)
        if alive_together(one, other) and keys.key(one) and keys.key(one) == keys.key(other)
    ]
    assert clashes == []


@pytest.mark.parametrize("preset", list(KeyPreset))
def test_every_key_of_a_preset_can_be_pressed(preset: KeyPreset) -> None:
    keys = KeyMap(preset=PRESETS[preset])
    refused = [one.id for one in all_actions() if hindrance(keys.key(one)) is not None]
    assert refused == []
    assert set(PRESETS[preset] or {}) <= {one.id for one in all_actions()}


def test_every_action_of_the_program_is_in_the_list() -> None:
    named = {
        line.split('"')[1]
        for path in Path(ui.__file__).parent.rglob("*.py")
        for line in path.read_text(encoding="utf-8")
        .replace("Action(\n", "Action(")
        .splitlines()
        if ' Action("' in line
    }
    listed = [action.id for group in key_groups() for action in group.actions]
    assert named
    assert named <= set(listed)
    assert len(listed) == len(set(listed))


def test_a_key_pressed_is_kept_and_shown(
    qtbot: QtBot, store: Store, keys_page: KeysPage
) -> None:
    press(keys_page, QUANTITY, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    line = keys_page.rows[QUANTITY.id]
    qtbot.waitUntil(lambda: line.button.text() == "Ctrl+J")
    assert kept(store) == KeySettings(chosen=(f"{QUANTITY.id}=Ctrl+J",))
    assert line.back.isVisible()
    line.back.click()
    qtbot.waitUntil(lambda: line.button.text() == "F4")
    assert kept(store) == KeySettings()
    assert not line.back.isVisible()


def test_a_key_of_another_action_asks_and_can_be_swapped(
    qtbot: QtBot, store: Store, keys_page: KeysPage
) -> None:
    press(keys_page, QUANTITY, Qt.Key.Key_F10)
    assert keys_page.question.isVisible()
    assert keys_page.question.words.text() == (
        f"F10 is the key of “{DRAWER.title}”. What shall “{QUANTITY.title}” do?"
    )
    keys_page.question.swap.click()
    qtbot.waitUntil(lambda: keys_page.rows[QUANTITY.id].button.key == "F10")
    assert keys_page.rows[DRAWER.id].button.key == "F4"
    assert not keys_page.question.isVisible()
    assert kept(store).chosen == (f"{DRAWER.id}=F4", f"{QUANTITY.id}=F10")


def test_a_key_taken_over_leaves_the_other_without_one(
    qtbot: QtBot, store: Store, keys_page: KeysPage
) -> None:
    press(keys_page, QUANTITY, Qt.Key.Key_F10)
    keys_page.question.take.click()
    qtbot.waitUntil(lambda: keys_page.rows[DRAWER.id].button.text() == "No key")
    assert kept(store).chosen == (f"{DRAWER.id}=", f"{QUANTITY.id}=F10")
    keys_page.reset_all.click()
    qtbot.waitUntil(lambda: keys_page.rows[DRAWER.id].button.key == "F10")
    assert kept(store) == KeySettings()


def test_cancelling_changes_nothing(store: Store, keys_page: KeysPage) -> None:
    press(keys_page, QUANTITY, Qt.Key.Key_F10)
    keys_page.question.cancel.click()
    assert not keys_page.question.isVisible()
    press(keys_page, QUANTITY, Qt.Key.Key_Escape)
    assert kept(store) == KeySettings()


@pytest.mark.parametrize(
    ("key", "why"),
    [
        (Qt.Key.Key_A, "A cannot be used, as scanners send it while they scan."),
        (Qt.Key.Key_5, "5 cannot be used, as scanners send it while they scan."),
        (Qt.Key.Key_Tab, "Tab cannot be used, as scanners send it while they scan."),
        (Qt.Key.Key_Return, "Return cannot be used, as scanners send it while they scan."),
        (Qt.Key.Key_Up, "Up does the same everywhere and cannot be changed."),
    ],
)
def test_a_key_that_cannot_be_chosen_is_refused_with_the_reason(
    store: Store, keys_page: KeysPage, key: Qt.Key, why: str
) -> None:
    press(keys_page, QUANTITY, key)
    assert keys_page.wrong.isVisible()
    assert keys_page.wrong.title.text().startswith(why)
    assert kept(store) == KeySettings()


def test_the_same_key_may_serve_the_sale_and_its_payment(
    qtbot: QtBot, store: Store, keys_page: KeysPage
) -> None:
    assert not alive_together(SPLIT, QUANTITY)
    assert alive_together(SPLIT, HELP)
    press(keys_page, SPLIT, Qt.Key.Key_F4, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: keys_page.rows[SPLIT.id].button.key == "Shift+F4")
    press(keys_page, QUANTITY, Qt.Key.Key_F4, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: keys_page.rows[QUANTITY.id].button.key == "Shift+F4")
    assert not keys_page.question.isVisible()


def test_a_preset_changes_every_key_at_once(
    qtbot: QtBot, store: Store, keys_page: KeysPage
) -> None:
    keys_page.preset.choose(KeyPreset.CHINESE)
    qtbot.waitUntil(lambda: keys_page.rows[QUANTITY.id].button.key == "F3")
    assert kept(store) == KeySettings(preset=KeyPreset.CHINESE)
    assert keys_page.rows[PAY.id].button.key == "F12"


def test_searching_narrows_the_list_by_words_and_by_keys(keys_page: KeysPage) -> None:
    keys_page.search.searched.emit("f12")
    shown = [id_ for id_, line in keys_page.rows.items() if line.isVisible()]
    assert PAY.id in shown
    assert SEARCH.id not in shown
    keys_page.search.searched.emit("scan")
    shown = [id_ for id_, line in keys_page.rows.items() if line.isVisible()]
    assert shown == [SEARCH.id]
    keys_page.search.searched.emit("")
    assert all(line.isVisible() for line in keys_page.rows.values())


def test_settings_stand_for_the_keys_they_name() -> None:
    action = Action("sell.pay", lazy("Pay"), "F12")
    chosen = with_key(KeySettings(preset=KeyPreset.CHINESE), action, "F8")
    assert chosen.chosen == ("sell.pay=F8",)
    assert keys_of(chosen).key(action) == "F8"
    assert with_key(chosen, action, "F12") == KeySettings(preset=KeyPreset.CHINESE)
    assert with_key(chosen, action, None) == KeySettings(preset=KeyPreset.CHINESE)
    assert keys_of(KeySettings(chosen=("sell.pay=",))).key(action) == ""
    assert keys_of(KeySettings(chosen=("sell.pay=X",))).key(action) == "F12"


def test_what_hinders_a_key() -> None:
    assert hindrance("F9") is None
    assert hindrance("Ctrl+P") is None
    assert hindrance("Ctrl+1") is Hindrance.FIXED
    assert hindrance("Esc") is Hindrance.FIXED
    assert hindrance("Shift+A") is Hindrance.SCANNER
    assert hindrance("Space") is Hindrance.SCANNER


def test_the_page_is_whole_and_readable(
    qtbot: QtBot, look: str, page: OpenPage, bench: Bench
) -> None:
    made = page("keys")
    assert isinstance(made, KeysPage)
    qtbot.waitUntil(lambda: made.rows[PAY.id].button.key == "F12")
    press(made, QUANTITY, Qt.Key.Key_F10)
    qtbot.wait(50)
    assert_nothing_cut(made)
    assert_buttons_named(made, least=(44, 44))
    assert_readable(made)
