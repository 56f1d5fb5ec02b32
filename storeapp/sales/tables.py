"""Finished sales, as they were; the figures of each day; and the one open basket.

Nothing in a sale follows later changes to a product. Children are keyed by
(document, line number).
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, UniqueConstraint

from storeapp.catalogue import Unit
from storeapp.db.base import (
    Amount,
    Day,
    Flag,
    Id,
    Int,
    Json,
    Milli,
    Moment,
    Ppm,
    Word,
    optional,
    required,
    table,
)

sale = table(
    "sale",
    required("id", Id, primary_key=True),
    required("register_no", Int),
    required("epoch", Int),
    required("number", Int),
    required("at", Moment),
    required("business_day", Day),
    required("shift_id", Id, ForeignKey("shift.id")),
    optional("cashier_id", Id),
    required("cashier", Text),
    required("line_count", Int),
    required("gross", Amount),
    required("discount", Amount),
    required("tax", Amount),
    required("rounding", Amount),
    required("total", Amount),
    required("change", Amount),
    required("tenders", Text),
    required("note", Text),
    UniqueConstraint("register_no", "epoch", "number"),
    CheckConstraint("total >= 0 AND change >= 0", name="sells"),
    clustered=True,
)
Index("ix_sale_business_day_id", sale.c.business_day, sale.c.id)

sale_line = table(
    "sale_line",
    required("sale_id", Id, ForeignKey("sale.id"), primary_key=True),
    required("line_no", Int, primary_key=True),
    required("product_id", Id, ForeignKey("product.id")),
    required("code", Text),
    required("barcode", Text),
    required("name", Text),
    required("names", Json),
    required("unit", Word(Unit)),
    required("quantity", Milli),
    required("unit_price", Amount),
    required("gross", Amount),
    required("discount", Amount),
    required("amount", Amount),
    required("tax", Amount),
    required("due", Amount),
    required("taxes", Json),
    optional("cost", Amount),
    required("price_version", Int),
    CheckConstraint("quantity > 0", name="sells_something"),
    CheckConstraint("amount = gross - discount", name="amount_holds"),
    clustered=True,
)

# Who bought this? The sales list and, later, recalls ask.
Index("ix_sale_line_product_id", sale_line.c.product_id)

sale_tax = table(
    "sale_tax",
    required("sale_id", Id, ForeignKey("sale.id"), primary_key=True),
    required("line_no", Int, primary_key=True),
    required("code", Text),
    required("name", Text),
    required("rate", Ppm),
    required("included", Flag),
    required("base", Amount),
    required("amount", Amount),
    clustered=True,
)

sale_tender = table(
    "sale_tender",
    required("sale_id", Id, ForeignKey("sale.id"), primary_key=True),
    required("line_no", Int, primary_key=True),
    required("code", Text),
    required("name", Text),
    required("amount", Amount),
    required("change", Amount),
    required("reference", Text),
    CheckConstraint("change BETWEEN 0 AND amount", name="change_fits"),
    clustered=True,
)

sale_reprint = table(
    "sale_reprint",
    required("sale_id", Id, ForeignKey("sale.id"), primary_key=True),
    required("copy", Int, primary_key=True),
    required("at", Moment),
    required("by", Text),
    clustered=True,
)

# Summaries, kept in the sale's own transaction; ``storeapp check`` rebuilds and compares.
day_product = table(
    "day_product",
    required("business_day", Day, primary_key=True),
    required("product_id", Id, ForeignKey("product.id"), primary_key=True),
    required("quantity", Milli),
    required("discount", Amount),
    required("tax", Amount),
    required("due", Amount),
    required("cost", Amount),
    required("lines", Int),
    clustered=True,
)

day_total = table(
    "day_total",
    required("business_day", Day, primary_key=True),
    required("kind", Text, primary_key=True),  # hour, tender, tax, cashier
    required("code", Text, primary_key=True),
    required("count", Int),
    required("base", Amount),
    required("amount", Amount),
    clustered=True,
)

# Work in progress, not facts: one open basket for each register.
basket_draft = table(
    "basket_draft",
    required("register_no", Int, primary_key=True),
    required("basket_id", Id),
    required("opened_at", Moment),
    required("business_day", Day),
    required("next_no", Int),
)

basket_draft_line = table(
    "basket_draft_line",
    required("register_no", Int, primary_key=True),
    required("line_no", Int, primary_key=True),
    required("body", Json),
    clustered=True,
)
