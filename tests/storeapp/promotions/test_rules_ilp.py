"""The exact finish: the same as trying everything, and nothing is missing without it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from random import Random
from types import SimpleNamespace
from typing import Any

import pytest

from storeapp.promotions import (
    AnyFor,
    Benefit,
    Block,
    BuyGet,
    Cart,
    CartLine,
    Engine,
    Item,
    PercentOff,
    Pricing,
    Rule,
    Skus,
    Slot,
    Slots,
    Status,
)
from storeapp.promotions.rules import ilp
from storeapp.promotions.rules.forms import Maker
from storeapp.promotions.rules.ilp import Finish, finish
from storeapp.promotions.rules.oracles.blocks import GroupsOracle
from storeapp.promotions.rules.oracles.build import Oracle
from storeapp.promotions.rules.oracles.places import PlacesOracle
from storeapp.promotions.rules.oracles.sets import SetsOracle
from storeapp.promotions.rules.oracles.sums import SumsOracle
from storeapp.promotions.rules.oracles.units import UnitsOracle
from storeapp.promotions.rules.pools import NOTHING, Plan
from storeapp.promotions.rules.program import Program
from storeapp.promotions.rules.search import THOROUGH, Problem, Solution, solve
from tests.storeapp.promotions.contests import (
    COUNTED,
    GRAIN,
    SUMMED,
    UNSURE,
    by_force,
    contest,
)
from tests.storeapp.promotions.contests import (
    Maker as Draw,
)

NODES = THOROUGH.program
ALONE = replace(THOROUGH, program=0)


def finished(problem: Problem, nodes: int = NODES) -> Finish:
    """The finish, with every plan counted again and every unit in one hand at most."""
    found = finish(problem, nodes)
    assert found is not None
    assert found.value == sum(plan.value for plan in found.plans)
    for plan in found.plans:
        assert plan.value == gain_of(plan) - cost_of(plan, problem)
    for pool, count in enumerate(problem.counts):
        assert 0 <= sum(plan.used.get(pool, 0) for plan in found.plans) <= count
    for plan, caps in zip(found.plans, problem.caps, strict=True):
        assert all(n <= caps[pool] for pool, n in plan.used.items())
    return found


def gain_of(plan: Plan) -> int:
    return plan.shared + sum(n * gain for _pool, n, gain in plan.each)


def cost_of(plan: Plan, problem: Problem) -> int:
    return sum(n * problem.other[pool] for pool, n in plan.used.items())


def solved(problem: Problem, *, program: bool) -> Solution:
    """The search as prices are made, with the finish or without."""
    plans = [oracle.solve(problem.other, problem.counts) for oracle in problem.oracles]
    return solve(problem, plans, THOROUGH if program else ALONE)


@pytest.mark.parametrize("makers", [COUNTED, SUMMED, COUNTED + SUMMED])
@pytest.mark.parametrize("block", range(4))
def test_it_finds_and_proves_what_trying_everything_finds(
    makers: tuple[Draw, ...], block: int
) -> None:
    for seed in range(25 * block, 25 * block + 25):
        problem = contest(seed, makers)
        found, best = finished(problem), by_force(problem)
        assert (found.value, found.bound) == (best, best), (seed, problem)


@pytest.mark.parametrize("maker", COUNTED + SUMMED)
def test_it_knows_every_kind_by_itself(maker: Draw) -> None:
    for seed in range(15):
        problem = contest(seed, [maker], pools=3, most=4)
        found, best = finished(problem), by_force(problem)
        assert (found.value, found.bound) == (best, best), (seed, problem)


@pytest.mark.parametrize("maker", UNSURE)
def test_its_bound_is_honest_where_amounts_may_find_no_room(maker: Draw) -> None:
    proven = 0
    for seed in range(40):
        problem = contest(seed, [maker], pools=3)
        found = finished(problem)
        assert found.value <= found.bound
        assert by_force(problem) <= found.bound, (seed, problem)
        proven += found.value == found.bound
    assert proven >= 20


def test_with_it_the_search_is_never_worse_and_its_bound_never_looser() -> None:
    for seed in range(15):
        problem = contest(seed, COUNTED + SUMMED + UNSURE, pools=7)
        plain, exact = solved(problem, program=False), solved(problem, program=True)
        assert plain.value <= exact.value <= exact.bound <= plain.bound


def test_it_proves_what_is_too_much_for_prices_and_branches() -> None:
    open_ = 0
    for seed in range(16):
        problem = contest(seed, COUNTED, pools=9, most=4)
        plain, exact = solved(problem, program=False), solved(problem, program=True)
        open_ += plain.bound - plain.value >= GRAIN
        assert exact.bound == exact.value, (seed, problem)
    assert open_ >= 2


def hard(seed: int) -> Problem:
    """Forty units of all prices for budgets that each has many ways to come near to."""
    random = Random(seed)
    gains = [random.randint(1_000_000, 2_000_000) for _ in range(40)]
    budgets = [sum(gains) // 6 + at for at in range(4)]
    oracles: list[Oracle] = [
        UnitsOracle(list(enumerate(gains)), budget=budget, whole=True) for budget in budgets
    ]
    return Problem([1] * 40, [0] * 40, oracles, [[1] * 40] * 4, 1)


def test_so_many_nodes_at_most_leave_an_honest_bound() -> None:
    for seed in range(2):
        few, more = finished(hard(seed), 1), finished(hard(seed), 5)
        assert few.value < few.bound
        assert more.value <= few.bound
        assert few.value <= more.bound


def test_with_no_nodes_it_says_nothing() -> None:
    assert finish(contest(0, COUNTED), 0) is None


def test_it_gives_the_same_each_time() -> None:
    for problem in (hard(5), contest(5, COUNTED, pools=12, most=4)):
        assert finished(problem, 5) == finished(problem, 5)


def test_gains_larger_than_fractions_hold_leave_an_honest_bound() -> None:
    odd = (1 << 60) + 1
    members = [(0, odd * 7), (1, odd * 5 + 3), (2, odd * 2 + 1)]
    oracles = [GroupsOracle(members, 2), UnitsOracle(members, 2)]
    problem = Problem([2, 1, 2], [0, 0, odd], list(oracles), [[2, 1, 2]] * 2, 1)
    found, best = finished(problem), by_force(problem)
    assert found.value <= best <= found.bound
    assert found.bound - best < best >> 20


def test_it_says_nothing_on_standard_output(capfd: pytest.CaptureFixture[str]) -> None:
    ilp._highs.cache_clear()
    finished(contest(1, COUNTED))
    assert capfd.readouterr() == ("", "")


@pytest.fixture
def without_solver(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A program that was installed without the extra."""
    monkeypatch.setitem(sys.modules, "highspy", None)
    ilp._highs.cache_clear()
    yield
    ilp._highs.cache_clear()


