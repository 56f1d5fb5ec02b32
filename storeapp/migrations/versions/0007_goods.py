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
INDEXES = {"deposit_id": "deposit_id IS NOT NULL", "is_deposit": "is_deposit = 1"}


def upgrade() -> None:
    for column in COLUMNS:
        op.execute(f"ALTER TABLE product ADD COLUMN {column}")
    for column, where in INDEXES.items():
        op.execute(f"CREATE INDEX ix_product_{column} ON product ({column}) WHERE {where}")


def downgrade() -> None:
    for column in INDEXES:
        op.execute(f"DROP INDEX ix_product_{column}")
    for column in reversed(COLUMNS):
        op.execute(f"ALTER TABLE product DROP COLUMN {column.split(maxsplit=1)[0]}")
