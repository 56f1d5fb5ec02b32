"""What a start costs: a fresh process, nothing heavy loaded, little work done by the CPU."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from storeapp.kernel import machine as machines
from storeapp.kernel.machine import Machine
from tests.conftest import OWNER_PIN

HEAVY = (
    *("alembic", "reportlab", "openpyxl", "python_calamine", "rustpy_xlsxwriter", "numpy"),
    *("pandas", "pypinyin", "PIL", "babel", "escpos", "barcode", "qrcode", "serial", "usb"),
    *("click", "sqlalchemy.orm"),
)
START = """
import json, sys, time
from pathlib import Path
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from ui.app import Program, plain_imports

told = {}

def note(name):
    told[name] = round(time.process_time() * 1000)
    told[name + " loaded"] = [one for one in json.loads(sys.argv[2]) if one in sys.modules]
    told[name + " database"] = "sqlalchemy" in sys.modules

class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and "window" not in told:
            note("window")
        return False

class Hand(QObject):
    def sign_in(self):
        note("sign-in")
        QTimer.singleShot(0, self.enter)

    def enter(self):
        for digit in sys.argv[3]:
            QTest.keyClick(program.window.windowHandle(), digit)
        QTest.keyClick(program.window.windowHandle(), Qt.Key.Key_Return)

    def work(self):
        QTimer.singleShot(0, self.end)

    def end(self):
        note("working")
        program.window.close()
        application.quit()

application = QApplication([])
with plain_imports():
    program = Program(application, Path(sys.argv[1]))
    watch, hand = Watch(), Hand()
    program.window.page.installEventFilter(watch)
    program.flow.ready.connect(hand.sign_in)
    program.flow.working.connect(hand.work)
    program.start()
    application.exec()
print(json.dumps(told))
"""


def started(folder: Path) -> dict[str, object]:
    machines.save(folder, Machine(language="en", theme="light", text_percent=100))
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", START, str(folder), json.dumps(HEAVY), OWNER_PIN]
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=60, check=True
    )
    told: dict[str, object] = json.loads(done.stdout)
    return told


def test_a_start_loads_nothing_heavy_and_shows_before_the_database(store_folder: Path) -> None:
    told = started(store_folder)
    assert told["window database"] is False
    assert told["sign-in database"] is True
    assert told["window loaded"] == []
    assert told["sign-in loaded"] == []
    assert told["working loaded"] == []
