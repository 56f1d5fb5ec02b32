"""Papers: what the receipt designer keeps."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.create_table(
        "paper_template",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("kind", name=op.f("pk_paper_template")),
        sqlite_strict=True,
    )
    op.create_table(
        "paper_logo",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("image", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_logo")),
        sqlite_strict=True,
    )


def downgrade() -> None:
    op.drop_table("paper_logo")
    op.drop_table("paper_template")
