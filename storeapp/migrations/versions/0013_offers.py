"""Offers in the sale: which promotion gave a discount, and what offers ask of customers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

COLUMNS = {
    "sale_discount": (
        "promotion TEXT DEFAULT '' NOT NULL",
        "version INTEGER DEFAULT 0 NOT NULL",
        "names TEXT DEFAULT '[]' NOT NULL",
    ),
    "member": (
        "birthday TEXT DEFAULT '' NOT NULL",
        "tier TEXT DEFAULT '' NOT NULL",
        "tags TEXT DEFAULT '[]' NOT NULL",
    ),
}


def upgrade() -> None:
    for table, columns in COLUMNS.items():
        for column in columns:
            op.execute(f"ALTER TABLE {table} ADD COLUMN {column}")
    op.create_index(
        "ix_sale_discount_promotion",
        "sale_discount",
        ["promotion"],
        sqlite_where=sa.text("promotion <> ''"),
    )


def downgrade() -> None:
    op.drop_index("ix_sale_discount_promotion", "sale_discount")
    for table, columns in COLUMNS.items():
        for column in columns:
            op.drop_column(table, column.split()[0])
