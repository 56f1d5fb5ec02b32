from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path

import pytest

from storeapp.kernel.errors import StoreError
from ui.shell import logs


@dataclass(eq=False)
class NameTaken(StoreError):
    name: str


def write(folder: Path, error: Exception) -> str:
    crashes = logs.start(folder)
    try:
        raise error
    except Exception:
        logging.getLogger("storeapp.test").exception("a fault")
    finally:
        logs.stop(crashes)
    return (folder / "logs" / "storeapp.log").read_text(encoding="utf-8")


def test_a_fault_is_written_with_its_place_in_the_program(tmp_path: Path) -> None:
    text = write(tmp_path, ZeroDivisionError("division by zero"))
    assert "ERROR storeapp.test: a fault" in text
    assert "in write" in text
    assert "builtins.ZeroDivisionError: division by zero" in text


def test_the_facts_of_our_own_errors_stay_out(tmp_path: Path) -> None:
    text = write(tmp_path, NameTaken("Ada Lovelace"))
    assert "NameTaken" in text
    assert "Ada" not in text


def test_the_values_of_a_statement_stay_out(tmp_path: Path) -> None:
    said = "(sqlite3.IntegrityError) UNIQUE\n[SQL: INSERT]\n[parameters: ('Ada Lovelace',)]"
    assert "Ada" not in write(tmp_path, RuntimeError(said))
    assert "Ada" not in write(tmp_path, RuntimeError("refused [parameters: ('Ada',)]"))


def test_the_log_begins_anew_before_it_grows_too_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logs, "MOST_BYTES", 2_000)
    crashes = logs.start(tmp_path)
    for number in range(200):
        logging.getLogger("storeapp.test").info("line %d of many", number)
    logs.stop(crashes)
    files = sorted((tmp_path / "logs").glob("storeapp.log*"))
    assert len(files) == 1 + logs.KEPT
    assert all(file.stat().st_size <= 2_000 for file in files)


def test_nothing_is_written_after_the_end(tmp_path: Path) -> None:
    logs.stop(logs.start(tmp_path))
    logging.getLogger("storeapp.test").error("too late")
    assert not (tmp_path / "logs" / "storeapp.log").exists()
