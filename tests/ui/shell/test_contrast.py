"""Every word on the main screens stands out from its ground, measured in the picture."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from storeapp import catalogue, shifts
from storeapp.catalogue import Barcode, NewProduct
from storeapp.kernel.money import Money
from tests.conftest import OWNER_PIN
from tests.ui.checks import contrast_in
from tests.ui.shell.conftest import enter_pin
from ui.app import Program
from ui.kit.theme import theme
from ui.sales.sell_screen import SellScreen
from ui.shell.desk import Desk
from ui.shell.sign_in import SignIn

LEAST, LEAST_OF_LARGE = 4.5, 3.0
LARGE_PX, LARGE_BOLD_PX = 24, 19  # WCAG: 18 points, or 14 points in bold


@pytest.fixture(params=["light", "dark"])
def mode(request: pytest.FixtureRequest, program: Program) -> str:
    """The look, chosen once the program is there."""
    theme().choose(request.param)
    return str(request.param)


def words_of(widget: QWidget) -> Iterator[tuple[QWidget, str]]:
    """Every part that shows words, can be used, and can be seen."""
    for label in widget.findChildren(QLabel):
        if label.text().strip():
            yield label, label.text()
    for button in widget.findChildren(QAbstractButton):
        if button.accessibleName() or button.text():
            yield button, button.accessibleName() or button.text()


def poor_words(window: QWidget, widget: QWidget) -> list[str]:
    """The words of a widget that do not stand out in the picture of its window."""
    picture = window.grab().toImage()
    found = []
    for part, words in words_of(widget):
        seen = part.visibleRegion().boundingRect()
        if not part.isVisible() or not part.isEnabled() or seen.isEmpty():
            continue
        ratio = contrast_in(picture, QRect(part.mapTo(window, seen.topLeft()), seen.size()))
        if ratio < needed(part):
            found.append(f"{ratio:.2f} {words!r}")
    return found


def needed(part: QWidget) -> float:
    face = part.font()
    large = LARGE_BOLD_PX if face.bold() else LARGE_PX
    return LEAST_OF_LARGE if face.pixelSize() >= large else LEAST


def open_till(qtbot: QtBot, desk: Desk) -> SellScreen:
    store = desk.context.store
    tea = NewProduct(
        code="TEA", name="Tea", price=Money(350), barcodes=(Barcode(code="6901234567892"),)
    )
    store.do(catalogue.add_product, tea)
    store.do(shifts.open_shift, Money(10_000))
    desk.go("sell")
    sell = desk.screens["sell"]
    assert isinstance(sell, SellScreen)
    qtbot.wait(200)
    assert sell.take_scan("6901234567892")
    qtbot.waitUntil(lambda: bool(sell.till.lines))
    return sell


def test_the_check_itself_sees_words_that_are_too_faint(qtbot: QtBot) -> None:
    window = QWidget()
    window.setStyleSheet("background:#ffffff")
    faint = QLabel("faint", window)
    faint.setStyleSheet("color:#b0b0b0")
    strong = QLabel("strong", window)
    strong.setStyleSheet("color:#404040")
    strong.move(0, 60)
    qtbot.addWidget(window)
    window.show()
    (said,) = poor_words(window, window)
    assert "faint" in said


def test_the_sign_in_is_readable(program: Program, mode: str) -> None:
    assert isinstance(program.window.page, SignIn)
    assert poor_words(program.window, program.window.page) == []


def test_the_sale_and_the_payment_are_readable(
    qtbot: QtBot, program: Program, desk: Desk, mode: str
) -> None:
    sell = open_till(qtbot, desk)
    assert poor_words(program.window, desk) == []
    sell.pay()
    qtbot.wait(300)
    assert sell.side.mode.name == "PAYMENT"
    assert poor_words(program.window, desk) == []


def test_the_keys_page_is_readable(
    qtbot: QtBot, program: Program, desk: Desk, mode: str
) -> None:
    program.window.go("settings", "keys")
    qtbot.wait(300)
    assert poor_words(program.window, desk) == []


def test_training_is_readable(qtbot: QtBot, program: Program, desk: Desk, mode: str) -> None:
    program.window.train(True)
    qtbot.waitUntil(lambda: program.flow.training.is_on, timeout=10_000)
    enter_pin(program, "Ada", OWNER_PIN)
    qtbot.waitUntil(lambda: program.window.desk is not None, timeout=10_000)
    assert program.window.desk is not None
    open_till(qtbot, program.window.desk)
    assert poor_words(program.window, program.window.desk) == []
