"""Trying a promotion out on the store's own past sales, some tickets at a time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from storeapp import promotions, settings
from storeapp.db.work import Read
from storeapp.insights.queries.promotions.beside import Beside as RulesBeside
from storeapp.insights.queries.promotions.beside import Engines, tried_out
from storeapp.insights.queries.promotions.shelf import Shelf, read_shelf
from storeapp.insights.queries.promotions.tickets import PastTicket, Tickets, ticket_ids
from storeapp.insights.queries.promotions.timeline import find_past, pasts
from storeapp.insights.rules import simulation as rules
from storeapp.insights.rules.simulation import Priced, Tally
from storeapp.insights.types import Beside, SimulationAsked, SimulationResult
from storeapp.kernel.actor import Permission
from storeapp.kernel.money import Money
from storeapp.kernel.rate import WHOLE_PPM
from storeapp.kernel.rounding import half_up
from storeapp.promotions import NoSuchPromotion, targets_of

AT_ONCE = 200
"""So many tickets are read and priced in one go: some tenths of a second."""


class Simulation:
    """A promotion being tried out. It serves one thread at a time.

    ``total`` tickets are to be replayed, ``done`` are.
    """

    def __init__(
        self, asked: SimulationAsked, shelf: Shelf, ids: list[bytes], beside: RulesBeside
    ) -> None:
        step = max(1, -(-len(ids) // asked.most_tickets))
        self.asked = asked
        self.all_tickets = len(ids)
        self.done = 0
        self.is_cancelled = False
        self._tried = tried_out(asked.rules)
        self._ids, self._beside, self._shelf = ids[::step], beside, shelf
        self._tickets, self._tally = Tickets(shelf), Tally()
        self._goods = shelf.within(s for rule in self._tried for s in targets_of(rule))
        self._ids_of_tried = frozenset(rule.id for rule in self._tried)
        self._codes = frozenset(rule.code for rule in self._tried if rule.code)

    @property
    def total(self) -> int:
        """How many tickets are replayed."""
        return len(self._ids)

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to replay."""
        return self.is_cancelled or self.done == self.total

    def cancel(self) -> None:
        """Replay no more; what was replayed so far stands."""
        self.is_cancelled = True

    def replay(self, read: Read) -> None:
        """Replay the next tickets; part of acts that ask."""
        ids = self._ids[self.done : self.done + AT_ONCE]
        for ticket in self._tickets.read(read, ids):
            if not self._goods.isdisjoint(ticket.products):
                self._tally.add(self._priced(ticket, self._beside.at(ticket.at)))
        self.done += len(ids)

    def result(self) -> SimulationResult:
        """What came of it so far."""
        tally, asked = self._tally, self.asked
        supplier = half_up(tally.given * asked.supplier_ppm, WHOLE_PPM)
        has_margin = tally.costed_lines > 0
        borne = supplier if has_margin else 0
        margin_after = tally.margin_after + borne
        return SimulationResult(
            tickets=self.done,
            all_tickets=self.all_tickets,
            is_cancelled=self.is_cancelled,
            baskets=tally.baskets,
            given=Money(tally.given),
            cost=Money(tally.cost),
            scaled_cost=rules.scaled(tally.cost, self.done, self.all_tickets),
            supplier=Money(supplier),
            margin_change=Money(supplier - tally.net_cost),
            margin_before=Money(tally.margin_before) if has_margin else None,
            margin_after=Money(margin_after) if has_margin else None,
            break_even=rules.break_even(tally.margin_before, margin_after)
            if has_margin
            else None,
            without_cost=tally.without_cost,
            before=Money(tally.before),
            after=Money(tally.after),
            bounded=tally.bounded,
            products=tally.products(self._names()),
            dearest=tally.dearest,
            displaced=tally.displaced,
            nearly=tally.nearly,
        )

    def _priced(self, ticket: PastTicket, engines: Engines) -> Priced:
        cart = ticket.cart
        if self.asked.every_code and self._codes:
            cart = replace(cart, codes=cart.codes | self._codes)
        return Priced(
            number=ticket.number,
            at=ticket.at,
            lines={line.id: line for line in cart.lines},
            costs=ticket.costs,
            without=engines.without.price(cart),
            with_it=engines.with_it.price(cart),
            explained=engines.alone.explain(cart, engines.alone.price(cart)),
            promoted=self._ids_of_tried,
        )

    def _names(self) -> dict[str, str]:
        return {product.good.item.sku: product.name for product in self._shelf.products}


def trial_of(read: Read, number: int, day_from: date, day_to: date) -> SimulationAsked:
    """The question what a promotion, in the version shown, would have done on some days.

    Raises NotAllowed without VIEW_PROMOTIONS, NoSuchPromotion.
    """
    read.require(Permission.VIEW_PROMOTIONS)
    past = find_past(read, number)
    if past is None:
        raise NoSuchPromotion
    one = promotions.get_promotion(read, past.id)
    return SimulationAsked(
        rules=one.rules,
        day_from=day_from,
        day_to=day_to,
        instead_of=number,
        supplier_ppm=one.supplier_ppm,
    )


def plan_simulation(read: Read, asked: SimulationAsked) -> Simulation:
    """Choose the tickets that a promotion is tried out on; nothing is replayed yet.

    Tickets that only take back, and those that were undone as a whole, are left out, and so
    is what comes back in an exchange. Raises NotAllowed without VIEW_REPORTS and
    VIEW_PROMOTIONS.
    """
    read.require(Permission.VIEW_REPORTS)
    day_from, day_to = asked.day_from - timedelta(days=1), asked.day_to
    if asked.beside is Beside.TODAY:
        day_from = day_to = read.business_day
    ids = {rule.id for rule in asked.rules}
    held = [
        past
        for past in pasts(read, day_from, day_to)
        if past.number != asked.instead_of and str(past.id) not in ids
    ]
    policy = promotions.policy_of(settings.get(read, promotions.PromotionSettings))
    beside = RulesBeside(held, tried_out(asked.rules), policy)
    if asked.beside is Beside.TODAY:
        beside.only_today(read.business_day)
    tickets = ticket_ids(read, asked.day_from, asked.day_to)
    return Simulation(asked, read_shelf(read), tickets, beside)


def simulate_some(read: Read, simulation: Simulation) -> Simulation:
    """Replay the next few tickets; returns the simulation, to be asked whether it is done.

    Raises NotAllowed without VIEW_REPORTS.
    """
    read.require(Permission.VIEW_REPORTS)
    if not simulation.is_done:
        simulation.replay(read)
    return simulation


def simulate(read: Read, asked: SimulationAsked) -> SimulationResult:
    """The same in one go. Raises NotAllowed without VIEW_REPORTS and VIEW_PROMOTIONS."""
    simulation = plan_simulation(read, asked)
    while not simulation.is_done:
        simulate_some(read, simulation)
    return simulation.result()
