"""Shifts as facts: opened, moved, closed. An open shift is one without a closing row."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, Text, UniqueConstraint

from storeapp.db.base import Amount, Day, Id, Int, Json, Moment, Word, optional, required, table
from storeapp.shifts.types import MovementKind

shift = table(
    "shift",
    required("id", Id, primary_key=True),
    required("register_no", Int),
    required("epoch", Int),
    required("number", Int),
    optional("cashier_id", Id, ForeignKey("staff_user.id")),
    required("cashier", Text),
    required("opened_at", Moment),
    required("business_day", Day),
    required("float", Amount),
    UniqueConstraint("register_no", "epoch", "number"),
    CheckConstraint('"float" >= 0', name="float_not_negative"),
)

cash_movement = table(
    "cash_movement",
    required("id", Id, primary_key=True),
    required("shift_id", Id, ForeignKey("shift.id"), index=True),
    required("kind", Word(MovementKind)),
    required("amount", Amount),
    required("reason", Text),
    required("at", Moment),
    required("by", Text),
    CheckConstraint("amount > 0", name="moves_something"),
)

shift_close = table(
    "shift_close",
    required("shift_id", Id, ForeignKey("shift.id"), primary_key=True),
    required("register_no", Int),
    required("epoch", Int),
    required("z_number", Int),
    required("closed_at", Moment),
    optional("closed_by_id", Id),
    required("closed_by", Text),
    required("expected", Amount),
    required("counted", Amount),
    required("removed", Amount),
    required("denominations", Json),
    required("reason", Text),
    required("takings", Json),
    UniqueConstraint("register_no", "epoch", "z_number"),
    CheckConstraint("removed BETWEEN 0 AND counted", name="removed_fits"),
)

# Running totals, kept with each sale so that an X report reads a handful of rows.
shift_total = table(
    "shift_total",
    required("shift_id", Id, ForeignKey("shift.id"), primary_key=True),
    required("kind", Text, primary_key=True),
    required("code", Text, primary_key=True),
    required("count", Int),
    required("base", Amount),
    required("amount", Amount),
    clustered=True,
)
