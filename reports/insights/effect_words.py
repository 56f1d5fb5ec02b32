"""What the figures of promotions are called, and what is said where there is none."""

from __future__ import annotations

from collections.abc import Sequence

from reports.kit.style import Style, percent
from reports.kit.words import _, language, lazy
from storeapp.insights import (
    Control,
    EffectFigures,
    Estimate,
    Lack,
    MoneyFigure,
    PromotionEffect,
    SimulationAsked,
    SimulationResult,
    UnitFigure,
    Verdict,
)
from storeapp.kernel.money import Money
from storeapp.kernel.quantity import Quantity
from storeapp.kernel.rate import WHOLE_PPM, Rate

VERDICT_WORDS = {
    Verdict.PAID: lazy("It paid"),
    Verdict.COST: lazy("It cost more than it brought"),
    Verdict.UNCLEAR: lazy("It may be chance"),
    Verdict.UNKNOWN: lazy("Not enough data"),
}
LACK_WORDS = {
    Lack.NO_DAYS: lazy("No day that can be compared"),
    Lack.NO_BASELINE: lazy("Nothing sold on the same weekdays before"),
    Lack.FEW_DAYS: lazy("Too few days"),
    Lack.NO_PRODUCTS: lazy("No such products"),
    Lack.NO_COST: lazy("Costs are missing"),
    Lack.NOT_OVER: lazy("Not over yet"),
    Lack.MIXED_UNITS: lazy("Pieces and weights cannot be added up"),
}
CONTROL_WORDS = {
    Control.DAYS: lazy("the days on which it was left out on purpose"),
    Control.PRODUCTS: lazy("the products that were left out on purpose"),
    Control.STORE: lazy("what the rest of the store sold"),
    Control.CATEGORY: lazy("what the rest of its categories sold"),
    Control.NONE: lazy("nothing else: there was nothing that was not promoted"),
}


def name_in(names: Sequence[tuple[str, str]], other: str = "") -> str:
    """A promotion's name in the language of the document, else the first it has."""
    known = dict(names)
    return known.get(language()) or next(iter(known.values()), other)


def title_of(effect: PromotionEffect) -> str:
    """A promotion by its number and name."""
    name = name_in(effect.names)
    number = _("Promotion {number}").format(number=effect.number)
    return f"{number} · {name}" if name else number


def verdict_sentence(figures: EffectFigures, style: Style) -> str:
    """What came of it, in one sentence."""
    whole = figures.whole
    if isinstance(whole, Lack):
        return _("Whether it paid cannot be told: {why}.").format(why=LACK_WORDS[whole])
    sentences = {
        Verdict.PAID: _(
            "It paid: the margin was {change} higher than without it, most likely between "
            "{low} and {high}."
        ),
        Verdict.COST: _(
            "It cost more than it brought: the margin was {change} compared with what it "
            "would have been, most likely between {low} and {high}."
        ),
        Verdict.UNCLEAR: _(
            "Whether it paid is open: the margin changed by {change}, but anything between "
            "{low} and {high} may be chance."
        ),
    }
    return sentences[figures.verdict].format(
        change=signed(whole.change, style),
        low=signed(whole.low, style),
        high=signed(whole.high, style),
    )


def method_sentences(effect: PromotionEffect) -> tuple[str, ...]:
    """How it was worked out, in plain words."""
    days, figures = effect.days, effect.figures
    told = [
        _(
            "{promoted} days of the promotion are compared with the same weekdays of the "
            "{weeks} weeks before it began ({before} days), and with {control}."
        ).format(
            promoted=days.promoted,
            weeks=effect.weeks,
            before=days.before,
            control=CONTROL_WORDS[figures.control],
        ),
        _(
            "From and to: 95 times in 100 the true figure lies between them. Sales are before "
            "tax; margin is sales less the cost recorded with each sale. Other promotions of "
            "the same days are not taken out."
        ),
    ]
    if days.uncompared or days.closed:
        left_out = _(
            "Not counted: {uncompared} days without such a weekday before, {closed} days on "
            "which nothing was sold."
        )
        told.append(left_out.format(uncompared=days.uncompared, closed=days.closed))
    if figures.costed_ppm < WHOLE_PPM:
        known = _("Costs are known for {share} of the promoted sales; the rest is left out.")
        told.append(known.format(share=percent(_rounded(figures.costed_ppm))))
    return tuple(told)


def trial_sentences(
    asked: SimulationAsked, found: SimulationResult, style: Style
) -> tuple[str, ...]:
    """What a trial means, and on how many tickets it was made."""
    told = [
        _(
            "Past tickets priced anew with the promotion and without it, at their list prices "
            "of then. Nobody buys more or less for it, so this is what it costs at least."
        ),
        _(
            "Members, categories and floor prices are those of today. Limits of use and "
            "budgets are not asked."
        ),
    ]
    if found.tickets < found.all_tickets:
        sample = _(
            "A sample: {done} of {all} tickets were replayed, evenly spread. Brought up to all "
            "of them, it would cost about {cost}."
        )
        told.append(
            sample.format(
                done=f"{found.tickets:,}",
                all=f"{found.all_tickets:,}",
                cost=style.money(found.scaled_cost),
            )
        )
    if found.is_cancelled:
        told.append(_("The trial was stopped before it was done."))
    if asked.every_code and any(rule.code for rule in asked.rules):
        told.append(_("Every customer is taken to show the code."))
    if found.without_cost:
        lines = _("{count} lines have no cost and are not in the margin.")
        told.append(lines.format(count=found.without_cost))
    if found.bounded:
        open_ = _("For {count} tickets the best price is not proven.")
        told.append(open_.format(count=found.bounded))
    return tuple(told)


def break_even_sentence(found: SimulationResult) -> str:
    """How much more has to be sold, in one sentence."""
    if not found.baskets:
        return _("It would not have been used at all.")
    if found.margin_before is None:
        return _("Costs are missing, so nothing can be said of the margin.")
    if found.break_even is None:
        return _("It takes the whole margin: however much more is sold, it does not pay.")
    more = _("To earn the same, {share} more of these goods must be sold.")
    return more.format(share=percent(found.break_even))


def signed(amount: Money, style: Style) -> str:
    """An amount with its sign, above zero too."""
    sign = "+" if amount.minor > 0 else ""
    return f"{sign}{style.money(amount)}"


def share_of_change(figure: Estimate[Money] | Estimate[Quantity]) -> Rate | None:
    """A change as a share of what was to be expected, to a tenth of a percent."""
    change, expected = _whole(figure.change), _whole(figure.expected)
    return _rounded(change * WHOLE_PPM // expected) if expected > 0 else None


def _whole(value: Money | Quantity) -> int:
    return value.minor if isinstance(value, Money) else value.milli


def remark(figure: MoneyFigure | UnitFigure) -> str:
    """Whether a figure is more than chance, or why there is none."""
    if isinstance(figure, Lack):
        return str(LACK_WORDS[figure])
    return _("More than chance") if figure.is_sure else _("May be chance")


def _rounded(ppm: int) -> Rate:
    tenth = 1000
    return Rate((ppm + tenth // 2) // tenth * tenth)
