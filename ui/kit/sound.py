"""Two sounds and no more: short and high is accepted, long and low is refused."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

from PySide6.QtCore import QThreadPool
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

import resources

PLAYERS = (("paplay",), ("pw-play",), ("aplay", "-q"), ("afplay",))
LONGEST_S = 2

Play = Callable[[Path], object]


class Sounds:
    """The sounds of this register. The high one can be switched off, the low one cannot."""

    def __init__(self, play: Play | None = None) -> None:
        self.accepts_aloud = True
        self._play = play or _player()
        self._pool = QThreadPool()
        self._pool.setMaxThreadCount(1)

    def accept(self) -> None:
        """What was scanned is in the basket. Left out while another sound is playing."""
        if self.accepts_aloud and self._pool.activeThreadCount() == 0:
            self._start("accept.wav")

    def refuse(self) -> None:
        """Something was not taken: look at the screen."""
        self._start("refuse.wav")

    def finish(self) -> None:
        """Wait for what is still playing."""
        self._pool.waitForDone()

    def _start(self, name: str) -> None:
        play, file = self._play, resources.path("sounds", name)
        self._pool.start(lambda: play(file))


@cache
def sounds() -> Sounds:
    """The sounds of this register; there is one."""
    return Sounds()


def _player() -> Play:
    if QGuiApplication.platformName() == "offscreen":
        return _say_nothing
    if sys.platform == "win32":
        return _play_on_windows
    for program, *options in PLAYERS:
        found = shutil.which(program)
        if found:
            return _Program(found, *options)
    return _beep


class _Program:
    """A program that plays a file."""

    def __init__(self, *command: str) -> None:
        self._command = command

    def __call__(self, file: Path) -> None:
        quiet = subprocess.DEVNULL
        try:
            subprocess.run(
                [*self._command, str(file)],
                stdin=quiet,
                stdout=quiet,
                stderr=quiet,
                timeout=LONGEST_S,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            QApplication.beep()


def _play_on_windows(file: Path) -> None:
    if sys.platform == "win32":
        import winsound  # noqa: PLC0415 - only Windows has it

        winsound.PlaySound(str(file), winsound.SND_FILENAME | winsound.SND_NODEFAULT)


def _beep(_file: Path) -> None:
    QApplication.beep()


def _say_nothing(_file: Path) -> None:
    """Nobody is there to hear it."""
