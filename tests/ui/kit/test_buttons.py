from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.checks import assert_buttons_named, assert_nothing_cut, contrast_in, show
from ui.kit.buttons import Button, FnKey, PayButton, TenderButton, Tile
from ui.kit.label import ElidedLabel
from ui.kit.layout import column, holding, row
from ui.kit.pill import Avatar, Pill, initials

KINDS = ("plain", "primary", "pay", "ghost", "danger", "danger-ghost", "tab", "key", "bare")


def name_of(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name)


@pytest.mark.parametrize("kind", KINDS)
def test_the_words_of_a_button_are_readable(look: str, qtbot: QtBot, kind: str) -> None:
    button = Button("Save 保存", kind, icon="check", key="F5")
    window = holding(column(button))
    window.setObjectName("root")
    show(qtbot, window)
    button.clearFocus()
    inner = button.geometry().adjusted(6, 6, -6, -6)
    assert contrast_in(window.grab().toImage(), inner) >= 4.5


def test_a_button_says_its_key(qtbot: QtBot) -> None:
    button = Button("Add member", "ghost", key="F3")
    qtbot.addWidget(button)
    assert (button.text(), name_of(button)) == ("Add member  F3", "Add member (F3)")


def test_a_button_with_only_an_icon_has_a_name(qtbot: QtBot) -> None:
    button = Button.sign("x", "Close")
    qtbot.addWidget(button)
    assert (name_of(button), button.toolTip()) == ("Close", "Close")
    assert button.size().toTuple() == (40, 40)


def test_the_buttons_of_the_till_are_large_named_and_whole(look: str, qtbot: QtBot) -> None:
    keys: list[QAbstractButton] = [
        FnKey("Last receipt", "F11", "printer"),
        FnKey("Undo", "Ctrl+Z", "rotate-ccw"),
        FnKey("重打小票", "F11", "printer"),
    ]
    pay = PayButton("Complete sale", "Enter")
    pay.set_amount("¥1,167.42")
    rest = [TenderButton("WeChat Pay", "F5", "qr-code"), Tile("Apples, Fuji", "¥12.80/kg")]
    window = holding(column(row(*keys, gap=8), pay, *rest))
    show(qtbot, window)
    window.resize(600, 400)
    QApplication.processEvents()
    assert_buttons_named(window, least=(70, 48))
    assert_nothing_cut(window)
    assert [key.focusPolicy() for key in keys] == [Qt.FocusPolicy.NoFocus] * 3
    assert pay.accessibleDescription() == "¥1,167.42"


def test_a_key_whose_words_do_not_fit_is_found_out(qtbot: QtBot) -> None:
    key = FnKey("A label that is far too long", "F1", "circle-help")
    show(qtbot, key)
    key.resize(80, 60)
    assert not key.fits()


def test_a_badge_tells_how_many_wait(qtbot: QtBot) -> None:
    key = FnKey("Recall", "F8", "play")
    show(qtbot, key)
    before = key.grab(QRect(20, 0, 25, 25)).toImage()
    key.set_badge(2)
    assert name_of(key) == "Recall (F8), 2"
    assert key.grab(QRect(20, 0, 25, 25)).toImage() != before
    key.set_badge(0)
    assert name_of(key) == "Recall (F8)"


def test_one_way_to_pay_is_chosen_at_a_time(qtbot: QtBot) -> None:
    cash, card = TenderButton("Cash", "F3", "banknote"), TenderButton("Card", "F4", "split")
    window = holding(column(cash, card))
    show(qtbot, window)
    cash.click()
    card.click()
    assert (cash.isChecked(), card.isChecked()) == (False, True)


def test_an_icon_takes_the_colour_of_its_buttons_look(qtbot: QtBot) -> None:
    from ui.kit.theme import theme

    button = Button("Print", icon="printer")
    show(qtbot, button)
    light = button.icon().pixmap(18, 18).toImage()
    theme().choose("dark")
    QApplication.processEvents()
    assert button.icon().pixmap(18, 18).toImage() != light


@pytest.mark.parametrize(
    ("name", "short"),
    [("Li Na", "LN"), ("李娜", "李"), ("Bo", "BO"), ("Ada King Lovelace", "AL"), ("", "")],
)
def test_names_are_cut_to_initials(name: str, short: str) -> None:
    assert initials(name) == short


def test_a_pill_and_a_face_are_readable(look: str, qtbot: QtBot) -> None:
    pill, face = Pill("Scanner ready", "success", "scan-barcode"), Avatar("Li Na")
    window = holding(column(pill, face, Avatar("", 38, "star", "warning")))
    show(qtbot, window)
    assert contrast_in(window.grab().toImage(), pill.geometry().adjusted(4, 4, -4, -4)) >= 4.5
    assert name_of(pill) == "Scanner ready"
    before = pill.width()
    pill.say("Click here to scan with any scanner", "warning", "scan-barcode")
    QApplication.processEvents()
    assert pill.width() > before


def test_text_that_gives_way_is_told_in_full_on_hover(qtbot: QtBot) -> None:
    label = ElidedLabel("A name so long that it cannot fit")
    window = holding(row(label))
    window.resize(120, 60)
    show(qtbot, window)
    QApplication.processEvents()
    assert label.toolTip() == label.text() == "A name so long that it cannot fit"
    window.resize(600, 60)
    QApplication.processEvents()
    assert label.toolTip() == ""
