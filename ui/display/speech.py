"""Words for the customer, in one language or in two at once."""

from __future__ import annotations

from reports.kit.units import unit_name
from reports.kit.words import speaking
from ui.display.shown import ShownLine
from ui.kit.display import money, quantity
from ui.kit.words import LANGUAGES, Lazy, language, lazy

TOTAL, DUE = lazy("Total"), lazy("To pay")
BACK, CHANGE = lazy("You get back"), lazy("Change")
NO_CHANGE = lazy("No change")
SAVED, ITEMS = lazy("You save"), lazy("Items")
THANKS, WELCOME = lazy("Thank you!"), lazy("Welcome")
SCAN_TO_PAY, RECEIVED = lazy("Scan to pay"), lazy("Received")
TRAINING = lazy("TRAINING")
BETWEEN = "  "


def languages(both: bool) -> tuple[str, ...]:
    """The languages to speak, the till's first."""
    first = language()
    return (first, *(one for one in LANGUAGES if one != first)) if both else (first,)


def say(words: Lazy, spoken: tuple[str, ...]) -> str:
    """Words in all these languages; once where they are the same."""
    said = dict.fromkeys(words.said_in(one) for one in spoken)
    return BETWEEN.join(said)


def names_of(line: ShownLine, spoken: tuple[str, ...]) -> tuple[str, ...]:
    """What a product is called in these languages, each name once."""
    named = dict(line.names)
    return tuple(dict.fromkeys(named.get(one) or line.name for one in spoken))


def offers_of(line: ShownLine, spoken: tuple[str, ...]) -> tuple[str, ...]:
    """What makes a line cheaper, in the first of these languages, each name once."""
    return tuple(
        dict.fromkeys(dict(names).get(spoken[0]) or name for name, names in line.offers)
    )


def how_much(line: ShownLine) -> str:
    """Quantity and price: "2 × ¥4.50", "0.842 kg × ¥7.98/kg"."""
    unit = unit_name(line.unit) if line.unit.is_weighed else ""
    price = f"{money(line.unit_price)}/{unit}" if unit else money(line.unit_price)
    return f"{quantity(line.quantity, unit)} × {price}"


def tender_said(code: str, name: str, spoken: tuple[str, ...]) -> str:
    """A way of paying in these languages."""
    from reports.kit.names import tender_name  # noqa: PLC0415 - it knows the database

    said = []
    for one in spoken:
        with speaking(one):
            said.append(tender_name(code, name))
    return BETWEEN.join(dict.fromkeys(said))
