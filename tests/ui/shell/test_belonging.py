"""Every widget belongs to a window: what belongs to none falls to the garbage collector in
pieces, and that ends the program."""

from __future__ import annotations

import gc
from collections.abc import Iterator

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from ui.app import Program
from ui.sales.sell_screen import SellScreen
from ui.shell.desk import Desk
from ui.shell.sign_in import SignIn
from ui.shell.window import Window


def homeless() -> Iterator[QWidget]:
    """Widgets of ours in no window, apart from windows themselves."""
    for one in gc.get_objects():
        alone = isinstance(one, QWidget) and isValid(one) and one.parent() is None
        ours = str(type(one).__module__).startswith("ui.")
        if alone and ours and not isinstance(one, Window):
            yield one


def test_no_screen_leaves_widgets_without_a_home(
    qtbot: QtBot, program: Program, desk: Desk
) -> None:
    before = {id(one) for one in homeless()}
    for place in desk.places:
        program.window.go(place.id)
        qtbot.waitUntil(lambda: program.flow.runner.is_idle)
    till = desk.screens["sell"]
    assert isinstance(till, SellScreen)
    qtbot.waitUntil(lambda: bool(till.paying.kinds))
    till.paying.make_page()
    left = [type(one).__name__ for one in homeless() if id(one) not in before]
    assert left == []


def test_screens_go_whole_when_somebody_else_comes(
    qtbot: QtBot, program: Program, desk: Desk
) -> None:
    for place in desk.places:
        program.window.go(place.id)
        qtbot.waitUntil(lambda: program.flow.runner.is_idle)
    program.window.sign_out()
    qtbot.waitUntil(lambda: isinstance(program.window.page, SignIn))
    gc.collect()
    assert program.window.isVisible()
