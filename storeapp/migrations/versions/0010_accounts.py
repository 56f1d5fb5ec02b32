"""Accounts: customers, money received without a sale, foreign cash, layaways."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storeapp.db.written_once import guards

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
    _make(
        "member",
        _id("id"),
        *_whole("number"),
        *_text("name", "phone", "kind", "tax_number", "note"),
        *_whole("credit_limit", "terms_days", "active", "version", "made_at"),
        *_text("search"),
        _key("member", "id"),
        sa.UniqueConstraint("number", name=op.f("uq_member_number")),
        _check("member", "version_counts", "version >= 1"),
        _check("member", "limit_not_negative", "credit_limit >= 0"),
        _check("member", "terms_not_negative", "terms_days >= 0"),
        rowid=True,
    )
    op.create_index(op.f("ix_member_phone"), "member", ["phone"])


def _add_owed() -> None:
    _make(
        "owed",
        _id("document_id"),
        _id("member_id"),
        *_text("number"),
        *_whole("at"),
        *_text("day", "due_day"),
        *_whole("amount"),
        _id("against_id", empty=True),
        _check("owed", "owes_something", "amount <> 0"),
        _link("owed", "member_id", "member"),
        _key("owed", "document_id", "member_id"),
    )
    op.create_index(op.f("ix_owed_member_id"), "owed", ["member_id"])


def _add_receipts() -> None:
    _make(
        "money_receipt",
        _id("id"),
        *_whole("register_no", "epoch", "number", "at"),
        *_text("business_day"),
        _id("shift_id"),
        _id("by_id", empty=True),
        *_text("by", "kind"),
        _id("party_id"),
        *_text("party"),
        *_whole("amount", "charge", "rounding", "change", "balance"),
        *_text("note"),
        _check("money_receipt", "moves_money", "amount <> 0"),
        _check("money_receipt", "charge_not_negative", "charge >= 0"),
        _check("money_receipt", "change_not_negative", "change >= 0"),
        _link("money_receipt", "shift_id", "shift"),
        _key("money_receipt", "id"),
        sa.UniqueConstraint(
            *("register_no", "epoch", "number"),
            name=op.f("uq_money_receipt_register_no_epoch_number"),
        ),
        rowid=True,
    )
    op.create_index(op.f("ix_money_receipt_party_id"), "money_receipt", ["party_id"])
    op.create_index(op.f("ix_money_receipt_shift_id"), "money_receipt", ["shift_id"])
    _make(
        "money_receipt_tender",
        _id("receipt_id"),
        *_whole("line_no"),
        *_text("code", "name"),
        *_whole("amount", "change"),
        *_text("reference", "currency"),
        *(sa.Column(name, sa.Integer()) for name in ("foreign_minor", "foreign_rate")),
        _check(
            "money_receipt_tender",
            "change_fits",
            "change = 0 OR change BETWEEN 0 AND amount",
        ),
        _link("money_receipt_tender", "receipt_id", "money_receipt"),
        _key("money_receipt_tender", "receipt_id", "line_no"),
    )


def _add_shares() -> None:
    for table, rule in (("owed_share", "pays_something"), ("late_charge", "charges_something")):
        _make(
            table,
            _id("receipt_id"),
            _id("document_id"),
            *_whole("amount"),
            _check(table, rule, "amount > 0"),
            _link(table, "receipt_id", "money_receipt"),
            _key(table, "receipt_id", "document_id"),
        )
        op.create_index(op.f(f"ix_{table}_document_id"), table, ["document_id"])


def _add_rates() -> None:
    _make(
        "exchange_rate",
        _id("id"),
        *_text("currency", "day"),
        *_whole("rate", "at"),
        *_text("by"),
        _check("exchange_rate", "worth_something", "rate > 0"),
        _key("exchange_rate", "id"),
        rowid=True,
    )
    op.create_index(op.f("ix_exchange_rate_currency_day"), "exchange_rate", ["currency", "day"])


def _add_layaways() -> None:
    _make(
        "layaway",
        _id("id"),
        *_whole("register_no", "epoch", "number", "at"),
        *_text("business_day"),
        _id("by_id", empty=True),
        *_text("by"),
        _id("member_id", empty=True),
        *_text("party", "phone", "note", "due_day"),
        *_whole("total", "line_count"),
        *_text("body"),
        _link("layaway", "member_id", "member"),
        _key("layaway", "id"),
        sa.UniqueConstraint(
            *("register_no", "epoch", "number"),
            name=op.f("uq_layaway_register_no_epoch_number"),
        ),
        rowid=True,
    )
    _make(
        "layaway_end",
        _id("layaway_id"),
        *_whole("at"),
        *_text("state"),
        _id("sale_id", empty=True),
        *_text("by"),
        _link("layaway_end", "layaway_id", "layaway"),
        _link("layaway_end", "sale_id", "sale"),
        _key("layaway_end", "layaway_id"),
    )


def _whole(*names: str) -> list[sa.Column[int]]:
    return [sa.Column(name, sa.Integer(), nullable=False) for name in names]


def _text(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def _id(name: str, *, empty: bool = False) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary(), nullable=empty)


def _link(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}")
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=name)


def _key(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=op.f(f"pk_{table}"))


def _check(table: str, name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))


def _make(name: str, *parts: sa.schema.SchemaItem, rowid: bool = False) -> None:
    op.create_table(name, *parts, sqlite_strict=True, sqlite_with_rowid=rowid)


def downgrade() -> None:
    for table in reversed(("member", *FACTS)):
        op.drop_table(table)
    op.drop_column("tender_type", "currency")
