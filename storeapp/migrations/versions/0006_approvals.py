"""Approvals: one person's PIN for another person's act."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storeapp.db.written_once import guards

revision = "0006"
down_revision = "0005"

TABLES = ("approval", "approval_use")


def upgrade() -> None:
    op.create_table(
        "approval",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.Column("business_day", sa.Text(), nullable=False),
        sa.Column("register_no", sa.Integer(), nullable=False),
        sa.Column("permission", sa.Text(), nullable=False),
        sa.Column("object_id", sa.LargeBinary(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("asked_by_id", sa.LargeBinary(), nullable=True),
        sa.Column("asked_by", sa.Text(), nullable=False),
        sa.Column("approved_by_id", sa.LargeBinary(), nullable=False),
        sa.Column("approved_by", sa.Text(), nullable=False),
        sa.Column("approver_role", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["approved_by_id"], ["staff_user.id"], name=op.f("fk_approval_approved_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approval")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_approval_business_day"), "approval", ["business_day"])
    op.create_index(op.f("ix_approval_object_id"), "approval", ["object_id"])
    op.create_table(
        "approval_use",
        sa.Column("approval_id", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["approval_id"], ["approval.id"], name=op.f("fk_approval_use_approval_id")
        ),
        sa.PrimaryKeyConstraint("approval_id", name=op.f("pk_approval_use")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    for table in TABLES:
        for statement in guards(table):
            op.execute(statement)


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
