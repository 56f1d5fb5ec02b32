"""A pole on a real pseudo terminal: exact bytes, a pole that hangs, one that is unplugged."""

from __future__ import annotations

import os
import pty
import queue
import select
import time
import tty
from collections.abc import Iterator
from pathlib import Path

import pytest

from storeapp.devices import (
    Pole,
    PoleAway,
    PoleFrame,
    PoleHung,
    PolePage,
    PoleProtocol,
    PoleSettings,
    PoleTimes,
    PoleTrouble,
    pole_frame,
)

QUICK = PoleTimes(send_s=0.2, again_s=0.05, stop_s=2.0)
PATIENCE_S = 10.0
Told = queue.Queue[PoleTrouble | None]


class Plug:
    """A cable: a name that leads to a pseudo terminal for as long as it is plugged in."""

    def __init__(self, name: Path) -> None:
        self.name = name
        self.far = self._near = -1

    def plug(self) -> None:
        self.far, self._near = pty.openpty()
        tty.setraw(self.far)
        tty.setraw(self._near)
        self.name.symlink_to(os.ttyname(self._near))

    def pull(self) -> None:
        self.name.unlink()
        os.close(self._near)
        os.close(self.far)
        self.far = self._near = -1

    def read(self, count: int) -> bytes:
        data, until = b"", time.monotonic() + PATIENCE_S
        while len(data) < count and time.monotonic() < until:
            if select.select([self.far], [], [], 0.05)[0]:
                data += os.read(self.far, count - len(data))
        return data


@pytest.fixture
def plug(tmp_path: Path) -> Iterator[Plug]:
    made = Plug(tmp_path / "ttyPOLE")
    yield made
    if made.far >= 0:
        made.pull()


@pytest.fixture
def told() -> Told:
    return queue.Queue()


def pole_at(plug: Plug, told: Told, page: PolePage = PolePage.ASCII) -> Pole:
    settings = PoleSettings(port=str(plug.name), protocol=PoleProtocol.CD5220, page=page)
    return Pole(settings, told.put, QUICK)


FRAME = pole_frame(("Milk", "4.50"), ("Total", "13.50"))
FRAME_BYTES = b"\x1bQAMilk            4.50\r\x1bQBTotal          13.50\r"


def test_a_pole_begins_anew_and_shows_the_frame_in_exact_bytes(plug: Plug, told: Told) -> None:
    plug.plug()
    pole = pole_at(plug, told)
    pole.show(FRAME)
    pole.start()
    wanted = b"\x1b@\x0c" + FRAME_BYTES
    assert plug.read(len(wanted)) == wanted
    pole.stop()
    assert told.empty()


def test_chinese_goes_out_as_gb18030(plug: Plug, told: Told) -> None:
    plug.plug()
    pole = pole_at(plug, told, PolePage.GB18030)
    pole.show(pole_frame(("牛奶", "4.50"), ("合计", "13.50"), PolePage.GB18030))
    pole.start()
    upper = "牛奶            4.50".encode("gb18030")
    wanted = b"\x1b@\x0c\x1bQA" + upper + b"\r"
    assert len(upper) == 20
    assert plug.read(len(wanted)) == wanted
    pole.stop()


def test_a_plain_pole_is_cleared_and_gets_forty_characters(plug: Plug, told: Told) -> None:
    plug.plug()
    settings = PoleSettings(port=str(plug.name), protocol=PoleProtocol.PLAIN)
    pole = Pole(settings, told.put, QUICK)
    pole.show(FRAME)
    pole.start()
    wanted = b"\x0c\x0cMilk            4.50Total          13.50"
    assert plug.read(len(wanted)) == wanted
    pole.stop()


def test_a_pole_that_hangs_is_told_of_once_and_shows_only_the_newest_when_it_takes_again(
    plug: Plug, told: Told
) -> None:
    plug.plug()
    pole = pole_at(plug, told)
    pole.start()
    numbers = iter(range(1_000_000))
    until = time.monotonic() + PATIENCE_S
    while told.empty() and time.monotonic() < until:  # nobody reads: the port fills up
        pole.show(PoleFrame(f"{next(numbers):<20}", " " * 20))
        time.sleep(0.0005)
    trouble = told.get(timeout=PATIENCE_S)
    assert isinstance(trouble, PoleHung)
    last = PoleFrame("the newest          ", " " * 20)
    pole.show(last)
    seen, until = b"", time.monotonic() + PATIENCE_S
    while b"the newest" not in seen and time.monotonic() < until:
        seen += plug.read(1)
    assert told.get(timeout=PATIENCE_S) is None
    pole.stop()
    assert told.empty()


def test_a_pole_that_is_pulled_and_put_back_shows_what_is_true_now(
    plug: Plug, told: Told
) -> None:
    plug.plug()
    pole = pole_at(plug, told)
    pole.show(FRAME)
    pole.start()
    begins = b"\x1b@\x0c" + FRAME_BYTES
    assert plug.read(len(begins)) == begins
    plug.pull()
    pole.show(PoleFrame("gone                ", " " * 20))
    assert isinstance(told.get(timeout=PATIENCE_S), PoleAway)
    now = pole_frame(("Bread", "3.00"), ("Total", "16.50"))
    pole.show(now)
    plug.plug()
    wanted = b"\x1b@\x0c\x1bQABread           3.00\r\x1bQBTotal          16.50\r"
    assert plug.read(len(wanted)) == wanted
    assert told.get(timeout=PATIENCE_S) is None
    pole.stop()


def test_a_pole_that_never_was_there_is_told_of_once(plug: Plug, told: Told) -> None:
    pole = pole_at(plug, told)
    pole.start()
    assert isinstance(told.get(timeout=PATIENCE_S), PoleAway)
    time.sleep(QUICK.again_s * 4)
    pole.stop()
    assert told.empty()


def test_showing_never_waits_even_before_the_pole_is_started(plug: Plug, told: Told) -> None:
    pole = pole_at(plug, told)
    for number in range(10_000):
        pole.show(PoleFrame(f"{number:<20}", " " * 20))
    plug.plug()
    pole.start()
    wanted = b"\x1b@\x0c\x1bQA9999"
    assert plug.read(len(wanted)) == wanted
    pole.stop()