@pytest.mark.usefixtures("without_solver")
def test_without_the_solver_the_search_is_what_it_is_alone() -> None:
    for seed in range(8):
        problem = contest(seed, COUNTED + SUMMED, pools=7)
        assert finish(problem, NODES) is None
        assert solved(problem, program=True) == solved(problem, program=False)


COMPETING = (3, 12, 13, 14)


@cache
def competing(seed: int) -> tuple[tuple[Rule, ...], Cart]:
    """Ten offers that all want the same fourteen products."""
    random = Random(seed)
    names = [f"s{at:02d}" for at in range(14)]
    rules = []
    for at in range(10):
        benefit, scope = drawn(random, names), Skus(frozenset(random.sample(names, 7)))
        whole = isinstance(benefit, Slots | BuyGet)
        rule = Rule(id=f"r{at:02d}", benefit=benefit)
        rules.append(rule if whole else replace(rule, scope=scope))
    lines = []
    for name in names:
        units, price = random.randint(1, 4), random.randint(20, 400) * 20
        lines.append(CartLine(id=name, item=Item(sku=name), units=units, gross=units * price))
    return tuple(rules), Cart(lines=tuple(lines))


def drawn(random: Random, names: list[str]) -> Benefit:
    kind = random.randrange(4)
    if kind == 0:
        cut = PercentOff(random.choice((300_000, 500_000, 1_000_000)))
        return Block(cuts=(*[None] * random.randint(1, 2), cut))
    total = random.randint(100, 300) * 20
    if kind == 1:
        return AnyFor(count=random.randint(2, 3), total=total)
    first, second = (Skus(frozenset(random.sample(names, 5))) for _ in range(2))
    if kind == 2:
        return Slots(slots=(Slot(first), Slot(second)), total=total)
    cut = PercentOff(500_000)
    return BuyGet(buy=2, buy_scope=first, get=1, get_scope=second, cut=cut, partial=False)


@pytest.fixture(scope="module")
def proven() -> list[Pricing]:
    """The baskets priced with the solver."""
    ilp._highs.cache_clear()
    return [Engine(rules).price(cart) for rules, cart in map(competing, COMPETING)]


def test_baskets_in_which_many_offers_compete_are_proven(proven: list[Pricing]) -> None:
    assert [(one.status, one.gap) for one in proven] == [(Status.OPTIMAL, 0)] * len(proven)


@pytest.mark.usefixtures("without_solver")
def test_without_the_solver_they_are_priced_with_a_gap_that_is_true(
    proven: list[Pricing],
) -> None:
    bounded = 0
    for seed, exact in zip(COMPETING, proven, strict=True):
        rules, cart = competing(seed)
        pricing = Engine(rules).price(cart)
        assert pricing.discount <= exact.discount <= pricing.discount + pricing.gap
        bounded += pricing.status is Status.BOUNDED
    assert bounded >= 2


