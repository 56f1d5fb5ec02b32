"""What is wrong with a promotion, as a sentence."""

from __future__ import annotations

from collections.abc import Callable

from storeapp.insights import PromotionCheck
from storeapp.kernel.money import Money
from storeapp.promotions import ClashKind
from ui.kit.display import money
from ui.kit.words import _, ngettext
from ui.promotions.naming import name_of

Say = Callable[[PromotionCheck], str]


def clash_text(found: PromotionCheck) -> str:
    """What is wrong, and what it means."""
    return _SAID[found.clash.kind](found)


def _others(found: PromotionCheck) -> str:
    said = _("{number} “{name}”")
    named = (said.format(number=one.number, name=name_of(one)) for one in found.others)
    return _(", ").join(named)


def _never_better(found: PromotionCheck) -> str:
    return _("Never gives anything: {others} is at least as good on every product.").format(
        others=_others(found)
    )


def _superseded(found: PromotionCheck) -> str:
    return _("Never gives anything: {others} gives the very same and comes first.").format(
        others=_others(found)
    )


def _no_goods(_found: PromotionCheck) -> str:
    return _("Never gives anything: no product in the store is meant.")


def _over(_found: PromotionCheck) -> str:
    return _("Its last day is past.")


def _no_moment(_found: PromotionCheck) -> str:
    return _("Never gives anything: its days and its days of the week never meet.")


def _nobody(_found: PromotionCheck) -> str:
    return _("Never gives anything: there is no such customer, store or way to pay.")


def _tie(found: PromotionCheck) -> str:
    return _("Gives the same as {others}, and neither has priority.").format(
        others=_others(found)
    )


def _below_floor(found: PromotionCheck) -> str:
    return _below(found, _("{product} would cost {price}, its floor price is {limit}."))


def _below_cost(found: PromotionCheck) -> str:
    return _below(found, _("{product} would cost {price}, and costs the store {limit}."))


def _below(found: PromotionCheck, sentence: str) -> str:
    clash = found.clash
    said = sentence.format(
        product=found.product,
        price=money(Money(clash.price)),
        limit=money(Money(clash.limit)),
    )
    if found.others:
        said = _("{what} Together with {others}.").format(what=said, others=_others(found))
    if clash.products > 1:
        more = ngettext(
            "Concerns {count} product.", "Concerns {count} products.", clash.products
        )
        said = _("{first} {second}").format(
            first=said, second=more.format(count=clash.products)
        )
    return said


def _split(found: PromotionCheck) -> str:
    return _("Two receipts save {twice}, one receipt with all of it only {once}.").format(
        twice=money(Money(found.clash.twice)), once=money(Money(found.clash.once))
    )


def _coupon_on_sale(found: PromotionCheck) -> str:
    return _("The coupon also makes cheaper what {others} makes cheaper already.").format(
        others=_others(found)
    )


def _blocks(found: PromotionCheck) -> str:
    return _("Where it holds, these do not: {others}.").format(others=_others(found))


_SAID: dict[ClashKind, Say] = {
    ClashKind.NEVER_BETTER: _never_better,
    ClashKind.SUPERSEDED: _superseded,
    ClashKind.NO_GOODS: _no_goods,
    ClashKind.OVER: _over,
    ClashKind.NO_MOMENT: _no_moment,
    ClashKind.NOBODY: _nobody,
    ClashKind.TIE: _tie,
    ClashKind.BELOW_FLOOR: _below_floor,
    ClashKind.BELOW_COST: _below_cost,
    ClashKind.SPLIT: _split,
    ClashKind.COUPON_ON_SALE: _coupon_on_sale,
    ClashKind.BLOCKS: _blocks,
}
