"""The ways of paying this store takes."""

from __future__ import annotations

from sqlalchemy import Text

from storeapp.db.base import Flag, Int, Word, required, table
from storeapp.ledger import Account
from storeapp.payments.types import TenderKind

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
