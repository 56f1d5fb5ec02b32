"""The exact finish: an integer program for what is left unproven, where HiGHS is installed.

``pip install storeapp[exact]`` brings it. Whatever it answers is checked in whole numbers:
units that are there, rows that hold, plans worked out anew. Its fractions are trusted for one
thing only, how good an assignment could be, and even there only as far as they reach.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Protocol

from storeapp.promotions.rules.forms import Maker, Way
from storeapp.promotions.rules.oracles.build import Oracle
from storeapp.promotions.rules.pools import NOTHING, Plan
from storeapp.promotions.rules.program import Program

_LARGEST = 1 << 50  # floats below this are whole numbers exactly, with room to calculate
_MOST_TERMS = 40_000
_PART = 1_000_000_000  # of an objective this part may be wrong,
_PARTS_OF_UNIT = 10_000  # and this part of its unit
_NEARLY_ONE = 0.9  # of a unit: two whole numbers of them are never as close


class Unsolved(Protocol):
    """Units to give away. See ``search.Problem``."""

    @property
    def counts(self) -> list[int]:
        """How many units each pool has."""
        ...

    @property
    def other(self) -> list[int]:
        """What a unit gains if no promotion here takes it."""
        ...

    @property
    def oracles(self) -> list[Oracle]:
        """The promotions."""
        ...

    @property
    def caps(self) -> list[list[int]]:
        """For each promotion the units that it means at all."""
        ...


@dataclass(frozen=True, slots=True)
class Finish:
    """The assignment found, and a bound that none exceeds."""

    value: int
    bound: int
    plans: list[Plan]


def finish(problem: Unsolved, nodes: int) -> Finish | None:
    """The best assignment by integer programming, with so many nodes at most.

    None where there is no solver, no form for one of the promotions, or too much of all.
    """
    highs = _highs()
    forms = None if highs is None else _forms(problem)
    if highs is None or forms is None:
        return None
    program, ways = forms
    answer = highs.answer(program, nodes)
    if answer is None:
        return None
    plans = _plans(problem, ways, answer.values if program.holds(answer.values) else ())
    value = sum(plan.value for plan in plans)
    return Finish(value, max(value, answer.most(program.unit)), plans)


def _forms(problem: Unsolved) -> tuple[Program, list[list[Way]]] | None:
    """The problem as a program, with the ways of each promotion in it."""
    program = Program()
    maker = Maker(program, problem.other)
    forms: list[list[Way]] = []
    for oracle, caps in zip(problem.oracles, problem.caps, strict=True):
        ways = maker.ways(oracle, caps)
        if ways is None:
            return None
        forms.append(ways)
    _share(program, problem.counts, forms)
    return None if program.terms > _MOST_TERMS else (program, forms)


def _share(program: Program, counts: Sequence[int], forms: Sequence[Sequence[Way]]) -> None:
    """Nobody takes units that another has."""
    seats: dict[int, list[int]] = {}
    for ways in forms:
        for way in ways:
            for seat in way.seats:
                seats.setdefault(seat.pool, []).append(seat.column)
    for pool, columns in sorted(seats.items()):
        if sum(program.tops[column] for column in columns) > counts[pool]:
            program.row([(column, 1) for column in columns], most=counts[pool])


@dataclass(frozen=True, slots=True)
class _Answer:
    """What the solver says: numbers near whole ones, and a bound, in ``unit``s."""

    values: list[int]
    bound: float
    unit: int

    def most(self, grain: int) -> int:
        """The bound as a whole number that ``grain`` divides, rather too large."""
        slack = 1 / _PARTS_OF_UNIT + abs(self.bound) / _PART
        numerator, denominator = (self.bound + slack).as_integer_ratio()
        return numerator * self.unit // (denominator * grain) * grain


@dataclass(frozen=True, slots=True)
class _Highs:
    """The solver, where it is installed. Nothing of it has a type that could be relied on."""

    module: Any
    kind: Any

    def answer(self, program: Program, nodes: int) -> _Answer | None:
        """Solve on one thread, with the same numbers each time; None without a bound."""
        unit = _unit_of(program)
        solver = self.kind()
        options = {
            "threads": 1,
            "parallel": "off",
            "random_seed": 1,
            "mip_rel_gap": 0.0,
            "mip_abs_gap": _NEARLY_ONE if unit == program.unit else 0.0,
            "mip_max_nodes": nodes,
        }
        for name, value in options.items():
            solver.setOptionValue(name, value)
        solver.passModel(self._model(program, unit))
        solver.run()
        ended = self.module.HighsModelStatus
        if solver.getModelStatus() not in (ended.kOptimal, ended.kSolutionLimit):
            return None
        bound = float(solver.getInfo().mip_dual_bound)
        if not abs(bound) < _LARGEST:
            return None
        return _Answer(list(map(round, solver.getSolution().col_value)), bound, unit)

    def _model(self, program: Program, unit: int) -> object:
        highspy, size = self.module, len(program.gains)
        none = highspy.kHighsInf
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = size, len(program.rows)
        lp.sense_ = highspy.ObjSense.kMaximize
        lp.col_cost_ = [gain / unit for gain in program.gains]
        lp.col_lower_, lp.col_upper_ = [0.0] * size, [float(top) for top in program.tops]
        lp.integrality_ = [highspy.HighsVarType.kInteger] * size
        lp.row_lower_ = [-none if r.least is None else float(r.least) for r in program.rows]
        lp.row_upper_ = [none if r.most is None else float(r.most) for r in program.rows]
        starts, columns, factors = [0], [], []
        for row in program.rows:
            columns += [column for column, _n in row.terms]
            factors += [float(n) for _column, n in row.terms]
            starts.append(len(columns))
        matrix = lp.a_matrix_
        matrix.format_ = highspy.MatrixFormat.kRowwise
        matrix.start_, matrix.index_, matrix.value_ = starts, columns, factors
        return lp


@cache
def _highs() -> _Highs | None:
    try:
        import highspy  # noqa: PLC0415
    except ImportError:
        return None
    # Its callbacks would greet on standard output, where verbs write their answers.
    silent = {"enableCallbacks": highspy.Highs.silent}
    return _Highs(highspy, type("Silent", (highspy.Highs,), silent))


def _unit_of(program: Program) -> int:
    """What one of the solver's objective is: what divides every gain, or more."""
    whole = sum(abs(gain) * top for gain, top in zip(program.gains, program.tops, strict=True))
    unit = program.unit
    return unit * max(1, -(-whole // (unit * _LARGEST)))


def _plans(
    problem: Unsolved, forms: Sequence[Sequence[Way]], values: Sequence[int]
) -> list[Plan]:
    """What each promotion does with its units, and with those that nobody took."""
    if not values:
        return [NOTHING] * len(forms)
    left = problem.counts[:]
    for ways in forms:
        _move(left, ways, values, -1)
    plans = []
    for oracle, caps, ways in zip(problem.oracles, problem.caps, forms, strict=True):
        _move(left, ways, values, 1)
        free = [min(n, cap) for n, cap in zip(left, caps, strict=True)]
        own = [0] * len(left)
        _move(own, ways, values, 1)
        plan = oracle.solve(problem.other, free)
        if plan.value < plan.bound:
            plan = max(plan, oracle.solve(problem.other, own), key=_worth)
        plan = max(plan, _told(ways, values, problem.other), key=_worth)
        for pool, n in plan.used.items():
            left[pool] -= n
        plans.append(plan)
    return plans


def _worth(plan: Plan) -> int:
    return plan.value


def _move(left: list[int], ways: Sequence[Way], values: Sequence[int], sign: int) -> None:
    """Take a promotion's units away, or put them back."""
    for way in ways:
        for seat in way.seats:
            left[seat.pool] += sign * values[seat.column]


def _told(ways: Sequence[Way], values: Sequence[int], other: Sequence[int]) -> Plan:
    """The plan of the one way that has units."""
    plans = [way.plan(values, other) for way in ways]
    return next((plan for plan in plans if plan.used), NOTHING)
