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
    partial_index,
    required,
    table,
)
from storeapp.sales.types import (
    DiscountSource,
    LayawayState,
    QuoteState,
    Restock,
    TicketKind,
    VoidKind,
)

_ORIGIN = ("origin_id", "origin_line_no")

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
    required("kind", Word(TicketKind)),
    optional("origin_id", Id, ForeignKey("sale.id")),
    optional("source_id", Id),
    optional("member_id", Id),
    required("member", Text),
    optional("salesperson_id", Id),
    required("salesperson", Text),
    required("exempt", Text),
    UniqueConstraint("register_no", "epoch", "number"),
    CheckConstraint("change >= 0", name="change_not_negative"),
    CheckConstraint("total >= 0 OR kind <> 'sale'", name="sells"),
    clustered=True,
)
Index("ix_sale_business_day_id", sale.c.business_day, sale.c.id)
# Hardly any ticket takes back another, is for a member or comes from a quote.
partial_index("ix_sale_origin_id", sale.c.origin_id, where="origin_id IS NOT NULL")
partial_index("ix_sale_member_id", sale.c.member_id, where="member_id IS NOT NULL")
partial_index("uq_sale_source_id", sale.c.source_id, where="source_id IS NOT NULL", unique=True)

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
    optional("list_price", Amount),
    required("reason", Text),
    required("note", Text),
    optional("parent_no", Int),
    optional("salesperson_id", Id),
    required("salesperson", Text),
    CheckConstraint("quantity <> 0", name="moves_something"),
    CheckConstraint("amount = gross - discount", name="amount_holds"),
    clustered=True,
)

# Who bought this? The sales list and, later, recalls ask.
Index("ix_sale_line_product_id", sale_line.c.product_id)

# Each line's share of each discount; the line's discount is their sum. A promotion's share
# says which rule gave it, in which version, and what it was called.
sale_discount = table(
    "sale_discount",
    required("sale_id", Id, ForeignKey("sale.id"), primary_key=True),
    required("line_no", Int, primary_key=True),
    required("no", Int, primary_key=True),
    required("source", Word(DiscountSource)),
    required("amount", Amount),
    required("reason", Text),
    required("label", Text),
    required("promotion", Text, server_default=""),
    required("version", Int, server_default="0"),
    required("names", Json, server_default="[]"),
    CheckConstraint("amount <> 0", name="takes_something"),
    clustered=True,
)

# What did a promotion give? Nearly every share is one's, or nobody asks.
partial_index("ix_sale_discount_promotion", sale_discount.c.promotion, where="promotion <> ''")

# Which sold line a returned line comes from, and what becomes of the goods.
sale_return = table(
    "sale_return",
    required("sale_id", Id, ForeignKey("sale.id"), primary_key=True),
    required("line_no", Int, primary_key=True),
    optional("origin_id", Id, ForeignKey("sale.id")),
    optional("origin_line_no", Int),
    required("quantity", Milli),
    required("restock", Word(Restock)),
    CheckConstraint("quantity > 0", name="takes_back"),
    CheckConstraint("(origin_id IS NULL) = (origin_line_no IS NULL)", name="names_a_line"),
    clustered=True,
)
Index("ix_sale_return_origin_id_origin_line_no", *(sale_return.c[n] for n in _ORIGIN))

# What an exchange takes over: money of its first sale that can now be given back for it.
sale_carry = table(
    "sale_carry",
    required("sale_id", Id, ForeignKey("sale.id"), primary_key=True),
    required("code", Text, primary_key=True),
    required("amount", Amount),
    CheckConstraint("amount > 0", name="carries_something"),
    clustered=True,
)

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
    required("currency", Text),
    optional("foreign_minor", Int),
    optional("foreign_rate", Ppm),
    optional("party_id", Id),
    CheckConstraint("change = 0 OR change BETWEEN 0 AND amount", name="change_fits"),
    clustered=True,
)

# What was rung up and taken out again before payment; the basket may have become a sale.
basket_void = table(
    "basket_void",
    required("basket_id", Id, primary_key=True),
    required("no", Int, primary_key=True),
    required("at", Moment),
    required("business_day", Day, index=True),
    required("register_no", Int),
    optional("shift_id", Id, ForeignKey("shift.id")),
    optional("cashier_id", Id),
    required("cashier", Text),
    required("kind", Word(VoidKind)),
    required("product_id", Id, ForeignKey("product.id")),
    required("code", Text),
    required("name", Text),
    required("quantity", Milli),
    required("amount", Amount),
    required("late", Flag),
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
    required("about", Json),
)

basket_draft_line = table(
    "basket_draft_line",
    required("register_no", Int, primary_key=True),
    required("line_no", Int, primary_key=True),
    required("body", Json),
    clustered=True,
)

# Baskets that wait for their customers: work in progress too, of every register together.
parked_basket = table(
    "parked_basket",
    required("id", Id, primary_key=True),
    required("number", Int, unique=True),
    required("register_no", Int),
    required("at", Moment),
    optional("by_id", Id),
    required("by", Text),
    required("note", Text),
    required("member", Text),
    required("line_count", Int),
    required("total", Amount),
    required("body", Json),
)

# Quotes are numbered documents; what becomes of one is a later fact.
quote = table(
    "quote",
    required("id", Id, primary_key=True),
    required("register_no", Int),
    required("epoch", Int),
    required("number", Int),
    required("at", Moment),
    required("business_day", Day),
    optional("by_id", Id),
    required("by", Text),
    required("party", Text),
    required("phone", Text),
    required("note", Text),
    required("valid_until", Day),
    required("total", Amount),
    required("line_count", Int),
    required("body", Json),
    UniqueConstraint("register_no", "epoch", "number"),
)

quote_end = table(
    "quote_end",
    required("quote_id", Id, ForeignKey("quote.id"), primary_key=True),
    required("at", Moment),
    required("state", Word(QuoteState)),
    optional("sale_id", Id, ForeignKey("sale.id")),
    required("by", Text),
    clustered=True,
)

# A basket set aside for a deposit, which the ledger holds for it.
layaway = table(
    "layaway",
    required("id", Id, primary_key=True),
    required("register_no", Int),
    required("epoch", Int),
    required("number", Int),
    required("at", Moment),
    required("business_day", Day),
    optional("by_id", Id),
    required("by", Text),
    optional("member_id", Id, ForeignKey("member.id")),
    required("party", Text),
    required("phone", Text),
    required("note", Text),
    required("due_day", Day),
    required("total", Amount),
    required("line_count", Int),
    required("body", Json),
    UniqueConstraint("register_no", "epoch", "number"),
)

layaway_end = table(
    "layaway_end",
    required("layaway_id", Id, ForeignKey("layaway.id"), primary_key=True),
    required("at", Moment),
    required("state", Word(LayawayState)),
    optional("sale_id", Id, ForeignKey("sale.id")),
    required("by", Text),
    clustered=True,
)
