"""A promotion tried out on past sales: what it would have cost and moved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reports.insights.effect_words import (
    break_even_sentence,
    name_in,
    trial_sentences,
)
from reports.kit.days import Days
from reports.kit.sheet import Cells, Column, Figure, Kind, Report, Table
from reports.kit.style import Style, style_of
from reports.kit.words import _, language
from reports.promotions import Voice, summary
from storeapp import insights
from storeapp.db.work import Read
from storeapp.insights import Nearly, SimulationAsked, SimulationResult


def report_of(read: Read, days: Days, number: int) -> Report:
    """Try the version shown of a promotion out on the tickets of these days.

    Raises NotAllowed without VIEW_REPORTS and VIEW_PROMOTIONS, NoSuchPromotion.
    """
    asked = insights.trial_of(read, number, days.first, days.last)
    return told(asked, insights.simulate(read, asked), style_of(read))


def told(asked: SimulationAsked, found: SimulationResult, style: Style) -> Report:
    """The document of a trial that was made already."""
    voice = Voice(style=style, products={one.code: one.name for one in found.products})
    return Report(
        title=_("A promotion tried out"),
        subtitle=_subtitle(asked),
        notes=(
            summary(asked.rules, language(), voice),
            break_even_sentence(found),
            *trial_sentences(asked, found, style),
        ),
        figures=tuple(_figures(found)),
        tables=(
            _sums(found),
            _products(found),
            _dearest(found),
            _displaced(found),
            _nearly(found.nearly),
        ),
        landscape=True,
    )


def _subtitle(asked: SimulationAsked) -> str:
    days = Days(asked.day_from, asked.day_to).words()
    name = next((name_in(rule.names) for rule in asked.rules if rule.names), "")
    return f"{name} · {days}" if name else days


def _figures(found: SimulationResult) -> Iterator[Figure]:
    yield Figure(_("Tickets replayed"), found.tickets)
    yield Figure(_("Tickets with the promotion"), found.baskets)
    yield Figure(_("It gives"), found.given)
    yield Figure(_("It costs the store"), found.cost)
    yield Figure(_("Margin at the same sales: change"), found.margin_change)
    if found.break_even is not None:
        yield Figure(_("Must sell more"), found.break_even)
    yield Figure(_("Tickets just short of it"), sum(one.baskets for one in found.nearly))


def _sums(found: SimulationResult) -> Table:
    columns = (Column(_("Figure"), weight=3), Column(_("Count or amount"), Kind.MONEY))
    rows: tuple[Cells, ...] = (
        (_("Tickets of these days"), found.all_tickets),
        (_("Tickets replayed"), found.tickets),
        (_("Tickets with the promotion"), found.baskets),
        (_("Paid on tickets with these goods, without it"), found.before),
        (_("Paid on tickets with these goods, with it"), found.after),
        (_("What the promotion itself gives"), found.given),
        (_("What it costs, less what others no longer give"), found.cost),
        (_("The same, brought up to all tickets"), found.scaled_cost),
        (_("Borne by suppliers"), found.supplier),
        (_("Margin, before tax and with what suppliers bear: change"), found.margin_change),
        (_("Margin of the goods that take part, without it"), found.margin_before),
        (_("Margin of the goods that take part, with it"), found.margin_after),
        (_("So much more must be sold for the same margin"), found.break_even),
    )
    return Table(_("What it would have cost"), columns, rows)


def _products(found: SimulationResult) -> Table:
    columns = (
        Column(_("Code")),
        Column(_("Product"), weight=3),
        Column(_("Units that take part"), Kind.COUNT),
        Column(_("Tickets"), Kind.COUNT),
        Column(_("Discount"), Kind.MONEY),
    )
    rows = tuple(
        (one.code, one.name, one.units, one.baskets, one.discount) for one in found.products
    )
    return Table(_("Products it would have moved"), columns, rows)


def _dearest(found: SimulationResult) -> Table:
    columns = (
        Column(_("Receipt"), weight=2),
        Column(_("When"), Kind.MOMENT),
        Column(_("To pay without it"), Kind.MONEY),
        Column(_("To pay with it"), Kind.MONEY),
        Column(_("It gives"), Kind.MONEY),
    )
    rows = tuple(
        (one.number, one.at, one.without, one.with_it, one.given) for one in found.dearest
    )
    return Table(_("Tickets on which it gives most"), columns, rows)


def _displaced(found: SimulationResult) -> Table:
    columns = (
        Column(_("Promotion"), weight=3),
        Column(_("Gives without it"), Kind.MONEY),
        Column(_("Gives with it"), Kind.MONEY),
        Column(_("Difference"), Kind.MONEY),
    )
    rows = tuple(
        (name_in(one.names, one.rule_id), one.without, one.with_it, one.with_it - one.without)
        for one in found.displaced
    )
    return Table(_("Other promotions"), columns, rows)


def _nearly(found: Sequence[Nearly]) -> Table:
    columns = (
        Column(_("Missing units"), Kind.COUNT),
        Column(_("Missing amount, at most"), Kind.MONEY),
        Column(_("Tickets"), Kind.COUNT),
    )
    rows = tuple(
        (one.units or None, one.amount if not one.units else None, one.baskets) for one in found
    )
    return Table(_("Tickets just short of it"), columns, rows)
