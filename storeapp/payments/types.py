"""How money is given."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar, NewType
from uuid import UUID

from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.rate import WHOLE_PPM, Rate
from storeapp.kernel.rounding import Rounding, half_up
from storeapp.kernel.values import dataclass
from storeapp.ledger import Account
from storeapp.members import Member, MemberId
from storeapp.settings import Settings

ReceiptId = NewType("ReceiptId", UUID)


class TenderKind(StrEnum):
    """What sort of money it is. Only cash gives change and only cash is rounded."""

    CASH = "cash"
    CARD = "card"
    QR = "qr"
    OTHER = "other"
    FOREIGN = "foreign"  # cash of another currency; change is given in the till's own
    ACCOUNT = "account"  # the customer owes it
    DEPOSIT = "deposit"  # paid beforehand


@dataclass(frozen=True, slots=True, kw_only=True)
class TenderType:
    """One way of paying that this store takes."""

    code: str
    name: str
    kind: TenderKind
    account: Account
    needs_reference: bool
    position: int
    active: bool = True
    currency: str = ""

    @property
    def is_cash(self) -> bool:
        """Whether it goes into the drawer."""
        return self.kind is TenderKind.CASH

    @property
    def gives_change(self) -> bool:
        """Whether more than is due may be handed over."""
        return self.kind is TenderKind.CASH or self.kind is TenderKind.FOREIGN

    @property
    def needs_party(self) -> bool:
        """Whether somebody must be named who owes it, or a layaway it was deposited for."""
        return self.kind is TenderKind.ACCOUNT or self.kind is TenderKind.DEPOSIT


@dataclass(frozen=True, slots=True, kw_only=True)
class CashSettings:
    """How cash is rounded: to a multiple of ``step_minor`` minor units, 1 for not at all."""

    KEY: ClassVar[str] = "payments.cash"

    step_minor: int = 1
    rounding: Rounding = Rounding.HALF_UP


@dataclass(frozen=True, slots=True)
class ForeignCash:
    """Cash of another currency: its own minor units, and what they are worth.

    ``rate`` is minor units of book currency for a million minor units of the foreign one.
    """

    currency: str
    minor: int
    rate: Rate

    @property
    def worth(self) -> Money:
        """What it is in book currency, rounded half up."""
        return Money(half_up(self.minor * self.rate.ppm, WHOLE_PPM))


@dataclass(frozen=True, slots=True)
class NewTender:
    """Money handed over: how, how much, and the slip or transaction number if there is one.

    ``amount`` is below zero where it is given back. ``party_id`` is who owes it, or the
    layaway it was deposited for.
    """

    code: str
    amount: Money
    reference: str = ""
    foreign: ForeignCash | None = None
    party_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """One tender as it ends up: what was handed over, and what went back as change."""

    type: TenderType
    amount: Money
    change: Money
    reference: str
    foreign: ForeignCash | None = None
    party_id: UUID | None = None

    @property
    def kept(self) -> Money:
        """What stays with the store."""
        return self.amount - self.change


@dataclass(frozen=True, slots=True)
class Settlement:
    """How an amount due is settled.

    kept by all tenders = due + rounding, and handed over - change = kept.
    """

    due: Money
    rounding: Money
    taken: tuple[Taken, ...]
    change: Money = ZERO


class ReceiptKind(StrEnum):
    """Why money is received, or given back, without a sale."""

    ACCOUNT = "account"  # a customer pays what they owe
    DEPOSIT = "deposit"  # something is paid for beforehand
    DEPOSIT_BACK = "deposit-back"  # a deposit is given back

    @property
    def account(self) -> Account:
        """The account it is taken from or put into, owned by the party."""
        return Account.RECEIVABLE if self is ReceiptKind.ACCOUNT else Account.DEPOSITS

    @property
    def code(self) -> str:
        """What a shift counts it under."""
        return "account" if self is ReceiptKind.ACCOUNT else "deposit"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewReceipt:
    """Money to be received without a sale.

    ``amount`` is what it counts for, before cash is rounded; below zero, like its tenders,
    where a deposit is given back. ``party_id`` is the customer who owes, or the layaway.
    ``charge`` is the part of the amount that pays late charges, not what is owed.
    ``party`` names a party that is no customer.
    """

    kind: ReceiptKind
    party_id: UUID
    amount: Money
    tenders: tuple[NewTender, ...]
    party: str = ""
    note: str = ""
    charge: Money = ZERO


@dataclass(frozen=True, slots=True)
class ReceiptTender:
    """One tender of a receipt as it ended up."""

    code: str
    name: str
    amount: Money
    change: Money
    reference: str
    foreign: ForeignCash | None = None

    @property
    def kept(self) -> Money:
        """What stayed with the store."""
        return self.amount - self.change


@dataclass(frozen=True, slots=True)
class PaidShare:
    """What a receipt paid of one document that is owed."""

    document_id: UUID
    number: str
    amount: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyReceipt:
    """A numbered receipt of money without a sale.

    Kept by all tenders = ``amount`` + ``rounding``. ``balance`` is what the customer owes
    after it (below zero: paid in advance), or what is deposited after it.
    """

    id: ReceiptId
    number: str
    kind: ReceiptKind
    at: datetime
    business_day: date
    by: str
    party_id: UUID
    party: str
    amount: Money
    charge: Money
    rounding: Money
    change: Money
    balance: Money
    note: str
    tenders: tuple[ReceiptTender, ...]
    shares: tuple[PaidShare, ...]

    @property
    def total(self) -> Money:
        """What came in, or went out below zero."""
        return self.amount + self.rounding


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditTerms(Settings):
    """What late payers are charged, in millionths of what is still open.

    ``penalty_ppm`` once, as soon as a document is late; ``daily_interest_ppm`` for each day
    it is late. ``grace_days`` after the due day nothing is late yet.
    """

    KEY: ClassVar[str] = "payments.credit"

    penalty_ppm: int = 0
    daily_interest_ppm: int = 0
    grace_days: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class NewOwed:
    """A document some of whose tenders are on account.

    ``against`` is the document that one taking goods back refers to.
    """

    document_id: UUID
    number: str
    day: date
    taken: tuple[Taken, ...]
    against: UUID | None = None


@dataclass(frozen=True, slots=True)
class OpenItem:
    """What one document still owes. ``open`` is never below zero."""

    document_id: UUID
    number: str
    day: date
    due_day: date
    amount: Money
    open: Money

    def days_late(self, today: date) -> int:
        """Whole days since it was due; 0 until then."""
        return max(0, (today - self.due_day).days)


@dataclass(frozen=True, slots=True)
class Ageing:
    """What is owed by how late it is: not yet due, and by days late."""

    current: Money = ZERO
    to_30: Money = ZERO
    to_60: Money = ZERO
    to_90: Money = ZERO
    older: Money = ZERO

    @property
    def overdue(self) -> Money:
        """Everything that is late."""
        return self.to_30 + self.to_60 + self.to_90 + self.older


@dataclass(frozen=True, slots=True, kw_only=True)
class OwedAccount:
    """How a customer stands.

    ``balance`` = what all items have open − ``credit``, which is what was paid in advance.
    ``late_charge`` is what may be charged today.
    """

    member_id: MemberId
    balance: Money
    credit: Money
    credit_limit: Money
    items: tuple[OpenItem, ...]
    ageing: Ageing
    late_charge: Money

    @property
    def left(self) -> Money:
        """How much more may be put on account; never below zero."""
        return max(ZERO, self.credit_limit - self.balance)


@dataclass(frozen=True, slots=True)
class Debtor:
    """A customer who owes, in the list of them."""

    member_id: MemberId
    number: int
    name: str
    phone: str
    balance: Money
    ageing: Ageing


@dataclass(frozen=True, slots=True)
class StatementLine:
    """One document on a statement; ``amount`` above zero is owed, below zero was paid."""

    day: date
    number: str
    is_payment: bool
    amount: Money
    balance: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What a customer bought on account and paid between two days, both included."""

    member: Member
    first: date
    last: date
    opening: Money
    lines: tuple[StatementLine, ...]
    closing: Money
    account: OwedAccount


@dataclass(frozen=True, slots=True)
class ExchangeRate:
    """What foreign cash is worth from a day on: book minor units per million foreign ones."""

    currency: str
    day: date
    rate: Rate
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class AccountFault:
    """Something that accounts and receipts promise and do not hold; minor units."""

    what: str
    where: str
    expected_minor: int
    found_minor: int
