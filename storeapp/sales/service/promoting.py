"""What promotions gave to a ticket: proven, used up in its transaction, and given back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from storeapp.db.work import Work
from storeapp.kernel.errors import Bug
from storeapp.kernel.money import ZERO, total
from storeapp.sales import queries
from storeapp.sales.errors import OfferUnknown
from storeapp.sales.rules import discounts, offers
from storeapp.sales.types import NewSale, PricedLine, SaleDetail, SaleId

if TYPE_CHECKING:
    from storeapp.promotions import Redemption
    from storeapp.sales.service.rows import Finished


def uses_of(work: Work, sale: NewSale, lines: Sequence[PricedLine]) -> tuple[Redemption, ...]:
    """What a ticket uses of promotions, each proven to have been at the tills.

    Nothing is asked for a ticket without promotions. Raises OfferUnknown, or Bug for shares
    that no pricing gives.
    """
    given = offers.given_by(lines)
    if not given:
        return ()
    from storeapp.promotions import Redemption  # noqa: PLC0415 - not before it is needed

    _check_shares(lines)
    codes = queries.codes_for(work, sale.about.codes)
    paper = sale.about.source is not None
    fresh = offers.given_by(priced for priced in lines if not (paper and priced.line.agreed))
    uses = []
    for (rule_id, version), amount in given.items():
        found = queries.find_offer(work, rule_id, version)
        if found is None:
            raise OfferUnknown(_called(lines, rule_id))
        code = codes.get(rule_id, "")
        if (rule_id, version) not in fresh and not all(found):
            continue  # what was promised on paper outlives its promotion, but no code
        use = Redemption(rule_id=rule_id, version=version, code=code, amount=amount)
        uses.append(use)
    return tuple(uses)


def settle(work: Work, done: Finished) -> None:
    """Use up what a ticket takes, and free what it brings back; part of finishing it.

    Raises as ``promotions.redeem``.
    """
    if not done.uses and done.frees is None:
        return
    from storeapp import promotions  # noqa: PLC0415

    member = done.ticket.about.member
    member_id = None if member is None else member.id
    promotions.redeem(work, done.id, done.day, member_id, done.uses)
    if done.frees is not None:
        promotions.give_back(work, done.frees)


def freed_by(sold: SaleDetail | None, lines: Sequence[PricedLine]) -> SaleId | None:
    """The sale whose promotions count as unused again: everything of it has come back."""
    if sold is None:
        return None
    if not any(share.promotion for line in sold.lines for share in line.discounts):
        return None
    left = {line.no: line.left.milli for line in sold.lines if line.quantity.milli > 0}
    for priced in lines:
        origin = priced.line.origin
        if origin is not None and origin.line_no in left:
            left[origin.line_no] += priced.line.quantity.milli
    return None if any(left.values()) else sold.id


def _check_shares(lines: Sequence[PricedLine]) -> None:
    """Raise Bug for what no pricing gives: nothing, more than all, or where nothing may be."""
    for priced in lines:
        given = () if priced.is_return else discounts.offers_of(priced.line)
        line = priced.line
        refuses = line.own is not None or not discounts.takes_discount(line)
        wrong = refuses or total(share.amount for share in given) > priced.gross
        if any(share.amount <= ZERO for share in given) or (given and wrong):
            raise Bug(f"{line.name} cannot have what promotions give it")


def _called(lines: Sequence[PricedLine], rule_id: str) -> str:
    shares = (share for priced in lines for share in priced.line.shares)
    return next((share.label for share in shares if share.promotion == rule_id), rule_id)
