"""Moves, which are never changed, and levels, which are their running sum."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, Text

from storeapp.db.base import Id, Int, Milli, Moment, partial_index, required, table

stock_move = table(
    "stock_move",
    required("document_id", Id, primary_key=True),
    required("line_no", Int, primary_key=True),
    required("reason", Text, primary_key=True),
    required("at", Moment),
    required("product_id", Id, ForeignKey("product.id")),
    required("quantity", Milli),
    required("origin", Text),
    required("target", Text),
    CheckConstraint("quantity > 0", name="goes_forward"),
    CheckConstraint("origin <> target", name="goes_somewhere"),
    clustered=True,
)

stock_level = table(
    "stock_level",
    required("product_id", Id, ForeignKey("product.id"), primary_key=True),
    required("place", Text, primary_key=True),
    required("quantity", Milli),
    clustered=True,
)

# The exceptions list asks for levels below zero and must not read the others.
partial_index(
    "ix_stock_level_negative",
    stock_level.c.product_id,
    where="quantity < 0",
)
