from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ui.shell.single import Single

HOLDER = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from ui.shell.single import Single
application = QCoreApplication([])
single = Single(Path(sys.argv[1]))
print("held" if single.take() else "refused", flush=True)
single.listen()
application.exec()
"""
SECOND = """
import sys
from pathlib import Path
from ui.app import run
sys.exit(run(Path(sys.argv[1])))
"""


def start(code: str, folder: Path) -> subprocess.Popen[str]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.Popen(
        [sys.executable, "-c", code, str(folder)],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )


def first_line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_a_second_window_is_refused_and_the_first_is_called(
    qtbot: QtBot, tmp_path: Path
) -> None:
    first, second = Single(tmp_path), Single(tmp_path)
    assert first.take()
    first.listen()
    assert not second.take()
    with qtbot.waitSignal(first.called, timeout=2000):
        assert second.call()
    first.release()
    assert second.take()
    second.release()


def test_stores_in_other_folders_do_not_mind_each_other(tmp_path: Path) -> None:
    here, there = Single(tmp_path / "a"), Single(tmp_path / "b")
    assert here.take()
    assert there.take()
    here.release()
    there.release()


def test_nobody_answers_when_nobody_is_there(tmp_path: Path) -> None:
    assert not Single(tmp_path).call()


def test_a_second_start_ends_by_itself_with_success(tmp_path: Path) -> None:
    holder = start(HOLDER, tmp_path)
    assert first_line(holder) == "held"
    second = start(SECOND, tmp_path)
    assert second.wait(20) == 0
    second.communicate()
    holder.kill()
    holder.communicate()


def test_after_a_kill_the_next_start_works_at_once(tmp_path: Path) -> None:
    for _again in range(3):
        holder = start(HOLDER, tmp_path)
        assert first_line(holder) == "held"
        holder.send_signal(signal.SIGKILL)
        holder.communicate()
        assert (tmp_path / "window.lock").exists()
    last = Single(tmp_path)
    assert last.take()
    last.release()


def test_a_lock_left_by_another_living_process_is_no_lock(tmp_path: Path) -> None:
    """After a restart of the computer the old number may belong to anything."""
    lock = tmp_path / "window.lock"
    name = Path(sys.executable).resolve().name
    lock.write_text(f"{os.getppid()}\n{name}\n{os.uname().nodename}\n\n\n", encoding="utf-8")
    single = Single(tmp_path)
    assert single.take()
    single.release()


@pytest.mark.slow
def test_a_second_start_takes_less_than_a_second_of_work(tmp_path: Path) -> None:
    import resource

    holder = start(HOLDER, tmp_path)
    assert first_line(holder) == "held"
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    second = start(SECOND, tmp_path)
    second.communicate(timeout=20)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    holder.kill()
    holder.communicate()
    spent_s = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    assert spent_s < 1.0
