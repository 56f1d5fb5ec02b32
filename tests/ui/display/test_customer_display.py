"""The second window, and what it does as screens, settings and the till change."""

from __future__ import annotations

import json
import os
import pty
import select
import subprocess
import sys
import tty
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from storeapp import settings
from storeapp.catalogue import NotAPicture, Unit
from storeapp.devices import CustomerDisplaySettings, CustomerWords, PoleSettings
from storeapp.kernel.money import Money
from storeapp.kernel.quantity import ONE
from storeapp.store import Store
from tests.ui.checks import contrast_in, show
from tests.ui.conftest import Bench
from ui.display.album import FOLDER, load_picture, read_choices, take_picture
from ui.display.customer_display import CustomerDisplay, Ties
from ui.display.customer_window import CustomerWindow
from ui.display.glass import Glass
from ui.display.paint import Look
from ui.display.places import choose_screen
from ui.display.shown import IDLE, Shown, ShownLine, State, show_change
from ui.kit.screen import Context
from ui.kit.theme import colour

MILK = ShownLine(1, "Milk", (("zh_CN", "牛奶"),), ONE, Unit.PIECE, Money(450), Money(450))
BASKET = Shown(
    state=State.BASKET, lines=(MILK,), newest=1, items=1, total=Money(450), saved=Money(50)
)
ROOT = Path(__file__).resolve().parents[3]


class Named:
    def __init__(self, name: str) -> None:
        self._name = name

    def name(self) -> str:
        return self._name


TILL, LEFT, RIGHT = Named("till"), Named("left"), Named("right")


@pytest.mark.parametrize(
    ("screens", "wanted", "expected"),
    [
        ([TILL], "", None),
        ([TILL], "till", None),
        ([], "", None),
        ([TILL, LEFT, RIGHT], "", LEFT),
        ([TILL, LEFT, RIGHT], "right", RIGHT),
        ([LEFT, TILL], "gone", LEFT),
        ([TILL, LEFT], "till", LEFT),
    ],
)
def test_the_wanted_screen_is_taken_but_never_the_tills(
    screens: list[Named], wanted: str, expected: Named | None
) -> None:
    assert choose_screen(screens, TILL, wanted) is expected


@pytest.fixture
def till(qtbot: QtBot) -> QWidget:
    made = QLineEdit()
    qtbot.addWidget(made)
    show(qtbot, made)
    return made


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def display(
    context: Context, bench: Bench, qtbot: QtBot, told: list[str]
) -> Iterator[CustomerDisplay]:
    ties = Ties(
        context.store, context.runner, context.bridge, bench, context.folder, told.append
    )
    made = CustomerDisplay(ties, context.kept.of(Glass))
    qtbot.waitUntil(lambda: made.choices is not None)
    yield made
    made.retire()


def test_with_one_screen_there_is_no_window(display: CustomerDisplay) -> None:
    assert len(QGuiApplication.screens()) == 1
    assert display.window is None


def test_the_window_takes_no_focus_and_no_keys(qtbot: QtBot, till: QWidget) -> None:
    window = CustomerWindow()
    qtbot.addWidget(window)
    till.activateWindow()
    till.setFocus()
    window.stand_on(QGuiApplication.primaryScreen())
    qtbot.waitExposed(window)
    assert window.windowFlags() & Qt.WindowType.WindowDoesNotAcceptFocus
    assert window.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    assert window.focusPolicy() is Qt.FocusPolicy.NoFocus
    assert not window.isActiveWindow()
    assert till.hasFocus()
    assert window.geometry() == QGuiApplication.primaryScreen().geometry()


def test_what_the_till_shows_is_painted_once_however_often_it_is_told(qtbot: QtBot) -> None:
    window = CustomerWindow()
    qtbot.addWidget(window)
    window.stand_on(QGuiApplication.primaryScreen())
    qtbot.waitUntil(lambda: window.painted > 0)
    before = window.painted
    for total in range(1, 51):
        window.take(replace(BASKET, total=Money(total)))
    qtbot.waitUntil(lambda: window.painted > before)
    assert window.painted == before + 1
    assert window.shown.total == Money(50)


@pytest.mark.parametrize("state", list(State))
def test_every_state_is_readable_in_both_looks(look: str, qtbot: QtBot, state: State) -> None:
    window = CustomerWindow()
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.take_look(Look("Corner", both=True))
    shown = replace(BASKET, state=state, due=Money(450), tender="CARD", tender_name="Card")
    window.take(show_change(Money(450), Money(500), Money(50)) if state == "change" else shown)
    assert contrast_in(window.grab().toImage(), window.rect()) >= 7