@pytest.mark.parametrize("at", range(2))
def test_the_order_of_scanning_changes_nothing(at: int, proven: list[Pricing]) -> None:
    rules, cart = competing(COMPETING[at])
    expected = {line.id: line.unit_shares for line in proven[at].lines}
    for order in range(2):
        lines = Random(order).sample(cart.lines, len(cart.lines))
        pricing = Engine(rules).price(Cart(lines=tuple(lines)))
        assert {line.id: line.unit_shares for line in pricing.lines} == expected
        assert (pricing.discount, pricing.gap) == (proven[at].discount, 0)


class Unheard:
    """A kind of promotion that has no form."""

    def solve(self, cost: Any, caps: Any) -> Plan:
        return NOTHING


def test_a_kind_without_a_form_is_left_as_it_is() -> None:
    problem = contest(3, COUNTED)
    problem.oracles.append(Unheard())
    problem.caps.append(problem.counts[:])
    assert finish(problem, NODES) is None
    assert solved(problem, program=True) == solved(problem, program=False)


def test_a_program_that_is_too_large_is_not_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ilp, "_MOST_TERMS", 3)
    assert finish(contest(3, COUNTED), NODES) is None


@dataclass
class Wrong:
    """A solver that answers as it is told."""

    answers: list[float]
    bound: float
    ended: str = "kOptimal"

    def setOptionValue(self, name: str, value: object) -> None: ...
    def passModel(self, model: object) -> None: ...
    def run(self) -> None: ...

    def getModelStatus(self) -> str:
        return self.ended

    def getInfo(self) -> SimpleNamespace:
        return SimpleNamespace(mip_dual_bound=self.bound)

    def getSolution(self) -> SimpleNamespace:
        return SimpleNamespace(col_value=self.answers)


def answered(monkeypatch: pytest.MonkeyPatch, wrong: Wrong) -> Finish | None:
    """What becomes of an answer to: one unit that is worth 5, for either of two."""
    statuses = SimpleNamespace(kOptimal="kOptimal", kSolutionLimit="kSolutionLimit")
    module = ilp._highs()
    assert module is not None
    fake = SimpleNamespace(**{**vars(module.module), "HighsModelStatus": statuses})
    monkeypatch.setattr(ilp, "_highs", lambda: ilp._Highs(fake, lambda: wrong))
    oracles = [UnitsOracle([(0, 5)], 1), UnitsOracle([(0, 5)], 1)]
    return finish(Problem([1], [0], list(oracles), [[1], [1]], 5), NODES)


def test_numbers_that_are_not_allowed_are_not_believed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = answered(monkeypatch, Wrong([1.0, 1.0, 1.0, 1.0], 2.0))
    assert found == Finish(0, 10, [NOTHING, NOTHING])


def test_no_numbers_at_all_are_no_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    assert answered(monkeypatch, Wrong([], 1.0)) == Finish(0, 5, [NOTHING, NOTHING])


@pytest.mark.parametrize(
    "wrong",
    [
        Wrong([1.0, 1.0, 0.0, 0.0], 1.0, "kSolveError"),
        Wrong([1.0, 1.0, 0.0, 0.0], float("inf")),
        Wrong([1.0, 1.0, 0.0, 0.0], float("nan")),
    ],
)
def test_an_answer_without_a_bound_is_none(
    monkeypatch: pytest.MonkeyPatch, wrong: Wrong
) -> None:
    assert answered(monkeypatch, wrong) is None


def test_a_bound_a_little_below_a_whole_number_is_that_number(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = answered(monkeypatch, Wrong([1.0, 1.0, 0.0, 0.0], 0.99999))
    assert found is not None
    assert (found.value, found.bound) == (5, 5)


def test_rows_are_kept_in_their_smallest_numbers_and_hold_exactly() -> None:
    program = Program()
    first, second = program.column(6, 2), program.column(4, 3)
    program.row([(first, 4), (second, -6)], least=-7, most=5)
    program.row([(first, 0)], most=-1)
    assert [(row.terms, row.least, row.most) for row in program.rows] == [
        (((first, 2), (second, -3)), -3, 2)
    ]
    assert (program.unit, program.terms) == (2, 2)
    allowed = [(n, m) for n in range(4) for m in range(5) if program.holds([n, m])]
    assert allowed == [(0, 0), (0, 1), (1, 0), (1, 1), (2, 1), (2, 2)]


@pytest.mark.parametrize(
    "oracle",
    [
        GroupsOracle([(0, 5)], 2),
        PlacesOracle([(1, [(0, 5)])]),
        UnitsOracle([(0, 5)]),
        SetsOracle([[0]], [(2, 100)], {0: 5}),
        SumsOracle({0: 5}, {}, []),
    ],
)
def test_a_promotion_without_units_to_take_is_worth_nothing(oracle: Any) -> None:
    program = Program()
    assert Maker(program, [0]).ways(oracle, [0]) is not None
    assert all(top == 0 for top in program.tops)
