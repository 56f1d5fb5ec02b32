"""A flipped bit is found, or named, or harmless: never a traceback of the driver.

A plain file cannot show every flip: free space and names hold no proof. The share found is
kept from falling; an encrypted file, whose every page is signed, will show them all.
"""

from __future__ import annotations

from collections import Counter
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from storeapp import opening, soundness
from storeapp.kernel.actor import SYSTEM
from storeapp.store import DiskFailed
from tests.conftest import Clock
from tests.reliability.rehearsal import record_day


def flip(body: bytes, random: Random) -> bytes:
    """The same bytes with one bit turned."""
    at = random.randrange(len(body))
    return body[:at] + bytes([body[at] ^ 1 << random.randrange(8)]) + body[at + 1 :]


def what_is_said(folder: Path) -> str:
    """How a store with a flipped bit is received."""
    try:
        with closing(opening.open_store(folder, clock=Clock())) as store:
            verdict = store.acting_as(SYSTEM).ask(soundness.prove)
            return "sound" if verdict.is_sound else "found"
    except DiskFailed:
        return "refused"


def flips(home: Path, spare: Path, sold: int, count: int) -> Counter[str]:
    """How so many flips of a store with so many sales are received."""
    record_day(home, sold, seed=9)
    body, random, said = (home / "store.db").read_bytes(), Random(11), Counter[str]()
    spare.mkdir()
    for _ in range(count):
        (spare / "store.db").write_bytes(flip(body, random))
        said[what_is_said(spare)] += 1
        for path in spare.iterdir():
            path.unlink()
    return said


def test_a_flipped_bit_is_never_a_traceback(home: Path, tmp_path: Path) -> None:
    # Each table takes a page even while it is empty: the sales must outweigh them.
    said = flips(home, tmp_path / "rotten", 60, 30)
    assert said["found"] + said["refused"] >= 8, said


@pytest.mark.slow
def test_more_than_half_of_all_flipped_bits_are_found(home: Path, tmp_path: Path) -> None:
    said = flips(home, tmp_path / "rotten", 400, 500)
    assert said["found"] + said["refused"] >= 275, said
