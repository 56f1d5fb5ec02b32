"""The terms of a promotion as JSON: needs, window, audience, limits; read and written."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time

from storeapp.promotions.errors import BadDocument
from storeapp.promotions.rules.formats.reading import (
    MOST_UNITS,
    Fields,
    Node,
    flag,
    items,
    named,
    names,
    some,
    text,
    whole,
)
from storeapp.promotions.rules.formats.scopes import scope, write_scope
from storeapp.promotions.types import (
    Audience,
    DocumentFault,
    Family,
    Form,
    Limits,
    Need,
    Scope,
    Window,
)

UNITS = whole(0, MOST_UNITS)
MOST_DAYS = 3660
LAST_OF_MONTH = 31
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
DAY_NAMES = {
    name: number
    for number, day in enumerate(WEEKDAYS, 1)
    for name in (day, day[:3], str(number))
}
MIDNIGHT = "24:00"  # how people write the end of a day
MEMBERS = {"member": Audience(members=True), "members": Audience(members=True)}


def needs(node: Node) -> tuple[Need, ...]:
    """One need, or a list of them."""
    if isinstance(node.value, dict):
        return (_need(node),)
    return tuple(_need(one) for one in items(node))


def _need(node: Node) -> Need:
    fields = Fields(node)
    of = fields.read("scope", scope, None)
    family = fields.find("family")
    if family is not None and of is not None:
        raise family.fault(DocumentFault.CONFLICT, "scope")
    need = Need(
        qty=fields.read("qty", UNITS, 0),
        amount=fields.read("amount", whole(), 0),
        amount_net=fields.read("amount_net", whole(), 0),
        line_qty=fields.read("line_qty", UNITS, 0),
        contains=fields.read("contains", _contains, ()),
        scope=of if family is None else Family(text(family)),
    )
    fields.close()
    return need


def _contains(node: Node) -> tuple[Scope, ...]:
    if isinstance(node.value, dict):
        return (scope(node),)
    return tuple(scope(one) for one in some(node))


def write_needs(found: Iterable[Need]) -> list[dict[str, object]]:
    """Needs as they are read back."""
    return [_written_need(need) for need in found]


def _written_need(need: Need) -> dict[str, object]:
    numbers = {"qty": need.qty, "amount": need.amount}
    numbers |= {"amount_net": need.amount_net, "line_qty": need.line_qty}
    out: dict[str, object] = {key: value for key, value in numbers.items() if value}
    if need.contains:
        out["contains"] = [write_scope(one) for one in need.contains]
    if need.scope is not None:
        out["scope"] = write_scope(need.scope)
    return out


def window(node: Node) -> Window:
    """When it holds: ``from`` and ``to`` are days, or hours of every day."""
    fields = Fields(node)
    start, end = fields.find("from"), fields.find("to")
    hours = fields.read("hours", lambda one: tuple(_hours(pair) for pair in items(one)), ())
    if start is not None and _is_hour(start):
        last = fields.need("to", hour)
        hours, start, end = (*hours, (hour(start), last)), None, None
    found = Window(
        first_day=None if start is None else day(start),
        last_day=None if end is None else day(end),
        weekdays=fields.read("days", lambda one: frozenset(map(_weekday, items(one))), NO_DAYS),
        month_days=fields.read("month_days", _month_days, NO_DAYS),
        hours=hours,
        except_days=fields.read(
            "except_days", lambda one: frozenset(map(day, items(one))), NONE
        ),
    )
    fields.close()
    if found.first_day and found.last_day and found.last_day < found.first_day:
        raise BadDocument(
            node.key("to"),
            DocumentFault.TOO_SMALL,
            found.last_day.isoformat(),
            found.first_day.isoformat(),
        )
    return found


NO_DAYS: frozenset[int] = frozenset()
NONE: frozenset[date] = frozenset()


def _is_hour(node: Node) -> bool:
    return isinstance(node.value, str) and ":" in node.value


def _hours(node: Node) -> tuple[time, time]:
    pair = list(items(node))
    if len(pair) != 2:  # noqa: PLR2004 - from and to
        raise node.wrong(Form.HOUR)
    return hour(pair[0]), hour(pair[1])


def hour(node: Node) -> time:
    """A time of day: 17:00, 18:59:59, or 24:00 for the end of the day."""
    value = text(node)
    try:
        found = time() if value == MIDNIGHT else time.fromisoformat(value)
    except ValueError:
        raise node.wrong(Form.HOUR) from None
    if found.tzinfo is not None:
        raise node.wrong(Form.HOUR)
    return found


def day(node: Node) -> date:
    """An ISO day."""
    try:
        return date.fromisoformat(text(node))
    except ValueError:
        raise node.wrong(Form.DAY) from None


def _days(node: Node) -> frozenset[date]:
    return frozenset(day(one) for one in items(node))


def _weekday(node: Node) -> int:
    if isinstance(node.value, str):
        return named(DAY_NAMES)(Node(node.value.lower(), node.path))
    return whole(1, len(WEEKDAYS))(node)


def _month_days(node: Node) -> frozenset[int]:
    return frozenset(whole(1, LAST_OF_MONTH)(one) for one in items(node))


def write_window(found: Window) -> dict[str, object]:
    """A window as it is read back."""
    first, last = found.first_day, found.last_day
    written: dict[str, object] = {
        "from": first and first.isoformat(),
        "to": last and last.isoformat(),
        "days": sorted(found.weekdays),
        "month_days": sorted(found.month_days),
        "hours": [[one.isoformat() for one in pair] for pair in found.hours],
        "except_days": [one.isoformat() for one in sorted(found.except_days)],
    }
    return {key: value for key, value in written.items() if value}


def audience(node: Node) -> Audience:
    """Whom it is for: "member", or an object."""
    if isinstance(node.value, str):
        return named(MEMBERS)(node)
    fields = Fields(node)
    found = Audience(
        members=fields.read("members", flag, False),
        tiers=fields.read("tiers", names, frozenset[str]()),
        tags=fields.read("tags", names, frozenset[str]()),
        birthday_days=fields.read("birthday_days", whole(0, MOST_DAYS), None),
        new_days=fields.read("new_days", whole(0, MOST_DAYS), None),
    )
    fields.close()
    return found


def write_audience(found: Audience) -> dict[str, object]:
    """An audience as it is read back."""
    written: dict[str, object] = {
        "members": found.members or None,
        "tiers": sorted(found.tiers) or None,
        "tags": sorted(found.tags) or None,
        "birthday_days": found.birthday_days,
        "new_days": found.new_days,
    }
    return {key: value for key, value in written.items() if value is not None}


def limits(fields: Fields) -> Limits:
    """How much one sale may take; ``repeat`` false is one application."""
    times = fields.read("max_applications", UNITS, None)
    if not fields.read("repeat", flag, True) and times is None:
        times = 1
    return Limits(
        max_units=fields.read("max_units", UNITS, None),
        max_applications=times,
        max_discount=fields.read("max_discount", whole(), None),
        budget=fields.read("budget_minor", whole(), None),
        campaign=fields.read("campaign_budget", _left, None),
        whole_units=fields.read("all_or_nothing_per_unit", flag, False),
        respect_floor=fields.read("respect_floor", flag, True),
    )


def _left(node: Node) -> int:
    """What is left of a campaign's budget; used beyond it is nothing left."""
    fields = Fields(node)
    left = fields.need("limit", whole()) - fields.read("used", whole(), 0)
    fields.close()
    return max(0, left)


def write_limits(found: Limits) -> dict[str, object]:
    """Limits as they are read back."""
    campaign = None if found.campaign is None else {"limit": found.campaign}
    written: dict[str, object] = {
        "max_units": found.max_units,
        "max_applications": found.max_applications,
        "max_discount": found.max_discount,
        "budget_minor": found.budget,
        "campaign_budget": campaign,
        "all_or_nothing_per_unit": found.whole_units or None,
        "respect_floor": None if found.respect_floor else False,
    }
    return {key: value for key, value in written.items() if value is not None}
