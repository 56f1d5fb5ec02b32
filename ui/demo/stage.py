"""The real program on a demo store of its own, and a camera before it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from storeapp.kernel import machine
from storeapp.kernel.errors import Bug
from storeapp.kernel.machine import Machine
from storeapp.store import Store
from ui.app import Program, plain_imports
from ui.demo.hands import Hands
from ui.shell.desk import Desk
from ui.shell.sign_in import SignIn

SIZE = (1366, 768)
SETTLE_MS = 120  # by then a screen has asked what it wants to know


@dataclass(frozen=True, slots=True)
class Look:
    """A language and a look in which the day is played."""

    language: str
    theme: str

    @property
    def name(self) -> str:
        """How its folder is called."""
        return f"{self.language.partition('_')[0]}-{self.theme}"


class Stage:
    """One run of the program. ``picture`` takes its photograph."""

    def __init__(self, program: Program, output: Path) -> None:
        self.program = program
        self.window = program.window
        self.hands = Hands(program.window)
        self.output = output
        self.count = len(list(output.glob("*.png")))

    def picture(self, name: str) -> None:
        """Photograph the window once it has come to rest."""
        self.rest()
        self.count += 1
        path = self.output / f"{self.count:02d}-{name}.png"
        if not self.window.grab().save(str(path)):
            raise Bug(f"the picture {path} could not be written")

    def rest(self) -> None:
        """Wait until the screen has asked for what it needs and shows it."""
        busy = True
        while busy:  # what came back may make it ask for more
            QTest.qWait(SETTLE_MS)
            busy = not self.program.flow.runner.is_idle
            self.hands.wait_for(lambda: self.program.flow.runner.is_idle, "the store")

    def has_keyboard(self) -> bool:
        """Whether keys come to the window; it asks for them until they do."""
        if QGuiApplication.focusWindow() is self.window.windowHandle():
            return True
        self.window.activateWindow()
        return False

    def sign_in(self, role: str, pin: str) -> None:
        """Let somebody of this role in."""
        page = self.sign_in_page()
        button = next(one for one in page.buttons if one.person.role == role)
        self.hands.click(button)
        self.hands.enter(pin)
        self.hands.press("Return")
        self.hands.wait_for(lambda: self.window.page is self.window.desk, "the screens")
        self.rest()

    def sign_in_page(self) -> SignIn:
        """The page where people sign in."""
        self.hands.wait_for(lambda: isinstance(self.window.page, SignIn), "the sign-in")
        page = self.window.page
        assert isinstance(page, SignIn)
        return page

    @property
    def desk(self) -> Desk:
        """The screens of whoever is signed in."""
        desk = self.window.desk
        if desk is None:
            raise Bug("nobody is signed in")
        return desk

    @property
    def store(self) -> Store:
        """The open store, as whoever is signed in."""
        screen = self.desk.open_screen()
        if screen is None:
            raise Bug("no screen is open")
        return screen.context.store


@contextmanager
def open_stage(folder: Path, look: Look, output: Path) -> Iterator[Stage]:
    """Run the program on the store in a folder, in one look, until the block ends."""
    output.mkdir(parents=True, exist_ok=True)
    machine.save(
        folder,
        Machine(language=look.language, theme=look.theme, text_percent=100, sounds=False),
    )
    application = QApplication.instance() or QApplication(["storeapp"])
    assert isinstance(application, QApplication)
    with plain_imports():
        program = Program(application, folder)
        faults: list[Exception] = []
        program.flow.faulted.connect(faults.append)
        program.window.faulted.connect(faults.append)
        program.start()
        program.window.resize(*SIZE)
        stage = Stage(program, output)
        try:
            stage.hands.wait_for(stage.has_keyboard, "the keyboard")
            yield stage
        except Exception:
            stage.picture("failed")
            raise
        finally:
            program.window.close()
            program.detector.stop()
            program.window.deleteLater()
            application.processEvents()
    if faults:
        raise faults[0]
