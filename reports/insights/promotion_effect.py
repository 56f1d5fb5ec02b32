"""What promotions did: more sold, at which cost, and whether it paid."""

from __future__ import annotations

from collections.abc import Iterator

from reports.insights.effect_words import (
    VERDICT_WORDS,
    method_sentences,
    name_in,
    remark,
    share_of_change,
    title_of,
    verdict_sentence,
)
from reports.kit.days import Days
from reports.kit.sheet import Cells, Chart, Column, Figure, Kind, Report, Table, Value
from reports.kit.style import Style, style_of, weekday
from reports.kit.words import _
from storeapp import insights
from storeapp.db.work import Read
from storeapp.insights import (
    EffectAsked,
    Estimate,
    Lack,
    MoneyFigure,
    PromotionEffect,
    UnitFigure,
)
from storeapp.kernel.money import total

MOST_BARS = 31


def report(read: Read, days: Days) -> Report:
    """Every promotion of these days, the newest first.

    Raises NotAllowed without VIEW_REPORTS and VIEW_PROMOTIONS.
    """
    asked = EffectAsked(day_from=days.first, day_to=days.last)
    found = insights.promotion_effects(read, asked)
    made = _("Made {when}").format(when=style_of(read).moment(read.now))
    none = _("No promotion was at the tills on these days.")
    return Report(
        title=_("Effect of promotions"),
        subtitle=days.words(),
        notes=(made, _compared()) if found else (made, none),
        figures=(
            Figure(_("Promotions"), len(found)),
            Figure(_("Discounts given"), total(one.cost for one in found)),
            Figure(_("Borne by suppliers"), total(one.supplier for one in found)),
            Figure(_("Tickets with a promotion"), sum(one.baskets.with_it for one in found)),
        ),
        tables=(_overview(found),),
        landscape=True,
    )


def report_of(read: Read, days: Days, number: int) -> Report:
    """One promotion on these days.

    Raises NotAllowed without VIEW_REPORTS and VIEW_PROMOTIONS, NoSuchPromotion.
    """
    asked = EffectAsked(day_from=days.first, day_to=days.last)
    found = insights.promotion_effect(read, number, asked)
    style = style_of(read)
    made = _("Made {when}").format(when=style.moment(read.now))
    return told(found, style, (made,))


def told(effect: PromotionEffect, style: Style, notes: tuple[str, ...] = ()) -> Report:
    """The document of figures that were worked out already."""
    days = Days(effect.day_from, max(effect.day_from, effect.day_to))
    verdict = verdict_sentence(effect.figures, style)
    return Report(
        title=_("Effect of a promotion"),
        subtitle=f"{title_of(effect)} · {days.words()}",
        notes=(verdict, *method_sentences(effect), *notes),
        figures=tuple(_figures(effect)),
        compared_with=_("no promotion (estimated)"),
        charts=_charts(effect),
        tables=(_changes(effect), _tickets(effect), _products(effect), _days(effect)),
        landscape=True,
    )


def _compared() -> str:
    return _(
        "Each is compared with the same weekdays of the weeks before and with what was not "
        "promoted. From and to: 95 times in 100 the true figure lies between them."
    )


def _overview(found: tuple[PromotionEffect, ...]) -> Table:
    columns = (
        Column(_("No."), Kind.COUNT),
        Column(_("Promotion"), weight=2),
        Column(_("Tickets"), Kind.COUNT),
        Column(_("Discounts given"), Kind.MONEY),
        Column(_("Borne by suppliers"), Kind.MONEY),
        Column(_("Sales: change"), Kind.MONEY),
        Column(_("Margin altogether: change"), Kind.MONEY),
        Column(_("From"), Kind.MONEY),
        Column(_("To"), Kind.MONEY),
        Column(_("Result"), weight=2),
    )
    return Table(_("Promotions"), columns, tuple(map(_overview_row, found)))


def _overview_row(one: PromotionEffect) -> Cells:
    whole, sales = one.figures.whole, one.figures.sales
    result = str(VERDICT_WORDS[one.figures.verdict])
    range_: tuple[Value, ...] = (None, None, None)
    if isinstance(whole, Lack):
        result = f"{result}: {remark(whole)}"
    else:
        range_ = (whole.change, whole.low, whole.high)
    return (
        one.number,
        name_in(one.names),
        one.baskets.with_it,
        one.cost,
        one.supplier,
        None if isinstance(sales, Lack) else sales.change,
        *range_,
        result,
    )


