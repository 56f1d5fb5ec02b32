"""Proving accounts and receipts: by their ledgers, and by what the journal tells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from storeapp.db import journal
from storeapp.db.journal import Told
from storeapp.db.numbers import spell_number
from storeapp.db.work import Read
from storeapp.ledger import NO_OWNER, Account
from storeapp.payments.types import AccountFault, ReceiptKind

_OWED = (
    "SELECT owner, sum(wanted), sum(held) FROM ("
    " SELECT member_id AS owner, amount AS wanted, 0 AS held FROM owed"
    " UNION ALL SELECT party_id, charge - amount, 0 FROM money_receipt WHERE kind = 'account'"
    " UNION ALL SELECT owner_id, 0, amount FROM ledger_balance WHERE account = 'receivable'"
    ") AS both_sides GROUP BY owner HAVING sum(wanted) <> sum(held)"
)
_SHARES = (
    "SELECT r.id, r.amount - r.charge, coalesce((SELECT sum(s.amount) FROM owed_share s "
    "WHERE s.receipt_id = r.id), 0) AS shared, r.charge, coalesce((SELECT sum(c.amount) "
    "FROM late_charge c WHERE c.receipt_id = r.id), 0) AS charged FROM money_receipt r"
)
_PAID = (
    "SELECT r.id, r.amount + r.rounding, coalesce(sum(t.amount - t.change), 0), r.change, "
    "coalesce(sum(t.change), 0) FROM money_receipt r "
    "LEFT JOIN money_receipt_tender t ON t.receipt_id = r.id GROUP BY r.id"
)
_OVERDRAWN = (
    "SELECT owner_id, amount FROM ledger_balance WHERE account = 'deposits' AND amount > 0"
)


def find_faults(read: Read) -> Iterator[AccountFault]:
    """Every account that is not its documents, and every receipt that is not its parts."""
    what = "a customer's account is not what they bought and paid"
    for owner, expected, found in read.driver.execute(_OWED):
        yield _fault(what, owner, expected, found)
    for owner, found in read.driver.execute(_OVERDRAWN):
        yield _fault("more was given back than deposited", owner, 0, found)
    yield from _wrong_receipts(read)


def _wrong_receipts(read: Read) -> Iterator[AccountFault]:
    for key, most, shared, charge, charged in read.driver.execute(_SHARES):
        if shared > max(0, most):
            yield _fault("a receipt pays more than it received", key, most, shared)
        if charge != charged:
            yield _fault("a late charge is not its parts", key, charge, charged)
    for key, total, kept, change, given in read.driver.execute(_PAID):
        if total != kept:
            yield _fault("a receipt is not its tenders", key, total, kept)
        if change != given:
            yield _fault("a receipt's change is not its tenders'", key, change, given)


def _fault(what: str, key: bytes, expected: int, found: int) -> AccountFault:
    return AccountFault(what, str(UUID(bytes=key)), expected, found)


_RECEIPTS = (
    "SELECT id, register_no, epoch, number, at, business_day, shift_id, by_id, by, kind, "
    "party_id, amount, charge, rounding, change, balance FROM money_receipt"
)
_TENDERS = (
    "SELECT receipt_id, line_no, code, amount, change, reference, currency, foreign_minor, "
    "foreign_rate FROM money_receipt_tender"
)
_PARTS = {
    "shares": "SELECT receipt_id, document_id, amount FROM owed_share",
    "charges": "SELECT receipt_id, document_id, amount FROM late_charge",
}
_BOOKS = (
    "SELECT e.source, e.at, e.business_day, p.account, p.owner_id, p.amount "
    "FROM ledger_entry e JOIN ledger_posting p ON p.entry_id = e.id WHERE e.kind = 'receipt'"
)
_OWED_ROWS = (
    "SELECT document_id, member_id, number, at, day, due_day, amount, against_id FROM owed"
)
_RATES = "SELECT currency, day, rate, at FROM exchange_rate"

Row = tuple[Any, ...]


def find_untold(read: Read) -> Iterator[tuple[str, str]]:
    """Every receipt, account row and rate that the journal tells otherwise: (what, its id).

    A training file took its first rates over from the store, so its journal tells of none.
    """
    received = list(journal.told(read, "MoneyReceived"))
    run = read.driver.execute
    held = [
        (*row[:1], spell_number(*row[1:4]), *row[4:7], _actor(*row[7:9]), *row[9:])
        for row in run(_RECEIPTS)
    ]
    yield from _differing("a receipt", (_receipt(told) for told in received), held)
    tenders = (row for told in received for row in _tenders(told))
    yield from _differing("a tender of a receipt", tenders, run(_TENDERS))
    for part, query in _PARTS.items():
        said = (
            (_key(told.facts["receipt_id"]), _key(document), amount)
            for told in received
            for document, amount in told.facts["document"][part]
        )
        yield from _differing("a part of a receipt", said, run(query))
    postings = (row for told in received for row in _postings(told))
    yield from _differing("the entry of a receipt", postings, run(_BOOKS))
    owed = (_owed(told) for told in journal.told(read, "OwedNoted"))
    yield from _differing("what is owed for a document", owed, run(_OWED_ROWS))
    rates = Counter(_rate(told) for told in journal.told(read, "RateSet"))
    kept = Counter(tuple(row) for row in run(_RATES))
    untold = Counter() if read.register.is_training else kept - rates
    for row in (rates - kept) + untold:
        yield "a rate is not as the journal tells it", row[0]


def _differing(
    what: str, said: Iterable[Row], held: Iterable[Row]
) -> Iterator[tuple[str, str]]:
    told, kept = Counter(said), Counter(tuple(row) for row in held)
    for key in dict.fromkeys(row[0] for row in (told - kept) + (kept - told)):
        yield f"{what} is not as the journal tells it", str(UUID(bytes=key))


def _receipt(told: Told) -> Row:
    facts = told.facts
    return (
        *(_key(facts["receipt_id"]), facts["number"], told.at, told.day),
        *(_key(facts["shift_id"]), told.actor, facts["kind"], _key(facts["party_id"])),
        *(facts[name] for name in ("amount", "charge", "rounding", "change", "balance")),
    )


def _tenders(told: Told) -> Iterator[Row]:
    for no, tender in enumerate(told.facts["document"]["tenders"], start=1):
        foreign = tender.get("foreign", ["", None, None])
        yield (
            *(_key(told.facts["receipt_id"]), no, tender["code"], tender["amount"]),
            *(tender["change"], tender["reference"], *foreign),
        )


def _postings(told: Told) -> Iterator[Row]:
    """The entry of a receipt as it follows from its event."""
    facts, sums = told.facts, Counter[tuple[str, bytes]]()
    shift, nobody = _key(facts["shift_id"]), NO_OWNER.bytes
    for tender in facts["document"]["tenders"]:
        account, amount, change = tender["account"], tender["amount"], tender["change"]
        drawer = account in {Account.CASH, Account.FOREIGN_CASH}
        sums[account, shift if drawer else nobody] += amount
        sums[Account.CASH.value if drawer else account, shift if drawer else nobody] -= change
    party = ReceiptKind(facts["kind"]).account.value, _key(facts["party_id"])
    sums[party] -= facts["amount"] - facts["charge"]
    sums[Account.LATE_CHARGES.value, nobody] -= facts["charge"]
    sums[Account.CASH_ROUNDING.value, nobody] -= facts["rounding"]
    for (account, owner), minor in sums.items():
        if minor:
            yield _key(facts["receipt_id"]), told.at, told.day, account, owner, minor


def _owed(told: Told) -> Row:
    facts = told.facts
    against = facts["against"]
    return (
        *(_key(facts["document_id"]), _key(facts["member_id"]), facts["number"], told.at),
        *(facts["day"], facts["due_day"], facts["amount"]),
        None if against is None else _key(against),
    )


def _rate(told: Told) -> Row:
    facts = told.facts
    return facts["currency"], facts["day"], facts["rate"], told.at


def _key(text: str) -> bytes:
    return UUID(text).bytes


def _actor(actor_id: bytes | None, name: str) -> str:
    return name if actor_id is None else str(UUID(bytes=actor_id))
