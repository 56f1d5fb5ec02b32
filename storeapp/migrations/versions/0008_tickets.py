"""Tickets: discounts, returns, exchanges, voids, parked baskets and quotes.

A ticket may now take goods back, so its amounts may be below zero: the tables of sales are
made anew with what was in them. They get their names last, so that no table ever refers to
one that is going.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storeapp.db.written_once import guards

revision = "0008"
down_revision = "0007"

REBUILT = ("sale", "sale_line", "sale_tax", "sale_tender", "sale_reprint")
FACTS = ("sale_discount", "sale_return", "sale_carry", "basket_void", "quote", "quote_end")

_SALE = (
    "id, register_no, epoch, number, at, business_day, shift_id, cashier_id, cashier, "
    "line_count, gross, discount, tax, rounding, total, change, tenders, note"
)
_LINE = (
    "sale_id, line_no, product_id, code, barcode, name, names, unit, quantity, unit_price, "
    "gross, discount, amount, tax, due, taxes, cost, price_version"
)
_TAX = "sale_id, line_no, code, name, rate, included, base, amount"
_TENDER = "sale_id, line_no, code, name, amount, change, reference"
_REPRINT = "sale_id, copy, at, by"


def upgrade() -> None:
    _rebuild_sale()
    _rebuild_children()
    for table in reversed(REBUILT):
        op.drop_table(table)
    for table in REBUILT:
        op.rename_table(f"new_{table}", table)
    _index_sales()
    _add_facts()
    _add_waiting()
    for table in (*REBUILT, *FACTS):
        for statement in guards(table):
            op.execute(statement)


def _whole(*names: str) -> list[sa.Column[int]]:
    return [sa.Column(name, sa.Integer(), nullable=False) for name in names]


def _text(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def _id(name: str, *, empty: bool = False) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary(), nullable=empty)


def _maybe(*names: str) -> list[sa.Column[int]]:
    return [sa.Column(name, sa.Integer(), nullable=True) for name in names]


def _link(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}")
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=name)


def _key(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=op.f(f"pk_{table}"))


def _check(table: str, name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))


def _make(name: str, *parts: sa.schema.SchemaItem, rowid: bool = False) -> None:
    op.create_table(name, *parts, sqlite_strict=True, sqlite_with_rowid=rowid)


def _rebuild_sale() -> None:
    _make(
        "new_sale",
        _id("id"),
        *_whole("register_no", "epoch", "number", "at"),
        *_text("business_day"),
        _id("shift_id"),
        _id("cashier_id", empty=True),
        *_text("cashier"),
        *_whole("line_count", "gross", "discount", "tax", "rounding", "total", "change"),
        *_text("tenders", "note", "kind"),
        _id("origin_id", empty=True),
        _id("source_id", empty=True),
        _id("member_id", empty=True),
        *_text("member"),
        _id("salesperson_id", empty=True),
        *_text("salesperson", "exempt"),
        _check("sale", "change_not_negative", "change >= 0"),
        _check("sale", "sells", "total >= 0 OR kind <> 'sale'"),
        _link("sale", "shift_id", "shift"),
        _link("sale", "origin_id", "new_sale"),
        _key("sale", "id"),
        sa.UniqueConstraint(
            *("register_no", "epoch", "number"), name=op.f("uq_sale_register_no_epoch_number")
        ),
    )
    op.execute(
        f"INSERT INTO new_sale ({_SALE}, kind, member, salesperson, exempt) "
        f"SELECT {_SALE}, 'sale', '', '', '' FROM sale"
    )


def _rebuild_children() -> None:
    _make(
        "new_sale_line",
        _id("sale_id"),
        *_whole("line_no"),
        _id("product_id"),
        *_text("code", "barcode", "name", "names", "unit"),
        *_whole("quantity", "unit_price", "gross", "discount", "amount", "tax", "due"),
        *_text("taxes"),
        *_maybe("cost"),
        *_whole("price_version"),
        *_maybe("list_price"),
        *_text("reason", "note"),
        *_maybe("parent_no"),
        _id("salesperson_id", empty=True),
        *_text("salesperson"),
        _check("sale_line", "moves_something", "quantity <> 0"),
        _check("sale_line", "amount_holds", "amount = gross - discount"),
        _link("sale_line", "sale_id", "new_sale"),
        _link("sale_line", "product_id", "product"),
        _key("sale_line", "sale_id", "line_no"),
    )
    op.execute(
        f"INSERT INTO new_sale_line ({_LINE}, reason, note, salesperson) "
        f"SELECT {_LINE}, '', '', '' FROM sale_line"
    )
    _make(
        "new_sale_tax",
        _id("sale_id"),
        *_whole("line_no"),
        *_text("code", "name"),
        *_whole("rate", "included", "base", "amount"),
        _link("sale_tax", "sale_id", "new_sale"),
        _key("sale_tax", "sale_id", "line_no"),
    )
    op.execute(f"INSERT INTO new_sale_tax ({_TAX}) SELECT {_TAX} FROM sale_tax")
    _make(
        "new_sale_tender",
        _id("sale_id"),
        *_whole("line_no"),
        *_text("code", "name"),
        *_whole("amount", "change"),
        *_text("reference", "currency"),
        *_maybe("foreign_minor", "foreign_rate"),
        _id("party_id", empty=True),
        _check("sale_tender", "change_fits", "change = 0 OR change BETWEEN 0 AND amount"),
        _link("sale_tender", "sale_id", "new_sale"),
        _key("sale_tender", "sale_id", "line_no"),
    )
    op.execute(
        f"INSERT INTO new_sale_tender ({_TENDER}, currency) "
        f"SELECT {_TENDER}, '' FROM sale_tender"
    )
    _make(
        "new_sale_reprint",
        _id("sale_id"),
        *_whole("copy", "at"),
        *_text("by"),
        _link("sale_reprint", "sale_id", "new_sale"),
        _key("sale_reprint", "sale_id", "copy"),
    )
    op.execute(f"INSERT INTO new_sale_reprint ({_REPRINT}) SELECT {_REPRINT} FROM sale_reprint")


def _index_sales() -> None:
    op.create_index("ix_sale_business_day_id", "sale", ["business_day", "id"])
    for column in ("origin_id", "member_id", "source_id"):
        unique = column == "source_id"
        op.create_index(
            f"{'uq' if unique else 'ix'}_sale_{column}",
            "sale",
            [column],
            unique=unique,
            sqlite_where=sa.text(f"{column} IS NOT NULL"),
        )
    op.create_index("ix_sale_line_product_id", "sale_line", ["product_id"])


def _add_facts() -> None:
    _make(
        "sale_discount",
        _id("sale_id"),
        *_whole("line_no", "no"),
        *_text("source"),
        *_whole("amount"),
        *_text("reason", "label"),
        _check("sale_discount", "takes_something", "amount <> 0"),
        _link("sale_discount", "sale_id", "sale"),
        _key("sale_discount", "sale_id", "line_no", "no"),
    )
    _make(
        "sale_return",
        _id("sale_id"),
        *_whole("line_no"),
        _id("origin_id", empty=True),
        *_maybe("origin_line_no"),
        *_whole("quantity"),
        *_text("restock"),
        _check("sale_return", "takes_back", "quantity > 0"),
        _check("sale_return", "names_a_line", "(origin_id IS NULL) = (origin_line_no IS NULL)"),
        _link("sale_return", "sale_id", "sale"),
        _link("sale_return", "origin_id", "sale"),
        _key("sale_return", "sale_id", "line_no"),
    )
    op.create_index(
        "ix_sale_return_origin_id_origin_line_no",
        "sale_return",
        ["origin_id", "origin_line_no"],
    )
    _make(
        "sale_carry",
        _id("sale_id"),
        *_text("code"),
        *_whole("amount"),
        _check("sale_carry", "carries_something", "amount > 0"),
        _link("sale_carry", "sale_id", "sale"),
        _key("sale_carry", "sale_id", "code"),
    )
    _make(
        "basket_void",
        _id("basket_id"),
        *_whole("no", "at"),
        *_text("business_day"),
        *_whole("register_no"),
        _id("shift_id", empty=True),
        _id("cashier_id", empty=True),
        *_text("cashier", "kind"),
        _id("product_id"),
        *_text("code", "name"),
        *_whole("quantity", "amount", "late"),
        _link("basket_void", "shift_id", "shift"),
        _link("basket_void", "product_id", "product"),
        _key("basket_void", "basket_id", "no"),
    )
    op.create_index(op.f("ix_basket_void_business_day"), "basket_void", ["business_day"])


def _add_waiting() -> None:
    op.add_column(
        "basket_draft", sa.Column("about", sa.Text(), nullable=False, server_default="{}")
    )
    _make(
        "parked_basket",
        _id("id"),
        *_whole("number", "register_no", "at"),
        _id("by_id", empty=True),
        *_text("by", "note", "member"),
        *_whole("line_count", "total"),
        *_text("body"),
        _key("parked_basket", "id"),
        sa.UniqueConstraint("number", name=op.f("uq_parked_basket_number")),
        rowid=True,
    )
    _make(
        "quote",
        _id("id"),
        *_whole("register_no", "epoch", "number", "at"),
        *_text("business_day"),
        _id("by_id", empty=True),
        *_text("by", "party", "phone", "note", "valid_until"),
        *_whole("total", "line_count"),
        *_text("body"),
        _key("quote", "id"),
        sa.UniqueConstraint(
            *("register_no", "epoch", "number"), name=op.f("uq_quote_register_no_epoch_number")
        ),
        rowid=True,
    )
    _make(
        "quote_end",
        _id("quote_id"),
        *_whole("at"),
        *_text("state"),
        _id("sale_id", empty=True),
        *_text("by"),
        _link("quote_end", "quote_id", "quote"),
        _link("quote_end", "sale_id", "sale"),
        _key("quote_end", "quote_id"),
    )


def downgrade() -> None:
    raise NotImplementedError("tickets that take goods back have no place in older tables")
