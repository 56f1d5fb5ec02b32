"""A power cut at any moment takes nothing that the till has acknowledged.

Killing the program cannot show a missing sync, for the system still has what was written.
So these tests write down what the store does to its disk, and build what may be found there
after the power went.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config

from storeapp import migrations, opening
from storeapp.db import engine, files
from storeapp.opening import NewStore
from tests.conftest import OWNER_PIN, Clock
from tests.reliability.examine import look_into
from tests.reliability.rehearsal import (
    Recording,
    cut,
    cut_at,
    later,
    record,
    record_day,
    record_whole_day,
    wrongs,
)
from tests.reliability.watched import Watch

WANTED = NewStore(
    name="Corner", currency="CNY", country="CN", owner_name="Ada", owner_pin=OWNER_PIN
)


def test_no_power_cut_takes_what_was_acknowledged(home: Path, tmp_path: Path) -> None:
    assert wrongs(record_day(home, 16, seed=1), 30, 1, tmp_path) == {}


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2, 6))
def test_a_hundred_power_cuts_of_a_long_day_take_nothing(
    home: Path, tmp_path: Path, seed: int
) -> None:
    assert wrongs(record_day(home, 60, seed), 110, seed, tmp_path) == {}


def test_no_power_cut_takes_what_came_back_waited_or_was_handed_over(
    home: Path, tmp_path: Path
) -> None:
    recording = record_whole_day(home, 14, seed=1)
    told = {op.said[0] for op in recording.ops if op.kind == "note"}
    assert {"sale", "parked", "handed", "day"} <= told
    assert wrongs(recording, 30, 2, tmp_path) == {}


def test_these_power_cuts_find_every_kind_of_loss(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as lesser:
        lesser.setitem(engine.PRAGMAS, "synchronous", 0)
        recording = record_whole_day(home, 14, seed=1)
    found = " ".join(chain.from_iterable(wrongs(recording, 30, 2, tmp_path).values()))
    for loss in ("a parked basket is in 0", "the hand-over to shift", "the Z of day", "sale"):
        assert loss in found


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(6, 9))
def test_a_hundred_power_cuts_of_a_whole_checkout_take_nothing(
    home: Path, tmp_path: Path, seed: int
) -> None:
    assert wrongs(record_whole_day(home, 42, seed), 110, seed, tmp_path) == {}


@pytest.mark.parametrize("synchronous", [0, 1])
def test_these_power_cuts_find_what_a_lesser_setting_loses(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, synchronous: int
) -> None:
    with monkeypatch.context() as lesser:
        lesser.setitem(engine.PRAGMAS, "synchronous", synchronous)
        recording = record_day(home, 8, seed=1)
    assert len(wrongs(recording, 12, 1, tmp_path)) >= 4


def make_store(folder: Path) -> Recording:
    folder.mkdir()

    def play(watch: Watch) -> None:
        store = opening.create_store(folder, WANTED, clock=Clock())
        watch.note("shop")
        store.close()

    return record(folder, play)


def check_made(folder: Path, told: bool) -> bool:
    """Make the store again if it is absent, and prove it whole; whether it was there."""
    was_there = opening.store_exists(folder)
    if not was_there and not told:
        opening.create_store(folder, WANTED, clock=Clock()).close()
    assert look_into(folder, [], Clock()) == []
    return was_there


def test_a_power_cut_leaves_a_new_store_whole_or_absent(tmp_path: Path) -> None:
    recording = make_store(tmp_path / "made")
    end = len(recording.ops)
    cuts = cut_at(recording, [*range(0, end, end // 12), end - 4, end - 3, end], 3, tmp_path)
    assert {check_made(folder, bool(notes)) for folder, notes in cuts} == {True, False}


def last_moments(recording: Recording, spare: Path) -> set[bool]:
    """Whether the store is there after a power cut just when the world was told of it."""
    told = [op.kind for op in recording.ops].index("note") + 1
    cuts = cut_at(recording, [told] * 20, 5, spare)
    return {opening.store_exists(folder) for folder, _notes in cuts}


def test_a_new_store_stays_once_it_was_told_of(tmp_path: Path) -> None:
    assert last_moments(make_store(tmp_path / "made"), tmp_path) == {True}


def test_without_its_folder_synced_a_new_store_may_vanish(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as lesser:
        lesser.setattr(files, "_keep_names", lambda _folder: None)
        recording = make_store(tmp_path / "made")
    assert last_moments(recording, tmp_path) == {True, False}


def take_back(folder: Path, step: str) -> None:
    """Give a store file the shape of an earlier version."""
    store = opening.open_store(folder)
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    config.set_main_option("path_separator", "os")
    with store.database.write.connect() as connection, connection.begin():
        config.attributes["connection"] = connection
        command.downgrade(config, step)
    store.close()


def test_a_power_cut_while_a_store_is_brought_up_to_date_changes_nothing_else(
    new_home: Callable[[str], Path], tmp_path: Path
) -> None:
    home = new_home("home")
    day = record_day(home, 6, seed=4)
    take_back(home, "0008")

    def play(_watch: Watch) -> None:
        opening.open_store(home, clock=Clock()).close()

    notes = [op for op in day.ops if op.kind == "note" and op.said[0] != "draft"]
    for folder, _none in cut(record(home, play), 12, 4, tmp_path):
        assert look_into(folder, notes, later()) == []
