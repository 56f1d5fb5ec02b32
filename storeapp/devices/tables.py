"""The print queue, which is no fact and may change, and how papers look."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, LargeBinary, Text

from storeapp.db.base import (
    Flag,
    Id,
    Int,
    Json,
    Moment,
    Word,
    optional,
    partial_index,
    required,
    table,
)
from storeapp.devices.types import JobKind, JobState, PaperKind

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

# Templates are data with a version of their own inside, so that old ones can be read.
paper_template = table(
    "paper_template",
    required("kind", Word(PaperKind), primary_key=True),
    required("content", Json),
    required("version", Int),
    required("changed_at", Moment),
)

# The id is made of the picture's bytes: the same logo on four papers is kept once.
paper_logo = table(
    "paper_logo",
    required("id", Id, primary_key=True),
    required("image", LargeBinary),
)
