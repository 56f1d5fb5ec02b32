"""What pricing a basket costs with any number of live offers, and how often it is proven best.

    python tests/benchmarks/promotions.py [100 1000 2000 10000] [--baskets 20]
        [--output build/bench_promotions.json]

CPU of the process in milliseconds. *Full*: a basket of 200 lines and 500 units by an engine
that has seen none, as at a scan; *finish*: the same at the moment of paying. *Scan*: such a
basket line by line, each price after the one before. *Usual*: baskets as people buy them, one
after another, as at the moment of paying. *All consuming*: nothing but offers of several units,
more than any shop has. ``bounded`` is the share of baskets whose price is not proven the best,
with the largest gap, in cents and of the discount.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))

from storeapp.promotions import Cart, Engine, Rule

sys.path.insert(0, str(Path(__file__).parent))
from offers import SimulatedShop, all_consuming, basket, offers, open_shop, usual_basket

LINES, UNITS = 200, 500
SCANNED, USUAL = 4, 500
STRESS = (200, 1_000)

Figures = dict[str, float | int]


@dataclass(frozen=True, slots=True)
class Took:
    """What one price cost, in milliseconds of CPU, and how far from proven it is, in cents."""

    cost: float
    gap: int
    discount: int


def clocked(engine: Engine, cart: Cart, *, quick: bool = False) -> Took:
    """Price a basket; the answer itself is let go, as a till does with the one before."""
    started = time.process_time()
    pricing = engine.price(cart, quick=quick)
    cost = (time.process_time() - started) * 1000
    return Took(cost, pricing.gap, pricing.discount)


def compiled(rules: Sequence[Rule]) -> tuple[float, Engine]:
    """The CPU of making an engine in milliseconds, and the engine."""
    started = time.process_time()
    engine = Engine(rules)
    return (time.process_time() - started) * 1000, engine


def figures_of(prefix: str, took: Sequence[Took]) -> Figures:
    """Median, 99th of a hundred and worst; how many are not proven, and by how much."""
    costs = sorted(one.cost for one in took)
    open_ = [one for one in took if one.gap]
    shares = [100 * one.gap / max(1, one.discount) for one in open_]
    return {
        f"{prefix}_median_ms": round(median(costs), 3),
        f"{prefix}_p99_ms": round(costs[min(len(costs) - 1, len(costs) * 99 // 100)], 3),
        f"{prefix}_worst_ms": round(costs[-1], 3),
        f"{prefix}_priced": len(costs),
        f"{prefix}_bounded_percent": round(100 * len(open_) / len(costs), 2),
        f"{prefix}_gap_cents": max((one.gap for one in open_), default=0),
        f"{prefix}_gap_percent": round(max(shares, default=0), 3),
    }


def full(rules: Sequence[Rule], carts: Sequence[Cart]) -> Figures:
    """Every basket by an engine of its own, first as at a scan, then as at paying."""
    made, took, finished = [], [], []
    for cart in carts:
        cost, engine = compiled(rules)
        made.append(cost)
        took.append(clocked(engine, cart, quick=True))
        finished.append(clocked(engine, cart))
    cost = round(median(made), 3)
    return {"compile_ms": cost, **figures_of("full", took), **figures_of("finish", finished)}


def scanned(rules: Sequence[Rule], carts: Sequence[Cart]) -> Figures:
    """Every basket line by line, all by one engine."""
    engine, took = Engine(rules), []
    for cart in carts:
        for at in range(len(cart.lines)):
            scan = replace(cart, lines=cart.lines[: at + 1])
            took.append(clocked(engine, scan, quick=True))
    return figures_of("scan", took)


def usual(rules: Sequence[Rule], shop: SimulatedShop, count: int) -> Figures:
    """Baskets of people, one after another by one engine."""
    engine = Engine(rules)
    return figures_of("usual", [clocked(engine, usual_basket(shop)) for _ in range(count)])


def measure(count: int, baskets: int, *, stress: bool = False) -> dict[str, object]:
    """Every figure with so many offers."""
    shop = open_shop()
    rules = all_consuming(shop, count) if stress else offers(shop, count)
    carts = [basket(shop, LINES, UNITS) for _ in range(baskets)]
    return {
        "offers": count,
        "all_consuming": stress,
        **full(rules, carts),
        **scanned(rules, carts[:SCANNED]),
        **usual(rules, shop, USUAL),
    }


def show(figures: dict[str, object]) -> None:
    """Print the figures of one number of offers."""
    kind = "all consuming" if figures["all_consuming"] else "usual mix"
    print(f"\n{figures['offers']:,} offers, {kind}; compiled in {figures['compile_ms']} ms")
    print(
        f"{'':8}{'median':>10}{'p99':>10}{'worst':>10}{'bounded %':>11}{'gap':>8}{'gap %':>8}"
    )
    names = ("median_ms", "p99_ms", "worst_ms", "bounded_percent", "gap_cents", "gap_percent")
    for what in ("full", "finish", "scan", "usual"):
        row = [figures[f"{what}_{name}"] for name in names]
        print(
            f"{what:8}{row[0]:10.3f}{row[1]:10.3f}{row[2]:10.3f}"
            f"{row[3]:11.2f}{row[4]:8}{row[5]:8.3f}"
        )


def main() -> None:
    """Measure with each number of offers asked for; print tables and write JSON."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("counts", type=int, nargs="*", default=[100, 1_000, 2_000, 10_000])
    arguments.add_argument("--baskets", type=int, default=20)
    arguments.add_argument("--no-stress", action="store_true")
    arguments.add_argument("--output", type=Path, default=Path("build/bench_promotions.json"))
    asked = arguments.parse_args()
    wanted = [(count, False) for count in asked.counts]
    wanted += [] if asked.no_stress else [(count, True) for count in STRESS]
    found = []
    for count, stress in wanted:
        found.append(measure(count, asked.baskets, stress=stress))
        show(found[-1])
    asked.output.parent.mkdir(parents=True, exist_ok=True)
    asked.output.write_text(json.dumps(found, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
