"""A dressed application, a bench to put screens on, and a scanner to scan with."""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from storeapp.kernel.actor import SYSTEM, Actor
from storeapp.kernel.machine import Machine
from storeapp.store import Store
from tests.ui.checks import show
from ui.kit import fonts
from ui.kit.display import locale_for, set_locale
from ui.kit.event_bridge import EventBridge
from ui.kit.jobs import Runner
from ui.kit.keys import KeyMap
from ui.kit.panel import Panel, PanelHost
from ui.kit.scanner import ScanDetector
from ui.kit.screen import Context, Kept, Screen
from ui.kit.theme import theme
from ui.kit.toast import Toast
from ui.kit.words import set_language

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before any application is made

HARMLESS = ("This plugin does not support",)
SERIOUS = ("WARNING", "CRITICAL", "FATAL")
SIZE = (1366, 768)


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> QApplication:
    """The application in its own fonts and the light look, at the size as written."""
    fonts.load()
    theme().start("light", 100)
    return qapp


@pytest.fixture(autouse=True)
def _tidy(request: pytest.FixtureRequest) -> Iterator[None]:
    """English and light at the start; no window and no warning of Qt left at the end."""
    dressed: QApplication = request.getfixturevalue("dressed")
    log = request.getfixturevalue("qtlog")
    speak("en")
    if theme().choice != "light" or theme().factor != 1.0:
        theme().choose("light")
        theme().resize(100)
    yield
    for window in dressed.topLevelWidgets():
        window.close()
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    dressed.processEvents()
    said = [r.message for r in log.records if r.log_type_name in SERIOUS]
    assert [m for m in said if not any(word in m for word in HARMLESS)] == []


def speak(language: str) -> None:
    """Change the language as the window does."""
    set_language(language)
    set_locale(locale_for(language))


@pytest.fixture(params=[("en", "light"), ("zh_CN", "dark")], ids=["en-light", "zh-dark"])
def look(request: pytest.FixtureRequest) -> str:
    """Both languages and both looks; gives the language. Ask for it before the widget."""
    language, mode = request.param
    speak(language)
    theme().choose(mode)
    return str(language)


class Bench(QWidget):
    """A window with room for one screen. It does for it what the real window does, and
    keeps what the screen asked for: ``said``, ``complaints``, ``went``, ``banners``."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("root")
        self.machine = Machine()
        self.said: list[str] = []
        self.complaints: list[Exception] = []
        self.went: list[tuple[str, object]] = []
        self.noted = ""
        self.banners: dict[str, str] = {}
        self.layout_ = QVBoxLayout(self)
        self.layout_.setContentsMargins(0, 0, 0, 0)
        self.panels = PanelHost(self)
        self.message = Toast(self)
        self.screen_: Screen | None = None

    def put(self, screen: Screen, argument: object = None) -> None:
        """Show a screen, as the window does when somebody opens it."""
        self.screen_ = screen
        self.layout_.addWidget(screen)
        screen.opened(argument)

    def toast(
        self, text: str, action: str = "", act: Callable[[], object] | None = None
    ) -> None:
        self.said.append(text)
        self.message.say(text, action, act)

    def complain(self, error: Exception) -> None:
        self.complaints.append(error)

    def go(self, screen: str, argument: object = None) -> None:
        self.went.append((screen, argument))

    def slide(self, panel: Panel) -> None:
        self.panels.open(panel)

    def banner(self, key: str, text: str, action: str = "") -> None:
        self.banners[key] = text

    def change_machine(self, machine: Machine) -> None:
        self.machine = machine

    def note(self, text: str) -> None:
        self.noted = text

    def reopen(self) -> None:
        self.went.append(("reopen", None))

    def help(self) -> None:
        self.went.append(("help", None))

    def lock(self) -> None:
        self.went.append(("lock", None))

    def sign_out(self) -> None:
        self.went.append(("sign-in", None))

    def admit(self, actor: Actor) -> None:
        self.went.append(("admit", actor.name))

    def route(self, code: str) -> None:
        """Hand a scanned code on as the window does."""
        if self.panels.panel is not None and self.panels.panel.take_scan(code):
            return
        if self.screen_ is not None:
            self.screen_.take_scan(code)


class Strays(QObject):
    """Finds parts that are shown before they are put into anything.

    ``setVisible(True)`` on a widget without a parent opens a window of its own: it flickers
    on the screen, and takes the keyboard with it.
    """

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget):
            flags = watched.windowType()
            if watched.parentWidget() is None and flags == Qt.WindowType.Window:
                self.found.append(repr(watched))
        return False


@pytest.fixture
def bench(qtbot: QtBot, dressed: QApplication) -> Iterator[Bench]:
    bench = Bench()
    bench.resize(*SIZE)
    show(qtbot, bench)
    strays = Strays()
    dressed.installEventFilter(strays)
    yield bench
    dressed.removeEventFilter(strays)
    assert not strays.found, f"shown before it had a parent: {strays.found}"


@pytest.fixture
def context(
    store: Store, dressed: QApplication, bench: Bench, tmp_path: Path
) -> Iterator[Context]:
    """Everything a screen needs, with somebody signed in who may do anything."""
    runner = Runner(dressed)
    scanner = ScanDetector(dressed)
    runner.failed.connect(bench.complain)
    scanner.scanned.connect(bench.route)
    yield Context(
        store=store.acting_as(SYSTEM) if store.actor.user_id is None else store,
        runner=runner,
        bridge=EventBridge(store.bus),
        host=bench,
        scanner=scanner,
        keys=KeyMap(),
        kept=Kept(),
        folder=tmp_path,
    )
    runner.finish()
    scanner.stop()
    runner.deleteLater()


@pytest.fixture
def scan(qtbot: QtBot) -> Callable[[str], None]:
    """Scan a code into whatever window has the keyboard, 8 ms a key by the stamps."""

    started = itertools.count(1_000_000, 10_000)

    def scan_(code: str) -> None:
        start = next(started)
        qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is not None)
        window = QGuiApplication.focusWindow()
        for number, sign in enumerate(f"{code}\r"):
            key = Qt.Key.Key_Return if sign == "\r" else Qt.Key(ord(sign.upper()))
            event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, sign)
            event.setTimestamp(start + 8 * number)
            QCoreApplication.sendEvent(window, event)

    return scan_


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Any:
    """Leave a picture of every window when a test fails."""
    report = yield
    application = QApplication.instance()
    if report.when == "call" and report.failed and isinstance(application, QApplication):
        folder = Path(os.environ.get("ARTIFACTS", "artifacts"))
        folder.mkdir(parents=True, exist_ok=True)
        name = item.nodeid.replace("/", "_").replace("::", "-")
        for number, window in enumerate(application.topLevelWidgets()):
            if window.isVisible():
                window.grab().save(str(folder / f"{name}-{number}.png"))
    return report
