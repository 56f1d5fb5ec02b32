"""Ways of paying; what customers owe and pay; foreign cash. All but the first are facts."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, UniqueConstraint

from storeapp.db.base import (
    Amount,
    Day,
    Flag,
    Id,
    Int,
    Moment,
    Ppm,
    Word,
    optional,
    required,
    table,
)
from storeapp.ledger import Account
from storeapp.payments.types import ReceiptKind, TenderKind

tender_type = table(
    "tender_type",
    required("code", Text, primary_key=True),
    required("name", Text),
    required("kind", Word(TenderKind)),
    required("account", Word(Account)),
    required("needs_reference", Flag),
    required("position", Int),
    required("active", Flag),
    required("currency", Text),
)

# What each document put on a customer's account; below zero where goods came back.
owed = table(
    "owed",
    required("document_id", Id, primary_key=True),
    required("member_id", Id, ForeignKey("member.id"), primary_key=True, index=True),
    required("number", Text),
    required("at", Moment),
    required("day", Day),
    required("due_day", Day),
    required("amount", Amount),
    optional("against_id", Id),
    CheckConstraint("amount <> 0", name="owes_something"),
    clustered=True,
)

money_receipt = table(
    "money_receipt",
    required("id", Id, primary_key=True),
    required("register_no", Int),
    required("epoch", Int),
    required("number", Int),
    required("at", Moment),
    required("business_day", Day),
    required("shift_id", Id, ForeignKey("shift.id"), index=True),
    optional("by_id", Id),
    required("by", Text),
    required("kind", Word(ReceiptKind)),
    required("party_id", Id, index=True),
    required("party", Text),
    required("amount", Amount),
    required("charge", Amount),
    required("rounding", Amount),
    required("change", Amount),
    required("balance", Amount),
    required("note", Text),
    UniqueConstraint("register_no", "epoch", "number"),
    CheckConstraint("amount <> 0", name="moves_money"),
    CheckConstraint("charge >= 0", name="charge_not_negative"),
    CheckConstraint("change >= 0", name="change_not_negative"),
)

money_receipt_tender = table(
    "money_receipt_tender",
    required("receipt_id", Id, ForeignKey("money_receipt.id"), primary_key=True),
    required("line_no", Int, primary_key=True),
    required("code", Text),
    required("name", Text),
    required("amount", Amount),
    required("change", Amount),
    required("reference", Text),
    required("currency", Text),
    optional("foreign_minor", Int),
    optional("foreign_rate", Ppm),
    CheckConstraint("change = 0 OR change BETWEEN 0 AND amount", name="change_fits"),
    clustered=True,
)

# Which documents a receipt paid, and which of them it paid a late charge for.
owed_share = table(
    "owed_share",
    required("receipt_id", Id, ForeignKey("money_receipt.id"), primary_key=True),
    required("document_id", Id, primary_key=True, index=True),
    required("amount", Amount),
    CheckConstraint("amount > 0", name="pays_something"),
    clustered=True,
)

late_charge = table(
    "late_charge",
    required("receipt_id", Id, ForeignKey("money_receipt.id"), primary_key=True),
    required("document_id", Id, primary_key=True, index=True),
    required("amount", Amount),
    CheckConstraint("amount > 0", name="charges_something"),
    clustered=True,
)

exchange_rate = table(
    "exchange_rate",
    required("id", Id, primary_key=True),
    required("currency", Text),
    required("day", Day),
    required("rate", Ppm),
    required("at", Moment),
    required("by", Text),
    CheckConstraint("rate > 0", name="worth_something"),
)
Index("ix_exchange_rate_currency_day", exchange_rate.c.currency, exchange_rate.c.day)
