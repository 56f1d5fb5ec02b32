"""Entries and their postings, written once, and balances, which are their running sum."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, Text

from storeapp.db.base import (
    Amount,
    Day,
    Id,
    Int,
    Moment,
    optional,
    partial_index,
    required,
    table,
)

ledger_entry = table(
    "ledger_entry",
    required("id", Id, primary_key=True),
    required("at", Moment),
    required("business_day", Day),
    required("kind", Text),
    required("source", Id, index=True),
    optional("reverses", Id, ForeignKey("ledger_entry.id")),
    clustered=True,
)
# Hardly any entry reverses another: the others cost this index nothing.
partial_index(
    "uq_ledger_entry_reverses",
    ledger_entry.c.reverses,
    where="reverses IS NOT NULL",
    unique=True,
)

ledger_posting = table(
    "ledger_posting",
    required("entry_id", Id, ForeignKey("ledger_entry.id"), primary_key=True),
    required("line_no", Int, primary_key=True),
    required("account", Text),
    required("owner_id", Id),
    required("amount", Amount),
    CheckConstraint("amount <> 0", name="moves_something"),
    clustered=True,
)

ledger_balance = table(
    "ledger_balance",
    required("account", Text, primary_key=True),
    required("owner_id", Id, primary_key=True),
    required("amount", Amount),
    clustered=True,
)
