"""Customers. They are masters: they change, and carry a version."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Text

from storeapp.db.base import Amount, Flag, Id, Int, Json, Moment, Word, required, table
from storeapp.members.types import MemberKind

# ``search`` is what a customer is found by: name, how it is read, phone and number.
member = table(
    "member",
    required("id", Id, primary_key=True),
    required("number", Int, unique=True),
    required("name", Text),
    required("phone", Text, index=True),
    required("kind", Word(MemberKind)),
    required("tax_number", Text),
    required("note", Text),
    required("credit_limit", Amount),
    required("terms_days", Int),
    required("active", Flag),
    required("version", Int),
    required("made_at", Moment),
    required("search", Text),
    required("birthday", Text, server_default=""),
    required("tier", Text, server_default=""),
    required("tags", Json, server_default="[]"),
    CheckConstraint("version >= 1", name="version_counts"),
    CheckConstraint("credit_limit >= 0", name="limit_not_negative"),
    CheckConstraint("terms_days >= 0", name="terms_not_negative"),
)
