"""What holds at the tills. They ask on opening and whenever the stamp has changed."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from storeapp.db.work import Read
from storeapp.kernel.actor import Permission
from storeapp.kernel.collecting import nothing_collected
from storeapp.promotions.rules.documents import read_document
from storeapp.promotions.rules.standing import at_the_till
from storeapp.promotions.types import LiveRules, Rule

# The store's way with promotions counts, and the language of its receipts: both only go up.
_STAMP = (
    "SELECT (SELECT coalesce(max(stamp), 0) FROM promotion_stamp) + (SELECT "
    "coalesce(sum(version), 0) FROM setting WHERE key IN ('promotions', 'store'))"
)
_LIVE = (
    "SELECT v.document, t.budget, coalesce(c.amount, 0), p.code = '' AND "
    "coalesce(t.per_member, t.per_day, t.in_all) IS NOT NULL FROM promotion p "
    "JOIN promotion_version v ON v.promotion_id = p.id AND v.version = p.live_version "
    "LEFT JOIN coupon_terms t ON t.promotion_id = p.id "
    "LEFT JOIN promotion_count c ON c.promotion_id = p.id AND c.kind = 'all' AND c.which = '' "
    "WHERE p.live_version IS NOT NULL AND (v.last_day IS NULL OR v.last_day >= ?) "
    "ORDER BY p.number"
)
_OPEN = (
    "SELECT p.id FROM coupon_terms t CROSS JOIN promotion p "  # few have limits: they first
    "LEFT JOIN promotion_count a ON a.promotion_id = p.id AND a.kind = 'all' AND a.which = '' "
    "LEFT JOIN promotion_count d ON d.promotion_id = p.id AND d.kind = 'day' AND d.which = ? "
    "LEFT JOIN promotion_count m ON m.promotion_id = p.id AND m.kind = 'member' "
    "AND m.which = ? "
    "WHERE (t.per_member IS NOT NULL OR t.per_day IS NOT NULL OR t.in_all IS NOT NULL) "
    "AND p.id = t.promotion_id AND p.live_version IS NOT NULL AND p.code = '' "
    "AND (t.in_all IS NULL OR coalesce(a.uses, 0) < t.in_all) "
    "AND (t.per_day IS NULL OR coalesce(d.uses, 0) < t.per_day) "
    "AND (t.per_member IS NULL OR (? <> '' AND coalesce(m.uses, 0) < t.per_member))"
)


def live_stamp(read: Read) -> int:
    """A number that goes up with whatever changes ``live_rules`` or how a till works by them.

    That is every publishing and stopping, new limits, other settings of promotions, and a
    budget that is nearly used up: another sale like the last one does not fit. What is left
    of a budget shrinks besides: whoever is told BudgetSpent asks anew.
    """
    return int(read.driver.execute(_STAMP).fetchone()[0])


def live_rules(read: Read) -> LiveRules:
    """Every rule that a till needs: published, not stopped, not over since yesterday.

    Those that begin later are among them. Raises NotAllowed without SELL.
    """
    read.require(Permission.SELL)
    yesterday = (read.business_day - timedelta(days=1)).isoformat()
    rules: list[Rule] = []
    with nothing_collected():
        for text, budget, given, limited in read.driver.execute(_LIVE, (yesterday,)):
            left = None if budget is None else max(0, budget - given)
            rules += at_the_till(read_document(text), left, limited=bool(limited))
    return LiveRules(live_stamp(read), tuple(rules))


def open_offers(read: Read, member_id: UUID | None = None) -> frozenset[str]:
    """Ids of promotions without a code that have limits of use, and may be used today.

    They count as codes shown: a till adds them to those of the coupons. Raises NotAllowed
    without SELL.
    """
    read.require(Permission.SELL)
    member = "" if member_id is None else str(member_id)
    found = read.driver.execute(_OPEN, (read.business_day.isoformat(), member, member))
    return frozenset(str(UUID(bytes=key)) for (key,) in found)
