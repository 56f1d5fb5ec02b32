"""Devices: the print queue of each register."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "print_job",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("register_no", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("document_id", sa.LargeBinary(), nullable=True),
        sa.Column("copy_no", sa.Integer(), nullable=False),
        sa.Column("opens_drawer", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("in_doubt", sa.Integer(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("made_at", sa.Integer(), nullable=False),
        sa.Column("done_at", sa.Integer(), nullable=True),
        sa.CheckConstraint("copy_no >= 0", name=op.f("ck_print_job_copy_counts")),
        sa.CheckConstraint("tries >= 0", name=op.f("ck_print_job_tries_count")),
        sa.CheckConstraint(
            "kind IN ('drawer', 'test') OR document_id IS NOT NULL",
            name=op.f("ck_print_job_document_known"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_print_job")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_print_job_waiting"),
        "print_job",
        ["register_no", "id"],
        sqlite_where=sa.text("state = 'waiting'"),
        postgresql_where=sa.text("state = 'waiting'"),
    )


def downgrade() -> None:
    op.drop_table("print_job")
