"""Trade: the two ledgers, tenders, shifts, sales and the figures of each day."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storeapp.db.written_once import guards

revision = "0003"
down_revision = "0002"

TABLES = (
    "ledger_entry",
    "ledger_posting",
    "ledger_balance",
    "stock_move",
    "stock_level",
    "tender_type",
    "shift",
    "cash_movement",
    "shift_close",
    "shift_total",
    "sale",
    "sale_line",
    "sale_tax",
    "sale_tender",
    "sale_reprint",
    "day_product",
    "day_total",
    "basket_draft",
    "basket_draft_line",
)
WRITTEN_ONCE = (
    "ledger_entry",
    "ledger_posting",
    "stock_move",
    "shift",
    "cash_movement",
    "shift_close",
    "sale",
    "sale_line",
    "sale_tax",
    "sale_tender",
    "sale_reprint",
)


def upgrade() -> None:
    op.create_table(
        "ledger_entry",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.Column("business_day", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("source", sa.LargeBinary(), nullable=False),
        sa.Column("reverses", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["reverses"], ["ledger_entry.id"], name=op.f("fk_ledger_entry_reverses")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_entry")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index(
        "uq_ledger_entry_reverses",
        "ledger_entry",
        ["reverses"],
        unique=True,
        sqlite_where=sa.text("reverses IS NOT NULL"),
        postgresql_where=sa.text("reverses IS NOT NULL"),
    )
    op.create_index(op.f("ix_ledger_entry_source"), "ledger_entry", ["source"], unique=False)
    op.create_table(
        "ledger_posting",
        sa.Column("entry_id", sa.LargeBinary(), nullable=False),
        sa.Column("line_no", sa.Integer(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.LargeBinary(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.CheckConstraint("amount <> 0", name=op.f("ck_ledger_posting_moves_something")),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["ledger_entry.id"], name=op.f("fk_ledger_posting_entry_id")
        ),
        sa.PrimaryKeyConstraint("entry_id", "line_no", name=op.f("pk_ledger_posting")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "ledger_balance",
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.LargeBinary(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("account", "owner_id", name=op.f("pk_ledger_balance")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "stock_move",
        sa.Column("document_id", sa.LargeBinary(), nullable=False),
        sa.Column("line_no", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.Column("product_id", sa.LargeBinary(), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.CheckConstraint("origin <> target", name=op.f("ck_stock_move_goes_somewhere")),
        sa.CheckConstraint("quantity > 0", name=op.f("ck_stock_move_goes_forward")),
        sa.ForeignKeyConstraint(
            ["product_id"], ["product.id"], name=op.f("fk_stock_move_product_id")
        ),
        sa.PrimaryKeyConstraint("document_id", "line_no", "reason", name=op.f("pk_stock_move")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "stock_level",
        sa.Column("product_id", sa.LargeBinary(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["product_id"], ["product.id"], name=op.f("fk_stock_level_product_id")
        ),
        sa.PrimaryKeyConstraint("product_id", "place", name=op.f("pk_stock_level")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_stock_level_negative",
        "stock_level",
        ["product_id"],
        unique=False,
        sqlite_where=sa.text("quantity < 0"),
        postgresql_where=sa.text("quantity < 0"),
    )
    op.create_table(
        "tender_type",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("needs_reference", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("active", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_tender_type")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "shift",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("register_no", sa.Integer(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("cashier_id", sa.LargeBinary(), nullable=True),
        sa.Column("cashier", sa.Text(), nullable=False),
        sa.Column("opened_at", sa.Integer(), nullable=False),
        sa.Column("business_day", sa.Text(), nullable=False),
        sa.Column("float", sa.Integer(), nullable=False),
        sa.CheckConstraint('"float" >= 0', name=op.f("ck_shift_float_not_negative")),
        sa.ForeignKeyConstraint(
            ["cashier_id"], ["staff_user.id"], name=op.f("fk_shift_cashier_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shift")),
        sa.UniqueConstraint(
            "register_no", "epoch", "number", name=op.f("uq_shift_register_no_epoch_number")
        ),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "cash_movement",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("shift_id", sa.LargeBinary(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.CheckConstraint("amount > 0", name=op.f("ck_cash_movement_moves_something")),
        sa.ForeignKeyConstraint(
            ["shift_id"], ["shift.id"], name=op.f("fk_cash_movement_shift_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cash_movement")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(
        op.f("ix_cash_movement_shift_id"), "cash_movement", ["shift_id"], unique=False
    )
    op.create_table(
        "shift_close",
        sa.Column("shift_id", sa.LargeBinary(), nullable=False),
        sa.Column("register_no", sa.Integer(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("z_number", sa.Integer(), nullable=False),
        sa.Column("closed_at", sa.Integer(), nullable=False),
        sa.Column("closed_by_id", sa.LargeBinary(), nullable=True),
        sa.Column("closed_by", sa.Text(), nullable=False),
        sa.Column("expected", sa.Integer(), nullable=False),
        sa.Column("counted", sa.Integer(), nullable=False),
        sa.Column("removed", sa.Integer(), nullable=False),
        sa.Column("denominations", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("takings", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "removed BETWEEN 0 AND counted", name=op.f("ck_shift_close_removed_fits")
        ),
        sa.ForeignKeyConstraint(
            ["shift_id"], ["shift.id"], name=op.f("fk_shift_close_shift_id")
        ),
        sa.PrimaryKeyConstraint("shift_id", name=op.f("pk_shift_close")),
        sa.UniqueConstraint(
            "register_no",
            "epoch",
            "z_number",
            name=op.f("uq_shift_close_register_no_epoch_z_number"),
        ),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "shift_total",
        sa.Column("shift_id", sa.LargeBinary(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("base", sa.Integer(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["shift_id"], ["shift.id"], name=op.f("fk_shift_total_shift_id")
        ),
        sa.PrimaryKeyConstraint("shift_id", "kind", "code", name=op.f("pk_shift_total")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "sale",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("register_no", sa.Integer(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.Column("business_day", sa.Text(), nullable=False),
        sa.Column("shift_id", sa.LargeBinary(), nullable=False),
        sa.Column("cashier_id", sa.LargeBinary(), nullable=True),
        sa.Column("cashier", sa.Text(), nullable=False),
        sa.Column("line_count", sa.Integer(), nullable=False),
        sa.Column("gross", sa.Integer(), nullable=False),
        sa.Column("discount", sa.Integer(), nullable=False),
        sa.Column("tax", sa.Integer(), nullable=False),
        sa.Column("rounding", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("change", sa.Integer(), nullable=False),
        sa.Column("tenders", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint("total >= 0 AND change >= 0", name=op.f("ck_sale_sells")),
        sa.ForeignKeyConstraint(["shift_id"], ["shift.id"], name=op.f("fk_sale_shift_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sale")),
        sa.UniqueConstraint(
            "register_no", "epoch", "number", name=op.f("uq_sale_register_no_epoch_number")
        ),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("ix_sale_business_day_id", "sale", ["business_day", "id"], unique=False)
    op.create_table(
        "sale_line",
        sa.Column("sale_id", sa.LargeBinary(), nullable=False),
        sa.Column("line_no", sa.Integer(), nullable=False),
        sa.Column("product_id", sa.LargeBinary(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("barcode", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("names", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("unit_price", sa.Integer(), nullable=False),
        sa.Column("gross", sa.Integer(), nullable=False),
        sa.Column("discount", sa.Integer(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("tax", sa.Integer(), nullable=False),
        sa.Column("due", sa.Integer(), nullable=False),
        sa.Column("taxes", sa.Text(), nullable=False),
        sa.Column("cost", sa.Integer(), nullable=True),
        sa.Column("price_version", sa.Integer(), nullable=False),
        sa.CheckConstraint("amount = gross - discount", name=op.f("ck_sale_line_amount_holds")),
        sa.CheckConstraint("quantity > 0", name=op.f("ck_sale_line_sells_something")),
        sa.ForeignKeyConstraint(
            ["product_id"], ["product.id"], name=op.f("fk_sale_line_product_id")
        ),
        sa.ForeignKeyConstraint(["sale_id"], ["sale.id"], name=op.f("fk_sale_line_sale_id")),
        sa.PrimaryKeyConstraint("sale_id", "line_no", name=op.f("pk_sale_line")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("ix_sale_line_product_id", "sale_line", ["product_id"])
    op.create_table(
        "sale_tax",
        sa.Column("sale_id", sa.LargeBinary(), nullable=False),
        sa.Column("line_no", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("rate", sa.Integer(), nullable=False),
        sa.Column("included", sa.Integer(), nullable=False),
        sa.Column("base", sa.Integer(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["sale_id"], ["sale.id"], name=op.f("fk_sale_tax_sale_id")),
        sa.PrimaryKeyConstraint("sale_id", "line_no", name=op.f("pk_sale_tax")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "sale_tender",
        sa.Column("sale_id", sa.LargeBinary(), nullable=False),
        sa.Column("line_no", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("change", sa.Integer(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "change BETWEEN 0 AND amount", name=op.f("ck_sale_tender_change_fits")
        ),
        sa.ForeignKeyConstraint(["sale_id"], ["sale.id"], name=op.f("fk_sale_tender_sale_id")),
        sa.PrimaryKeyConstraint("sale_id", "line_no", name=op.f("pk_sale_tender")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "sale_reprint",
        sa.Column("sale_id", sa.LargeBinary(), nullable=False),
        sa.Column("copy", sa.Integer(), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["sale_id"], ["sale.id"], name=op.f("fk_sale_reprint_sale_id")),
        sa.PrimaryKeyConstraint("sale_id", "copy", name=op.f("pk_sale_reprint")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "day_product",
        sa.Column("business_day", sa.Text(), nullable=False),
        sa.Column("product_id", sa.LargeBinary(), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("discount", sa.Integer(), nullable=False),
        sa.Column("tax", sa.Integer(), nullable=False),
        sa.Column("due", sa.Integer(), nullable=False),
        sa.Column("cost", sa.Integer(), nullable=False),
        sa.Column("lines", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["product_id"], ["product.id"], name=op.f("fk_day_product_product_id")
        ),
        sa.PrimaryKeyConstraint("business_day", "product_id", name=op.f("pk_day_product")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "day_total",
        sa.Column("business_day", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("base", sa.Integer(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("business_day", "kind", "code", name=op.f("pk_day_total")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "basket_draft",
        sa.Column("register_no", sa.Integer(), nullable=False),
        sa.Column("basket_id", sa.LargeBinary(), nullable=False),
        sa.Column("opened_at", sa.Integer(), nullable=False),
        sa.Column("business_day", sa.Text(), nullable=False),
        sa.Column("next_no", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("register_no", name=op.f("pk_basket_draft")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "basket_draft_line",
        sa.Column("register_no", sa.Integer(), nullable=False),
        sa.Column("line_no", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("register_no", "line_no", name=op.f("pk_basket_draft_line")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )

    for table in WRITTEN_ONCE:
        for statement in guards(table):
            op.execute(statement)


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
