from __future__ import annotations

import json

import pytest
from PySide6.QtCore import QSize, QSizeF
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

import resources
from tests.ui.checks import assert_readable, contrast, contrast_in
from ui.kit.fonts import font
from ui.kit.label import Label
from ui.kit.style import LABEL_TONES
from ui.kit.theme import colour, factor_for_screen, px, theme, tokens

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
