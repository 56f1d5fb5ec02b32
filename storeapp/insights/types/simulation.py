"""What a promotion would have done to the store's own past sales."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from storeapp.kernel.money import Money
from storeapp.kernel.rate import Rate
from storeapp.kernel.values import dataclass
from storeapp.promotions import Rule

MOST_TICKETS = 20_000


class Beside(StrEnum):
    """Which other promotions hold in the simulation."""

    THEN = "then"  # those that held when the tickets were rung up
    TODAY = "today"  # those that hold now


@dataclass(frozen=True, slots=True, kw_only=True)
class SimulationAsked:
    """What to try: the rules of a promotion that is not live, on the tickets of some days.

    ``instead_of`` is the number of the promotion whose draft they are: its older versions are
    left out. ``every_code``: every customer shows the code. Suppliers bear ``supplier_ppm`` of
    its cost. Of more than ``most_tickets`` tickets, evenly spread ones are replayed.
    """

    rules: tuple[Rule, ...]
    day_from: date
    day_to: date
    beside: Beside = Beside.THEN
    instead_of: int | None = None
    every_code: bool = True
    supplier_ppm: int = 0
    most_tickets: int = MOST_TICKETS


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedProduct:
    """A product that the promotion would have made cheaper.

    ``units`` took part (a weighed line is one), ``discount`` is what it gives away.
    """

    code: str
    name: str
    units: int
    baskets: int
    discount: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedBasket:
    """A ticket that would have been cheaper: what was to pay without the promotion and with
    it, and what the promotion gives."""

    number: str
    at: datetime
    without: Money
    with_it: Money
    given: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Displaced:
    """Another promotion, by its rule: what it gave without the new one, and with it."""

    rule_id: str
    names: tuple[tuple[str, str], ...]
    without: Money
    with_it: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearly:
    """How many baskets were short of the next step, by ``units`` or by at most ``amount``."""

    units: int
    amount: Money
    baskets: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SimulationResult:
    """What it would have cost and moved, at unchanged volume, over the tickets replayed.

    ``tickets`` of ``all_tickets`` were replayed; ``scaled_…`` is the share brought up to all
    of them. ``given`` is what the promotion itself takes off, ``cost`` how much less all
    customers together pay. ``margin_before`` and ``margin_after`` are of the lines that took
    part, before tax, and None where a cost is missing (``without_cost`` lines). ``break_even``
    is by how much more of them must be sold for the same margin; None where no more can do.
    ``dearest`` are the tickets on which it gives most.
    """

    tickets: int
    all_tickets: int
    is_cancelled: bool
    baskets: int
    given: Money
    cost: Money
    scaled_cost: Money
    supplier: Money
    margin_change: Money
    margin_before: Money | None
    margin_after: Money | None
    break_even: Rate | None
    without_cost: int
    before: Money
    after: Money
    bounded: int
    products: tuple[MovedProduct, ...] = ()
    dearest: tuple[MovedBasket, ...] = ()
    displaced: tuple[Displaced, ...] = ()
    nearly: tuple[Nearly, ...] = ()
