"""What a start costs: a fresh process, nothing heavy loaded, little work done by the CPU."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from storeapp.kernel import machine as machines
from storeapp.kernel.machine import Machine
from tests.conftest import OWNER_PIN

ROOT = Path(__file__).parents[3]

HEAVY = (
    *("alembic", "reportlab", "openpyxl", "python_calamine", "rustpy_xlsxwriter", "numpy"),
    *("pandas", "pypinyin", "PIL", "babel", "escpos", "barcode", "qrcode", "serial", "usb"),
    *("click", "sqlalchemy.orm"),
)
# Modules of our own that a start does without; each is loaded on first use.
NOT_AT_SIGN_IN = (
    *("storeapp.catalogue", "storeapp.payments", "storeapp.sales", "storeapp.shifts"),
    *("storeapp.members", "storeapp.ledger", "storeapp.inventory", "storeapp.promotions"),
    *("storeapp.devices", "ui.sales.sell_screen", "ui.display", "ui.shell.desk"),
)
NEVER_BEFORE_WORK = (
    *("storeapp.exchange", "storeapp.insights", "storeapp.demo", "storeapp.soundness"),
    *("storeapp.training", "storeapp.schema", "storeapp.migrations.env", "storeapp.cli"),
    *("storeapp.catalogue.service", "storeapp.payments.service", "storeapp.sales.service"),
    *("storeapp.shifts.service", "storeapp.devices.service", "storeapp.devices.drivers"),
    *("storeapp.members.service", "storeapp.members.queries", "storeapp.ledger.service"),
    *("storeapp.inventory.queries", "storeapp.inventory.service"),
    *("storeapp.catalogue.queries.faults", "storeapp.payments.queries.receipts"),
    *("storeapp.payments.queries.accounts", "storeapp.sales.queries.layaways"),
    *("storeapp.sales.queries.figures", "storeapp.sales.queries.told"),
    *("storeapp.sales.queries.returns", "storeapp.shifts.queries.days"),
    *("storeapp.shifts.queries.reports", "storeapp.*.queries.faults", "ui.*.wording"),
    *("ui.orders", "ui.members", "ui.insights", "ui.exchange", "ui.inventory", "ui.catalogue"),
    *("ui.demo", "ui.staff.approval_panel", "ui.sales.*_page", "ui.shifts.*_panel"),
    *("ui.*.*_screen", "ui.*.settings_page", "ui.kit.table", "ui.kit.chart"),
    *("ui.shell.help_panel", "ui.shell.training_panel", "ui.shell.wizard*"),
    *("reports.sales", "reports.shifts", "reports.payments", "reports.insights"),
)
NEEDED = ("ui.sales.sell_screen", "ui.kit.wording")  # whatever a pattern above says
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
    told[name + " own"] = [
        one for one in sys.modules if one.partition(".")[0] in ("storeapp", "ui", "reports")
    ]
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


def matching(names: list[str], patterns: tuple[str, ...]) -> list[str]:
    """The modules that a pattern names, or that lie below one it names."""
    return [
        name
        for name in names
        if any(fnmatchcase(name, one) or fnmatchcase(name, f"{one}.*") for one in patterns)
    ]


def test_a_start_loads_only_what_the_sign_in_and_the_first_sale_need(
    store_folder: Path,
) -> None:
    told = started(store_folder)
    at_sign_in, at_work = told["sign-in own"], told["working own"]
    assert isinstance(at_sign_in, list)
    assert isinstance(at_work, list)
    assert "ui.shell.sign_in" in at_sign_in
    assert matching(at_sign_in, NOT_AT_SIGN_IN + NEVER_BEFORE_WORK) == []
    assert "ui.sales.sell_screen" in at_work
    assert set(matching(at_work, NEVER_BEFORE_WORK)) == set(NEEDED)


@pytest.mark.parametrize("pattern", NOT_AT_SIGN_IN + NEVER_BEFORE_WORK)
def test_what_a_start_must_not_load_is_there_to_be_loaded(pattern: str) -> None:
    files = (
        path
        for floor in ("storeapp", "ui", "reports")
        for path in ROOT.glob(f"{floor}/**/*.py")
    )
    names = [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in files]
    assert matching(names, (pattern,))
