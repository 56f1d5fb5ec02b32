"""Accounts: customers, money received without a sale, foreign cash."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.add_column(
        "tender_type", sa.Column("currency", sa.Text(), nullable=False, server_default="")
    )


def downgrade() -> None:
    op.drop_column("tender_type", "currency")
