"""Tickets: discounts, returns, exchanges, voids, parked baskets and quotes.

A ticket may now take goods back, so its amounts may be below zero: the tables of sales are
made anew with what was in them. They get their names last, so that no table ever refers to
one that is going.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storeapp.db.written_once import guards
from storeapp.migrations.shapes import check, id_of, key, link, make, maybe, whole, words

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


def _rebuild_sale() -> None:
    make(
        "new_sale",
        id_of("id"),
        *whole("register_no", "epoch", "number", "at"),
        *words("business_day"),
        id_of("shift_id"),
        id_of("cashier_id", empty=True),
        *words("cashier"),
        *whole("line_count", "gross", "discount", "tax", "rounding", "total", "change"),
        *words("tenders", "note", "kind"),
        id_of("origin_id", empty=True),
        id_of("source_id", empty=True),
        id_of("member_id", empty=True),
        *words("member"),
        id_of("salesperson_id", empty=True),
        *words("salesperson", "exempt"),
        check("sale", "change_not_negative", "change >= 0"),
        check("sale", "sells", "total >= 0 OR kind <> 'sale'"),
        link("sale", "shift_id", "shift"),
        link("sale", "origin_id", "new_sale"),
        key("sale", "id"),
        sa.UniqueConstraint(
            *("register_no", "epoch", "number"), name=op.f("uq_sale_register_no_epoch_number")
        ),
    )
    op.execute(
        f"INSERT INTO new_sale ({_SALE}, kind, member, salesperson, exempt) "
        f"SELECT {_SALE}, 'sale', '', '', '' FROM sale"
    )


def _rebuild_children() -> None:
    make(
        "new_sale_line",
        id_of("sale_id"),
        *whole("line_no"),
        id_of("product_id"),
        *words("code", "barcode", "name", "names", "unit"),
        *whole("quantity", "unit_price", "gross", "discount", "amount", "tax", "due"),
        *words("taxes"),
        *maybe("cost"),
        *whole("price_version"),
        *maybe("list_price"),
        *words("reason", "note"),
        *maybe("parent_no"),
        id_of("salesperson_id", empty=True),
        *words("salesperson"),
        check("sale_line", "moves_something", "quantity <> 0"),
        check("sale_line", "amount_holds", "amount = gross - discount"),
        link("sale_line", "sale_id", "new_sale"),
        link("sale_line", "product_id", "product"),
        key("sale_line", "sale_id", "line_no"),
    )
    op.execute(
        f"INSERT INTO new_sale_line ({_LINE}, reason, note, salesperson) "
        f"SELECT {_LINE}, '', '', '' FROM sale_line"
    )
    make(
        "new_sale_tax",
        id_of("sale_id"),
        *whole("line_no"),
        *words("code", "name"),
        *whole("rate", "included", "base", "amount"),
        link("sale_tax", "sale_id", "new_sale"),
        key("sale_tax", "sale_id", "line_no"),
    )
    op.execute(f"INSERT INTO new_sale_tax ({_TAX}) SELECT {_TAX} FROM sale_tax")
    make(
        "new_sale_tender",
        id_of("sale_id"),
        *whole("line_no"),
        *words("code", "name"),
        *whole("amount", "change"),
        *words("reference", "currency"),
        *maybe("foreign_minor", "foreign_rate"),
        id_of("party_id", empty=True),
        check("sale_tender", "change_fits", "change = 0 OR change BETWEEN 0 AND amount"),
        link("sale_tender", "sale_id", "new_sale"),
        key("sale_tender", "sale_id", "line_no"),
    )
    op.execute(
        f"INSERT INTO new_sale_tender ({_TENDER}, currency) "
        f"SELECT {_TENDER}, '' FROM sale_tender"
    )
    make(
        "new_sale_reprint",
        id_of("sale_id"),
        *whole("copy", "at"),
        *words("by"),
        link("sale_reprint", "sale_id", "new_sale"),
        key("sale_reprint", "sale_id", "copy"),
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
    make(
        "sale_discount",
        id_of("sale_id"),
        *whole("line_no", "no"),
        *words("source"),
        *whole("amount"),
        *words("reason", "label"),
        check("sale_discount", "takes_something", "amount <> 0"),
        link("sale_discount", "sale_id", "sale"),
        key("sale_discount", "sale_id", "line_no", "no"),
    )
    make(
        "sale_return",
        id_of("sale_id"),
        *whole("line_no"),
        id_of("origin_id", empty=True),
        *maybe("origin_line_no"),
        *whole("quantity"),
        *words("restock"),
        check("sale_return", "takes_back", "quantity > 0"),
        check("sale_return", "names_a_line", "(origin_id IS NULL) = (origin_line_no IS NULL)"),
        link("sale_return", "sale_id", "sale"),
        link("sale_return", "origin_id", "sale"),
        key("sale_return", "sale_id", "line_no"),
    )
    op.create_index(
        "ix_sale_return_origin_id_origin_line_no",
        "sale_return",
        ["origin_id", "origin_line_no"],
    )
    make(
        "sale_carry",
        id_of("sale_id"),
        *words("code"),
        *whole("amount"),
        check("sale_carry", "carries_something", "amount > 0"),
        link("sale_carry", "sale_id", "sale"),
        key("sale_carry", "sale_id", "code"),
    )
    make(
        "basket_void",
        id_of("basket_id"),
        *whole("no", "at"),
        *words("business_day"),
        *whole("register_no"),
        id_of("shift_id", empty=True),
        id_of("cashier_id", empty=True),
        *words("cashier", "kind"),
        id_of("product_id"),
        *words("code", "name"),
        *whole("quantity", "amount", "late"),
        link("basket_void", "shift_id", "shift"),
        link("basket_void", "product_id", "product"),
        key("basket_void", "basket_id", "no"),
    )
    op.create_index(op.f("ix_basket_void_business_day"), "basket_void", ["business_day"])


def _add_waiting() -> None:
    op.add_column(
        "basket_draft", sa.Column("about", sa.Text(), nullable=False, server_default="{}")
    )
    make(
        "parked_basket",
        id_of("id"),
        *whole("number", "register_no", "at"),
        id_of("by_id", empty=True),
        *words("by", "note", "member"),
        *whole("line_count", "total"),
        *words("body"),
        key("parked_basket", "id"),
        sa.UniqueConstraint("number", name=op.f("uq_parked_basket_number")),
        rowid=True,
    )
    make(
        "quote",
        id_of("id"),
        *whole("register_no", "epoch", "number", "at"),
        *words("business_day"),
        id_of("by_id", empty=True),
        *words("by", "party", "phone", "note", "valid_until"),
        *whole("total", "line_count"),
        *words("body"),
        key("quote", "id"),
        sa.UniqueConstraint(
            *("register_no", "epoch", "number"), name=op.f("uq_quote_register_no_epoch_number")
        ),
        rowid=True,
    )
    make(
        "quote_end",
        id_of("quote_id"),
        *whole("at"),
        *words("state"),
        id_of("sale_id", empty=True),
        *words("by"),
        link("quote_end", "quote_id", "quote"),
        link("quote_end", "sale_id", "sale"),
        key("quote_end", "quote_id"),
    )


def downgrade() -> None:
    raise NotImplementedError("tickets that take goods back have no place in older tables")