def test_training_stands_over_everything(qtbot: QtBot) -> None:
    window = CustomerWindow()
    qtbot.addWidget(window)
    window.resize(1366, 768)
    for shown in (IDLE, BASKET):
        window.take(replace(shown, training=True))
        assert window.grab().toImage().pixelColor(4, 4) == colour("training")


def test_a_code_to_pay_by_is_shown_only_for_its_way_of_paying(qtbot: QtBot) -> None:
    window = CustomerWindow()
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.take_look(Look(codes={"WECHAT": ("11", "11")}))
    paying = replace(BASKET, state=State.PAYING, due=Money(450), tender="WECHAT")
    window.take(paying)
    black = window.grab().toImage().pixelColor(1100, 300)
    window.take(replace(paying, tender="CARD"))
    ground = window.grab().toImage().pixelColor(1100, 300)
    assert (black.name(), ground) == ("#000000", colour("bg"))


def test_the_change_goes_back_to_idle_by_itself(
    qtbot: QtBot, display: CustomerDisplay, context: Context
) -> None:
    display._idle.setInterval(20)
    context.kept.of(Glass).show(show_change(Money(450), Money(500), Money(50)))
    assert display._shown.state is State.CHANGE
    qtbot.waitUntil(lambda: display._shown == IDLE)


def test_a_new_basket_stops_the_way_back_to_idle(
    display: CustomerDisplay, context: Context
) -> None:
    glass = context.kept.of(Glass)
    glass.show(show_change(Money(450), Money(500), Money(50)))
    assert display._idle.isActive()
    glass.show(BASKET)
    assert not display._idle.isActive()


def test_settings_show_at_once(qtbot: QtBot, display: CustomerDisplay, store: Store) -> None:
    value = CustomerDisplaySettings(words=CustomerWords.BOTH, codes=("WECHAT\twxp://1",))
    store.do(settings.change, value)
    qtbot.waitUntil(lambda: display._look.both)
    assert set(display._look.codes) == {"WECHAT"}
    assert store.ask(read_choices).window == value
    assert value.code_for("WECHAT") == "wxp://1"
    assert value.code_for("CARD") == ""


