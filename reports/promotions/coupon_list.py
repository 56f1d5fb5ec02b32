"""Every code that can be shown for a promotion, one row each."""

from __future__ import annotations

from collections.abc import Iterator

from reports.kit.sheet import Cells, Column, Kind, Listing
from reports.kit.words import _, language
from reports.promotions.promotion_list import every
from reports.promotions.wording import rule_name
from storeapp import promotions
from storeapp.db.work import Read
from storeapp.kernel.actor import Permission
from storeapp.promotions import Coupon, CouponBatchId


def listing(read: Read) -> Listing:
    """Codes by promotion and batch, the newest first, read while they are written.

    Raises NotAllowed without EXPORT, VIEW_PROMOTIONS or ISSUE_COUPONS: who knows a code can
    use it.
    """
    for permission in (Permission.EXPORT, Permission.ISSUE_COUPONS):
        read.require(permission)
    columns = (
        Column(_("Coupon code"), weight=2),
        Column(_("Promotion"), weight=2),
        Column(_("Issued"), Kind.MOMENT),
        Column(_("Used"), Kind.COUNT),
        Column(_("Times a code"), Kind.COUNT),
        Column(_("Good from"), Kind.DAY),
        Column(_("Good until"), Kind.DAY),
        Column(_("No longer good"), Kind.FLAG),
    )
    return Listing(_("Coupon list"), columns, _rows(read))


def codes(read: Read, batch_id: CouponBatchId) -> Iterator[Coupon]:
    """Every code of a batch in its order. Raises NotAllowed without ISSUE_COUPONS."""
    page = promotions.list_coupons(read, batch_id)
    yield from page.rows
    while page.next_key is not None:
        page = promotions.list_coupons(read, batch_id, page.next_key)
        yield from page.rows


def _rows(read: Read) -> Iterator[Cells]:
    for promotion in every(read):
        name = rule_name(promotion.rules[0], language())
        for batch in promotions.list_batches(read, promotion.id):
            for one in codes(read, batch.id):
                yield (
                    promotions.spelt(one.code),
                    name,
                    batch.at,
                    one.used,
                    one.per_code,
                    one.starts_on,
                    one.expires_on,
                    one.withdrawn,
                )
