"""The print queue: what this machine still has to print. It is no fact and may change."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Text

from storeapp.db.base import (
    Flag,
    Id,
    Int,
    Moment,
    Word,
    optional,
    partial_index,
    required,
    table,
)
from storeapp.devices.types import JobKind, JobState

print_job = table(
    "print_job",
    required("id", Int, primary_key=True),
    required("register_no", Int),
    required("kind", Word(JobKind)),
    optional("document_id", Id),
    required("copy_no", Int),
    required("opens_drawer", Flag),
    required("state", Word(JobState)),
    required("tries", Int),
    required("in_doubt", Flag),
    required("problem", Text),
    required("made_at", Moment),
    optional("done_at", Moment),
    CheckConstraint("copy_no >= 0", name="copy_counts"),
    CheckConstraint("tries >= 0", name="tries_count"),
    CheckConstraint(
        "kind IN ('drawer', 'test') OR document_id IS NOT NULL", name="document_known"
    ),
)

# Holds only what waits, so it stays small however many receipts were printed.
partial_index(
    "ix_print_job_waiting",
    print_job.c.register_no,
    print_job.c.id,
    where="state = 'waiting'",
)
