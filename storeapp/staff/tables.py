"""People, and the PINs that were tried."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, Text

from storeapp.db.base import (
    Amount,
    Day,
    Flag,
    Id,
    Int,
    Moment,
    Word,
    optional,
    required,
    table,
)
from storeapp.kernel.actor import Permission
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

approval = table(
    "approval",
    required("id", Id, primary_key=True),
    required("at", Moment),
    required("business_day", Day, index=True),
    required("register_no", Int),
    required("permission", Word(Permission)),
    required("object_id", Id, index=True),
    required("amount", Amount),
    optional("asked_by_id", Id),
    required("asked_by", Text),
    required("approved_by_id", Id, ForeignKey("staff_user.id")),
    required("approved_by", Text),
    required("approver_role", Word(Role)),
    required("reason", Text),
    required("before", Text),
    required("after", Text),
    clustered=True,
)

approval_use = table(
    "approval_use",
    required("approval_id", Id, ForeignKey("approval.id"), primary_key=True),
    required("at", Moment),
    clustered=True,
)
