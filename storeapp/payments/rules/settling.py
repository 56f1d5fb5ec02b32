"""How tenders settle what is due."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from storeapp.kernel.money import ZERO, Money, total
from storeapp.kernel.rounding import to_step
from storeapp.ledger import Account
from storeapp.payments.errors import (
    EmptyTender,
    NotPaid,
    PaidTooMuch,
    PartyMissing,
    ReferenceMissing,
    UnknownTender,
    WrongDirection,
    WrongWorth,
)
from storeapp.payments.types import (
    CashSettings,
    NewTender,
    Settlement,
    Taken,
    TenderKind,
    TenderType,
)

NO_ROUNDING = CashSettings()
ON_ACCOUNT, BY_DEPOSIT = "ACCOUNT", "DEPOSIT"  # codes of the built-in ways of paying

_ACCOUNTS = {
    TenderKind.CASH: Account.CASH,
    TenderKind.CARD: Account.CARD_CLEARING,
    TenderKind.QR: Account.QR_CLEARING,
    TenderKind.OTHER: Account.OTHER_CLEARING,
    TenderKind.FOREIGN: Account.FOREIGN_CASH,
    TenderKind.ACCOUNT: Account.RECEIVABLE,
    TenderKind.DEPOSIT: Account.DEPOSITS,
}


def cash_to_pay(rest: Money, cash: CashSettings = NO_ROUNDING) -> Money:
    """What is paid in cash when ``rest`` is left to pay: rounded to the store's coins."""
    return Money(to_step(rest.minor, cash.step_minor, cash.rounding))


def settle(
    due: Money,
    tenders: Sequence[NewTender],
    types: Mapping[str, TenderType],
    cash: CashSettings = NO_ROUNDING,
    rounding: Money | None = None,
) -> Settlement:
    """Say what each tender leaves in the store, the change and the rounding.

    Only what is paid in cash is rounded, and only cash gives change, from the last cash
    tender backwards; change for foreign cash is given in the till's own. With ``due`` below
    zero every tender gives money back and is below zero too. ``rounding`` fixes the
    rounding. Raises NotPaid, PaidTooMuch, EmptyTender, UnknownTender, WrongDirection,
    PartyMissing, WrongWorth or ReferenceMissing.
    """
    backwards = due < ZERO
    given = [(_type_of(tender, types, backwards), tender) for tender in tenders]
    paid = total(tender.amount for tender in tenders)
    other = total(tender.amount for kind, tender in given if not kind.gives_change)
    rest = due - other
    if (backwards and rest > ZERO) or (not backwards and rest < ZERO):
        raise PaidTooMuch(due=due, paid=paid)
    if rounding is None:
        # With nothing handed over it is settled only if the coins round it away.
        pays_cash = not given or any(kind.gives_change for kind, _ in given)
        to_pay = cash_to_pay(rest, cash) if pays_cash else rest
    else:
        to_pay = rest + rounding
    change = paid - other - to_pay
    if (backwards and change > ZERO) or (not backwards and change < ZERO):
        raise NotPaid(due=other + to_pay, paid=paid)
    if backwards and change < ZERO:
        raise PaidTooMuch(due=due, paid=paid)
    return Settlement(due, to_pay - rest, _give_change(given, change), change)


def account_for(kind: TenderKind) -> Account:
    """The account that money of this sort goes to."""
    return _ACCOUNTS[kind]


def built_in_types() -> tuple[TenderType, ...]:
    """What every store has beside its own ways of paying, and what is no button: on account,
    and what was deposited. A way of paying with the same code takes their place."""
    rows = (
        (ON_ACCOUNT, "On account", TenderKind.ACCOUNT),
        (BY_DEPOSIT, "Deposit paid", TenderKind.DEPOSIT),
    )
    return tuple(
        TenderType(
            code=code,
            name=name,
            kind=kind,
            account=_ACCOUNTS[kind],
            needs_reference=False,
            position=0,
        )
        for code, name, kind in rows
    )


def preset_types(country: str) -> tuple[TenderType, ...]:
    """The ways of paying a new store starts with."""
    rows = [("CASH", "Cash", TenderKind.CASH), ("CARD", "Card", TenderKind.CARD)]
    if country in {"CN", ""}:
        rows += [("WECHAT", "WeChat Pay", TenderKind.QR), ("ALIPAY", "Alipay", TenderKind.QR)]
    else:
        rows += [("QR", "QR payment", TenderKind.QR)]
    return tuple(
        TenderType(
            code=code,
            name=name,
            kind=kind,
            account=_ACCOUNTS[kind],
            needs_reference=False,
            position=position,
        )
        for position, (code, name, kind) in enumerate(rows, start=1)
    )


def _type_of(tender: NewTender, types: Mapping[str, TenderType], backwards: bool) -> TenderType:
    kind = types.get(tender.code)
    if kind is None or not kind.active:
        raise UnknownTender(tender.code)
    if not tender.amount:
        raise EmptyTender(tender.code)
    if (tender.amount < ZERO) is not backwards:
        raise WrongDirection(tender.code)
    if kind.needs_reference and not tender.reference.strip():
        raise ReferenceMissing(kind.code, kind.name)
    if kind.needs_party and tender.party_id is None:
        raise PartyMissing(kind.code, kind.name)
    if kind.kind is TenderKind.FOREIGN:
        foreign = tender.foreign
        if foreign is None or foreign.worth != tender.amount:
            worth = ZERO if foreign is None else foreign.worth
            raise WrongWorth(kind.code, tender.amount, worth)
    return kind


def _give_change(
    given: Sequence[tuple[TenderType, NewTender]], change: Money
) -> tuple[Taken, ...]:
    left = change
    taken: list[Taken] = []
    for kind, tender in reversed(given):
        back = min(left, tender.amount) if kind.gives_change and left else ZERO
        left -= back
        taken.append(
            Taken(kind, tender.amount, back, tender.reference, tender.foreign, tender.party_id)
        )
    return tuple(reversed(taken))
