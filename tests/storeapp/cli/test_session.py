"""Acting as somebody on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from storeapp.cli.session import Session, default_folder
from storeapp.kernel.actor import SYSTEM
from storeapp.kernel.errors import Bug
from tests.conftest import CASHIER_PIN, MANAGER_PIN
from tests.storeapp.cli.conftest import Run


def test_without_a_name_the_program_itself_acts(store_folder: Path) -> None:
    with Session(folder=store_folder).open() as store:
        assert store.actor is SYSTEM


@pytest.mark.parametrize("way", ["environment", "standard input"])
def test_somebody_acts_with_their_pin(at: Run, way: str) -> None:
    words = ("--user", "Mei", "till", "sell", "--count", "0")
    if way == "environment":
        result = at(*words, env={"STOREAPP_PIN": MANAGER_PIN})
    else:
        result = at(*words, stdin=f"{MANAGER_PIN}\n")
    assert result.stderr == "Error: There are no products to sell; import some first.\n"


def test_a_wrong_pin_is_counted(at: Run) -> None:
    for left in (9, 8):
        result = at("users", "list", "--user", "Bo", env={"STOREAPP_PIN": "9999"})
        assert result.exit_code == 1
        assert result.stderr == f"Error: The PIN of Bo is wrong; {left} tries are left.\n"


def test_no_pin_at_all_is_told(at: Run) -> None:
    result = at("users", "list", "--user", "Bo")
    assert result.stderr == (
        "Error: The PIN of 'Bo' is missing; give it in 'STOREAPP_PIN' or on standard input.\n"
    )


def test_a_cashier_may_not_do_what_a_manager_may(at: Run) -> None:
    result = at("check", "--user", "Bo", env={"STOREAPP_PIN": CASHIER_PIN})
    assert result.exit_code == 1
    assert result.stderr == "Error: This needs the permission 'check-store'.\n"


def test_the_folder_is_the_systems_unless_somebody_names_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("STOREAPP_DATA", str(tmp_path))
    assert default_folder() == tmp_path
    assert Session().place == tmp_path
    monkeypatch.delenv("STOREAPP_DATA")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    assert default_folder().name == "storeapp"


def test_a_fault_of_the_program_is_one_sentence_and_stands_in_the_log(
    at: Run, store_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_read: object, *, inactive: bool) -> None:
        raise Bug("a promise to Bo was broken")

    monkeypatch.setattr("storeapp.staff.list_users", fails)
    result = at("users", "list")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "Error: The program failed by itself: a promise to Bo was broken\n"
    written = (store_folder / "logs" / "command-line.log").read_text(encoding="utf-8")
    assert "a promise to Bo was broken" in written
    assert "test_session.py" in written


def test_any_other_fault_is_told_with_its_kind(
    at: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_read: object, *, inactive: bool) -> None:
        raise ZeroDivisionError("nothing to divide by")

    monkeypatch.setattr("storeapp.staff.list_users", fails)
    result = at("users", "list")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        "Error: The program failed by itself: ZeroDivisionError: nothing to divide by\n"
    )


def test_of_errors_a_person_makes_the_log_holds_no_facts(at: Run, store_folder: Path) -> None:
    assert at("users", "set-pin", "Zhang Wei", stdin="1357\n").exit_code == 1
    written = (store_folder / "logs" / "command-line.log").read_text(encoding="utf-8")
    assert "NoSuchUser" in written
    assert "Zhang Wei" not in written
