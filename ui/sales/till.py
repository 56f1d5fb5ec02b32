"""The state of the checkout, apart from every widget: it outlives the screen that shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from storeapp import sales
from storeapp.kernel.money import Money
from storeapp.kernel.quantity import ONE, Quantity
from storeapp.sales import About, Basket, PricedLine, Receipt, Totals
from ui.sales.payment import Part

MOST_STEPS_BACK = 500
NO_LINE = 0


@dataclass(frozen=True, slots=True)
class Step:
    """How it was before a change: the basket, and the number of the line in hand."""

    basket: Basket | None
    chosen: int


@dataclass(frozen=True, slots=True)
class Done:
    """The sale just finished, for as long as its change is shown."""

    receipt: Receipt
    given: Money


class Till:
    """One frozen basket, the ones before it, and the line in hand.

    ``times`` is how often the next product counts. ``parts`` are tenders already taken for
    this basket. ``kept`` is a basket found on the disk that nobody has decided about yet,
    ``gone`` are baskets let go that are not settled yet.
    """

    def __init__(self) -> None:
        self.basket: Basket | None = None
        self.chosen = NO_LINE
        self.times: Quantity = ONE
        self.parts: tuple[Part, ...] = ()
        self.kept: Basket | None = None
        self.gone: list[Basket] = []
        self.looked_for_kept = False
        self.done: Done | None = None
        self._past: list[Step] = []

    @property
    def lines(self) -> tuple[PricedLine, ...]:
        """What is in the basket."""
        return self.basket.lines if self.basket is not None else ()

    @property
    def totals(self) -> Totals:
        """Its running sums."""
        return self.basket.totals if self.basket is not None else Totals()

    @property
    def about(self) -> About:
        """What is true of the whole basket."""
        return self.basket.about if self.basket is not None else About()

    @property
    def line(self) -> PricedLine | None:
        """The line in hand."""
        if self.basket is None or not self.chosen:
            return None
        return sales.line_of(self.basket, self.chosen)

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to go back."""
        return bool(self._past)

    def basket_for_more(self, now: datetime, day: date) -> Basket:
        """The basket to put a product into: this one, or a new one if nothing is in it.

        One that nothing was ever in, but of which something was said, is gone on with.
        """
        if self.basket is not None and (self.basket.lines or self._is_begun):
            return self.basket
        return sales.open_basket(now, day)

    def let_go(self) -> Basket | None:
        """Forget a basket with nothing left in it, for good; gives it if it holds voids."""
        basket = self.basket
        if basket is None or basket.lines or self._is_begun:
            return None
        self.basket, self.chosen = None, NO_LINE
        self._past.clear()
        return basket if basket.voids else None

    def become(self, basket: Basket, chosen: int = NO_LINE) -> None:
        """Go on with this basket; the one before can be had back."""
        self._past.append(Step(self.basket, self.chosen))
        del self._past[:-MOST_STEPS_BACK]
        self.basket, self.done = basket, None
        self.chosen = chosen if chosen else self._last_line()

    def tell_total(self) -> None:
        """Note that the customer hears the total now; no step to go back from."""
        if self.basket is not None:
            self.basket = sales.tell_total(self.basket)

    def choose(self, no: int) -> None:
        """Take another line in hand."""
        self.chosen = no

    def neighbour(self, step: int) -> int:
        """The number of the line so many below (or above) the one in hand."""
        if not self.lines:
            return NO_LINE
        numbers = [priced.no for priced in self.lines]
        at = numbers.index(self.chosen) if self.chosen in numbers else len(numbers) - 1
        return numbers[max(0, min(len(numbers) - 1, at + step))]

    def undo(self) -> bool:
        """Go one step back; False if there is none."""
        if not self._past:
            return False
        step = self._past.pop()
        self.chosen = step.chosen
        # What a step rang up is taken out again: undoing hides nothing from the books.
        self.basket = (
            step.basket if self.basket is None else sales.undone(self.basket, step.basket)
        )
        return True

    def finish(self, done: Done) -> None:
        """The sale is in the books: the next one starts from nothing."""
        self.basket, self.chosen, self.parts = None, NO_LINE, ()
        self.times, self.done = ONE, done
        self._past.clear()

    def take_up(self, basket: Basket | None) -> None:
        """Go on with another basket, or with none; what was done before is past."""
        self.basket, self.parts, self.times, self.done = basket, (), ONE, None
        self.chosen = self._last_line()
        self._past.clear()

    @property
    def _is_begun(self) -> bool:
        """Whether somebody said whose basket it is, or showed a code, before any goods."""
        basket = self.basket
        return basket is not None and not basket.voids and basket.about != About()

    def _last_line(self) -> int:
        return self.lines[-1].no if self.lines else NO_LINE
