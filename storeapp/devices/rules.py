"""What a printer's answers mean, how long to wait, and which settings make sense.

Also how a template of paper is checked, kept as data and read back, whatever version of the
program wrote it.
"""

from __future__ import annotations

import hashlib
import logging
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any
from urllib.parse import quote, urlsplit
from uuid import UUID

from storeapp.devices.errors import (
    BadLanguages,
    BadLink,
    BadPrinterSetting,
    CoverOpen,
    LogoTooBig,
    NotALogo,
    PaperOut,
    PaperTooLong,
    PrinterStopped,
    PrinterTrouble,
    UnknownPlaceholder,
)
from storeapp.devices.types import (
    DrawerPin,
    LogoId,
    PaperField,
    PaperKind,
    PaperWidth,
    PrinterKind,
    PrinterSettings,
    ReceiptTemplate,
    TextSize,
)
from storeapp.kernel.machine import LANGUAGES

FIRST_WAIT_S = 1.0
LONGEST_WAIT_S = 30.0
KICK_WITHIN_S = 60  # later, the drawer would open on somebody else's sale
MOST_COPIES = 5
PORTS = (1, 65535)
BAUDS = (1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200)
USB_IDS = (1, 0xFFFF)
TEMPLATE_VERSION = 2
MOST_PAPER_LINES, LONGEST_PAPER_LINE = 20, 120
MOST_LANGUAGES = 2
LONGEST_LINK, LONGEST_LINK_WORDS = 300, 60
MOST_LOGO_BYTES = 256 * 1024
PLACEHOLDERS = ("number", "total", "date", "store")

# Real-time status (DLE EOT n): bits that are always so, and bits that tell something.
_FIXED_MASK, _FIXED = 0x93, 0x12
_OFFLINE = 0x08
_COVER_OPEN, _STOPPED_FOR_PAPER = 0x04, 0x20
_PAPER_END = 0x60
# Paper status in the order of the data (GS r 1).
_ANSWER_FIXED_MASK = 0x90
_ANSWER_PAPER_END = 0x0C

_BRACES = re.compile(r"\{[^{}]*\}|[{}]")
_HOST = re.compile(r"[^\s@{}/?#]+")
_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"

log = logging.getLogger(__name__)


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


def check_link(link: str) -> None:
    """Go on only if a QR code may lead there; an empty link is none at all.

    Raises UnknownPlaceholder for braces with anything but a known name in them, and BadLink
    unless it is http or https to a host that is written out.
    """
    for found in _BRACES.findall(link):
        if found[1:-1] not in PLACEHOLDERS or found in "{}":
            known = " ".join(f"{{{name}}}" for name in PLACEHOLDERS)
            raise UnknownPlaceholder(found, known)
    if link and not _leads_somewhere(link):
        raise BadLink(link)


def fill_link(link: str, facts: Mapping[str, str]) -> str:
    """The link of one document; every value is percent-encoded, so it stays a value.

    Only whole known names in braces are replaced: nothing in the link is ever evaluated.
    """
    return _BRACES.sub(lambda found: quote(facts[found[0][1:-1]], safe=""), link)


def check_template(template: ReceiptTemplate) -> None:
    """Go on only if papers can look like this.

    Raises PaperTooLong, BadLanguages, BadLink, UnknownPlaceholder, and BadPrinterSetting
    for a width that no paper has.
    """
    _check_lines("header", template.header or ())
    _check_lines("footer", template.footer or ())
    if len(template.link_words) > LONGEST_LINK_WORDS:
        raise PaperTooLong("link_words", LONGEST_LINK_WORDS)
    languages = template.languages
    fits = len(set(languages)) == len(languages) <= MOST_LANGUAGES
    if not fits or not set(languages) <= set(LANGUAGES):
        raise BadLanguages(MOST_LANGUAGES)
    if template.width_mm not in tuple(PaperWidth):
        raise BadPrinterSetting("width_mm", str(template.width_mm))
    check_link(template.link)


def check_logo(image: bytes) -> None:
    """Go on only if these bytes are a PNG or JPEG small enough to print on every receipt.

    Raises NotALogo, LogoTooBig.
    """
    if len(image) > MOST_LOGO_BYTES:
        raise LogoTooBig(len(image), MOST_LOGO_BYTES)
    if not image.startswith((_PNG, _JPEG)):
        raise NotALogo


