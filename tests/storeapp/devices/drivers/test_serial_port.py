"""Printing over a serial line, here a pseudo terminal with a printer's answers behind it."""

from __future__ import annotations

import os
import pty
import threading
import tty
from collections.abc import Iterator

import pytest

from storeapp.devices import (
    PrinterAway,
    PrinterCutOff,
    PrinterKind,
    PrinterSettings,
    PrinterSilent,
    deliver,
)
from tests.printers import QUICK

PAPER = b"\x1b@" + b"a receipt\n" * 30


@pytest.fixture
def line() -> Iterator[tuple[int, str]]:
    """The printer's end of a serial line, and the name of the till's end."""
    far, near = pty.openpty()
    tty.setraw(far)
    tty.setraw(near)
    yield far, os.ttyname(near)
    os.close(far)
    os.close(near)


def at(name: str, *, asks: bool = True) -> PrinterSettings:
    return PrinterSettings(
        kind=PrinterKind.SERIAL, serial_device=name, baud=115200, asks_status=asks
    )


def answer(far: int, taken: list[bytes]) -> None:
    """A printer that is ready, prints, and says so."""
    data = b""
    while True:
        data += os.read(far, 4096)
        for question in (b"\x10\x04\x01", b"\x10\x04\x04"):
            if question in data:
                data = data.replace(question, b"")
                os.write(far, b"\x12")
        if data.endswith(b"\x1d\x72\x01"):
            taken.append(data.removesuffix(b"\x1d\x72\x01"))
            os.write(far, b"\x00")
            return


def test_a_printer_on_a_serial_line_prints(line: tuple[int, str]) -> None:
    far, name = line
    taken: list[bytes] = []
    printer = threading.Thread(target=answer, args=(far, taken))
    printer.start()
    deliver(at(name), lambda: PAPER, QUICK)
    printer.join(5)
    assert taken == [PAPER]


def test_a_printer_that_is_off_at_the_end_of_the_line_is_silent(
    line: tuple[int, str],
) -> None:
    with pytest.raises(PrinterSilent):
        deliver(at(line[1]), lambda: PAPER, QUICK)


def test_a_line_that_takes_nothing_more_is_not_waited_for_long(line: tuple[int, str]) -> None:
    with pytest.raises(PrinterCutOff):
        deliver(at(line[1], asks=False), lambda: PAPER * 10_000, QUICK)


def test_a_port_that_is_not_there_is_away() -> None:
    with pytest.raises(PrinterAway):
        deliver(at("/dev/no-such-port"), lambda: PAPER, QUICK)
