"""The codes that were issued together, to print or to send."""

from __future__ import annotations

from reports.kit.sheet import Column, Figure, Kind, Report, Table
from reports.kit.words import _, language
from reports.promotions import coupon_list
from reports.promotions.wording import rule_name, summary
from storeapp import promotions
from storeapp.db.work import Read
from storeapp.promotions import CouponBatchId


def report(read: Read, batch_id: CouponBatchId) -> Report:
    """Every code of a batch, with how often it was used.

    Raises NotAllowed without ISSUE_COUPONS or VIEW_PROMOTIONS; NoSuchCoupons.
    """
    batch = promotions.get_batch(read, batch_id)
    promotion = promotions.get_promotion(read, batch.promotion_id)
    codes = list(coupon_list.codes(read, batch_id))
    columns = (
        Column(_("Coupon code"), weight=2),
        Column(_("Used"), Kind.COUNT),
        Column(_("Times a code"), Kind.COUNT),
        Column(_("Good from"), Kind.DAY),
        Column(_("Good until"), Kind.DAY),
        Column(_("No longer good"), Kind.FLAG),
    )
    rows = tuple(
        (
            promotions.spelt(one.code),
            one.used,
            one.per_code,
            one.starts_on,
            one.expires_on,
            one.withdrawn,
        )
        for one in codes
    )
    name = rule_name(promotion.rules[0], language())
    return Report(
        title=_("Codes of {name}").format(name=name),
        subtitle=summary(promotion.rules, language()),
        figures=(
            Figure(_("Codes"), len(codes)),
            Figure(_("Used at least once"), sum(1 for one in codes if one.used)),
        ),
        tables=(Table(_("Codes"), columns, rows),),
    )
