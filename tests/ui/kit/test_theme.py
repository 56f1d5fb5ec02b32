from __future__ import annotations

import json

import pytest
from PySide6.QtCore import QSize, QSizeF
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

import resources
from tests.ui.checks import assert_readable, contrast, contrast_in
from ui.kit import fonts
from ui.kit.fonts import font
from ui.kit.label import Label
from ui.kit.style import LABEL_TONES
from ui.kit.theme import (
    arc_minutes,
    colour,
    factor_for_screen,
    least_line,
    pitch_mm,
    px,
    theme,
    tokens,
)

TOKENS = json.loads(resources.path("theme", "tokens.json").read_text(encoding="utf-8"))
PAIRS = [
    pytest.param(mode, pair, id=f"{mode}-{name}")
    for mode, pairs in TOKENS["contrast"].items()
    for name, pair in pairs.items()
]


@pytest.mark.parametrize(("mode", "pair"), PAIRS)
def test_every_pair_of_colours_is_readable(mode: str, pair: dict[str, str | float]) -> None:
    from PySide6.QtGui import QColor

    ratio = contrast(QColor(str(pair["fg"])), QColor(str(pair["bg"])))
    assert ratio >= float(pair["need"])
    assert {pair["fg"], pair["bg"]} <= set(tokens()[mode].values())


def test_a_switch_to_dark_shows_in_what_is_open(qtbot: QtBot) -> None:
    window = QWidget()
    window.setObjectName("root")
    QVBoxLayout(window).addWidget(Label("Total", "title"))
    qtbot.addWidget(window)
    window.show()
    light = window.grab().toImage().pixelColor(0, 0)
    with qtbot.waitSignal(theme().changed):
        theme().choose("dark")
    dark = window.grab().toImage().pixelColor(0, 0)
    assert (light.name(), dark.name()) == ("#f3f4f6", "#0e1116")
    assert colour("text").name() == "#f1f3f6"


def test_the_system_look_follows_the_system(qapp: QApplication) -> None:
    theme().choose("system")
    assert theme().mode in {"light", "dark"}
    assert qapp.palette().color(QPalette.ColorRole.Window) == colour("bg")


def test_a_larger_text_size_enlarges_fonts_and_measures(qtbot: QtBot) -> None:
    assert (px(52), font("line").pixelSize()) == (52, 20)
    with qtbot.waitSignal(theme().rescaled):
        theme().resize(150)
    assert (px(52), font("line").pixelSize()) == (78, 30)


@pytest.mark.parametrize(
    ("pixels", "width_mm", "factor"),
    [
        ((1366, 768), 345, 1.0),  # 15.6 inch
        ((1920, 1080), 476, 1.2),  # 21.5 inch: by its pixels
        ((1920, 1080), 345, 1.4),  # 15.6 inch: small pixels, as large as there is room
        ((2560, 1440), 597, 1.45),  # 27 inch
        ((1024, 768), 0, 1.0),  # says nothing about itself
        ((1920, 1080), 160_000, 1.2),  # nonsense, as projectors tell
    ],
)
def test_the_size_follows_the_screen(
    pixels: tuple[int, int], width_mm: float, factor: float
) -> None:
    size = QSize(*pixels)
    found = factor_for_screen(size, size, QSizeF(width_mm, width_mm * 9 / 16))
    assert found == pytest.approx(factor)


@pytest.mark.parametrize(
    ("pixels", "room", "width_mm", "line_px", "minutes"),
    [
        ((1366, 768), (1366, 768), 345, 21, 16.57),  # 15.6 inch
        ((1366, 768), (1366, 728), 345, 21, 16.57),  # beside a bar of the system
        ((1920, 1080), (1920, 1080), 476, 24, 18.59),  # 21.5 inch
        ((1920, 1080), (1920, 1080), 345, 29, 16.28),  # 15.6 inch, small pixels
        ((1920, 1080), (1920, 1040), 345, 29, 16.28),
    ],
)
def test_the_lines_of_the_basket_can_be_read_at_80_cm(
    pixels: tuple[int, int],
    room: tuple[int, int],
    width_mm: float,
    line_px: int,
    minutes: float,
) -> None:
    size, size_mm = QSize(*pixels), QSizeF(width_mm, width_mm * 9 / 16)
    factor, pitch = factor_for_screen(QSize(*room), size, size_mm), pitch_mm(size, size_mm)
    fonts.scale(factor, least_line(factor, pitch))
    found = font("line").pixelSize()
    fonts.scale(1.0)
    assert found == line_px
    assert arc_minutes(found, pitch) == pytest.approx(minutes, abs=0.01)
    assert arc_minutes(found, pitch) >= 16


def test_a_screen_that_says_nothing_of_itself_asks_for_no_line(qtbot: QtBot) -> None:
    assert pitch_mm(QSize(1024, 768), QSizeF(0, 0)) == 0
    assert least_line(1.0, 0) == 0


def test_lines_grow_only_as_far_as_their_rows_have_room() -> None:
    assert least_line(1.0, 0.1) == 23


def test_what_a_finger_must_hit_stays_large_enough_at_the_smallest_text() -> None:
    theme().resize(90)
    assert (px(44), px(46), px(48), px(60), px(20), px(40)) == (44, 44, 44, 54, 18, 36)


def test_another_screen_is_followed_only_if_it_asks_for_another_size(qtbot: QtBot) -> None:
    screen = QGuiApplication.primaryScreen()
    theme().resize(150)
    with qtbot.waitSignal(theme().rescaled):
        assert theme().follow(screen)
    asked = theme().factor
    assert asked == factor_for_screen(
        screen.availableSize(), screen.size(), screen.physicalSize()
    )
    assert not theme().follow(screen)


def test_placeholders_are_readable_in_the_picture(look: str, qtbot: QtBot) -> None:
    window = QWidget()
    edit = QLineEdit()
    edit.setPlaceholderText("Scan or type barcode, name or code")
    edit.setFont(font("scan"))
    QVBoxLayout(window).addWidget(edit)
    qtbot.addWidget(window)
    window.resize(600, 100)
    window.show()
    qtbot.waitExposed(window)
    edit.clearFocus()
    inner = edit.geometry().adjusted(6, 6, -6, -6)
    assert contrast_in(window.grab().toImage(), inner) >= 4.5


def test_every_tone_of_a_label_has_its_colour(qtbot: QtBot) -> None:
    for tone in LABEL_TONES:
        label = Label("x", "body", tone)
        qtbot.addWidget(label)
        label.ensurePolished()
        assert label.palette().color(QPalette.ColorRole.WindowText) == colour(tone)


def test_the_tones_of_text_are_readable_on_the_ground(look: str, qtbot: QtBot) -> None:
    window = QWidget()
    window.setObjectName("root")
    layout = QVBoxLayout(window)
    for tone in ("text", "text2", "text3"):
        layout.addWidget(Label("Riverside Store 滨江店", "body", tone))
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    assert_readable(window)
