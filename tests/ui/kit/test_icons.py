from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

import resources
from ui.kit.icons import IconView, icon, pixmap
from ui.kit.theme import theme

NAMES = sorted(file.stem for file in resources.path("icons").glob("*.svg"))


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_draws_in_the_colour_asked_for(name: str) -> None:
    image = pixmap(name, "danger", 48).toImage()
    solid = [
        image.pixelColor(x, y)
        for x in range(48)
        for y in range(48)
        if image.pixelColor(x, y).alpha() == 255
    ]
    wanted = QColor("#C4281C")
    assert solid
    for part in (QColor.red, QColor.green, QColor.blue):
        assert {part(one) for one in solid} <= {part(wanted), part(wanted) - 1}


def test_an_icon_is_sharp_on_a_fine_screen() -> None:
    fine = pixmap("store", "text", 24, 2.0)
    assert (fine.width(), fine.devicePixelRatio()) == (48, 2.0)


def test_an_icon_is_drawn_once_for_each_look() -> None:
    first = pixmap("store", "text", 24)
    assert pixmap("store", "text", 24).cacheKey() == first.cacheKey()
    theme().choose("dark")
    assert pixmap("store", "text", 24).cacheKey() != first.cacheKey()


def test_an_icon_beside_words_says_nothing_itself(qtbot: QtBot) -> None:
    view = IconView("store", "text", 24)
    qtbot.addWidget(view)
    assert view.accessibleName() == ""
    before = view.grab().toImage()
    view.show_icon("x", "danger")
    assert view.grab().toImage() != before
    assert not icon("store", "text").isNull()
    assert view.focusPolicy() == Qt.FocusPolicy.NoFocus
