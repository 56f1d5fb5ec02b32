"""What works from anywhere: the palette, the help, warnings that stay, scans."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import resources
from tests.conftest import CASHIER_PIN, OWNER_PIN
from tests.ui.checks import assert_buttons_named, assert_nothing_cut
from tests.ui.shell.conftest import enter_pin
from ui.app import Program
from ui.kit.panel import Panel
from ui.kit.theme import theme
from ui.kit.words import LANGUAGES, language
from ui.shell.deeds import Deeds
from ui.shell.desk import Desk
from ui.shell.help_panel import HelpPanel, pages
from ui.shell.palette import Palette
from ui.shell.screens import SCREENS, screens_for
from ui.shell.sign_in import SignIn


def press(program: Program, key: Qt.Key, *, ctrl: bool = False) -> None:
    held = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(program.window.windowHandle(), key, held)


def open_palette(program: Program, desk: Desk) -> Palette:
    press(program, Qt.Key.Key_K, ctrl=True)
    deeds = desk.findChild(Deeds)
    assert deeds is not None
    assert deeds.palette is not None
    return deeds.palette


def help_of(program: Program) -> HelpPanel:
    panel = program.window.panels.panel
    assert isinstance(panel, HelpPanel)
    return panel


def test_the_palette_finds_screens_and_actions_by_parts_of_their_words(
    program: Program, desk: Desk
) -> None:
    palette = open_palette(program, desk)
    titles = [str(place.title) for place in desk.in_rail]
    assert list(palette.found())[: len(titles)] == titles
    QTest.keyClicks(palette.search.edit, "TEXT lar")
    assert palette.found() == ("Larger text",)
    palette.search.edit.clear()
    QTest.keyClicks(palette.search.edit, "sett")
    assert palette.found() == ("Settings",)
    QTest.keyClick(palette.search.edit, Qt.Key.Key_Return)
    assert desk.current == "settings"
    assert not palette.isVisible()


def test_the_arrows_choose_in_the_palette_and_esc_closes_it(
    program: Program, desk: Desk
) -> None:
    palette = open_palette(program, desk)
    count = palette.list.count()
    QTest.keyClick(palette.search.edit, Qt.Key.Key_Up)
    assert palette.list.currentRow() == count - 1
    QTest.keyClick(palette.search.edit, Qt.Key.Key_Down)
    assert palette.list.currentRow() == 0
    QTest.keyClick(palette.search.edit, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    again = open_palette(program, desk)
    assert again is not palette
    again.close_palette()


def test_the_palette_changes_the_look_the_language_and_locks(
    program: Program, desk: Desk
) -> None:
    for words in ("Dark look", "简体中文"):
        palette = open_palette(program, program.window.desk or desk)
        palette.search.edit.setText(words)
        QTest.keyClick(palette.search.edit, Qt.Key.Key_Return)
    assert (theme().mode, language()) == ("dark", "zh_CN")
    press(program, Qt.Key.Key_L, ctrl=True)
    assert isinstance(program.window.page, SignIn)


def test_the_palette_is_whole_and_named(look: str, program: Program, desk: Desk) -> None:
    palette = open_palette(program, desk)
    assert_nothing_cut(palette)
    assert palette.list.accessibleName() != ""


@pytest.mark.parametrize("place", SCREENS, ids=lambda place: place.id)
def test_f1_opens_the_page_about_the_open_screen(
    program: Program, desk: Desk, place: object
) -> None:
    id_ = place.id  # type: ignore[attr-defined]
    desk.go(id_)
    press(program, Qt.Key.Key_F1)
    panel = help_of(program)
    assert panel.page == desk.screens[id_].help_page
    assert panel.page in pages("en")
    press(program, Qt.Key.Key_F1)
    assert program.window.panels.panel is None


def test_the_help_is_searched_and_its_links_followed(
    qtbot: QtBot, program: Program, desk: Desk
) -> None:
    press(program, Qt.Key.Key_F1)
    panel = help_of(program)
    panel.search.searched.emit("pinyin")
    listed = panel.text.toMarkdown()
    assert "(sell.md)" in listed
    assert "(shifts.md)" not in listed
    panel.text.anchorClicked.emit(QUrl("sell.md"))
    assert panel.page == "sell"
    panel.search.searched.emit("xyzzy")
    assert "xyzzy" in panel.text.toPlainText()
    panel.search.searched.emit("")
    assert panel.text.toPlainText().startswith("Sell")


def test_all_pages_and_the_card_of_keys_are_a_button_away(program: Program, desk: Desk) -> None:
    press(program, Qt.Key.Key_F1)
    panel = help_of(program)
    assert_buttons_named(panel, least=(40, 40))
    assert_nothing_cut(panel)
    panel._show_all()
    assert panel.text.toMarkdown().count(".md)") == len(pages("en"))
    panel._show_keys()
    assert "Ctrl+K" in panel.text.toPlainText()


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_the_help_says_the_same_in_every_language(spoken: str) -> None:
    names = {file.name for file in resources.path("help", spoken).glob("*.md")}
    assert names == {file.name for file in resources.path("help", "en").glob("*.md")}
    for name, text in pages(spoken).items():
        assert text.startswith("# "), name
        links = {part.split(")")[0] for part in text.split("](")[1:]}
        assert links <= names, name


def test_a_warning_stays_until_it_is_taken_away(program: Program, desk: Desk) -> None:
    program.window.banner("printer", "The printer does not answer.", "settings")
    program.window.banner("disk", "The disk is nearly full.")
    banner = desk.banners.shown["printer"]
    assert list(desk.banners.shown) == ["printer", "disk"]
    QApplication.processEvents()
    assert_nothing_cut(desk.banners)
    program.window.banner("printer", "The printer does not answer.", "settings")
    assert desk.banners.shown["printer"] is banner
    banner.button.click()
    assert desk.current == "settings"
    program.window.banner("printer", "")
    program.window.banner("disk", "")
    assert desk.banners.shown == {}
    assert desk.banners.isHidden()


def test_a_warning_about_a_screen_one_may_not_open_has_no_button(
    program: Program, desk: Desk
) -> None:
    desk.places = ()
    program.window.banner("printer", "The printer does not answer.", "settings")
    assert not hasattr(desk.banners.shown["printer"], "button")


class Asking(Panel):
    def __init__(self, wants: bool) -> None:
        super().__init__("Quick product")
        self.wants, self.codes = wants, list[str]()

    def take_scan(self, code: str) -> bool:
        self.codes.append(code)
        return self.wants


def test_a_scan_goes_to_the_panel_first(program: Program, desk: Desk) -> None:
    panel = Asking(wants=True)
    program.window.slide(panel)
    program.detector.scanned.emit("6901234567892")
    assert panel.codes == ["6901234567892"]


def test_a_scan_at_the_sign_in_goes_nowhere(program: Program, desk: Desk) -> None:
    taken: list[str] = []
    desk.take_scan = taken.append  # type: ignore[method-assign, assignment]
    press(program, Qt.Key.Key_L, ctrl=True)
    program.window.take_scan("6901234567892")
    assert taken == []


def test_f10_is_eaten(program: Program, desk: Desk) -> None:
    press(program, Qt.Key.Key_F10)
    assert QApplication.focusWidget() is not None
    assert program.window.isActiveWindow()


def test_a_small_note_stands_beside_the_register(program: Program, desk: Desk) -> None:
    program.window.note("Sale 1-1-000147")
    assert desk.bar.note.text() == "Sale 1-1-000147"


def test_screens_are_given_by_permission_only() -> None:
    assert screens_for(frozenset()) == ()
    ids = [place.id for place in SCREENS]
    assert len(set(ids)) == len(ids)


def test_locking_hides_a_panel_and_the_same_person_has_it_back(
    qtbot: QtBot, program: Program, desk: Desk
) -> None:
    panel = Asking(wants=True)
    program.window.slide(panel)
    press(program, Qt.Key.Key_L, ctrl=True)
    assert not panel.isVisible()
    enter_pin(program, "Ada", OWNER_PIN)
    qtbot.waitUntil(panel.isVisible)
    assert program.window.panels.panel is panel


def test_somebody_else_does_not_see_the_panel(
    qtbot: QtBot, program: Program, desk: Desk
) -> None:
    program.window.slide(Asking(wants=True))
    press(program, Qt.Key.Key_L, ctrl=True)
    enter_pin(program, "Bo", CASHIER_PIN)
    qtbot.waitUntil(lambda: program.window.page is program.window.desk)
    assert program.window.panels.panel is None
    assert program.window.panels.isHidden()


def test_nothing_can_be_done_over_a_locked_screen(program: Program, desk: Desk) -> None:
    open_palette(program, desk)
    desk.bar.user.click()
    program.window.toast("Removed: Tea", "Undo", desk.rail.buttons["settings"].click)
    program.flow.lock()
    assert QApplication.activePopupWidget() is None
    assert not program.window.message.isVisible()
    assert not any(one.isVisible() for one in program.window.findChildren(Palette))
    program.window.help()
    program.window.slide(Asking(wants=True))
    assert program.window.panels.isHidden()
    press(program, Qt.Key.Key_2, ctrl=True)
    press(program, Qt.Key.Key_F1)
    assert isinstance(program.window.page, SignIn)
    assert program.window.panels.isHidden()


def test_another_screen_puts_the_panel_away(program: Program, desk: Desk) -> None:
    program.window.slide(Asking(wants=True))
    press(program, Qt.Key.Key_2, ctrl=True)
    assert program.window.panels.panel is None
