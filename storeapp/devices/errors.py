"""What can go wrong at the printer, for the person who can walk over to it."""

from __future__ import annotations

from dataclasses import dataclass

from storeapp.kernel.errors import StoreError


@dataclass(eq=False)
class NoPrinter(StoreError):
    """No receipt printer is set up."""


@dataclass(eq=False)
class BadPrinterSetting(StoreError):
    """A field of the printer's settings cannot be used, such as an empty address."""

    field: str
    value: str


@dataclass(eq=False)
class NoSuchJob(StoreError):
    """There is no waiting print job with this number (any more)."""

    job_id: int


@dataclass(eq=False)
class PrinterTrouble(StoreError):
    """The printer at ``where`` did not print; the job waits and is tried again."""

    where: str


@dataclass(eq=False)
class PrinterAway(PrinterTrouble):
    """The printer cannot be reached: off, unplugged, or another address. Nothing was sent."""

    reason: str


@dataclass(eq=False)
class PrinterSilent(PrinterTrouble):
    """The printer takes the connection but does not answer, as a hung one does."""


@dataclass(eq=False)
class PaperOut(PrinterTrouble):
    """There is no paper left."""


@dataclass(eq=False)
class CoverOpen(PrinterTrouble):
    """The cover of the printer is open."""


@dataclass(eq=False)
class PrinterStopped(PrinterTrouble):
    """The printer says that it has stopped, such as by a jammed cutter."""


@dataclass(eq=False)
class PrinterCutOff(PrinterTrouble):
    """The connection broke while printing: the paper may be incomplete."""

    sent_bytes: int


@dataclass(eq=False)
class BadLink(StoreError):
    """The address of a QR code is none of the web: http or https, a host, no blanks."""

    link: str


@dataclass(eq=False)
class UnknownPlaceholder(StoreError):
    """The address of a QR code holds braces with something that nothing is put in for.

    ``known`` names what may stand there.
    """

    placeholder: str
    known: str


@dataclass(eq=False)
class PaperTooLong(StoreError):
    """A part of a template has more lines, or a longer line, than a receipt should."""

    field: str
    most: int


@dataclass(eq=False)
class BadLanguages(StoreError):
    """A paper speaks one language or two different ones, of those the program knows."""

    most: int


@dataclass(eq=False)
class NotALogo(StoreError):
    """A logo must be a PNG or JPEG."""


@dataclass(eq=False)
class LogoTooBig(StoreError):
    """A logo has too many bytes."""

    size_bytes: int
    most_bytes: int


@dataclass(eq=False)
class PoleTrouble(StoreError):
    """The pole display on this port shows nothing new; it is tried again by itself."""

    port: str


@dataclass(eq=False)
class PoleAway(PoleTrouble):
    """There is no such port, it is taken, or its cable was pulled."""

    reason: str


@dataclass(eq=False)
class PoleHung(PoleTrouble):
    """The pole takes no more bytes."""


@dataclass(eq=False)
class BadPoleSetting(StoreError):
    """A field of the pole's settings cannot be used."""

    field: str
    value: str
