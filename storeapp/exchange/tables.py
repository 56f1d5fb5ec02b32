"""Imports, and of each row that changed something, what was there before."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, Text

from storeapp.db.base import Id, Int, Json, Moment, Word, optional, required, table
from storeapp.exchange.types import RunState, Target

# ``categories`` are those that the import made, so that undoing it can take them away.
# ``undone_from`` is the number of the last row that undoing, which goes upwards, has reached.
import_run = table(
    "import_run",
    required("id", Id, primary_key=True),
    required("target", Word(Target)),
    required("file_name", Text),
    required("digest", LargeBinary),
    required("plan", Json),
    required("state", Word(RunState)),
    optional("actor_id", Id),
    required("actor", Text),
    required("started_at", Moment),
    optional("ended_at", Moment),
    required("last_row_no", Int),
    optional("undone_from", Int),
    required("added", Int),
    required("changed", Int),
    required("unchanged", Int),
    required("refused", Int),
    required("categories", Json),
    CheckConstraint("last_row_no >= 0", name="counts_rows"),
)

# Only rows that changed something. ``before`` is in the words of the slice that changed it.
import_run_row = table(
    "import_run_row",
    required("run_id", Id, ForeignKey("import_run.id"), primary_key=True),
    required("row_no", Int, primary_key=True),
    required("product_id", Id, ForeignKey("product.id")),
    required("before", Text),
    clustered=True,
)