def logo_id_of(image: bytes) -> LogoId:
    """The id of a logo, made of its bytes: the same picture is kept once."""
    return LogoId(UUID(bytes=hashlib.sha256(image).digest()[:16]))


def template_to_stored(template: ReceiptTemplate) -> dict[str, Any]:
    """A template as plain JSON data, with the version of its shape."""
    return {
        "version": TEMPLATE_VERSION,
        "header": None if template.header is None else list(template.header),
        "footer": None if template.footer is None else list(template.footer),
        "logo_id": "" if template.logo_id is None else template.logo_id.hex,
        "shows": sorted(template.shows),
        "width_mm": template.width_mm,
        "languages": list(template.languages),
        "text_size": str(template.text_size),
        "link": template.link,
        "link_words": template.link_words,
    }


def template_from_stored(kind: PaperKind, stored: Mapping[str, Any]) -> ReceiptTemplate:
    """A template from what any version of the program kept.

    A part that is missing or makes no sense is as usual: a receipt is printed all the same.
    """
    current = upgrade_template(stored)
    values: dict[str, Any] = {}
    for name, read in _READERS.items():
        if name in current:
            try:
                values[name] = read(current[name])
            except (TypeError, ValueError):
                log.warning("part %s of the %s template is unreadable", name, kind)
    template = ReceiptTemplate(kind=kind, **values)
    try:
        check_link(template.link)
    except (BadLink, UnknownPlaceholder):
        log.warning("the link of the %s template is left out", kind)
        template = ReceiptTemplate(kind=kind, **(values | {"link": ""}))
    return template


def upgrade_template(stored: Mapping[str, Any]) -> dict[str, Any]:
    """Stored data in the shape of today, step by step from the version that wrote it."""
    current = dict(stored)
    while (version := _version_of(current)) in _UPGRADES:
        current = _UPGRADES[version](current) | {"version": version + 1}
    return current


def _version_of(stored: Mapping[str, Any]) -> int:
    version = stored.get("version")
    return version if isinstance(version, int) else 1


def _check_lines(field: str, lines: tuple[str, ...]) -> None:
    if len(lines) > MOST_PAPER_LINES:
        raise PaperTooLong(field, MOST_PAPER_LINES)
    if any(len(line) > LONGEST_PAPER_LINE for line in lines):
        raise PaperTooLong(field, LONGEST_PAPER_LINE)


def _leads_somewhere(link: str) -> bool:
    if len(link) > LONGEST_LINK or not link.isprintable() or " " in link:
        return False
    try:
        parts = urlsplit(link)
        well = parts.port is None or parts.port > 0
    except ValueError:  # such as brackets that do not close, or a port that is no number
        return False
    return well and parts.scheme in ("http", "https") and bool(_HOST.fullmatch(parts.netloc))


def _from_1(stored: dict[str, Any]) -> dict[str, Any]:
    """Version 1 kept header and footer as the settings of the store do: as one text."""
    texts = {part: stored[part] for part in ("header", "footer") if part in stored}
    lines = {
        part: text.splitlines() if isinstance(text, str) else text
        for part, text in texts.items()
    }
    return stored | lines


_UPGRADES: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {1: _from_1}


def _lines(value: Any) -> tuple[str, ...] | None:
    return None if value is None else _words(value)


def _words(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(part, str) for part in value):
        raise TypeError(value)
    return tuple(value)


def _languages(value: Any) -> tuple[str, ...]:
    known = (language for language in _words(value) if language in LANGUAGES)
    return tuple(dict.fromkeys(known))[:MOST_LANGUAGES]


def _shows(value: Any) -> frozenset[PaperField]:
    names: Iterable[str] = _words(value)
    return frozenset(PaperField(name) for name in names if name in set(PaperField))


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


_READERS: dict[str, Callable[[Any], Any]] = {
    "header": _lines,
    "footer": _lines,
    "logo_id": lambda value: LogoId(UUID(hex=_text(value))) if value else None,
    "shows": _shows,
    "width_mm": lambda value: PaperWidth(value).value,
    "languages": _languages,
    "text_size": TextSize,
    "link": _text,
    "link_words": _text,
}
