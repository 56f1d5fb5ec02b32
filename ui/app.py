"""Putting the program together: look, window, store, and what watches over them."""

from __future__ import annotations

import argparse
import builtins
import gc
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import IO

from PySide6.QtCore import QEventLoop, QLocale, QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from storeapp.kernel import machine as machines
from storeapp.kernel.machine import Machine
from ui.kit import fonts
from ui.kit.scanner import ScanDetector
from ui.kit.sound import sounds
from ui.kit.theme import theme
from ui.kit.words import ENGLISH, LANGUAGES
from ui.shell.flow import Flow
from ui.shell.single import Single
from ui.shell.speech import speak
from ui.shell.window import Window

PROGRAM = "storeapp"
LONGEST_START_MS = 60_000


class Program(QObject):
    """The whole program around one folder of data."""

    def __init__(self, application: QApplication, folder: Path) -> None:
        super().__init__()
        self.folder = folder
        machine = machine_for(folder)
        speak(machine.language)
        fonts.load()
        theme().start(machine.theme, machine.text_percent)
        sounds().accepts_aloud = machine.sounds
        self.window = Window(machine)
        self.detector = ScanDetector(application)
        self.flow = Flow(self.window, folder, self.detector)
        self._crashes: IO[str] | None = None
        self.window.closing.connect(self._close)

    def start(self) -> None:
        """Show the window; open the store once it is on the screen."""
        self.window.appear()
        # Painted now: what opens the store would else be on its way before the first paint.
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        QTimer.singleShot(0, self._go_on)

    @Slot()
    def _go_on(self) -> None:
        self.watch()
        self.flow.start()

    def watch(self) -> None:
        """Write down what goes wrong, and go on."""
        from ui.shell import logs  # noqa: PLC0415 - the window shows first
        from ui.shell.failure import Failures  # noqa: PLC0415

        self._crashes = logs.start(self.folder)
        self.failures = Failures()
        self.failures.watch()
        self.failures.happened.connect(self._own_up)
        self.flow.faulted.connect(self.failures.note)

    @Slot()
    def _own_up(self) -> None:
        """Something nobody expected has happened: say so, calmly."""
        self.window.own_up()

    @Slot()
    def _close(self) -> None:
        from ui.shell import logs  # noqa: PLC0415

        self.flow.close()
        if self._crashes is not None:
            self.failures.unwatch()
            logs.stop(self._crashes)
            self._crashes = None


def run(folder: Path) -> int:
    """Open the window on the store in a folder; gives the exit code when it is closed.

    If that store is open in a window already, that window comes forward instead. Nothing
    that a start makes goes away again: garbage is looked for only once somebody works.
    """
    application = QApplication.instance() or QApplication([PROGRAM])
    assert isinstance(application, QApplication)
    application.setApplicationName(PROGRAM)
    application.setDesktopFileName(PROGRAM)
    single = Single(folder)
    if not single.take():
        return 0 if single.call() else 1
    gc.disable()
    with plain_imports():
        program = Program(application, folder)
        single.called.connect(program.window.come_forward)
        program.flow.working.connect(collect_again)
        QTimer.singleShot(LONGEST_START_MS, collect_again)
        program.start()
        QTimer.singleShot(0, single.listen)
        try:
            return application.exec()
        finally:
            collect_again()
            single.release()


def collect_again() -> None:
    """Let Python look for garbage again, and never again through what every start makes."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


def machine_for(folder: Path) -> Machine:
    """This computer's choices; at the first start the language of the system."""
    machine = machines.load(folder)
    if (folder / machines.FILE_NAME).exists():
        return machine
    spoken = QLocale.system().name()
    found = next((one for one in LANGUAGES if one.partition("_")[0] == spoken[:2]), ENGLISH)
    return replace(machine, language=found)


@contextmanager
def plain_imports() -> Iterator[None]:
    """Import as Python does while this lasts.

    Qt puts its own function before every import, for a feature nobody uses here. It makes
    loading the database take twice as long.
    """
    hooked = builtins.__import__
    builtins.__import__ = getattr(builtins, "__orig_import__", hooked)
    try:
        yield
    finally:
        builtins.__import__ = hooked


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window; ``--data`` names the folder of the store."""
    parser = argparse.ArgumentParser(prog=PROGRAM)
    parser.add_argument("--data", type=Path, default=None)
    options = parser.parse_args(sys.argv[1:] if arguments is None else arguments)
    return run(options.data or default_folder())


def default_folder() -> Path:
    """Where the store is kept when nobody says otherwise."""
    named = os.environ.get("STOREAPP_DATA")
    if named:
        return Path(named)
    from platformdirs import user_data_path  # noqa: PLC0415 - most starts are told the folder

    return user_data_path(PROGRAM, appauthor=False)
