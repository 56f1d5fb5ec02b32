"""Shifts as facts: opened, moved, closed. An open shift is one without a closing row."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, Text, UniqueConstraint

from storeapp.db.base import (
    Amount,
    Day,
    Flag,
    Id,
    Int,
    Json,
    Moment,
    Word,
    optional,
    required,
    table,
)
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
    required("drawer_no", Int, server_default="1"),
    UniqueConstraint("register_no", "epoch", "number"),
    CheckConstraint('"float" >= 0', name="float_not_negative"),
    CheckConstraint("drawer_no BETWEEN 1 AND 4", name="drawer_fits"),
)

# Who has which drawer now: a few rows, so that a sale finds its shift at once, however
# many shifts there were.
open_drawer = table(
    "open_drawer",
    required("register_no", Int, primary_key=True),
    required("epoch", Int, primary_key=True),
    required("drawer_no", Int, primary_key=True),
    required("shift_id", Id, ForeignKey("shift.id")),
    clustered=True,
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

safe_movement = table(
    "safe_movement",
    required("id", Id, primary_key=True),
    required("at", Moment),
    required("business_day", Day),
    required("amount", Amount),
    required("reason", Text),
    required("by", Text),
    CheckConstraint("amount > 0", name="moves_something"),
)

drawer_opening = table(
    "drawer_opening",
    required("shift_id", Id, ForeignKey("shift.id"), primary_key=True),
    required("no", Int, primary_key=True),
    required("at", Moment),
    required("by", Text),
    required("reason", Text),
    optional("approval_id", Id, ForeignKey("approval.id")),
    clustered=True,
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
    required("foreign_worth", Amount, server_default="0"),
    required("forgotten", Flag, server_default="0"),
    optional("next_shift_id", Id),
    UniqueConstraint("register_no", "epoch", "z_number"),
    CheckConstraint("removed BETWEEN 0 AND counted", name="removed_fits"),
)

foreign_count = table(
    "foreign_count",
    required("shift_id", Id, ForeignKey("shift.id"), primary_key=True),
    required("code", Text, primary_key=True),
    required("expected_minor", Int),
    required("counted_minor", Int),
    required("worth", Amount),
    required("difference", Amount),
    CheckConstraint("counted_minor >= 0", name="counted_not_negative"),
    clustered=True,
)

count_correction = table(
    "count_correction",
    required("id", Id, primary_key=True),
    required("shift_id", Id, ForeignKey("shift.id"), index=True),
    required("no", Int),
    required("at", Moment),
    required("business_day", Day),
    required("by", Text),
    required("before", Amount),
    required("counted", Amount),
    required("denominations", Json),
    required("reason", Text),
    UniqueConstraint("shift_id", "no"),
    CheckConstraint("counted >= 0", name="counted_not_negative"),
    CheckConstraint("counted <> before", name="corrects_something"),
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

# The day's Z. ``position`` counts every Z of the file, whichever register made it: the
# grand total runs along it.
day_close = table(
    "day_close",
    required("id", Id, primary_key=True),
    required("position", Int, unique=True),
    required("register_no", Int),
    required("epoch", Int),
    required("number", Int),
    required("business_day", Day),
    required("at", Moment),
    optional("by_id", Id),
    required("by", Text),
    required("takings", Json),
    required("floats", Amount),
    required("cash_sales", Amount),
    required("moves", Json),
    required("expected", Amount),
    required("counted", Amount),
    required("removed", Amount),
    required("foreign_difference", Amount),
    required("waiting", Int),
    required("waiting_amount", Amount),
    required("total", Amount),
    required("grand_total", Amount),
    required("journal_seq", Int),
    required("journal_head", LargeBinary),
    UniqueConstraint("register_no", "epoch", "number"),
    CheckConstraint("position >= 1", name="position_counts"),
)

day_close_shift = table(
    "day_close_shift",
    required("shift_id", Id, ForeignKey("shift.id"), primary_key=True),
    required("day_id", Id, ForeignKey("day_close.id"), index=True),
    clustered=True,
)

day_close_correction = table(
    "day_close_correction",
    required("correction_id", Id, ForeignKey("count_correction.id"), primary_key=True),
    required("day_id", Id, ForeignKey("day_close.id"), index=True),
    clustered=True,
)
