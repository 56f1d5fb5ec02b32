"""Printers, drawers and the queue of what is to be printed, as plain values."""

from __future__ import annotations

from datetime import datetime
from enum import IntEnum, StrEnum
from typing import ClassVar, NewType, Protocol
from uuid import UUID

from storeapp.kernel.values import dataclass

PrintJobId = NewType("PrintJobId", int)
LogoId = NewType("LogoId", UUID)

RAW_PORT = 9100  # where network printers listen for plain bytes


class PrinterKind(StrEnum):
    """How the receipt printer is connected."""

    NONE = "none"
    FILE = "file"
    NETWORK = "network"
    USB = "usb"
    SERIAL = "serial"


class PrinterEncoding(StrEnum):
    """How text reaches the printer: as bytes of a character set, or drawn as a picture."""

    GB18030 = "gb18030"
    GBK = "gbk"
    UTF_8 = "utf-8"
    IMAGE = "image"


class PaperWidth(IntEnum):
    """Widths of receipt rolls, in millimetres."""

    MM_58 = 58
    MM_80 = 80


class DrawerPin(IntEnum):
    """The pin of the printer's drawer socket that opens the drawer; NONE: no drawer."""

    NONE = 0
    PIN_2 = 2
    PIN_5 = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class PrinterSettings:
    """The receipt printer of this store.

    Of the address fields only those of the chosen ``kind`` count: ``path`` (a device, a
    file to append to, or a folder that gets one file for each job), ``host`` and ``port``,
    ``usb_vendor`` and ``usb_product``, ``serial_device`` and ``baud``. With
    ``asks_status`` the printer must answer before and after each job, so a hung or empty
    printer is noticed and nothing is printed twice; switch it off only for printers that
    never answer. Text as a picture is the safe choice: it needs no fonts in the printer.
    """

    KEY: ClassVar[str] = "devices.receipt_printer"

    kind: PrinterKind = PrinterKind.NONE
    path: str = ""
    host: str = ""
    port: int = RAW_PORT
    usb_vendor: int = 0
    usb_product: int = 0
    serial_device: str = ""
    baud: int = 9600
    asks_status: bool = True
    width_mm: int = PaperWidth.MM_80.value
    encoding: PrinterEncoding = PrinterEncoding.IMAGE
    cuts: bool = True
    drawer_pin: int = DrawerPin.NONE.value
    copies: int = 1
    auto_print: bool = True

    @property
    def is_set_up(self) -> bool:
        """Whether there is a printer at all."""
        return self.kind is not PrinterKind.NONE

    @property
    def has_drawer(self) -> bool:
        """Whether a drawer hangs on the printer."""
        return self.is_set_up and self.drawer_pin != DrawerPin.NONE


class JobKind(StrEnum):
    """What is to be done at the printer."""

    RECEIPT = "receipt"
    GIFT = "gift"  # a gift receipt: what was bought, without prices
    PARKED = "parked"  # the slip of a basket that waits
    MONEY = "money"  # a receipt of money without a sale
    REPORT = "report"  # the report of a shift
    DAY = "day"  # the Z report of a day
    DRAWER = "drawer"  # only open the drawer
    TEST = "test"


class PaperKind(StrEnum):
    """Papers that have a template of their own."""

    SALE = "sale"
    RETURN = "return"
    GIFT = "gift"
    INVOICE = "invoice"  # on A4


class PaperField(StrEnum):
    """What a paper may show or leave out."""

    REGISTER = "register"
    CASHIER = "cashier"
    SALESPERSON = "salesperson"
    MEMBER = "member"
    ITEM_CODE = "item-code"
    UNIT_PRICE = "unit-price"
    DISCOUNT = "discount"
    SAVED = "saved"
    TAX = "tax"
    NOTE = "note"
    BARCODE = "barcode"
    JOURNAL = "journal"


class TextSize(StrEnum):
    """How large the words of a paper are."""

    SMALL = "small"
    NORMAL = "normal"
    LARGE = "large"


