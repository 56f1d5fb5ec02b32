"""Accounts: customers, money received without a sale, foreign cash, layaways."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storeapp.db.written_once import guards
from storeapp.migrations.shapes import check, id_of, key, link, make, whole, words

revision = "0010"
down_revision = "0009"

FACTS = (
    "owed",
    "money_receipt",
    "money_receipt_tender",
    "owed_share",
    "late_charge",
    "exchange_rate",
    "layaway",
    "layaway_end",
)


def upgrade() -> None:
    op.add_column(
        "tender_type", sa.Column("currency", sa.Text(), nullable=False, server_default="")
    )
    _add_members()
    _add_owed()
    _add_receipts()
    _add_shares()
    _add_rates()
    _add_layaways()
    for table in FACTS:
        for statement in guards(table):
            op.execute(statement)


def _add_members() -> None:
    make(
        "member",
        id_of("id"),
        *whole("number"),
        *words("name", "phone", "kind", "tax_number", "note"),
        *whole("credit_limit", "terms_days", "active", "version", "made_at"),
        *words("search"),
        key("member", "id"),
        sa.UniqueConstraint("number", name=op.f("uq_member_number")),
        check("member", "version_counts", "version >= 1"),
        check("member", "limit_not_negative", "credit_limit >= 0"),
        check("member", "terms_not_negative", "terms_days >= 0"),
        rowid=True,
    )
    op.create_index(op.f("ix_member_phone"), "member", ["phone"])


def _add_owed() -> None:
    make(
        "owed",
        id_of("document_id"),
        id_of("member_id"),
        *words("number"),
        *whole("at"),
        *words("day", "due_day"),
        *whole("amount"),
        id_of("against_id", empty=True),
        check("owed", "owes_something", "amount <> 0"),
        link("owed", "member_id", "member"),
        key("owed", "document_id", "member_id"),
    )
    op.create_index(op.f("ix_owed_member_id"), "owed", ["member_id"])


def _add_receipts() -> None:
    make(
        "money_receipt",
        id_of("id"),
        *whole("register_no", "epoch", "number", "at"),
        *words("business_day"),
        id_of("shift_id"),
        id_of("by_id", empty=True),
        *words("by", "kind"),
        id_of("party_id"),
        *words("party"),
        *whole("amount", "charge", "rounding", "change", "balance"),
        *words("note"),
        check("money_receipt", "moves_money", "amount <> 0"),
        check("money_receipt", "charge_not_negative", "charge >= 0"),
        check("money_receipt", "change_not_negative", "change >= 0"),
        link("money_receipt", "shift_id", "shift"),
        key("money_receipt", "id"),
        sa.UniqueConstraint(
            *("register_no", "epoch", "number"),
            name=op.f("uq_money_receipt_register_no_epoch_number"),
        ),
        rowid=True,
    )
    op.create_index(op.f("ix_money_receipt_party_id"), "money_receipt", ["party_id"])
    op.create_index(op.f("ix_money_receipt_shift_id"), "money_receipt", ["shift_id"])
    make(
        "money_receipt_tender",
        id_of("receipt_id"),
        *whole("line_no"),
        *words("code", "name"),
        *whole("amount", "change"),
        *words("reference", "currency"),
        *(sa.Column(name, sa.Integer()) for name in ("foreign_minor", "foreign_rate")),
        check(
            "money_receipt_tender",
            "change_fits",
            "change = 0 OR change BETWEEN 0 AND amount",
        ),
        link("money_receipt_tender", "receipt_id", "money_receipt"),
        key("money_receipt_tender", "receipt_id", "line_no"),
    )


def _add_shares() -> None:
    for table, rule in (("owed_share", "pays_something"), ("late_charge", "charges_something")):
        make(
            table,
            id_of("receipt_id"),
            id_of("document_id"),
            *whole("amount"),
            check(table, rule, "amount > 0"),
            link(table, "receipt_id", "money_receipt"),
            key(table, "receipt_id", "document_id"),
        )
        op.create_index(op.f(f"ix_{table}_document_id"), table, ["document_id"])


def _add_rates() -> None:
    make(
        "exchange_rate",
        id_of("id"),
        *words("currency", "day"),
        *whole("rate", "at"),
        *words("by"),
        check("exchange_rate", "worth_something", "rate > 0"),
        key("exchange_rate", "id"),
        rowid=True,
    )
    op.create_index(op.f("ix_exchange_rate_currency_day"), "exchange_rate", ["currency", "day"])


def _add_layaways() -> None:
    make(
        "layaway",
        id_of("id"),
        *whole("register_no", "epoch", "number", "at"),
        *words("business_day"),
        id_of("by_id", empty=True),
        *words("by"),
        id_of("member_id", empty=True),
        *words("party", "phone", "note", "due_day"),
        *whole("total", "line_count"),
        *words("body"),
        link("layaway", "member_id", "member"),
        key("layaway", "id"),
        sa.UniqueConstraint(
            *("register_no", "epoch", "number"),
            name=op.f("uq_layaway_register_no_epoch_number"),
        ),
        rowid=True,
    )
    make(
        "layaway_end",
        id_of("layaway_id"),
        *whole("at"),
        *words("state"),
        id_of("sale_id", empty=True),
        *words("by"),
        link("layaway_end", "layaway_id", "layaway"),
        link("layaway_end", "sale_id", "sale"),
        key("layaway_end", "layaway_id"),
    )


def downgrade() -> None:
    for table in reversed(("member", *FACTS)):
        op.drop_table(table)
    op.drop_column("tender_type", "currency")
