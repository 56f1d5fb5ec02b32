"""The one file that turns a clean clone into a running store, and the locks it installs."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import bootstrap
from tests.architecture.source import ROOT

SOURCE = (ROOT / "bootstrap.py").read_text(encoding="utf-8")
LOCKS = ("requirements.lock", "requirements-dev.lock")
PIN = re.compile(r"^(?P<name>[a-z0-9-]+)==(?P<version>[\w.]+)( ; (?P<when>[^\\]+?))? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}( \\)?$")


def pins(lock: str) -> set[tuple[str, str, str]]:
    """Every package of a lock: name, version, and the computers it is for."""
    found = map(PIN.match, (ROOT / lock).read_text(encoding="utf-8").splitlines())
    return {(m["name"], m["version"], m["when"] or "") for m in found if m}


def test_it_uses_only_what_python_brings() -> None:
    names = {
        alias.name.split(".")[0]
        for node in ast.walk(ast.parse(SOURCE))
        if isinstance(node, ast.Import)
        for alias in node.names
    } | {
        (node.module or "").split(".")[0]
        for node in ast.walk(ast.parse(SOURCE))
        if isinstance(node, ast.ImportFrom)
    }
    assert names <= sys.stdlib_module_names


def test_it_fits_on_a_page_and_an_old_python_can_say_that_it_is_too_old() -> None:
    assert len(SOURCE.splitlines()) <= 400
    ast.parse(SOURCE, feature_version=(3, 8))


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_exact_versions_and_hashes_and_no_address(lock: str) -> None:
    comment, *lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
    assert comment == "# Made by installer/locks.py from pyproject.toml; do not edit."
    assert [line for line in lines if not PIN.match(line) and not HASH.match(line)] == []
    before_hashes = [i for i, line in enumerate(lines) if PIN.match(line)]
    assert before_hashes[0] == 0
    assert all(HASH.match(lines[i + 1]) for i in before_hashes)
    assert "http" not in "".join(lines)


def test_the_dev_lock_holds_the_run_lock() -> None:
    assert pins("requirements.lock") < pins("requirements-dev.lock")


def test_the_locks_hold_what_the_project_asks_for() -> None:
    with (ROOT / "pyproject.toml").open("rb") as file:
        project = tomllib.load(file)["project"]
    wanted = (project["dependencies"], project["optional-dependencies"]["dev"])
    for lock, lines in zip(LOCKS, wanted, strict=True):
        held = {(name, version) for name, version, _ in pins(lock)}
        assert set(map(as_pin, lines)) <= held


def as_pin(line: str) -> tuple[str, str]:
    """What pyproject.toml asks for, named as locks name it."""
    name, version = line.split("==")
    return re.sub(r"[-_.]+", "-", name).lower(), version


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout in a folder with a space and a Chinese name, with locks and no .venv."""
    root = tmp_path / "my shop 店"
    root.mkdir()
    venv = root / ".venv"
    names = ("Scripts", "python.exe") if bootstrap.WINDOWS else ("bin", "python")
    for name, value in {
        "ROOT": root,
        "VENV": venv,
        "STAMP": venv / "bootstrap.json",
        "BIN": venv / names[0],
        "PYTHON": venv / names[0] / names[1],
        "RUN_LOCK": root / "requirements.lock",
        "DEV_LOCK": root / "requirements-dev.lock",
        "DEMO_STORE": root / "demo-store",
    }.items():
        monkeypatch.setattr(bootstrap, name, value)
    for lock in LOCKS:
        (root / lock).write_text(f"{lock}\n", encoding="utf-8")
    return root


def make_bare_venv() -> None:
    """A real environment, but with no packages in it."""
    words = [sys.executable, "-m", "venv", "--without-pip", str(bootstrap.VENV)]
    subprocess.run(words, check=True)


def finish(*locks: Path) -> None:
    bootstrap.write_stamp(
        {
            "python": bootstrap.version(),
            "root": str(bootstrap.ROOT),
            **{lock.name: bootstrap.digest(lock) for lock in locks},
        }
    )


def test_a_finished_environment_is_used_as_it_is(clone: Path) -> None:
    make_bare_venv()
    finish(bootstrap.RUN_LOCK)
    assert bootstrap.is_ready(bootstrap.RUN_LOCK)
    assert not bootstrap.is_ready(bootstrap.DEV_LOCK)


def test_a_changed_lock_is_installed_again(clone: Path) -> None:
    make_bare_venv()
    finish(bootstrap.RUN_LOCK)
    bootstrap.RUN_LOCK.write_text("other\n", encoding="utf-8")
    assert not bootstrap.is_ready(bootstrap.RUN_LOCK)


def test_line_ends_do_not_change_a_lock(clone: Path) -> None:
    before = bootstrap.digest(bootstrap.RUN_LOCK)
    bootstrap.RUN_LOCK.write_bytes(b"requirements.lock\r\n")
    assert bootstrap.digest(bootstrap.RUN_LOCK) == before


