"""What a printer's answers mean, how long to wait, and which settings make sense."""

from __future__ import annotations

from datetime import datetime

from storeapp.devices.errors import (
    BadPrinterSetting,
    CoverOpen,
    PaperOut,
    PrinterStopped,
    PrinterTrouble,
)
from storeapp.devices.types import DrawerPin, PaperWidth, PrinterKind, PrinterSettings

FIRST_WAIT_S = 1.0
LONGEST_WAIT_S = 30.0
KICK_WITHIN_S = 60  # later, the drawer would open on somebody else's sale
MOST_COPIES = 5
PORTS = (1, 65535)
BAUDS = (1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200)
USB_IDS = (1, 0xFFFF)

# Real-time status (DLE EOT n): bits that are always so, and bits that tell something.
_FIXED_MASK, _FIXED = 0x93, 0x12
_OFFLINE = 0x08
_COVER_OPEN, _STOPPED_FOR_PAPER = 0x04, 0x20
_PAPER_END = 0x60
# Paper status in the order of the data (GS r 1).
_ANSWER_FIXED_MASK = 0x90
_ANSWER_PAPER_END = 0x0C


def is_status(byte: int) -> bool:
    """Whether a byte can be an answer to a real-time status request."""
    return byte & _FIXED_MASK == _FIXED


def is_offline(status: int) -> bool:
    """Whether the printer's status byte (DLE EOT 1) says it takes no data."""
    return bool(status & _OFFLINE)


def trouble(cause: int, paper: int, where: str) -> PrinterTrouble:
    """Why a printer is offline, by its cause byte (DLE EOT 2) and paper byte (DLE EOT 4)."""
    if cause & _COVER_OPEN:
        return CoverOpen(where)
    if cause & _STOPPED_FOR_PAPER or has_no_paper(paper):
        return PaperOut(where)
    return PrinterStopped(where)


def has_no_paper(paper: int) -> bool:
    """Whether the paper byte (DLE EOT 4) says that the roll has ended."""
    return paper & _PAPER_END == _PAPER_END


def is_done_answer(byte: int) -> bool:
    """Whether a byte can be the printer's word that it has worked off all data before it."""
    return byte & _ANSWER_FIXED_MASK == 0


def ended_without_paper(byte: int) -> bool:
    """Whether the answer after the data (GS r 1) says that the roll has ended."""
    return byte & _ANSWER_PAPER_END == _ANSWER_PAPER_END


def wait_s(failures: int) -> float:
    """Seconds to wait after so many failures in a row: doubling from 1 to 30."""
    doublings = min(max(failures, 1) - 1, 10)
    return min(FIRST_WAIT_S * 2.0**doublings, LONGEST_WAIT_S)


def late_s(asked_at: datetime, now: datetime) -> int:
    """How many whole seconds ago the drawer was asked to open, if that is too long; else 0."""
    waited_s = int((now - asked_at).total_seconds())
    return waited_s if waited_s > KICK_WITHIN_S else 0


def check_printer(printer: PrinterSettings) -> None:
    """Raise BadPrinterSetting for the first field that cannot be used."""
    for field, value, fits in _checks(printer):
        if not fits:
            raise BadPrinterSetting(field, str(value))


def _checks(printer: PrinterSettings) -> list[tuple[str, object, bool]]:
    checks: list[tuple[str, object, bool]] = [
        ("width_mm", printer.width_mm, printer.width_mm in tuple(PaperWidth)),
        ("drawer_pin", printer.drawer_pin, printer.drawer_pin in tuple(DrawerPin)),
        ("copies", printer.copies, 1 <= printer.copies <= MOST_COPIES),
    ]
    match printer.kind:
        case PrinterKind.FILE:
            checks.append(("path", printer.path, bool(printer.path.strip())))
        case PrinterKind.NETWORK:
            checks.append(("host", printer.host, bool(printer.host.strip())))
            checks.append(("port", printer.port, PORTS[0] <= printer.port <= PORTS[1]))
        case PrinterKind.USB:
            for name in ("usb_vendor", "usb_product"):
                value = getattr(printer, name)
                checks.append((name, value, USB_IDS[0] <= value <= USB_IDS[1]))
        case PrinterKind.SERIAL:
            named = bool(printer.serial_device.strip())
            checks.append(("serial_device", printer.serial_device, named))
            checks.append(("baud", printer.baud, printer.baud in BAUDS))
    return checks
