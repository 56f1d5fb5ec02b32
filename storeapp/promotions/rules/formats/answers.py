"""A priced basket as JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from storeapp.promotions.rules.formats.scopes import write_scope
from storeapp.promotions.rules.formats.writing import Json, percent
from storeapp.promotions.types import (
    Application,
    Cart,
    CartTotals,
    Explained,
    Hint,
    LinePrice,
    LineTotal,
    NotApplied,
    Pricing,
)

Texts = Mapping[str, str]  # by language
T = TypeVar("T")
Say = Callable[[T], Texts]


def write_answer(
    cart: Cart, pricing: Pricing, totals: CartTotals, say: Say[Application]
) -> Json:
    """What a basket costs and why. Amounts are whole minor units.

    ``total`` and the amounts of lines are prices as the basket gives them; with taxes on
    top, ``total_gross`` is what is to pay. ``say`` gives the text of an application.
    """
    units = {line.id: max(1, line.units) for line in cart.lines}
    out: Json = {
        "total": pricing.total,
        "gross": pricing.gross,
        "discount": pricing.discount,
        "tax": {str(percent(tax.ppm)): tax.tax for tax in totals.taxes},
        "total_net": totals.net,
        "total_gross": totals.gross,
        "levy": totals.levy,
        "lines": {line.id: line.discount for line in pricing.lines},
        "line_totals": {line.id: line.net for line in pricing.lines},
        "units": {line.id: _units(line) for line in pricing.lines},
        "applications": _applications(pricing, units, say),
        "after_layer": {str(int(layer)): left for layer, left in pricing.after_layers},
        "not_given": pricing.missed,
        "status": pricing.status.value,
        "gap": pricing.gap,
    }
    if totals.taxes or totals.levy:
        out["line_taxes"] = {line.id: _taxed(line) for line in totals.lines}
    return out


def write_explained(explained: Explained, hint: Say[Hint], reason: Say[NotApplied]) -> Json:
    """What is missing for more, and why promotions were not applied."""
    return {
        "hints": [_hint(one, hint) for one in explained.hints],
        "not_applied": [_not_applied(one, reason) for one in explained.not_applied],
    }


def _units(line: LinePrice) -> list[int]:
    return list(line.unit_shares)


def _taxed(line: LineTotal) -> Json:
    return {"net": line.net, "tax": line.tax, "levy": line.levy, "gross": line.gross}


def _applications(
    pricing: Pricing, units: Mapping[str, int], say: Say[Application]
) -> list[Json]:
    """Units are numbered from 0; within a layer the next promotion goes on where one ended."""
    first: dict[tuple[int, str], int] = {}
    found = []
    for one in pricing.applications:
        taken = []
        for line, count in one.units:
            start = first.get((one.layer, line), 0)
            first[one.layer, line] = start + count
            taken += [[line, at % units[line]] for at in range(start, start + count)]
        found.append(_application(one, taken, say(one)))
    return found


def _application(one: Application, taken: list[list[object]], text: Texts) -> Json:
    out: Json = {
        "rule": one.rule.id,
        "version": one.rule.version,
        "layer": int(one.layer),
        "amount": one.amount,
        "lines": dict(one.lines),
        "units": taken,
        "qualifiers": dict(one.qualifiers),
        "times": one.times,
        "text": dict(text),
    }
    extra = {"part": one.rule.part, "points": one.points, "not_given": one.missed}
    return out | {key: value for key, value in extra.items() if value}


def _hint(one: Hint, say: Say[Hint]) -> Json:
    missing: Json = {"qty": one.units} if one.units else {"amount": one.amount}
    missing["scope"] = write_scope(one.scope)
    return {"rule": one.rule.id, "missing": missing, "gain": one.gain, "text": dict(say(one))}


def _not_applied(one: NotApplied, say: Say[NotApplied]) -> Json:
    out: Json = {"rule": one.rule.id, "reason": one.reason.value}
    if one.by:
        out["by"] = one.by
    return out | {"text": dict(say(one))}
