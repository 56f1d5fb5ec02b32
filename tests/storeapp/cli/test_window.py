"""Without a verb the window opens."""

from __future__ import annotations

import gc
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from storeapp import cli
from tests.storeapp.cli.conftest import Run

ROOT = Path(__file__).parents[3]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Path]]:
    """The folders on which a window was opened; it closes at once with code 3."""
    folders: list[Path] = []

    def run(folder: Path) -> int:
        folders.append(folder)
        return 3

    monkeypatch.setattr("ui.app.run", run)
    yield folders
    gc.enable()


def test_the_command_alone_opens_the_window(
    opened: list[Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "argv", ["storeapp"])
    monkeypatch.setenv("STOREAPP_DATA", str(tmp_path))
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 3
    assert opened == [tmp_path]


def test_with_a_folder_alone_the_window_opens_there(
    run: Run, opened: list[Path], tmp_path: Path
) -> None:
    assert run("--data", tmp_path).exit_code == 3
    assert opened == [tmp_path]


def test_opening_the_window_loads_no_parser_of_words() -> None:
    script = (
        "import sys; from storeapp import cli; from storeapp.cli import window\n"
        "import ui.app\n"
        "print(sorted({'click', 'sqlalchemy', 'argon2'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"
