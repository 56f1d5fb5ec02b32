"""Every promotion the store has planned, one row each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reports.kit.sheet import Cells, Column, Kind, Listing
from reports.kit.style import style_of
from reports.kit.words import _, language, lazy
from reports.promotions.voice import PLAIN, Voice
from reports.promotions.wording import rule_name, summary
from storeapp import promotions
from storeapp.db.work import Read
from storeapp.kernel.actor import Permission
from storeapp.kernel.money import Money
from storeapp.promotions import Promotion, PromotionId, PromotionState, UseTotal

STATES = {
    PromotionState.DRAFT: lazy("Draft"),
    PromotionState.WAITING: lazy("Waits for approval"),
    PromotionState.APPROVED: lazy("Approved"),
    PromotionState.STOPPED: lazy("Stopped"),
}
UNUSED = UseTotal(0, 0)


def listing(read: Read) -> Listing:
    """Promotions, the newest first, read while they are written.

    Raises NotAllowed without EXPORT or VIEW_PROMOTIONS.
    """
    read.require(Permission.EXPORT)
    columns = (
        Column(_("Number"), Kind.COUNT),
        Column(_("Name"), weight=2),
        Column(_("What it does"), weight=4),
        Column(_("State")),
        Column(_("Version"), Kind.COUNT),
        Column(_("First day"), Kind.DAY),
        Column(_("Last day"), Kind.DAY),
        Column(_("Used"), Kind.COUNT),
        Column(_("Discount"), Kind.MONEY),
        Column(_("Budget in all"), Kind.MONEY),
        Column(_("Note"), weight=2),
    )
    return Listing(_("Promotion list"), columns, _rows(read, promotions.use_totals(read)))


def every(read: Read) -> Iterator[Promotion]:
    """Every promotion, the newest first. Raises NotAllowed without VIEW_PROMOTIONS."""
    page = promotions.list_promotions(read)
    yield from page.rows
    while page.next_key is not None:
        page = promotions.list_promotions(read, after=page.next_key)
        yield from page.rows


def _rows(read: Read, used: dict[PromotionId, UseTotal]) -> Iterator[Cells]:
    voice = replace(PLAIN, style=style_of(read))
    for one in every(read):
        yield _row(read, one, used.get(one.id, UNUSED), voice)


def _row(read: Read, one: Promotion, used: UseTotal, voice: Voice) -> Cells:
    budget = promotions.get_terms(read, one.id).budget
    return (
        one.number,
        rule_name(one.rules[0], language(), voice),
        summary(one.rules, language(), voice),
        str(STATES[one.state]),
        one.version,
        *promotions.period_of(one.rules),
        used.uses,
        Money(used.amount),
        None if budget is None else Money(budget),
        one.note,
    )
