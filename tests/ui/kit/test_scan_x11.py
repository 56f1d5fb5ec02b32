"""A scan as it really comes: keys of an X server, with its time stamps.

The other tests make their own key events, and cannot know what a real one carries. They all
passed once while every real scan was missed: the scanner's line end came as key 10.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

WINDOW = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QVBoxLayout
from ui.kit.scanner import ScanDetector

application = QApplication([])
dialog = QDialog()
layout = QVBoxLayout(dialog)
line, button = QLineEdit("note"), QPushButton("OK")
button.setDefault(True)
layout.addWidget(line)
layout.addWidget(button)
button.clicked.connect(lambda: print("clicked", flush=True))
detector = ScanDetector(application)
detector.scanned.connect(lambda code: print("scanned", code, line.text(), flush=True))
application.focusWindowChanged.connect(lambda window: print("focus", flush=True))
dialog.show()
dialog.activateWindow()
line.setFocus()
QTimer.singleShot(30_000, application.quit)
if sys.argv[1] == "busy":
    detector.stirred.connect(lambda: time_passes())
    stalled = []
    def time_passes():
        import time
        if not stalled:
            stalled.append(True)
            time.sleep(1.5)
application.exec()
"""
GTIN = "6901234567892"


@pytest.fixture
def display() -> Iterator[str]:
    """An X server with nothing on its screen."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
        pass_fds=(write,),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as told:
        number = told.readline().strip()
    yield f":{number}"
    server.terminate()
    server.wait(10)


class Till:
    """A window on that screen, and what it has said."""

    def __init__(self, display: str, manner: str) -> None:
        self._environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        self._process = subprocess.Popen(
            [sys.executable, "-c", WINDOW, manner],
            env=self._environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self.line() == "focus"

    def line(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()

    def type(self, text: str, gap_ms: int) -> None:
        tool = ["xdotool", "type", "--delay", str(gap_ms), text]
        subprocess.run(tool, env=self._environment, check=True)

    def close(self) -> None:
        self._process.kill()
        self._process.communicate(timeout=10)


@pytest.mark.slow
@pytest.mark.parametrize("gap_ms", [2, 8, 16])
def test_real_keys_of_a_scanner_are_a_scan(display: str, gap_ms: int) -> None:
    till = Till(display, "idle")
    time.sleep(0.5)
    till.type(f"{GTIN}\n", gap_ms)
    assert till.line() == f"scanned {GTIN} note"
    till.close()


@pytest.mark.slow
def test_real_keys_that_pile_up_in_a_busy_program_are_typing(display: str) -> None:
    """Typed 76 ms apart while the window hangs; the scan that follows is the first heard."""
    till = Till(display, "busy")
    time.sleep(0.5)
    till.type(GTIN, 76)
    time.sleep(1.0)
    till.type("96385074\n", 5)
    said = till.line()
    assert said.startswith("scanned 96385074 ")
    assert GTIN in said
    till.close()


def test_the_tools_for_real_keys_are_here() -> None:
    assert shutil.which("Xvfb")
    assert shutil.which("xdotool")
