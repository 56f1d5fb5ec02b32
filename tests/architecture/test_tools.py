"""One command checks everything: the tools are tests too."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.source import ROOT

BIN = Path(sys.executable).parent
TOOLS = (
    "ruff check .",
    "ruff format --check .",
    "mypy",
    "mypy --strict bootstrap.py installer",
    "lint-imports",
)


@pytest.mark.parametrize("command", TOOLS)
def test_tool_is_content(command: str) -> None:
    name, *words = command.split()
    done = subprocess.run(
        [BIN / name, *words], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
