"""Settings, one row for each group."""

from __future__ import annotations

from sqlalchemy import Text

from storeapp.db.base import Int, Json, Moment, required, table

setting = table(
    "setting",
    required("key", Text, primary_key=True),
    required("value", Json),
    required("version", Int),
    required("changed_at", Moment),
)