def test_a_half_made_environment_is_made_anew(clone: Path) -> None:
    bootstrap.write_stamp({"making": "requirements.lock"})
    bootstrap.clear_when_unusable()
    assert not bootstrap.VENV.exists()


def test_a_damaged_stamp_counts_as_half_made(clone: Path) -> None:
    finish(bootstrap.RUN_LOCK)
    bootstrap.STAMP.write_text("{", encoding="utf-8")
    assert not bootstrap.is_ready(bootstrap.RUN_LOCK)
    bootstrap.clear_when_unusable()
    assert not bootstrap.VENV.exists()


def test_an_environment_that_was_moved_is_made_anew(clone: Path) -> None:
    make_bare_venv()
    finish(bootstrap.RUN_LOCK)
    stamp = bootstrap.read_stamp() | {"root": str(clone.parent)}
    bootstrap.write_stamp(stamp)
    assert not bootstrap.is_ready(bootstrap.RUN_LOCK)
    bootstrap.clear_when_unusable()
    assert not bootstrap.VENV.exists()


def test_the_command_finds_this_checkout_whatever_lies_where_one_stands(clone: Path) -> None:
    make_bare_venv()
    (clone / "storeapp").mkdir()
    (clone / "storeapp" / "__main__.py").write_text("import sys; print(*sys.argv[1:])")
    elsewhere = clone / "elsewhere"
    (elsewhere / "storeapp").mkdir(parents=True)
    (elsewhere / "storeapp" / "__main__.py").write_text("print('not this one')")
    bootstrap.put_on_the_path()
    name = "storeapp.cmd" if bootstrap.WINDOWS else "storeapp"
    words = [bootstrap.BIN / name, "init", "--name", "a b"]
    done = subprocess.run(words, cwd=elsewhere, capture_output=True, text=True, check=True)
    assert done.stdout == "init --name a b\n"


def test_a_demo_store_broken_off_is_made_whole_by_the_next_run(
    clone: Path,
) -> None:
    make_bare_venv()
    program = clone / "storeapp"
    program.mkdir()
    wrote = "import sys, pathlib; d = pathlib.Path(sys.argv[2]); d.mkdir(); (d / 'x').touch()"
    (program / "__main__.py").write_text(f"{wrote}; sys.exit(3)")
    bootstrap.put_on_the_path()
    with pytest.raises(bootstrap.Stop, match="failed with code 3"):
        bootstrap.demo_data()
    assert not bootstrap.DEMO_STORE.exists()
    (program / "__main__.py").write_text(wrote)
    assert bootstrap.demo_data() == bootstrap.DEMO_STORE
    assert [path.name for path in bootstrap.DEMO_STORE.iterdir()] == ["x"]


def test_a_store_that_is_there_is_left_alone(
    clone: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = clone / "mine"
    data.mkdir()
    (data / "store.db").touch()
    monkeypatch.setenv("STOREAPP_DATA", str(data))
    assert bootstrap.demo_data() == data


def test_a_library_that_is_not_here_is_missed() -> None:
    assert not bootstrap.loads("libnobody-has-this.so.1")


def test_the_command_to_type_names_what_is_missing() -> None:
    assert bootstrap.apt_command(["libegl1", "libgl1"]) == (
        "sudo apt-get install -y --no-install-recommends libegl1 libgl1"
    )


def test_every_library_of_qt_has_its_package() -> None:
    assert bootstrap.SCREEN_LIBRARIES["libxcb-render-util.so.0"] == "libxcb-render-util0"
    assert bootstrap.SCREEN_LIBRARIES["libxcb-icccm.so.4"] == "libxcb-icccm4"
    assert (len(bootstrap.QT_LIBRARIES), len(bootstrap.SCREEN_LIBRARIES)) == (13, 15)


@pytest.fixture
def poor(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Linux computer whose owner is away, and on which Qt can do all but show a window."""
    monkeypatch.setattr(bootstrap, "LINUX", True)
    monkeypatch.setattr(bootstrap, "admin_rights", lambda: None)
    monkeypatch.setattr(bootstrap, "loads", lambda name: "xcb-cursor" not in name)


def test_without_rights_a_window_stops_with_the_one_command_to_type(poor: None) -> None:
    with pytest.raises(bootstrap.Stop, match=r"Install: sudo apt-get .* libxcb-cursor0$"):
        bootstrap.need_qt_libraries(shown=True)


def test_without_a_window_the_command_is_only_said(
    poor: None, capsys: pytest.CaptureFixture[str]
) -> None:
    bootstrap.need_qt_libraries(shown=False)
    assert "libxcb-cursor.so.0. Install: sudo apt-get" in capsys.readouterr().out


def test_ci_runs_the_tests_by_the_one_command() -> None:
    script = ROOT / ".ci" / "run"
    assert "exec python3 bootstrap.py test" in script.read_text(encoding="utf-8")
    assert os.access(script, os.X_OK) or bootstrap.WINDOWS
    bash = shutil.which("bash")
    assert bash is None or subprocess.run([bash, "-n", script], check=False).returncode == 0
