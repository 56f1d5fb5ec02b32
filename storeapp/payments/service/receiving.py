"""Receiving money without a sale: what customers owe, and deposits."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import insert

from storeapp import devices, ledger, members, settings, shifts
from storeapp.db.numbers import document_number, next_number
from storeapp.db.work import Work
from storeapp.devices import JobKind, NewJob, PrinterSettings
from storeapp.kernel.actor import Permission
from storeapp.kernel.ids import new_id
from storeapp.kernel.money import ZERO, Money, total
from storeapp.kernel.search import clean_name
from storeapp.ledger import Account
from storeapp.members import MemberId
from storeapp.payments import queries, rules
from storeapp.payments.errors import ChargeTooLarge, NotDeposited, NothingReceived, NotMoney
from storeapp.payments.events import MoneyReceived
from storeapp.payments.rules.books import Shares
from storeapp.payments.tables import (
    late_charge,
    money_receipt,
    money_receipt_tender,
    owed_share,
)
from storeapp.payments.types import (
    CashSettings,
    MoneyReceipt,
    NewReceipt,
    PaidShare,
    ReceiptId,
    ReceiptKind,
    ReceiptTender,
    Settlement,
    Taken,
)
from storeapp.shifts import NoOpenShift, Shift, ShiftFromEarlierDay


@dataclass(frozen=True, slots=True, kw_only=True)
class _Decided:
    """A receipt on which everything is decided."""

    receipt: MoneyReceipt
    number: int
    shift: Shift
    paid: Settlement
    shares: Shares
    charges: Shares


def receive(work: Work, new: NewReceipt) -> MoneyReceipt:
    """Take money for what a customer owes or as a deposit, or give a deposit back.

    A payment goes against the oldest first; what is too much stays as credit. Raises
    NotAllowed without TAKE_PAYMENTS, NothingReceived, ChargeTooLarge, NotDeposited,
    NotMoney, NoSuchMember, NoOpenShift, ShiftFromEarlierDay, or what ``settle`` raises;
    then nothing has changed.
    """
    work.require(Permission.TAKE_PAYMENTS)
    _check_amount(work, new)
    done = _decide(work, new)
    _write(work, done)
    ledger.post(work, rules.money_received(done.receipt.id, done.shift.id, new, done.paid))
    shifts.note(work, done.shift.id, rules.received_counts(new.kind, done.paid))
    _print(work, done)
    _tell(work, done)
    return done.receipt


def _check_amount(work: Work, new: NewReceipt) -> None:
    back = new.kind is ReceiptKind.DEPOSIT_BACK
    if not new.amount or (new.amount < ZERO) is not back:
        raise NothingReceived(new.amount)
    if new.charge and (new.kind is not ReceiptKind.ACCOUNT or new.charge > new.amount):
        raise ChargeTooLarge(new.charge, max(ZERO, new.amount))
    held = -ledger.balance(work, Account.DEPOSITS, new.party_id)
    if back and -new.amount > held:
        raise NotDeposited(-new.amount, held)


def _decide(work: Work, new: NewReceipt) -> _Decided:
    party = clean_name(new.party)
    shares: Shares = ()
    charges: Shares = ()
    if new.kind is ReceiptKind.ACCOUNT:
        party = members.get_member(work, MemberId(new.party_id)).name
        items, _ = queries.unpaid(work, MemberId(new.party_id))
        charges = _charges(queries.charged_on(work, items), new.charge)
        shares, _ = rules.pay_oldest(items, new.amount - new.charge)
    paid = _settle(work, new)
    shift = _shift(work)
    number = next_number(work, "receipt")
    receipt = MoneyReceipt(
        id=ReceiptId(new_id()),
        number=document_number(work.register, number),
        kind=new.kind,
        at=work.now,
        business_day=work.business_day,
        by=work.actor.name,
        party_id=new.party_id,
        party=party,
        amount=new.amount,
        charge=new.charge,
        rounding=paid.rounding,
        change=paid.change,
        balance=_balance_after(work, new),
        note=new.note.strip(),
        tenders=tuple(_tender(taken) for taken in paid.taken),
        shares=tuple(PaidShare(i.document_id, i.number, amount) for i, amount in shares),
    )
    return _Decided(
        receipt=receipt, number=number, shift=shift, paid=paid, shares=shares, charges=charges
    )


def _charges(due: Shares, charge: Money) -> Shares:
    """What each late document bears of a charge. Raises ChargeTooLarge."""
    most = total(amount for _, amount in due)
    if not ZERO <= charge <= most:
        raise ChargeTooLarge(charge, most)
    return rules.charge_oldest(due, charge)


def _settle(work: Work, new: NewReceipt) -> Settlement:
    kinds = queries.tender_types_by_code(work)
    for tender in new.tenders:
        kind = kinds.get(tender.code)
        if kind is not None and kind.needs_party:
            raise NotMoney(kind.code, kind.name)
    return rules.settle(
        new.amount,
        [replace(tender, party_id=None) for tender in new.tenders],
        kinds,
        settings.get(work, CashSettings),
    )


def _shift(work: Work) -> Shift:
    shift = shifts.current(work)
    if shift is None:
        raise NoOpenShift
    if work.business_day > shift.business_day:
        raise ShiftFromEarlierDay(shift.business_day, work.business_day)
    return shift


def _balance_after(work: Work, new: NewReceipt) -> Money:
    before = ledger.balance(work, new.kind.account, new.party_id)
    after = before - (new.amount - new.charge)
    return after if new.kind is ReceiptKind.ACCOUNT else -after


def _tender(taken: Taken) -> ReceiptTender:
    return ReceiptTender(
        taken.type.code,
        taken.type.name,
        taken.amount,
        taken.change,
        taken.reference,
        taken.foreign,
    )


def _write(work: Work, done: _Decided) -> None:
    receipt = done.receipt
    work.run(insert(money_receipt), _row(work, done))
    work.run(
        insert(money_receipt_tender),
        [_tender_row(receipt, no, t) for no, t in enumerate(receipt.tenders, start=1)],
    )
    for table, parts in ((owed_share, done.shares), (late_charge, done.charges)):
        rows = [
            {"receipt_id": receipt.id, "document_id": item.document_id, "amount": amount}
            for item, amount in parts
        ]
        if rows:
            work.run(insert(table), rows)


def _row(work: Work, done: _Decided) -> dict[str, Any]:
    receipt = done.receipt
    return {
        "id": receipt.id,
        "register_no": work.register.number,
        "epoch": work.register.epoch,
        "number": done.number,
        "at": receipt.at,
        "business_day": receipt.business_day,
        "shift_id": done.shift.id,
        "by_id": work.actor.user_id,
        "by": receipt.by,
        "kind": receipt.kind,
        "party_id": receipt.party_id,
        "party": receipt.party,
        "amount": receipt.amount,
        "charge": receipt.charge,
        "rounding": receipt.rounding,
        "change": receipt.change,
        "balance": receipt.balance,
        "note": receipt.note,
    }


def _tender_row(receipt: MoneyReceipt, no: int, tender: ReceiptTender) -> dict[str, Any]:
    foreign = tender.foreign
    return {
        "receipt_id": receipt.id,
        "line_no": no,
        "code": tender.code,
        "name": tender.name,
        "amount": tender.amount,
        "change": tender.change,
        "reference": tender.reference,
        "currency": "" if foreign is None else foreign.currency,
        "foreign_minor": None if foreign is None else foreign.minor,
        "foreign_rate": None if foreign is None else foreign.rate,
    }


def _print(work: Work, done: _Decided) -> None:
    """Queue the receipt and the drawer, as a sale does."""
    printer = settings.get(work, PrinterSettings)
    kicks = printer.has_drawer and any(t.type.gives_change for t in done.paid.taken)
    if printer.is_set_up and printer.auto_print:
        kind = JobKind.MONEY
    elif kicks:
        kind = JobKind.DRAWER
    else:
        return
    devices.queue(work, NewJob(kind=kind, document_id=done.receipt.id, opens_drawer=kicks))


def _tell(work: Work, done: _Decided) -> None:
    receipt = done.receipt
    work.emit(
        MoneyReceived(
            receipt_id=receipt.id,
            number=receipt.number,
            kind=receipt.kind,
            shift_id=done.shift.id,
            party_id=receipt.party_id,
            party=receipt.party,
            amount=receipt.amount,
            charge=receipt.charge,
            rounding=receipt.rounding,
            change=receipt.change,
            balance=receipt.balance,
            document=rules.document_of(done.paid, done.shares, done.charges),
        )
    )
