"""Keeping the open basket on disk, line by line."""

from __future__ import annotations

from datetime import date, datetime

from storeapp.db.work import Work
from storeapp.kernel.actor import Permission
from storeapp.kernel.ids import new_id
from storeapp.sales.rules import draft
from storeapp.sales.rules.basket import empty_basket
from storeapp.sales.service import rows
from storeapp.sales.types import Basket, SaleId

_DRAFT_HEAD = (
    "INSERT INTO basket_draft "
    "(register_no, basket_id, opened_at, business_day, next_no, about) "
    "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (register_no) DO UPDATE SET "
    "basket_id = excluded.basket_id, opened_at = excluded.opened_at, "
    "business_day = excluded.business_day, next_no = excluded.next_no, "
    "about = excluded.about"
)
_DRAFT_LINE = (
    "INSERT INTO basket_draft_line (register_no, line_no, body) VALUES (?, ?, ?) "
    "ON CONFLICT (register_no, line_no) DO UPDATE SET body = excluded.body"
)
_FORGET_LINE = "DELETE FROM basket_draft_line WHERE register_no = ? AND line_no = ?"
_FORGET_LINES = "DELETE FROM basket_draft_line WHERE register_no = ?"
_FORGET_LINES_OF = (
    "DELETE FROM basket_draft_line WHERE register_no = ?1 AND EXISTS (SELECT 1 "
    "FROM basket_draft d WHERE d.register_no = ?1 AND d.basket_id = ?2)"
)
_FORGET_HEAD_OF = "DELETE FROM basket_draft WHERE register_no = ?1 AND basket_id = ?2"
_FORGET_HEAD = "DELETE FROM basket_draft WHERE register_no = ?"


def open_basket(now: datetime, business_day: date) -> Basket:
    """A new, empty basket. Its id, minted here, is the one its sale will have."""
    return empty_basket(SaleId(new_id()), now, business_day)


def keep_draft(work: Work, basket: Basket, before: Basket | None = None) -> None:
    """Keep the open basket, writing only the lines that differ from ``before``.

    ``before`` is what this register kept last; None writes everything. Raises NotAllowed
    without SELL.
    """
    work.require(Permission.SELL)
    register_no = work.register.number
    fresh, gone = draft.changes(before, basket)
    if before is None or before.id != basket.id:
        work.driver.execute(_FORGET_LINES, (register_no,))
    work.driver.execute(_DRAFT_HEAD, rows.draft_head(register_no, basket))
    work.driver.executemany(_DRAFT_LINE, [rows.draft_line(register_no, p) for p in fresh])
    work.driver.executemany(_FORGET_LINE, [(register_no, no) for no in gone])


def drop_draft(work: Work) -> None:
    """Forget this register's open basket. Raises NotAllowed without SELL."""
    work.require(Permission.SELL)
    work.driver.execute(_FORGET_LINES, (work.register.number,))
    work.driver.execute(_FORGET_HEAD, (work.register.number,))


def forget(work: Work, basket_id: SaleId) -> None:
    """Forget this register's open basket if it is this one, which is over or waits."""
    which = (work.register.number, basket_id.bytes)
    work.driver.execute(_FORGET_LINES_OF, which)
    work.driver.execute(_FORGET_HEAD_OF, which)
