"""Issuing codes and taking them back."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import insert, update

from storeapp.db.work import Work
from storeapp.kernel.actor import Permission
from storeapp.kernel.ids import new_id
from storeapp.kernel.values import dataclass
from storeapp.promotions.errors import (
    CouponCodeTaken,
    CouponCodeUnfit,
    NoCodesWanted,
    PeriodBackwards,
    TermsOutOfRange,
    TooManyCodes,
)
from storeapp.promotions.events import CouponsIssued, CouponsWithdrawn
from storeapp.promotions.queries import coupons
from storeapp.promotions.rules import codes, standing
from storeapp.promotions.rules.codes import Issued
from storeapp.promotions.service import rows
from storeapp.promotions.tables import coupon, coupon_batch
from storeapp.promotions.types import (
    ANY_CODE,
    CouponBatch,
    CouponBatchId,
    NewCoupons,
    Origin,
    PromotionId,
)

MOST_AT_ONCE = 10_000

_TAKEN = "SELECT 1 FROM coupon WHERE code = ?"
_OWN = (
    "SELECT id, code FROM promotion WHERE live_version IS NOT NULL AND code NOT IN ('', ?) "
    "ORDER BY number"
)
_ADD = (
    "INSERT INTO coupon (code, id, batch_id, member_id, used, withdrawn) "
    "VALUES (?, ?, ?, ?, 0, 0)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Batch:
    """Codes on which everything is decided."""

    promotion_id: PromotionId
    origin: Origin
    codes: Sequence[Issued]
    per_code: int | None = None
    starts_on: date | None = None
    expires_on: date | None = None


def issue_coupons(work: Work, new: NewCoupons) -> CouponBatch:
    """Issue codes for a promotion that asks for one; all of them or none.

    Raises NotAllowed without ISSUE_COUPONS, NoSuchPromotion, NoCodesWanted, TooManyCodes,
    CouponCodeUnfit, CouponCodeTaken, PeriodBackwards or TermsOutOfRange.
    """
    work.require(Permission.ISSUE_COUPONS)
    one = rows.held(work, new.promotion_id)
    says = rows.said(work, new.promotion_id, one.standing.version)
    count = max(len(new.codes), len(new.members), new.count)
    if not standing.code_wanted(says.rules) or count < 1:
        raise NoCodesWanted(one.number)
    if count > MOST_AT_ONCE:
        raise TooManyCodes(count, MOST_AT_ONCE)
    if new.per_code is not None and new.per_code < 1:
        raise TermsOutOfRange("per_code", new.per_code)
    if new.starts_on and new.expires_on and new.expires_on < new.starts_on:
        raise PeriodBackwards(new.starts_on, new.expires_on)
    texts = _given(work, new.codes) if new.codes else _made(work, count)
    owners: list[bytes | None] = [member.bytes for member in new.members]
    owners = owners or [None] * len(texts)
    if len(owners) != len(texts):
        raise NoCodesWanted(one.number)
    batch = _Batch(
        promotion_id=new.promotion_id,
        origin=_origin(new),
        codes=[(text, new_id().bytes, who) for text, who in zip(texts, owners, strict=True)],
        per_code=new.per_code,
        starts_on=new.starts_on,
        expires_on=new.expires_on,
    )
    return coupons.get_batch(work, _write(work, batch))


def withdraw_coupon(work: Work, code: str, reason: str = "") -> None:
    """Take one code back; nobody can use it any more.

    Raises NotAllowed without ISSUE_COUPONS, UnknownCoupon.
    """
    work.require(Permission.ISSUE_COUPONS)
    found = coupons.known_coupon(work, code)
    if found.withdrawn or found.batch_id is None:
        return
    work.run(update(coupon).where(coupon.c.code == found.code).values(withdrawn=True))
    _tell_withdrawn(work, found.batch_id, found.id, reason)


def withdraw_batch(work: Work, batch_id: CouponBatchId, reason: str = "") -> None:
    """Take every code of a batch back.

    Raises NotAllowed without ISSUE_COUPONS, NoSuchCoupons.
    """
    work.require(Permission.ISSUE_COUPONS)
    if coupons.get_batch(work, batch_id).withdrawn:
        return
    change = update(coupon_batch).where(coupon_batch.c.id == batch_id)
    work.run(change.values(withdrawn=True))
    _tell_withdrawn(work, batch_id, None, reason)


def issue_own(work: Work, promotion_id: PromotionId, code: str) -> None:
    """Let everybody use a promotion's own code; who publishes has asked for the permission.

    How often is looked up in the promotion's limits whenever it is used (see ``queries``).
    Raises CouponCodeUnfit, or CouponCodeTaken if it was issued for another promotion.
    """
    _check_code(code, code)
    row = work.driver.execute(
        "SELECT b.promotion_id FROM coupon c JOIN coupon_batch b ON b.id = c.batch_id "
        "WHERE c.code = ?",
        (code,),
    ).fetchone()
    if row is None:
        new = [(code, new_id().bytes, None)]
        _write(work, _Batch(promotion_id=promotion_id, origin=Origin.OWN, codes=new))
    elif row[0] != promotion_id.bytes:
        raise CouponCodeTaken(code)


def issue_all_own(work: Work) -> None:
    """Let everybody use the own code of whatever is live, where no codes were taken over.

    Part of making a file for training, which has asked for the permission. Raises
    CouponCodeUnfit.
    """
    for key, code in work.driver.execute(_OWN, (ANY_CODE,)).fetchall():
        issue_own(work, PromotionId(UUID(bytes=key)), code)


def _origin(new: NewCoupons) -> Origin:
    if not new.codes:
        return Origin.MADE
    return Origin.IMPORTED if new.imported else Origin.TYPED


def _given(work: Work, wanted: Sequence[str]) -> list[str]:
    """Codes as they are kept, none of them twice and none taken."""
    seen: set[str] = set()
    for text in wanted:
        code = codes.clean_code(text)
        _check_code(code, text)
        if code in seen or work.driver.execute(_TAKEN, (code,)).fetchone():
            raise CouponCodeTaken(text)
        seen.add(code)
    return [codes.clean_code(text) for text in wanted]


def _check_code(code: str, shown: str) -> None:
    if not codes.LEAST <= len(code) <= codes.MOST:
        raise CouponCodeUnfit(shown, codes.LEAST, codes.MOST)


def _made(work: Work, count: int) -> list[str]:
    """So many codes that nobody can guess and nobody has."""
    made: dict[str, None] = {}
    for code in _random_codes():
        if not work.driver.execute(_TAKEN, (code,)).fetchone():
            made[code] = None
        if len(made) == count:
            break
    return list(made)


def _random_codes() -> Iterator[str]:
    while True:
        yield codes.code_of(secrets.randbelow(codes.SPREAD))


def _write(work: Work, new: _Batch) -> CouponBatchId:
    batch_id = CouponBatchId(new_id())
    issued = sorted(new.codes)
    facts: dict[str, Any] = {
        "promotion_id": new.promotion_id,
        "origin": new.origin,
        "count": len(issued),
        "digest": codes.digest_of(issued),
        "per_code": new.per_code,
        "starts_on": new.starts_on,
        "expires_on": new.expires_on,
    }
    signed = {"at": work.now, "by_id": work.actor.user_id, "by": work.actor.name}
    row = {"id": batch_id, "withdrawn": False, **facts, **signed}
    work.run(insert(coupon_batch), row)
    key = batch_id.bytes
    work.driver.executemany(_ADD, [(code, id_, key, who) for code, id_, who in issued])
    work.emit(CouponsIssued(batch_id=batch_id, **facts))
    return batch_id


def _tell_withdrawn(
    work: Work, batch_id: CouponBatchId, coupon_id: UUID | None, reason: str
) -> None:
    work.emit(CouponsWithdrawn(batch_id=batch_id, coupon_id=coupon_id, reason=reason.strip()))
