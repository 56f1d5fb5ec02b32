"""The engine: the best price of a basket under all promotions, proven or with its gap."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Sequence

from storeapp.promotions.rules import sequence
from storeapp.promotions.rules.book import Book
from storeapp.promotions.rules.bound import Bound
from storeapp.promotions.rules.coupling import best_of, coupled
from storeapp.promotions.rules.explain import explain
from storeapp.promotions.rules.run import Line, Result, Run
from storeapp.promotions.rules.search import QUICK, THOROUGH
from storeapp.promotions.rules.told import tell
from storeapp.promotions.types import USUAL, Cart, Combine, Explained, Policy, Pricing, Rule

_TOGETHER = (Combine.BEST, Combine.PRIORITY, Combine.FIRST)


class Engine:
    """Promotions ready to price baskets. Keeps answers between calls; one for each thread."""

    def __init__(self, rules: Sequence[Rule], policy: Policy = USUAL) -> None:
        self._book = Book(rules, policy)

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules it was made of."""
        return self._book.rules

    @property
    def policy(self) -> Policy:
        """The store's way that it was made with."""
        return self._book.policy

    def price(self, cart: Cart, *, quick: bool = False) -> Pricing:
        """Price a basket: the best for the customer, or as the policy says.

        ``quick`` spends less work where promotions compete, for the moment of a scan; what
        is paid is priced without it. The same basket gives the same answer on every
        machine, in whatever order it was scanned.
        """
        collects = gc.isenabled()
        gc.disable()  # nothing here is a ring, and a full collection costs a till 30 ms
        try:
            run = Run(self._book, cart, QUICK if quick else THOROUGH)
            return tell(self._book, run, self._result(run))
        finally:
            if collects:
                gc.enable()

    def explain(self, cart: Cart, pricing: Pricing) -> Explained:
        """What is missing for more, and why a promotion was not applied."""
        return explain(self._book, Run(self._book, cart, QUICK), pricing)

    def _result(self, run: Run) -> Result:
        off: frozenset[int] = frozenset()
        while True:
            result = self._choose(run, off)
            if not result.refused:
                return result
            off |= result.refused

    def _choose(self, run: Run, off: frozenset[int]) -> Result:
        alone = self._exclusive(run, off)
        together = self._combined(run, off | frozenset(b.place for b in alone))
        if not alone:
            return together
        everyone = frozenset(range(len(self._book.bounds)))
        choices = [("", together)]
        for rule_id in sorted({bound.rule.id for bound in alone}):
            own = frozenset(b.place for b in self._book.bounds if b.rule.id == rule_id)
            choices.append((rule_id, self._combined(run, everyone - own | off)))
        if self._book.policy.combine is Combine.BEST:
            best = max(choices, key=lambda choice: (choice[1].discount, -len(choice[1].given)))[
                1
            ]
        else:
            best = self._foremost(choices, alone)
        # Whoever was chosen, the run has to end with its lines as that choice leaves them.
        if self._book.policy.combine is Combine.BEST:
            best.gap = max(r.discount + r.gap for _id, r in choices) - best.discount
        return best

    def _foremost(self, choices: list[tuple[str, Result]], alone: list[Bound]) -> Result:
        """Of those that are applied alone and give something, the one with priority."""
        giving = {rule_id for rule_id, result in choices if rule_id and result.discount}
        if not giving:
            return choices[0][1]
        first = min((b for b in alone if b.rule.id in giving), key=lambda b: b.tie)
        return dict(choices)[first.rule.id]

    def _exclusive(self, run: Run, off: frozenset[int]) -> list[Bound]:
        """The rules that are applied alone and hold for some line."""
        alone = [b for b in self._book.alone if b.place not in off]
        return [b for b in alone if any(_touches(b, line, run) for line in run.lines)]

    def _combined(self, run: Run, off: frozenset[int]) -> Result:
        policy = self._book.policy
        if policy.combine not in _TOGETHER:
            return sequence.run_through(self._book, run, off)
        plain = run.through(off)
        if not policy.may_decline or policy.combine is not Combine.BEST:
            return plain
        pairs = coupled(self._book, run, off)
        return plain if not pairs else best_of(self._book, run, off, pairs, plain)


def price_basket(rules: Iterable[Rule], cart: Cart, policy: Policy = USUAL) -> Pricing:
    """Price one basket under these promotions."""
    return Engine(tuple(rules), policy).price(cart)


def _touches(bound: Bound, line: Line, run: Run) -> bool:
    meaning = line.entry.stages.get(bound.stage)
    if meaning is None or bound.place not in (*meaning.free, *meaning.asking):
        return False
    return run.holds(bound.place, line)
