"""People, and the PINs that were tried."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, Text

from storeapp.db.base import Flag, Id, Int, Moment, Word, required, table
from storeapp.staff.types import Role

staff_user = table(
    "staff_user",
    required("id", Id, primary_key=True),
    required("name", Text),
    required("role", Word(Role)),
    required("pin_hash", Text),
    required("active", Flag),
    required("version", Int),
    required("made_at", Moment),
    CheckConstraint("version >= 1", name="version_counts"),
)

sign_in_failure = table(
    "sign_in_failure",
    required("user_id", Id, ForeignKey("staff_user.id"), primary_key=True),
    required("register_no", Int, primary_key=True),
    required("failures", Int),
    required("last_at", Moment),
    clustered=True,
)