def _figures(effect: PromotionEffect) -> Iterator[Figure]:
    figures = effect.figures
    for label, figure in (
        (_("Sales of the promoted products"), figures.sales),
        (_("Margin of the promoted products"), figures.margin),
        (_("Margin altogether"), figures.whole),
    ):
        if isinstance(figure, Estimate):
            yield Figure(label, figure.actual, figure.expected)
    yield Figure(_("Discounts given"), effect.cost)
    yield Figure(_("Borne by suppliers"), effect.supplier)
    yield Figure(_("Tickets with the promotion"), effect.baskets.with_it)
    if effect.baskets.average_with is not None:
        yield Figure(_("Average ticket with it"), effect.baskets.average_with)
    if effect.coupons is not None:
        yield Figure(_("Codes used"), effect.coupons.redeemed)


def _changes(effect: PromotionEffect) -> Table:
    columns = (
        Column(_("What"), weight=3),
        Column(_("Was"), Kind.MONEY),
        Column(_("Would have been"), Kind.MONEY),
        Column(_("Difference"), Kind.MONEY),
        Column(_("In percent"), Kind.SHARE),
        Column(_("From"), Kind.MONEY),
        Column(_("To"), Kind.MONEY),
        Column(_("Remark"), weight=2),
    )
    figures = effect.figures
    rows = (
        _change(_("Promoted products: quantity"), figures.units),
        _change(_("Promoted products: sales"), figures.sales),
        _change(_("Promoted products: margin"), figures.margin),
        _change(_("Neighbours in the category: sales"), figures.nearby_sales),
        _change(_("Neighbours in the category: margin"), figures.nearby_margin),
        _change(_("Promoted products in the days after: sales"), figures.after_sales),
        _change(_("Promoted products in the days after: margin"), figures.after_margin),
        _change(_("Margin altogether, with what suppliers bear"), figures.whole),
    )
    return Table(_("What changed"), columns, rows)


def _change(what: str, figure: MoneyFigure | UnitFigure) -> Cells:
    if isinstance(figure, Lack):
        return (what, None, None, None, None, None, None, remark(figure))
    values: tuple[Value, ...] = (
        *(figure.actual, figure.expected, figure.change),
        share_of_change(figure),
        *(figure.low, figure.high),
    )
    return (what, *values, remark(figure))


def _tickets(effect: PromotionEffect) -> Table:
    columns = (Column(_("Figure"), weight=3), Column(_("Count or amount"), Kind.MONEY))
    baskets = effect.baskets
    rows: list[Cells] = [
        (_("Tickets with the promotion"), baskets.with_it),
        (_("Other tickets of these days"), baskets.without_it),
        (_("Average ticket with it"), baskets.average_with),
        (_("Average of the other tickets"), baskets.average_without),
        (_("Members who bought with it"), baskets.members),
        (_("Of them joined in these days"), baskets.new_members),
        (_("Of them bought for the first time"), baskets.first_bought),
    ]
    if effect.coupons is not None:
        rows += [
            (_("Codes given out"), effect.coupons.issued),
            (_("Codes used"), effect.coupons.redeemed),
            (_("Times codes were used"), effect.coupons.uses),
        ]
    return Table(_("Tickets, customers and codes"), columns, tuple(rows))


def _products(effect: PromotionEffect) -> Table:
    columns = (
        Column(_("Code")),
        Column(_("Product"), weight=3),
        Column(_("Sold"), Kind.QUANTITY),
        Column(_("On as many days before"), Kind.QUANTITY),
        Column(_("Difference"), Kind.QUANTITY),
        Column(_("Sales before tax"), Kind.MONEY),
        Column(_("All discounts"), Kind.MONEY),
    )
    rows = tuple(
        (
            *(one.code, one.name, one.quantity, one.before, one.quantity - one.before),
            *(one.sales, one.discount),
        )
        for one in effect.by_product
    )
    return Table(_("Promoted products"), columns, rows)


def _days(effect: PromotionEffect) -> Table:
    columns = (
        Column(_("Day"), Kind.DAY),
        Column(_("Weekday")),
        Column(_("Left out"), Kind.FLAG),
        Column(_("Sales before tax"), Kind.MONEY),
        Column(_("Would have been"), Kind.MONEY),
        Column(_("Difference"), Kind.MONEY),
    )
    rows = tuple(
        (
            *(one.day, weekday(one.day), one.held_out),
            *(one.sales, one.expected, one.sales - one.expected),
        )
        for one in effect.by_day
    )
    return Table(_("Promoted products by day"), columns, rows)


def _charts(effect: PromotionEffect) -> tuple[Chart, ...]:
    bars = tuple((f"{one.day:%m-%d}", one.sales) for one in effect.by_day)
    if not 1 < len(bars) <= MOST_BARS:
        return ()
    return (Chart(_("Sales of the promoted products by day"), bars),)
