"""A day at the till under watch, and what power cuts at any moment of it leave."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from storeapp import opening
from storeapp.store import Store
from tests.conftest import Clock
from tests.reliability import wreck
from tests.reliability.examine import look_into
from tests.reliability.till import Till, work_a_day
from tests.reliability.watched import Op, Watch, watching
from tests.reliability.whole_day import live_a_whole_day


@dataclass(frozen=True)
class Recording:
    """What lay in a folder before, and everything done there since."""

    folder: Path
    before: dict[str, bytes]
    ops: list[Op]


def record(folder: Path, play: Callable[[Watch], None]) -> Recording:
    """Let something happen in a folder, and write down what it does to the disk."""
    before = wreck.snapshot(folder)
    with watching(folder) as watch:
        play(watch)
    return Recording(folder, before, watch.ops)


def record_day(folder: Path, sales_count: int, seed: int) -> Recording:
    """A till's day in a store, from opening it to closing it."""
    return _record_till(folder, lambda till: work_a_day(till, sales_count), seed)


def record_whole_day(folder: Path, rounds: int, seed: int) -> Recording:
    """The same, of everything that a checkout does beside selling."""
    return _record_till(folder, lambda till: live_a_whole_day(till, rounds), seed)


def _record_till(folder: Path, live: Callable[[Till], None], seed: int) -> Recording:
    def play(watch: Watch) -> None:
        clock = Clock()
        store = opening.open_store(folder, clock=clock)
        try:
            live(Till(store, clock, Random(seed), watch.note))
        finally:
            store.close()

    return record(folder, play)


def cut(
    recording: Recording, count: int, seed: int, spare: Path
) -> Iterator[tuple[Path, list[Op]]]:
    """Folders as power cuts at random moments leave them, and what was told by then."""
    random = Random(seed)
    moments = sorted(random.randint(0, len(recording.ops)) for _ in range(count))
    return cut_at(recording, moments, seed, spare)


def cut_at(
    recording: Recording, moments: Iterable[int], seed: int, spare: Path
) -> Iterator[tuple[Path, list[Op]]]:
    """Folders as power cuts leave them after so many steps each, and what was told by then."""
    cuts = wreck.power_cuts(recording.before, recording.ops, moments, Random(seed))
    for number, (found, notes) in enumerate(cuts):
        folder = spare / f"cut-{number}"
        wreck.lay_out(found, recording.folder, folder)
        yield folder, notes
        shutil.rmtree(folder)


def wrongs(recording: Recording, count: int, seed: int, spare: Path) -> dict[int, list[str]]:
    """What is wrong after each of so many power cuts; empty where nothing is."""
    after = {}
    for number, (folder, notes) in enumerate(cut(recording, count, seed, spare)):
        wrong = look_into(folder, notes, later())
        if wrong:
            after[number] = wrong
    return after


def later() -> Clock:
    """The clock when the power is back."""
    clock = Clock()
    clock.forward(hours=2)
    return clock


def open_as(folder: Path, clock: Clock, watch: Watch, seed: int) -> tuple[Store, Till]:
    """A watched store and its till, ready to sell."""
    store = opening.open_store(folder, clock=clock)
    till = Till(store, clock, Random(seed), watch.note)
    till.stock_up()
    return store, till
