"""What pricing a basket gives: amounts, who gave them, why, and what was not given."""

from __future__ import annotations

from enum import StrEnum

from storeapp.kernel.values import dataclass
from storeapp.promotions.types.rule import Rule
from storeapp.promotions.types.scopes import Scope


class Status(StrEnum):
    """Whether the result is proven the best one.

    The layers work in a fixed order, so the best is that of each layer in turn on what the
    layers before it left, and of giving an earlier promotion up where a later one counts
    what is left or does not share units with it.
    """

    OPTIMAL = "optimal"
    BOUNDED = "bounded"


@dataclass(frozen=True, slots=True)
class Application:
    """What one promotion gave, over all its groups together.

    ``lines`` are pairs of line id and amount, ``units`` pairs of line id and how many of
    its units took part. ``times`` is how many groups were formed; ``qualifiers`` the units
    that made it possible and are not cheaper themselves. ``missed`` is what it could not
    give because there was no room.
    """

    rule: Rule
    layer: int
    amount: int
    lines: tuple[tuple[str, int], ...]
    units: tuple[tuple[str, int], ...]
    times: int = 1
    qualifiers: tuple[tuple[str, int], ...] = ()
    missed: int = 0
    points: int = 0


@dataclass(frozen=True, slots=True)
class Hint:
    """How little is missing for a promotion: units, or an amount in minor units.

    ``gain`` is what it would give at least, 0 if that depends on what is added.
    """

    rule: Rule
    scope: Scope
    units: int = 0
    amount: int = 0
    gain: int = 0


class Reason(StrEnum):
    """Why a promotion was not applied."""

    EXCLUDED = "excluded_by"
    LIMIT = "limit_reached"
    EXPIRED = "expired"
    NOT_YET = "not_yet"
    NOT_NOW = "not_now"  # another hour, another day
    CODE_MISSING = "code_missing"
    OTHER_CUSTOMER = "audience"
    OTHER_STORE = "store"
    OTHER_TENDER = "tender"
    NEEDS_MORE = "needs_more"
    BEATEN = "beaten_by"  # the units are better used by another
    NO_GAIN = "no_gain"  # it would not make anything cheaper
    NO_GOODS = "no_goods"  # nothing of its scope is there
    BUDGET = "budget_exceeded"


@dataclass(frozen=True, slots=True)
class NotApplied:
    """A promotion that was not applied, and why; ``by`` is the promotion that won."""

    rule: Rule
    reason: Reason
    by: str = ""


@dataclass(frozen=True, slots=True)
class LinePrice:
    """One line priced. The shares are by rule id, in the order they were given.

    gross - discount = net. The discount of a unit is ``unit_shares``: first units take
    the cents that cannot be divided.
    """

    id: str
    units: int
    gross: int
    discount: int
    shares: tuple[tuple[str, int], ...] = ()

    @property
    def net(self) -> int:
        """What is left to pay for the line."""
        return self.gross - self.discount

    @property
    def unit_shares(self) -> tuple[int, ...]:
        """The discount of each unit; they differ by at most one minor unit."""
        each, over = divmod(self.discount, max(1, self.units))
        return tuple(each + (at < over) for at in range(max(1, self.units)))


@dataclass(frozen=True, slots=True)
class Pricing:
    """A priced basket. ``gap`` is how much better it could be at most, in minor units.

    ``missed`` is what could not be given because nothing was left to pay.
    ``after_layers`` is what was left to pay after each layer that gave something.
    """

    lines: tuple[LinePrice, ...]
    applications: tuple[Application, ...] = ()
    status: Status = Status.OPTIMAL
    gap: int = 0
    missed: int = 0
    after_layers: tuple[tuple[int, int], ...] = ()

    @property
    def gross(self) -> int:
        """What everything costs at list price; lines that come back are below zero."""
        return sum(line.gross for line in self.lines)

    @property
    def discount(self) -> int:
        """All discounts together."""
        return sum(line.discount for line in self.lines)

    @property
    def total(self) -> int:
        """What is left to pay."""
        return self.gross - self.discount


@dataclass(frozen=True, slots=True)
class Explained:
    """What is missing for more, and what was not applied."""

    hints: tuple[Hint, ...]
    not_applied: tuple[NotApplied, ...]
