"""The talk with a printer: ask, print, make sure."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing

from storeapp.devices import rules
from storeapp.devices.drivers.file import FileLine
from storeapp.devices.drivers.limits import NORMAL, Limits
from storeapp.devices.drivers.network import NetworkLine
from storeapp.devices.drivers.serial_port import SerialLine
from storeapp.devices.drivers.usb import UsbLine
from storeapp.devices.errors import NoPrinter, PaperOut, PrinterCutOff, PrinterSilent
from storeapp.devices.types import PrinterKind, PrinterLine, PrinterSettings

ASK_STATE = b"\x10\x04\x01"  # DLE EOT n: answered at once, whatever waits in the buffer
ASK_CAUSE = b"\x10\x04\x02"
ASK_PAPER = b"\x10\x04\x04"
ASK_WHEN_DONE = b"\x1d\x72\x01"  # GS r 1: answered when everything before it was printed

_LINES: dict[PrinterKind, Callable[[PrinterSettings, Limits], PrinterLine]] = {
    PrinterKind.FILE: FileLine,
    PrinterKind.NETWORK: NetworkLine,
    PrinterKind.SERIAL: SerialLine,
    PrinterKind.USB: UsbLine,
}


def open_line(printer: PrinterSettings, limits: Limits = NORMAL) -> PrinterLine:
    """Open the way to the printer. Raises NoPrinter, BadPrinterSetting or PrinterAway."""
    if not printer.is_set_up:
        raise NoPrinter
    rules.check_printer(printer)
    return _LINES[printer.kind](printer, limits)


def deliver(
    printer: PrinterSettings, job: Callable[[], bytes], limits: Limits = NORMAL
) -> None:
    """Print what ``job`` gives, and return only when the printer has done it.

    ``job`` is called after the printer has said that it is ready, right before the first
    byte goes out. Raises NoPrinter, BadPrinterSetting, PrinterAway, PrinterSilent,
    PaperOut, CoverOpen or PrinterStopped while nothing has gone out yet; once it has,
    PrinterCutOff, PrinterSilent or PaperOut, and the paper may exist. A printer that is
    not asked (``asks_status`` off, or a file) is believed as soon as it took the bytes.
    """
    with closing(open_line(printer, limits)) as line:
        if line.answers:
            check_ready(line, limits)
        data = job()
        line.send(data)
        if line.answers:
            _await_end(line, len(data), limits)


def check_ready(line: PrinterLine, limits: Limits = NORMAL) -> None:
    """Ask the printer for its state. Raises what keeps it from printing."""
    state = _ask(line, ASK_STATE, limits.answer_s)
    if rules.is_offline(state):
        cause = _ask(line, ASK_CAUSE, limits.answer_s)
        raise rules.trouble(cause, _ask(line, ASK_PAPER, limits.answer_s), line.where)
    if rules.has_no_paper(_ask(line, ASK_PAPER, limits.answer_s)):
        raise PaperOut(line.where)


def _ask(line: PrinterLine, question: bytes, timeout_s: float) -> int:
    line.send(question)
    for byte in reversed(line.receive(timeout_s)):
        if rules.is_status(byte):
            return byte
    raise PrinterSilent(line.where)


def _await_end(line: PrinterLine, sent_bytes: int, limits: Limits) -> None:
    line.send(ASK_WHEN_DONE)
    answer = line.receive(limits.confirm_s)
    if not answer:
        check_ready(line, limits)  # says why, if the printer knows
        raise PrinterCutOff(line.where, sent_bytes)
    if rules.is_done_answer(answer[-1]) and rules.ended_without_paper(answer[-1]):
        raise PaperOut(line.where)
