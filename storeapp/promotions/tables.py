"""Promotions and coupons, their limits, and every use of them.

A promotion is a master; its versions, what was done with them and every use are facts. The
counters are sums of the uses, kept so that a limit is one comparison in the sale. A code
belongs to one store file: quotas for other stores come when stores are joined.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text

from storeapp.db.base import (
    Day,
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
from storeapp.promotions.types import Act, Origin, PromotionState

# ``version`` is the one shown and ``live_version`` the one at the tills; ``last_version`` is
# the newest ever written. ``code`` is what the live one asks for: nothing, a code of its own,
# or any that was issued (ANY_CODE). ``search`` is what a promotion is found by.
promotion = table(
    "promotion",
    required("id", Id, primary_key=True),
    required("number", Int, unique=True),
    required("name", Text),
    required("state", Word(PromotionState), index=True),
    required("version", Int),
    required("last_version", Int),
    optional("live_version", Int),
    required("code", Text),
    optional("first_day", Day),
    optional("last_day", Day),
    required("removed", Flag),
    required("search", Text),
    CheckConstraint("version BETWEEN 1 AND last_version", name="version_is_there"),
    CheckConstraint("live_version BETWEEN 1 AND last_version", name="live_is_there"),
)
partial_index("ix_promotion_live", promotion.c.number, where="live_version IS NOT NULL")

promotion_version = table(
    "promotion_version",
    required("promotion_id", Id, ForeignKey("promotion.id"), primary_key=True),
    required("version", Int, primary_key=True),
    required("document", Text),
    optional("first_day", Day),
    optional("last_day", Day),
    required("at", Moment),
    optional("by_id", Id),
    required("by", Text),
    CheckConstraint("version >= 1", name="version_counts"),
)

promotion_act = table(
    "promotion_act",
    required("promotion_id", Id, ForeignKey("promotion.id"), primary_key=True),
    required("no", Int, primary_key=True),
    required("version", Int),
    required("act", Word(Act)),
    required("at", Moment),
    optional("by_id", Id),
    required("by", Text),
    required("reason", Text),
    CheckConstraint("no >= 1", name="counts"),
    clustered=True,
)

coupon_terms = table(
    "coupon_terms",
    required("promotion_id", Id, ForeignKey("promotion.id"), primary_key=True),
    optional("per_code", Int),
    optional("per_member", Int),
    optional("per_day", Int),
    optional("in_all", Int),
    optional("budget", Int),
    required("usable_again", Flag),
    clustered=True,
)

coupon_batch = table(
    "coupon_batch",
    required("id", Id, primary_key=True),
    required("promotion_id", Id, ForeignKey("promotion.id"), index=True),
    required("origin", Word(Origin)),
    required("count", Int),
    required("digest", Text),
    optional("per_code", Int),
    optional("starts_on", Day),
    optional("expires_on", Day),
    required("withdrawn", Flag),
    required("at", Moment),
    optional("by_id", Id),
    required("by", Text),
    CheckConstraint("per_code >= 1", name="can_be_used"),
)

partial_index(
    "ix_coupon_terms_limited",
    coupon_terms.c.promotion_id,
    where="per_member IS NOT NULL OR per_day IS NOT NULL OR in_all IS NOT NULL",
)

# Looked up by code and listed by batch; there may be a million.
coupon = table(
    "coupon",
    required("code", Text, primary_key=True),
    required("id", Id),
    required("batch_id", Id, ForeignKey("coupon_batch.id")),
    optional("member_id", Id),
    required("used", Int),
    required("withdrawn", Flag),
    CheckConstraint("used >= 0", name="used_counts"),
    clustered=True,
)
Index("ix_coupon_batch_id_code", coupon.c.batch_id, coupon.c.code)

# ``uses`` is 1, or -1 or 0 where ``given_back``: then the amount is below zero. ``day`` is the
# one it counts for, also when it is given back on a later one.
promotion_use = table(
    "promotion_use",
    required("sale_id", Id, primary_key=True),
    required("promotion_id", Id, ForeignKey("promotion.id"), primary_key=True),
    required("code", Text, primary_key=True),
    required("given_back", Flag, primary_key=True),
    required("version", Int),
    required("day", Day),
    optional("member_id", Id),
    required("uses", Int),
    required("amount", Int),
    CheckConstraint("uses BETWEEN -1 AND 1", name="uses_one"),
    clustered=True,
)
Index("ix_promotion_use_promotion_id_day", promotion_use.c.promotion_id, promotion_use.c.day)
partial_index("ix_promotion_use_code", promotion_use.c.code, where="code <> ''")

# ``kind`` is "all", "day" or "member"; ``which`` is empty, the day, or the member's id.
promotion_count = table(
    "promotion_count",
    required("promotion_id", Id, ForeignKey("promotion.id"), primary_key=True),
    required("kind", Text, primary_key=True),
    required("which", Text, primary_key=True),
    required("uses", Int),
    required("amount", Int),
    CheckConstraint("uses >= 0", name="uses_count"),
    clustered=True,
)

# One row once there is anything: it goes up with whatever changes what a till may give.
promotion_stamp = table(
    "promotion_stamp",
    required("one", Int, primary_key=True),
    required("stamp", Int),
    CheckConstraint("one = 1", name="one_row"),
)

__all__ = [
    "coupon",
    "coupon_batch",
    "coupon_terms",
    "promotion",
    "promotion_act",
    "promotion_count",
    "promotion_stamp",
    "promotion_use",
    "promotion_version",
]