def test_a_picture_is_copied_once_upright_and_not_too_large(tmp_path: Path) -> None:
    source = tmp_path / "big.png"
    image = QImage(4000, 1000, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    image.save(str(source))
    name = take_picture(tmp_path, str(source))
    assert take_picture(tmp_path, str(source)) == name
    assert [file.name for file in (tmp_path / FOLDER).iterdir()] == [name]
    kept = load_picture(tmp_path, name)
    assert (kept.width(), kept.height()) == (1920, 480)
    assert load_picture(tmp_path, "gone.jpg").isNull()


def test_what_is_no_picture_is_refused(tmp_path: Path) -> None:
    source = tmp_path / "words.png"
    source.write_text("words")
    with pytest.raises(NotAPicture):
        take_picture(tmp_path, str(source))
    assert not (tmp_path / FOLDER).exists()


def test_the_pole_shows_what_the_till_tells(
    qtbot: QtBot, display: CustomerDisplay, context: Context, store: Store
) -> None:
    far, near = pty.openpty()
    tty.setraw(far)
    tty.setraw(near)
    store.do(settings.change, PoleSettings(port=os.ttyname(near)))
    context.kept.of(Glass).show(BASKET)
    seen = b""

    def shows(wanted: bytes) -> bool:
        nonlocal seen
        if select.select([far], [], [], 0)[0]:
            seen += os.read(far, 4096)
        return wanted in seen

    wanted = b"\x1bQAMilk            4.50\r\x1bQBTotal           4.50\r"
    qtbot.waitUntil(lambda: shows(wanted))
    context.kept.of(Glass).test_wanted.emit()
    qtbot.waitUntil(lambda: shows(b"\x1bQAABC abc   0123456789\r"))
    display.retire_pole()
    os.close(far)
    os.close(near)


def test_a_pole_that_is_not_there_is_told_and_noted(
    qtbot: QtBot, display: CustomerDisplay, store: Store, told: list[str], tmp_path: Path
) -> None:
    store.do(settings.change, PoleSettings(port=str(tmp_path / "ttyNONE")))
    qtbot.waitUntil(lambda: told != [])
    assert f"{tmp_path / 'ttyNONE'} cannot be reached" in told[0]
    display.retire_pole()


TWO_SCREENS = """
import sys
from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit
from ui.display.customer_window import CustomerWindow
from ui.display.places import Places
app = QApplication([])
from ui.kit import fonts
from ui.kit.theme import theme
fonts.load()
theme().start("light", 100)
till = QLineEdit()
till.show()
till.activateWindow()
till.setFocus()
app.processEvents()
owner = QObject()
places = Places(till, owner)
target = places.target("")
window = CustomerWindow()
window.intruded.connect(till.activateWindow)
window.stand_on(target)
app.processEvents()
out = [len(app.screens()), target is not till.screen(), window.geometry() == target.geometry()]
out += [till.isActiveWindow(), window.screen() is target]
lost = []
places.lost.connect(lost.append)
places.screen_removed(target)
out += [lost == [target]]
print(*out)
"""


def test_on_two_screens_it_fills_the_second_and_the_till_keeps_the_keys(tmp_path: Path) -> None:
    screens = [
        {"name": "till", "x": 0, "y": 0, "width": 1366, "height": 768},
        {"name": "customer", "x": 1366, "y": 0, "width": 1024, "height": 600},
    ]
    for screen in screens:
        screen.update(logicalDpi=96, logicalBaseDpi=96, dpr=1)
    file = tmp_path / "screens.json"
    file.write_text(json.dumps({"screens": screens}))
    done = subprocess.run(
        [sys.executable, "-c", TWO_SCREENS],
        env=os.environ | {"QT_QPA_PLATFORM": f"offscreen:configfile={file}"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stdout.split() == ["2", *["True"] * 5], done.stderr


def test_a_screen_plugged_in_and_out_while_selling(
    qtbot: QtBot,
    display: CustomerDisplay,
    context: Context,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    screen = QGuiApplication.primaryScreen()  # the only real one; taken for the second here
    found = [screen]
    monkeypatch.setattr(display.places, "target", lambda _wanted: found[0] if found else None)
    context.kept.of(Glass).show(BASKET)
    display.places.screen_added(screen)
    qtbot.waitUntil(lambda: display.window is not None)
    window = display.window
    assert window is not None
    assert (window.shown, window.geometry()) == (BASKET, screen.geometry())
    display.places.disturbed()
    qtbot.wait(300)
    assert display.window is window  # a change of size makes no new window
    found.clear()
    display.places.screen_removed(screen)
    assert display.window is None  # at once: Qt would move it over the till
    qtbot.wait(300)
    assert display.window is None
    found.append(screen)
    display.places.screen_added(screen)
    qtbot.waitUntil(lambda: display.window is not None)
    assert display.window is not window


def test_switched_off_it_leaves_a_second_screen_alone(
    qtbot: QtBot,
    display: CustomerDisplay,
    store: Store,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    screen = QGuiApplication.primaryScreen()
    monkeypatch.setattr(display.places, "target", lambda _wanted: screen)
    display.place()
    assert display.window is not None
    store.do(settings.change, CustomerDisplaySettings(active=False))
    qtbot.waitUntil(lambda: display.window is None)


def test_pictures_are_shown_in_turn_while_nothing_is_rung_up(
    qtbot: QtBot,
    display: CustomerDisplay,
    context: Context,
    store: Store,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    screen = QGuiApplication.primaryScreen()
    monkeypatch.setattr(display.places, "target", lambda _wanted: screen)
    names = []
    for tint in (Qt.GlobalColor.red, Qt.GlobalColor.blue):
        image = QImage(800, 600, QImage.Format.Format_RGB32)
        image.fill(tint)
        image.save(str(tmp_path / "one.png"))
        names.append(take_picture(context.folder, str(tmp_path / "one.png")))
    store.do(settings.change, CustomerDisplaySettings(pictures=tuple(names)))

    def middle() -> str:
        window = display.window
        if window is None:
            return ""
        tint = window.grab().toImage().pixelColor(window.rect().center())
        return "red" if tint.red() > 200 else "blue" if tint.blue() > 200 else ""

    qtbot.waitUntil(lambda: middle() in ("red", "blue"))
    first = middle()
    display._turn()
    qtbot.waitUntil(lambda: middle() in {"red", "blue"} - {first})
