"""Coupons: looked up by their code, never searched for."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, case, select

from storeapp.db.work import Read
from storeapp.kernel.actor import Permission
from storeapp.kernel.paging import Page
from storeapp.promotions.errors import (
    NoSuchCoupons,
    PromotionNotLive,
    UnknownCoupon,
)
from storeapp.promotions.rules import codes, documents, standing, using
from storeapp.promotions.rules.using import Offer, Used
from storeapp.promotions.tables import coupon, coupon_batch, coupon_terms
from storeapp.promotions.types import (
    ANY_CODE,
    Coupon,
    CouponBatch,
    CouponBatchId,
    CouponId,
    CouponTerms,
    Origin,
    PromotionId,
)

PAGE_SIZE = 500

# The promotion's own code holds only while the live version asks for it, and as often as the
# limits of the promotion say now; codes that were issued keep what was said of them then.
_FIND = (
    "SELECT c.id, b.promotion_id, c.code, c.used, "
    "CASE b.origin WHEN 'own' THEN t.per_code ELSE b.per_code END, b.expires_on, c.member_id, "
    "c.withdrawn OR b.withdrawn, b.starts_on, b.id, "
    "b.origin = 'own' AND p.code <> c.code FROM coupon c "
    "JOIN coupon_batch b ON b.id = c.batch_id JOIN promotion p ON p.id = b.promotion_id "
    "LEFT JOIN coupon_terms t ON t.promotion_id = b.promotion_id WHERE c.code = ?"
)
_PER_CODE = case(
    (coupon_batch.c.origin == Origin.OWN, coupon_terms.c.per_code),
    else_=coupon_batch.c.per_code,
).label("times_a_code")
_SAID = (
    "SELECT v.document FROM promotion p JOIN promotion_version v "
    "ON v.promotion_id = p.id AND v.version = p.version WHERE p.id = ?"
)
_OFFER = (
    "SELECT p.number, p.name, p.live_version, p.code, t.per_code, t.per_member, t.per_day, "
    "t.in_all, t.budget, t.usable_again FROM promotion p "
    "LEFT JOIN coupon_terms t ON t.promotion_id = p.id WHERE p.id = ?"
)
_USED = (
    "SELECT kind, uses FROM promotion_count WHERE promotion_id = ? "
    "AND (kind, which) IN (VALUES ('all', ''), ('day', ?), ('member', ?))"
)


def find_coupon(read: Read, code: str) -> Coupon | None:
    """A coupon by its code, whatever became of it. Raises NotAllowed without SELL."""
    read.require(Permission.SELL)
    return coupon_of(read, codes.clean_code(code))


def check_coupon(read: Read, code: str, member_id: UUID | None = None) -> Coupon:
    """The coupon that may be used today by this member, or by somebody unknown.

    In a basket the id of its promotion stands for it, see ``LiveRules``. Raises NotAllowed
    without SELL, UnknownCoupon, CouponWithdrawn, PromotionNotLive, CouponNotYet,
    CouponExpired, CouponOfOther, CouponSpent, CouponLimit or MemberNeeded.
    """
    read.require(Permission.SELL)
    found = known_coupon(read, code)
    offer, _version, _code = live_offer(read, found.promotion_id)
    using.check_code(found, read.business_day, member_id)
    used = _used(read, found.promotion_id, read.business_day, member_id)
    using.check_limits(offer, used, member_id)
    return found


def known_coupon(read: Read, code: str) -> Coupon:
    """A coupon by its code; part of acts that ask. Raises UnknownCoupon."""
    clean = codes.clean_code(code)
    found = coupon_of(read, clean)
    if found is None:
        raise UnknownCoupon(codes.spelt(clean) or code, codes.is_mistyped(clean))
    return found


def coupon_of(read: Read, clean: str) -> Coupon | None:
    """A coupon by its code as it is kept; part of acts that ask."""
    row = read.driver.execute(_FIND, (clean,)).fetchone()
    if row is None or row[10]:
        return None
    key, owner, text, used, most, expires, member, withdrawn, starts, batch, _ = row
    return Coupon(
        id=CouponId(UUID(bytes=key)),
        promotion_id=PromotionId(UUID(bytes=owner)),
        code=text,
        used=used,
        per_code=most,
        expires_on=_day(expires),
        member=None if member is None else UUID(bytes=member),
        withdrawn=bool(withdrawn),
        starts_on=_day(starts),
        batch_id=CouponBatchId(UUID(bytes=batch)),
    )


def live_offer(read: Read, promotion_id: PromotionId) -> tuple[Offer, int, str]:
    """A live promotion with its limits, its version, and the code it asks for.

    Part of acts that ask. Raises PromotionNotLive.
    """
    row = read.driver.execute(_OFFER, (promotion_id.bytes,)).fetchone()
    number, name, version, code = row[:4] if row else (0, "", None, "")
    if version is None:
        raise PromotionNotLive(number, name)
    return Offer(number=number, name=name, terms=_terms(row[4:])), version, code


def get_terms(read: Read, promotion_id: PromotionId) -> CouponTerms:
    """How often a promotion and its codes can be used.

    If nobody said so, codes to issue are for a single use, and a code of its own for
    everybody. Raises NotAllowed without VIEW_PROMOTIONS.
    """
    read.require(Permission.VIEW_PROMOTIONS)
    terms = terms_of(read, promotion_id)
    if terms is None:
        row = read.driver.execute(_SAID, (promotion_id.bytes,)).fetchone()
        rules = documents.read_document(row[0]).rules if row else ()
        own = standing.code_wanted(rules) not in {"", ANY_CODE}
        terms = using.NO_TERMS if own else CouponTerms()
    return terms


def terms_of(read: Read, promotion_id: PromotionId) -> CouponTerms | None:
    """The limits of a promotion, None if none were ever set; part of acts that ask."""
    row = read.driver.execute(_OFFER, (promotion_id.bytes,)).fetchone()
    return None if row is None or row[9] is None else _terms(row[4:])


def list_batches(read: Read, promotion_id: PromotionId) -> tuple[CouponBatch, ...]:
    """The codes issued for a promotion, batch by batch, the newest first.

    Raises NotAllowed without VIEW_PROMOTIONS.
    """
    read.require(Permission.VIEW_PROMOTIONS)
    query = _batches().where(coupon_batch.c.promotion_id == promotion_id)
    return tuple(_batch(row) for row in read.rows(query.order_by(coupon_batch.c.id.desc())))


def get_batch(read: Read, batch_id: CouponBatchId) -> CouponBatch:
    """One batch of codes. Raises NotAllowed without VIEW_PROMOTIONS, NoSuchCoupons."""
    read.require(Permission.VIEW_PROMOTIONS)
    row = read.first(_batches().where(coupon_batch.c.id == batch_id))
    if row is None:
        raise NoSuchCoupons
    return _batch(row)


def list_coupons(read: Read, batch_id: CouponBatchId, after: str | None = None) -> Page[Coupon]:
    """The codes of a batch in their order, one page at a time.

    Raises NotAllowed without ISSUE_COUPONS: who knows a code can use it.
    """
    read.require(Permission.ISSUE_COUPONS)
    query = (
        select(coupon, coupon_batch, _PER_CODE)
        .join(coupon_batch, coupon_batch.c.id == coupon.c.batch_id)
        .outerjoin(coupon_terms, coupon_terms.c.promotion_id == coupon_batch.c.promotion_id)
        .where(coupon.c.batch_id == batch_id, coupon.c.code > (after or ""))
        .order_by(coupon.c.code)
        .limit(PAGE_SIZE + 1)
    )
    rows = read.rows(query)
    shown = tuple(_coupon(row) for row in rows[:PAGE_SIZE])
    return Page(shown, shown[-1].code if len(rows) > PAGE_SIZE else None)


def _used(read: Read, promotion_id: PromotionId, day: date, member_id: UUID | None) -> Used:
    key = (promotion_id.bytes, day.isoformat(), "" if member_id is None else str(member_id))
    uses = dict(read.driver.execute(_USED, key).fetchall())
    return Used(
        by_member=uses.get("member", 0),
        on_day=uses.get("day", 0),
        in_all=uses.get("all", 0),
    )


def _terms(row: Any) -> CouponTerms:
    per_code, per_member, per_day, in_all, budget, usable_again = row
    if usable_again is None:
        return using.NO_TERMS
    return CouponTerms(
        per_code=per_code,
        per_member=per_member,
        per_day=per_day,
        in_all=in_all,
        budget=budget,
        usable_again=bool(usable_again),
    )


def _batches() -> Select[Any]:
    same = coupon_terms.c.promotion_id == coupon_batch.c.promotion_id
    return select(coupon_batch, _PER_CODE).outerjoin(coupon_terms, same)


def _coupon(row: Row[Any]) -> Coupon:
    said = row._mapping  # noqa: SLF001
    return Coupon(
        id=said[coupon.c.id],
        promotion_id=said[coupon_batch.c.promotion_id],
        code=said[coupon.c.code],
        used=said[coupon.c.used],
        per_code=said[_PER_CODE],
        expires_on=said[coupon_batch.c.expires_on],
        member=said[coupon.c.member_id],
        withdrawn=said[coupon.c.withdrawn] or said[coupon_batch.c.withdrawn],
        starts_on=said[coupon_batch.c.starts_on],
        batch_id=said[coupon_batch.c.id],
    )


def _batch(row: Any) -> CouponBatch:
    return CouponBatch(
        id=row.id,
        promotion_id=row.promotion_id,
        origin=row.origin,
        count=row.count,
        per_code=row.times_a_code,
        starts_on=row.starts_on,
        expires_on=row.expires_on,
        withdrawn=row.withdrawn,
        by=row.by,
        at=row.at,
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
