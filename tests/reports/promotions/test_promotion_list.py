"""The list of promotions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reports.kit.words import speaking
from reports.promotions import promotion_list
from storeapp import promotions
from storeapp.db.work import Read
from storeapp.kernel.actor import NotAllowed, Permission
from storeapp.kernel.money import Money
from storeapp.promotions import CouponTerms
from storeapp.store import Store
from tests.storeapp.promotions.planned import HALF, TEN_OFF, during, live, planned, redeem, use

HEADINGS = [
    *("Number", "Name", "What it does", "State", "Version", "First day", "Last day", "Used"),
    *("Discount", "Budget in all", "Note"),
]


def read_all(read: Read) -> tuple[list[str], list[tuple[object, ...]]]:
    listing = promotion_list.listing(read)
    return [column.heading for column in listing.columns], list(listing)


def test_a_promotion_is_a_row_with_what_it_does_and_gave(store: Store) -> None:
    may = during(HALF, date(2026, 5, 1), date(2026, 5, 31))
    half = live(store, may, CouponTerms(per_code=None, budget=90_000))
    redeem(store, use(half, 250))
    redeem(store, use(half, 100))
    planned(store, TEN_OFF)

    with speaking("en"):
        headings, rows = store.ask(read_all)

    assert headings == HEADINGS
    said = "¥10.00 off: all goods; With a coupon"
    assert rows[0] == (2, "Ten off", said, "Draft", 1, None, None, 0, Money(0), None, "")
    assert rows[1][3:] == (
        *("Approved", 1, date(2026, 5, 1), date(2026, 5, 31), 2, Money(350)),
        *(Money(90_000), ""),
    )
    assert rows[1][:2] == (1, "Half price")


def test_states_are_told_in_chinese(store: Store) -> None:
    made = live(store)
    store.do(promotions.stop, made.id, "over")
    with speaking("zh_CN"):
        _headings, rows = store.ask(read_all)
    assert [row[3] for row in rows] == ["已停止"]


def test_a_list_longer_than_a_page_is_whole(store: Store) -> None:
    for _ in range(101):
        planned(store)
    assert len(store.ask(promotions.list_promotions).rows) == 100
    _headings, rows = store.ask(read_all)
    assert [row[0] for row in rows] == list(range(101, 0, -1))


@pytest.mark.parametrize("lacks", [Permission.EXPORT, Permission.VIEW_PROMOTIONS])
def test_who_may_not_export_or_see_promotions_gets_none(
    store: Store, lacks: Permission
) -> None:
    held = store.actor.permissions - {lacks}
    with pytest.raises(NotAllowed):
        store.acting_as(replace(store.actor, permissions=held)).ask(read_all)
