"""python-escpos is kept in its place."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SCRIPT = """
import logging, sys
from storeapp import devices
assert "escpos" not in sys.modules, "imported before it is needed"
from storeapp.devices.drivers import library
before = logging.getLogger().handlers[:]
assert library.printers() is library.printers()
assert logging.getLogger().handlers == before
"""


def test_the_library_is_imported_on_first_use_and_leaves_nothing_behind(
    tmp_path: Path,
) -> None:
    subprocess.run(
        [sys.executable, "-c", SCRIPT],
        check=True,
        env={"TMPDIR": str(tmp_path), "PYTHONPATH": str(Path(__file__).parents[4])},
    )
    assert list(tmp_path.iterdir()) == []
