"""The list of coupons."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reports.promotions import coupon_list
from storeapp import promotions
from storeapp.db.work import Read
from storeapp.kernel.actor import NotAllowed, Permission
from storeapp.promotions import CouponTerms
from storeapp.store import Store
from tests.conftest import NOON
from tests.storeapp.promotions.planned import TEN_OFF, codes_of, live, redeem, use

HEADINGS = [
    *("Coupon code", "Promotion", "Issued", "Used", "Times a code", "Good from", "Good until"),
    "No longer good",
]


def read_all(read: Read) -> tuple[list[str], list[tuple[object, ...]]]:
    listing = coupon_list.listing(read)
    return [column.heading for column in listing.columns], list(listing)


def test_a_code_is_a_row_with_how_often_it_was_and_can_be_used(store: Store) -> None:
    ten = live(store, TEN_OFF)
    last = date(2026, 5, 31)
    codes_of(store, ten.id, codes=("FIRST", "SECOND"), expires_on=last)
    redeem(store, use(ten, code="FIRST"))
    store.do(promotions.withdraw_coupon, "SECOND")
    own = live(store, replace(TEN_OFF, code="all"), CouponTerms(per_code=50))
    redeem(store, use(own, code="ALL"))

    headings, rows = store.ask(read_all)

    assert headings == HEADINGS
    assert rows == [
        ("ALL", "Ten off", NOON, 1, 50, None, None, False),
        ("FIRST", "Ten off", NOON, 1, 1, None, last, False),
        ("SECOND", "Ten off", NOON, 0, 1, None, last, True),
    ]


def test_codes_of_more_than_a_page_are_all_there(store: Store) -> None:
    ten = live(store, TEN_OFF)
    codes = codes_of(store, ten.id, count=501)
    assert len(codes) == 500
    _headings, rows = store.ask(read_all)
    assert (len(rows), len(set(rows))) == (501, 501)


@pytest.mark.parametrize(
    "lacks", [Permission.EXPORT, Permission.VIEW_PROMOTIONS, Permission.ISSUE_COUPONS]
)
def test_who_may_not_see_codes_gets_none(store: Store, lacks: Permission) -> None:
    codes_of(store, live(store, TEN_OFF).id)
    held = store.actor.permissions - {lacks}
    with pytest.raises(NotAllowed):
        store.acting_as(replace(store.actor, permissions=held)).ask(read_all)
