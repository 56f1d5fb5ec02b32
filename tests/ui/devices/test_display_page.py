"""The settings of the customer's window and of the pole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from storeapp import settings
from storeapp.devices import (
    CustomerDisplaySettings,
    CustomerWords,
    PolePage,
    PoleProtocol,
    PoleSettings,
)
from storeapp.store import Store
from tests.ui.checks import assert_buttons_named, assert_nothing_cut
from ui.devices.display_page import CustomerDisplayPage
from ui.devices.pole_page import PoleSettingsPage
from ui.display.album import FOLDER
from ui.display.glass import Glass
from ui.kit.screen import Context
from ui.kit.settings_page import SettingsPage

OpenPage = Callable[[str], SettingsPage]


@pytest.fixture
def display(qtbot: QtBot, page: OpenPage) -> CustomerDisplayPage:
    opened = page("display")
    assert isinstance(opened, CustomerDisplayPage)
    qtbot.waitUntil(lambda: opened.kept is not None)
    return opened


@pytest.fixture
def pole(qtbot: QtBot, page: OpenPage) -> PoleSettingsPage:
    opened = page("pole")
    assert isinstance(opened, PoleSettingsPage)
    qtbot.waitUntil(lambda: opened.kept is not None)
    return opened


def test_languages_and_a_code_to_pay_by_are_kept(
    qtbot: QtBot, display: CustomerDisplayPage, store: Store
) -> None:
    assert not display.save.isEnabled()
    code = next(iter(sorted(display.codes)))
    assert "CASH" not in display.codes
    display.words.choose(CustomerWords.BOTH)
    qtbot.keyClicks(display.codes[code], "https://pay.example/1")
    qtbot.keyClick(display, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    display.keep()
    wanted = CustomerDisplaySettings(
        words=CustomerWords.BOTH, codes=(f"{code}\thttps://pay.example/1",)
    )
    qtbot.waitUntil(lambda: store.ask(settings.get, CustomerDisplaySettings) == wanted)


def test_a_picture_is_added_and_removed(
    qtbot: QtBot, display: CustomerDisplayPage, context: Context, tmp_path: Path
) -> None:
    source = tmp_path / "offer.png"
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.green)
    image.save(str(source))
    display.take(str(source))
    qtbot.waitUntil(lambda: display.pictures.count() == 1)
    name = display.pictures.item(0).text()
    assert (context.folder / FOLDER / name).exists()
    assert display.save.isEnabled()
    display.pictures.setCurrentRow(0)
    display.remove.click()
    assert display.pictures.count() == 0
    assert not display.save.isEnabled()


def test_a_file_that_is_no_picture_is_said_so(
    qtbot: QtBot, display: CustomerDisplayPage, tmp_path: Path
) -> None:
    source = tmp_path / "words.png"
    source.write_text("words")
    display.take(str(source))
    qtbot.waitUntil(display.wrong.isVisible)
    assert display.pictures.count() == 0


def test_a_pole_is_set_up_and_a_test_message_asked_for(
    qtbot: QtBot, pole: PoleSettingsPage, store: Store, context: Context
) -> None:
    assert not pole.test.isEnabled()
    qtbot.keyClicks(pole.port, "COM7")
    pole.protocol.choose(PoleProtocol.PLAIN)
    pole.page_.choose(PolePage.GB18030)
    pole.keep()
    wanted = PoleSettings(port="COM7", protocol=PoleProtocol.PLAIN, page=PolePage.GB18030)
    qtbot.waitUntil(lambda: store.ask(settings.get, PoleSettings) == wanted)
    qtbot.waitUntil(pole.test.isEnabled)
    with qtbot.waitSignal(context.kept.of(Glass).test_wanted):
        pole.test.click()


@pytest.mark.parametrize("name", ["display", "pole"])
def test_the_pages_are_whole_in_both_languages(
    look: str, page: OpenPage, name: str, qtbot: QtBot
) -> None:
    opened = page(name)
    qtbot.wait(100)
    assert_nothing_cut(opened)
    assert_buttons_named(opened)
