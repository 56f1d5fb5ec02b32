"""How much work it is to start: to the window, to the sign-in, to the first sale.

    python tests/benchmarks/start.py [--runs 7] [--output build/bench_start.json]

Each run is a process of its own on the demo store, without a display. CPU is that of the whole
process since it began, Python itself included. ``selling`` is after a real sign-in, whose PIN
check alone costs 30 ms and is not counted.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[2]
PIN = "246810"
PIN_CHECK_MS = 30
SLOW_LIBRARIES = {
    *("reportlab", "openpyxl", "numpy", "pandas", "pypinyin", "python_calamine", "PIL"),
    *("rustpy_xlsxwriter", "escpos", "babel", "alembic", "click"),
}
LONGEST_S = 60


def start_once(folder: Path) -> dict[str, float | list[str]]:
    """Start the program in this very process as ``storeapp`` does; what it cost so far."""
    sys.path.insert(0, str(ROOT))
    gc.disable()  # as ``storeapp.cli.window`` does
    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from ui import app

    figures: dict[str, float | list[str]] = {}

    def note(name: str) -> None:
        figures[f"{name}_cpu_ms"] = round(time.process_time() * 1000, 1)

    def wait(signal: object) -> None:
        loop = QEventLoop()
        signal.connect(loop.quit)  # type: ignore[attr-defined]
        QTimer.singleShot(LONGEST_S * 1000, loop.quit)
        loop.exec()

    application = QApplication(["storeapp"])
    with app.plain_imports():
        program = app.Program(application, folder)
        program.window.appear()
        application.processEvents()
        note("window")
        QTimer.singleShot(0, program._go_on)
        wait(program.flow.ready)
        application.processEvents()
        note("sign_in")
        page = program.window.page
        owner = next(button for button in page.buttons if button.person.role == "owner")
        owner.click()
        QTest.keyClicks(page.pin, PIN)
        page.pin.submit()
        wait(program.flow.working)
        application.processEvents()
        QTest.qWait(50)  # what the screen asked of the store comes back
        note("selling")
        assert program.window.desk.current == "sell", program.window.desk.current
        figures["selling_cpu_ms"] = round(float(figures["selling_cpu_ms"]) - PIN_CHECK_MS, 1)
        figures["memory_mb"] = _memory_mb()
        figures["slow_libraries"] = sorted(SLOW_LIBRARIES & set(sys.modules))
        program.window.close()
    return figures


def _memory_mb() -> float:
    """What the process holds now, where the system tells."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    rows = dict(line.split(":", 1) for line in status.read_text().splitlines())
    return round(int(rows["VmRSS"].split()[0]) / 1024, 1)


def measure(runs: int) -> dict[str, float | list[str]]:
    """Medians over so many fresh processes."""
    with tempfile.TemporaryDirectory() as name:
        words = ["init", "--name", "Start", "--currency", "CNY", "--demo"]
        me = [sys.executable, "-m", "storeapp", "--data", name, *words]
        subprocess.run(me, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        found = []
        for _ in range(runs + 1):  # the first one fills the caches of the disk
            child = [sys.executable, __file__, "--child", name]
            done = subprocess.run(child, env=env, capture_output=True, text=True, check=True)
            found.append(json.loads(done.stdout.splitlines()[-1]))
    figures: dict[str, float | list[str]] = {
        name: round(median(one[name] for one in found[1:]), 1)
        for name in found[0]
        if name != "slow_libraries"
    }
    figures["slow_libraries"] = found[-1]["slow_libraries"]
    return figures


def main() -> None:
    """Measure, print a table, write JSON."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("--runs", type=int, default=7)
    arguments.add_argument("--output", type=Path, default=Path("build/bench_start.json"))
    arguments.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    asked = arguments.parse_args()
    if asked.child is not None:
        print(json.dumps(start_once(asked.child)))
        return
    figures = measure(asked.runs)
    for name, figure in figures.items():
        print(f"{name:20} {figure!s:>10}")
    asked.output.parent.mkdir(parents=True, exist_ok=True)
    asked.output.write_text(json.dumps(figures, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
