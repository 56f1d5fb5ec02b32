"""How a basket is being paid: what is left, what comes back, which notes to offer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from storeapp import payments
from storeapp.kernel.currency import Currency
from storeapp.kernel.money import ZERO, Money, total
from storeapp.payments import (
    CashSettings,
    ForeignCash,
    NewTender,
    Settlement,
    TenderKind,
    TenderType,
)

NOTES_OFFERED = 3
SMALLEST_SHARE = 40  # nobody pays with notes of less than a fortieth of the amount
CODE_DIGITS = 18
WECHAT, ALIPAY = "WECHAT", "ALIPAY"
NOT_ROUNDED = CashSettings()


@dataclass(frozen=True, slots=True)
class Part:
    """Some of the money, already in hand; ``foreign`` is what of another currency it was."""

    type: TenderType
    amount: Money
    reference: str = ""
    party_id: UUID | None = None  # who owes it
    foreign: ForeignCash | None = None


@dataclass(frozen=True, slots=True)
class Payment:
    """What is due, how cash is rounded here, and the parts paid so far."""

    due: Money
    cash: CashSettings = NOT_ROUNDED
    parts: tuple[Part, ...] = ()

    def left(self, kind: TenderType) -> Money:
        """What is still to be paid when the rest is paid in this way."""
        other = total(part.amount for part in self.parts if not part.type.gives_change)
        in_cash = total(part.amount for part in self.parts if part.type.gives_change)
        rest = self.due - other
        if kind.gives_change:
            rest = payments.cash_to_pay(rest, self.cash)
        return max(ZERO, rest - in_cash)

    def rounding(self, kind: TenderType) -> Money:
        """How much more (or less) than what is due is paid because cash is rounded."""
        other = total(part.amount for part in self.parts if not part.type.gives_change)
        rest = self.due - other
        return payments.cash_to_pay(rest, self.cash) - rest if kind.gives_change else ZERO

    def settle(self, last: Part | None) -> Settlement:
        """What the parts and this last one come to. Raises as ``payments.settle``."""
        parts = (*self.parts, last) if last is not None else self.parts
        types = {part.type.code: part.type for part in parts}
        return payments.settle(self.due, tenders_of(parts), types, self.cash)

    def with_part(self, part: Part) -> Payment:
        """The same with one part more."""
        return replace(self, parts=(*self.parts, part))

    def without(self, at: int) -> Payment:
        """The same without the part at this place."""
        return replace(self, parts=self.parts[:at] + self.parts[at + 1 :])


def tenders_of(parts: Sequence[Part]) -> tuple[NewTender, ...]:
    """Parts as the sale wants them."""
    return tuple(
        NewTender(part.type.code, part.amount, part.reference, part.foreign, part.party_id)
        for part in parts
    )


def notes_for(due: Money, currency: Currency, least_minor: int = 1) -> tuple[Money, ...]:
    """The amounts people are likely to hand over: the next few that notes make up.

    Notes and coins below ``least_minor`` are left out: nobody brings coins from abroad.
    """
    worth = sorted(
        d
        for d in currency.denominations_minor
        if d >= least_minor and d * SMALLEST_SHARE >= due.minor
    )
    offered = dict.fromkeys(-(-due.minor // note) * note for note in worth)
    offered.pop(due.minor, None)
    return tuple(Money(minor) for minor in sorted(offered)[:NOTES_OFFERED])


def tender_for_code(code: str, kinds: Sequence[TenderType]) -> TenderType | None:
    """The way of paying that a code on a customer's telephone belongs to, or None.

    18 digits that begin with 10 to 15 are WeChat Pay's, with 25 to 30 Alipay's. A store
    that knows neither by name takes them by its first way of paying by code.
    """
    if len(code) != CODE_DIGITS or not (code.isascii() and code.isdigit()):
        return None
    beginning = int(code[:2])
    if 10 <= beginning <= 15:  # noqa: PLR2004 - the providers' own numbers
        name = WECHAT
    elif 25 <= beginning <= 30:  # noqa: PLR2004
        name = ALIPAY
    else:
        return None
    by_code = [kind for kind in kinds if kind.kind is TenderKind.QR]
    named = [kind for kind in by_code if kind.code == name]
    return next(iter((*named, *by_code)), None)
