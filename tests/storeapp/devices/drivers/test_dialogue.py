"""The talk with a printer over a real connection."""

from __future__ import annotations

import socket
from dataclasses import replace

import pytest

from storeapp.devices import (
    BadPrinterSetting,
    CoverOpen,
    NoPrinter,
    PaperOut,
    PrinterAway,
    PrinterCutOff,
    PrinterKind,
    PrinterSettings,
    PrinterSilent,
    PrinterStopped,
    deliver,
)
from tests.printers import (
    COVER,
    NO_PAPER_CAUSE,
    OFFLINE,
    PAPER_END,
    QUICK,
    READY,
    Mood,
    TcpPrinter,
)

PAPER = b"\x1b@" + b"a receipt of some length\n" * 40


class Job:
    """A document that knows whether it was asked for."""

    def __init__(self, data: bytes = PAPER) -> None:
        self.data = data
        self.begun = 0

    def __call__(self) -> bytes:
        self.begun += 1
        return self.data


def test_a_ready_printer_prints_what_it_is_given() -> None:
    job = Job()
    with TcpPrinter() as printer:
        deliver(printer.settings, job, QUICK)
        assert printer.wait_for(1) == [PAPER]
    assert job.begun == 1


def test_a_long_picture_arrives_whole() -> None:
    job = Job(b"\x1dv0\x00" + bytes(range(0x20, 0x80)) * 10_000)
    with TcpPrinter() as printer:
        deliver(printer.settings, job, QUICK)
        assert printer.wait_for(1) == [job.data]


def test_nobody_at_the_address_is_away_and_nothing_was_begun() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    job = Job()
    printer = PrinterSettings(kind=PrinterKind.NETWORK, host="127.0.0.1", port=port)
    with pytest.raises(PrinterAway) as caught:
        deliver(printer, job, QUICK)
    assert caught.value.where == f"127.0.0.1:{port}"
    assert job.begun == 0


@pytest.mark.parametrize("mood", [Mood(reads=False), Mood(answers=False)])
def test_a_printer_that_does_not_answer_is_given_nothing(mood: Mood) -> None:
    job = Job()
    with TcpPrinter(mood) as printer:
        with pytest.raises(PrinterSilent):
            deliver(printer.settings, job, QUICK)
        assert printer.papers == []
    assert job.begun == 0


@pytest.mark.parametrize(
    ("mood", "kind"),
    [
        (Mood(state=OFFLINE, cause=COVER), CoverOpen),
        (Mood(state=OFFLINE, cause=NO_PAPER_CAUSE, paper=PAPER_END), PaperOut),
        (Mood(state=OFFLINE, cause=READY), PrinterStopped),
        (Mood(paper=PAPER_END), PaperOut),
    ],
)
def test_a_printer_that_cannot_print_says_why_and_is_given_nothing(
    mood: Mood, kind: type[Exception]
) -> None:
    job = Job()
    with TcpPrinter(mood) as printer:
        with pytest.raises(kind):
            deliver(printer.settings, job, QUICK)
        assert printer.papers == []
    assert job.begun == 0


def test_a_connection_that_breaks_half_way_leaves_the_paper_in_doubt() -> None:
    job = Job(PAPER * 2000)
    with TcpPrinter(Mood(cuts_off_at=5000)) as printer:
        with pytest.raises((PrinterCutOff, PrinterAway)):
            deliver(printer.settings, job, QUICK)
        assert printer.wait_for(1) == [job.data[:5000]]
    assert job.begun == 1


def test_without_the_last_word_the_paper_is_in_doubt() -> None:
    job = Job()
    with TcpPrinter(Mood(confirms=False)) as printer, pytest.raises(PrinterCutOff) as caught:
        deliver(printer.settings, job, QUICK)
    assert caught.value.sent_bytes == len(PAPER)


def test_paper_that_ends_while_printing_is_noticed() -> None:
    with TcpPrinter(Mood(done_answer=0x0C)) as printer, pytest.raises(PaperOut):
        deliver(printer.settings, Job(), QUICK)


def test_a_printer_that_is_not_asked_is_believed() -> None:
    with TcpPrinter(Mood(answers=False)) as printer:
        deliver(replace(printer.settings, asks_status=False), Job(), QUICK)
        assert printer.wait_for(1) == [PAPER]


def test_a_hung_printer_that_is_not_asked_is_noticed_when_its_buffers_are_full() -> None:
    job = Job(PAPER * 40_000)
    with TcpPrinter(Mood(reads=False)) as printer, pytest.raises(PrinterCutOff) as caught:
        deliver(replace(printer.settings, asks_status=False), job, QUICK)
    assert 0 <= caught.value.sent_bytes < len(job.data)


def test_without_a_printer_nothing_is_begun() -> None:
    job = Job()
    with pytest.raises(NoPrinter):
        deliver(PrinterSettings(), job, QUICK)
    with pytest.raises(BadPrinterSetting):
        deliver(PrinterSettings(kind=PrinterKind.NETWORK), job, QUICK)
    assert job.begun == 0