USUAL_FIELDS = frozenset(PaperField) - {PaperField.ITEM_CODE}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptTemplate:
    """How the papers of a kind look. It is data: nothing in it is ever run.

    ``header`` and ``footer`` are lines of text as they stand; None takes those of the
    store's own settings. ``languages`` are one or two, the second written below the first;
    none means the store's. ``link`` is the address that the QR code opens, in which
    {number} {total} {date} {store} stand for those of the document; ``link_words`` is the
    line above the code. ``width_mm`` is for PDFs: a printer prints as wide as its paper.
    """

    kind: PaperKind = PaperKind.SALE
    header: tuple[str, ...] | None = None
    footer: tuple[str, ...] | None = None
    logo_id: LogoId | None = None
    shows: frozenset[PaperField] = USUAL_FIELDS
    width_mm: int = PaperWidth.MM_80.value
    languages: tuple[str, ...] = ()
    text_size: TextSize = TextSize.NORMAL
    link: str = ""
    link_words: str = ""

    def has(self, field: PaperField) -> bool:
        """Whether a field is shown."""
        return field in self.shows


class JobState(StrEnum):
    """Where a job stands. FAILED: it can never be printed; CANCELLED: nobody wants it now."""

    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewJob:
    """Something to print. ``copy_no`` is 0 for the original, 1 for its first copy."""

    kind: JobKind
    document_id: UUID | None = None
    copy_no: int = 0
    opens_drawer: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintJob:
    """One job of the queue.

    ``in_doubt``: bytes went out in an earlier try whose end was never confirmed, so the
    paper may exist already. ``problem`` is the name of the last error, or empty.
    """

    id: PrintJobId
    kind: JobKind
    document_id: UUID | None
    copy_no: int
    opens_drawer: bool
    state: JobState
    tries: int
    in_doubt: bool
    problem: str
    made_at: datetime
    done_at: datetime | None


class PrinterLine(Protocol):
    """An open way to a printer. Every call ends within its time limit."""

    @property
    def where(self) -> str:
        """The address, as people would read it."""
        ...

    @property
    def answers(self) -> bool:
        """Whether the printer is asked for its state on this line."""
        ...

    def send(self, data: bytes) -> None:
        """Send all bytes. Raises PrinterAway, or PrinterCutOff once some have gone."""
        ...

    def receive(self, timeout_s: float) -> bytes:
        """What the printer says within the time; empty if nothing. Raises PrinterAway."""
        ...

    def close(self) -> None:
        """End the connection, letting what was sent arrive."""
        ...


class PoleProtocol(StrEnum):
    """How a pole display is told what to show."""

    CD5220 = "cd5220"  # ESC Q A and ESC Q B, as nearly every pole understands
    PLAIN = "plain"  # cleared by 0x0C, then forty characters


class PolePage(StrEnum):
    """The characters a pole can show."""

    ASCII = "ascii"
    GB18030 = "gb18030"
    CP437 = "cp437"


@dataclass(frozen=True, slots=True, kw_only=True)
class PoleSettings:
    """The pole display: two lines of twenty characters on a serial port, none if empty."""

    KEY: ClassVar[str] = "devices.pole"

    port: str = ""
    baud: int = 9600
    protocol: PoleProtocol = PoleProtocol.CD5220
    page: PolePage = PolePage.ASCII

    @property
    def is_set_up(self) -> bool:
        """Whether there is a pole at all."""
        return bool(self.port.strip())


@dataclass(frozen=True, slots=True)
class PoleFrame:
    """What a pole shows at once: two lines, each already twenty columns wide."""

    upper: str
    lower: str


class PoleDriver(Protocol):
    """An open way to a pole. Every call ends within its time limit."""

    def send(self, data: bytes) -> None:
        """Send all bytes. Raises PoleAway, or PoleHung if the pole takes no more."""
        ...

    def close(self) -> None:
        """End the connection; what was not sent yet is dropped."""
        ...


class CustomerWords(StrEnum):
    """In which languages the customer reads."""

    AS_TILL = "as-till"
    BOTH = "both"


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerDisplaySettings:
    """The second window, for the customer.

    ``screen`` is the name of the screen to take, or empty for the first that the till is
    not on. ``pictures`` are names of files in the data folder, shown in turn while nothing
    is rung up. ``codes`` holds, for each way of paying, its code, a tab and the text of the
    QR code to pay by.
    """

    KEY: ClassVar[str] = "devices.customer_display"

    active: bool = True
    screen: str = ""
    words: CustomerWords = CustomerWords.AS_TILL
    pictures: tuple[str, ...] = ()
    picture_s: int = 8
    codes: tuple[str, ...] = ()

    def code_for(self, tender: str) -> str:
        """The text of the QR code to pay by in this way; empty if there is none."""
        told = dict(one.split("\t", 1) for one in self.codes if "\t" in one)
        return told.get(tender, "")
