"""The group of all verbs: help, errors and exit codes."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from storeapp.cli.verbs import VERBS
from tests.storeapp.cli.conftest import Run

ROOT = Path(__file__).parents[3]
NAMED = {"init", "demo", "check", "import", "export", "report", "till"}
NAMED |= {"users", "settings", "permissions", "journal", "price"}


def test_every_verb_of_the_manual_is_there_and_tells_what_it_does(run: Run) -> None:
    said = run("--help").stdout
    assert set(VERBS) == NAMED
    for verb, (_, _, summary) in VERBS.items():
        assert f"{verb}  " in said
        assert summary.split()[0] in said


@pytest.mark.parametrize("verb", sorted(NAMED))
def test_every_verb_explains_itself(run: Run, verb: str) -> None:
    result = run(verb, "--help")
    assert result.exit_code == 0
    assert f"storeapp {verb}" in result.stdout


def test_wrong_usage_is_code_2(run: Run) -> None:
    assert run("nonsense").exit_code == 2
    assert run("init", "--name", "Shop").exit_code == 2
    assert run("till", "sell", "--count", "many").exit_code == 2


def test_what_a_person_can_put_right_is_one_sentence_and_code_1(
    run: Run, tmp_path: Path
) -> None:
    result = run("--data", tmp_path, "check")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr == (
        f"Error: There is no store in this folder yet (folder: {tmp_path}).\n"
    )


def test_the_folder_may_be_named_after_the_verb_and_in_the_environment(
    run: Run, store_folder: Path
) -> None:
    after = run("users", "list", "--data", store_folder)
    assert after.stdout.splitlines()[0] == "Ada\towner"
    named = run("users", "list", env={"STOREAPP_DATA": str(store_folder)})
    assert named.stdout == after.stdout


def test_a_file_that_is_not_there_is_bad_input(at: Run) -> None:
    result = at("check", "--acks", "nowhere.txt")
    assert result.exit_code == 1
    assert result.stderr == "Error: No such file or directory (nowhere.txt).\n"


def test_the_version_is_that_of_the_project(run: Run) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert run("--version").stdout == f"storeapp {project['version']}\n"


def test_asking_for_help_loads_neither_the_database_nor_a_screen() -> None:
    script = (
        "import sys; from storeapp.cli.verbs import storeapp\n"
        "try: storeapp(['till', 'sell', '--help'])\n"
        "except SystemExit: pass\n"
        "print(sorted({'sqlalchemy', 'PySide6', 'alembic', 'reportlab'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"
