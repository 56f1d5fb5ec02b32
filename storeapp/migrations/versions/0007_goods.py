"""Goods: the least price, the largest discount and container deposits.

Columns are added to the table as it stands: with a million products it takes a moment, and
nothing is written anew.
"""

from __future__ import annotations

from alembic import op

revision = "0007"
down_revision = "0006"

COLUMNS = (
    "floor_price INTEGER CONSTRAINT ck_product_floor_holds CHECK (floor_price >= 0)",
    "max_discount INTEGER CONSTRAINT ck_product_discount_is_a_share "
    "CHECK (max_discount BETWEEN 0 AND 1000000)",
    "no_discount INTEGER DEFAULT 0 NOT NULL",
    "deposit_id BLOB CONSTRAINT fk_product_deposit_id REFERENCES product (id) "
    "CONSTRAINT ck_product_deposit_is_another CHECK (deposit_id <> id)",
    "is_deposit INTEGER DEFAULT 0 NOT NULL",
)
INDEX = (
    "CREATE INDEX ix_product_deposit_id ON product (deposit_id) WHERE deposit_id IS NOT NULL"
)


def upgrade() -> None:
    for column in COLUMNS:
        op.execute(f"ALTER TABLE product ADD COLUMN {column}")
    op.execute(INDEX)


def downgrade() -> None:
    op.execute("DROP INDEX ix_product_deposit_id")
    for column in reversed(COLUMNS):
        op.execute(f"ALTER TABLE product DROP COLUMN {column.split(maxsplit=1)[0]}")
