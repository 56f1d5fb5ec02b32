"""Opening, signing in, locking, changing the language, closing: in the real window."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from storeapp import opening, settings, staff
from storeapp.kernel.machine import Machine
from storeapp.kernel.money import Money
from storeapp.opening import NewStore
from storeapp.settings import StoreSettings
from storeapp.staff import NewUser, Role
from tests.conftest import CASHIER_PIN, OWNER_PIN, actor_named
from tests.ui.checks import assert_buttons_named, assert_nothing_cut, assert_readable
from tests.ui.shell.conftest import Opened, enter_pin
from ui.app import Program
from ui.kit import display
from ui.kit.theme import theme
from ui.kit.words import language
from ui.shell.desk import Desk
from ui.shell.screens import SCREENS
from ui.shell.sign_in import SignIn
from ui.shell.trouble import Trouble
from ui.shell.wizard import Wizard


def press(program: Program, key: Qt.Key, *, ctrl: bool = False) -> None:
    held = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(program.window.windowHandle(), key, held)


def test_people_of_the_store_may_sign_in(program: Program) -> None:
    page = program.window.page
    assert isinstance(page, SignIn)
    assert [(one.person.name, one.person.role) for one in page.buttons] == [
        ("Ada", "owner"),
        ("Bo", "cashier"),
        ("Mei", "manager"),
    ]


def test_the_right_pin_leads_to_the_screens(program: Program, desk: Desk) -> None:
    assert program.window.page is desk
    assert desk.bar.store.text() == "Riverside Store"
    assert desk.bar.user.name == "Ada"
    assert desk.current == desk.first()
    assert list(desk.screens) == [desk.first()]


def test_a_wrong_pin_is_refused_and_counted_in_the_store(
    qtbot: QtBot, program: Program
) -> None:
    page = program.window.page
    assert isinstance(page, SignIn)
    for _try in range(5):
        enter_pin(program, "Bo", "9999")
        qtbot.waitUntil(page.pin.dots.isVisible)
        qtbot.waitUntil(lambda: page.message.text() != "")
        last = page.message.text()
    assert last == "Too many wrong PINs. Wait 30 seconds."


def test_a_cashier_sees_only_what_a_cashier_may_open(qtbot: QtBot, program: Program) -> None:
    enter_pin(program, "Bo", CASHIER_PIN)
    qtbot.waitUntil(lambda: program.window.desk is not None)
    assert program.window.desk is not None
    assert set(program.window.desk.rail.buttons) <= {"sell", "orders"}
    program.window.go("settings")
    assert "settings" not in program.window.desk.screens


def test_every_screen_opens_by_its_key_in_the_one_window(program: Program, desk: Desk) -> None:
    opened = []
    for number in range(1, len(desk.in_rail) + 1):
        press(program, Qt.Key(Qt.Key.Key_0 + number), ctrl=True)
        opened.append(desk.current)
        assert QGuiApplication.focusWindow() is program.window.windowHandle()
    assert opened == [place.id for place in SCREENS if place.in_rail]


def test_a_rail_button_opens_its_screen_and_is_marked(program: Program, desk: Desk) -> None:
    desk.rail.buttons["settings"].click()
    assert desk.current == "settings"
    assert [key for key, one in desk.rail.buttons.items() if one.isChecked()] == ["settings"]


def test_locking_keeps_the_screens_for_the_same_person(
    qtbot: QtBot, program: Program, desk: Desk
) -> None:
    program.window.go("settings")
    press(program, Qt.Key.Key_L, ctrl=True)
    page = program.window.page
    assert isinstance(page, SignIn)
    assert page.person() is not None
    assert page.person().name == "Ada"  # type: ignore[union-attr]
    enter_pin(program, "Ada", OWNER_PIN)
    qtbot.waitUntil(lambda: program.window.page is desk)
    assert desk.current == "settings"


def test_somebody_else_gets_screens_of_their_own_but_what_is_kept_stays(
    qtbot: QtBot, program: Program, desk: Desk
) -> None:
    class Basket:
        """Stands for anything a screen keeps."""

    kept = desk.context.kept.of(Basket)
    press(program, Qt.Key.Key_L, ctrl=True)
    enter_pin(program, "Bo", CASHIER_PIN)
    qtbot.waitUntil(lambda: program.window.page is program.window.desk)
    other = program.window.desk
    assert other is not None
    assert other is not desk
    assert other.actor.name == "Bo"
    assert other.context.kept.of(Basket) is kept


def test_nobody_at_the_register_locks_it(qtbot: QtBot, program: Program, desk: Desk) -> None:
    assert program.flow.presence._away.interval() == StoreSettings().lock_after_s * 1000
    program.flow.presence.lock_after(1)
    qtbot.waitUntil(lambda: isinstance(program.window.page, SignIn), timeout=5000)


def test_changing_the_user_shows_people_who_were_just_added(
    qtbot: QtBot, program: Program, desk: Desk
) -> None:
    desk.context.store.do(staff.add_user, NewUser(name="Zoe", role=Role.CASHIER, pin="8642"))
    program.window.sign_out()
    page = program.window.page
    assert isinstance(page, SignIn)
    assert [one.person.name for one in page.buttons] == ["Ada", "Bo", "Mei", "Zoe"]
    enter_pin(program, "Zoe", "8642")
    qtbot.waitUntil(lambda: program.window.desk is not None)


def test_digits_typed_fast_at_the_sign_in_are_a_pin_and_no_scan(
    program: Program, desk: Desk
) -> None:
    assert program.detector.enabled
    press(program, Qt.Key.Key_L, ctrl=True)
    assert not program.detector.enabled


def test_the_language_changes_without_a_restart(program: Program, desk: Desk) -> None:
    program.window.go("settings")
    program.window.change_machine(Machine(language="zh_CN", theme="light", text_percent=100))
    fresh = program.window.desk
    assert language() == "zh_CN"
    assert fresh is not None
    assert fresh is not desk
    assert fresh.current == "settings"
    assert program.window.page is fresh
    saved = json.loads((program.folder / "machine.json").read_text(encoding="utf-8"))
    assert saved["language"] == "zh_CN"


def test_dark_changes_the_open_screen_without_making_it_again(
    program: Program, desk: Desk
) -> None:
    program.window.change_machine(Machine(language="en", theme="dark", text_percent=100))
    assert program.window.desk is desk
    assert theme().mode == "dark"


def test_a_larger_text_makes_the_screens_again(program: Program, desk: Desk) -> None:
    program.window.change_machine(Machine(language="en", theme="light", text_percent=120))
    fresh = program.window.desk
    assert fresh is not None
    assert fresh is not desk
    assert fresh.rail.width() == 91
    assert program.window.minimumWidth() == 1536


def test_the_menu_of_the_person_offers_to_lock(program: Program, desk: Desk) -> None:
    desk.bar.user.click()
    menu = desk.findChild(QMenu)
    assert menu is not None
    assert [action.text().split("\t")[0] for action in menu.actions()] == [
        "Lock",
        "Change user",
        "Training mode",
        "Help",
        "Go to, or do",
    ]
    menu.actions()[0].trigger()
    menu.close()
    assert isinstance(program.window.page, SignIn)


def test_what_was_written_moves_into_the_file_when_nobody_is_busy(
    qtbot: QtBot, program: Program, desk: Desk
) -> None:
    log = program.folder / "store.db-wal"
    rested: list[bool] = []
    desk.context.store.do(settings.change, StoreSettings(name="Riverside Store", zone="UTC"))
    written = log.stat().st_size
    assert written > 0
    program.flow._caretaker._runner = _Spy(program.flow.runner, rested)
    qtbot.waitUntil(lambda: program.flow._caretaker._changed)
    program.flow.presence.resting.emit()
    qtbot.waitUntil(lambda: rested == [True])
    program.flow.presence.resting.emit()
    assert rested == [True]


class _Spy:
    """Hands work on to the real runner and notes that it was done."""

    def __init__(self, runner: object, done: list[bool]) -> None:
        self._runner, self._done = runner, done

    def change(self, owner: object, work: object) -> object:
        def note(_result: object) -> None:
            self._done.append(True)

        return self._runner.change(owner, work).then(note)  # type: ignore[attr-defined]


def test_closing_puts_everything_into_the_file(program: Program, desk: Desk) -> None:
    desk.context.store.do(staff.add_user, NewUser(name="Zoe", role=Role.CASHIER, pin="8642"))
    program.window.close()
    log = program.folder / "store.db-wal"
    assert not log.exists() or log.stat().st_size == 0
    again = opening.open_store(program.folder)
    assert actor_named(again, "Zoe").name == "Zoe"
    again.close()


def test_a_store_that_cannot_be_opened_is_explained(
    qtbot: QtBot, opened: Opened, tmp_path: Path
) -> None:
    (tmp_path / "store.db").write_bytes(b"this is no database at all" * 100)
    program = opened(tmp_path)
    qtbot.waitUntil(lambda: isinstance(program.window.page, Trouble), timeout=10_000)
    page = program.window.page
    assert isinstance(page, Trouble)
    assert page.sentence.text() != ""
    assert_nothing_cut(page)
    (tmp_path / "store.db").unlink()
    page.retry.click()
    qtbot.waitUntil(lambda: isinstance(program.window.page, Wizard), timeout=10_000)


def test_the_first_start_leads_to_the_screens_of_the_owner(
    qtbot: QtBot, opened: Opened, tmp_path: Path
) -> None:
    program = opened(tmp_path / "new")
    qtbot.waitUntil(lambda: isinstance(program.window.page, Wizard), timeout=10_000)
    page = program.window.page
    assert isinstance(page, Wizard)
    for words in ("", "Riverside Store", "Ada\t246810\t246810", ""):
        for sign in words:
            focus = QApplication.focusWidget()
            assert focus is not None
            QTest.keyClick(focus, Qt.Key.Key_Tab) if sign == "\t" else QTest.keyClicks(
                focus, sign
            )
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: program.window.desk is not None, timeout=20_000)
    desk = program.window.desk
    assert desk is not None
    assert (desk.actor.name, desk.bar.store.text()) == ("Ada", "Riverside Store")
    assert desk.current == desk.first()
    assert program.detector.enabled
    assert len(staff_of(program)) == 1


def staff_of(program: Program) -> tuple[object, ...]:
    desk = program.window.desk
    assert desk is not None
    return desk.context.store.ask(staff.list_users)


def test_the_language_can_change_in_the_middle_of_the_first_start(
    qtbot: QtBot, opened: Opened, tmp_path: Path
) -> None:
    program = opened(tmp_path / "new")
    qtbot.waitUntil(lambda: isinstance(program.window.page, Wizard), timeout=10_000)
    program.window.change_machine(Machine(language="zh_CN", theme="dark", text_percent=100))
    page = program.window.page
    assert isinstance(page, Wizard)
    assert (page.at, language(), theme().mode) == (0, "zh_CN", "dark")
    assert not (tmp_path / "new" / "store.db").exists()


def test_a_store_made_without_an_owner_asks_for_one(
    qtbot: QtBot, opened: Opened, tmp_path: Path
) -> None:
    opening.create_store(tmp_path, NewStore(name="Corner", currency="JPY")).close()
    program = opened(tmp_path)
    qtbot.waitUntil(lambda: isinstance(program.window.page, Wizard), timeout=10_000)
    page = program.window.page
    assert isinstance(page, Wizard)
    owner = page.pages[0]
    owner.name.setText("Ada")  # type: ignore[attr-defined]
    owner.pin.setText("246810")  # type: ignore[attr-defined]
    owner.again.setText("246810")  # type: ignore[attr-defined]
    page.next.click()
    qtbot.waitUntil(lambda: program.window.desk is not None, timeout=10_000)
    assert display.money(Money(1234)) == "¥1,234"


def test_the_store_is_opened_again_after_its_file_was_exchanged(
    qtbot: QtBot, program: Program, desk: Desk, tmp_path: Path
) -> None:
    store = desk.context.store
    store.close()
    program.window.reopen()
    qtbot.waitUntil(lambda: isinstance(program.window.page, SignIn), timeout=10_000)
    enter_pin(program, "Ada", OWNER_PIN)
    qtbot.waitUntil(lambda: program.window.desk is not None)
    assert program.window.desk is not None
    assert program.window.desk.context.store is not store


def test_the_frame_is_whole_named_and_readable(look: str, program: Program) -> None:
    page = program.window.page
    assert_nothing_cut(page)
    assert_buttons_named(page, least=(44, 44))


def test_the_rail_and_the_bar_are_whole_named_and_readable(
    look: str, program: Program, desk: Desk
) -> None:
    for part in (desk.rail, desk.bar):
        assert_nothing_cut(part)
        assert_buttons_named(part, least=(44, 44))
    assert_readable(desk.bar)


@pytest.mark.parametrize("language_", ["en", "zh_CN"])
def test_the_smallest_window_has_room_for_the_frame(
    program: Program, desk: Desk, language_: str
) -> None:
    program.window.change_machine(Machine(language=language_, theme="light", text_percent=100))
    program.window.resize(1280, 768)
    QApplication.processEvents()
    fresh = program.window.desk
    assert fresh is not None
    assert program.window.size().toTuple() == (1280, 768)
    assert_nothing_cut(fresh.bar)
    assert_nothing_cut(fresh.rail)
