"""Each cashier beside the mean of the others."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from storeapp.insights import ActFigure, ActKind, CashierTotal, rules
from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.quantity import ONE_MILLI, Quantity
from storeapp.kernel.rate import Rate

DISCOUNT = ActKind.DISCOUNT


def cashier(name: str, tickets: int, sales: int = 0) -> CashierTotal:
    return CashierTotal(cashier=name, tickets=tickets, sales=Money(sales))


def discounts(
    cashiers: list[CashierTotal], counts: dict[str, tuple[int, int]]
) -> list[ActFigure]:
    tallies = {
        (DISCOUNT, name): (count, Money(minor)) for name, (count, minor) in counts.items()
    }
    figures = rules.compare(cashiers, tallies)
    assert len(figures) == len(ActKind) * len(cashiers)
    return [figure for figure in figures if figure.kind is DISCOUNT]


def test_the_mean_is_taken_over_the_others_each_counting_once() -> None:
    # 30, 10 and 5 of a hundred: the others of Bo do 7.5, so he does it four times as often.
    people = [cashier("Ada", 1000, 900), cashier("Bo", 100, 3000), cashier("Mei", 20)]
    found = discounts(people, {"Bo": (30, 400), "Ada": (100, 50), "Mei": (1, 7)})
    assert found == [
        ActFigure(
            kind=DISCOUNT,
            cashier="Bo",
            count=30,
            amount=Money(400),
            share=Rate(133_300),
            per_hundred=Quantity(30_000),
            peers=Quantity(7_500),
            times=Quantity(4_000),
        ),
        ActFigure(
            kind=DISCOUNT,
            cashier="Ada",
            count=100,
            amount=Money(50),
            share=Rate(55_600),
            per_hundred=Quantity(10_000),
            peers=Quantity(17_500),
            times=Quantity(600),
        ),
        ActFigure(
            kind=DISCOUNT,
            cashier="Mei",
            count=1,
            amount=Money(7),
            share=None,
            per_hundred=Quantity(5_000),
            peers=Quantity(20_000),
            times=Quantity(300),
        ),
    ]


def test_times_are_worked_out_from_what_is_exact() -> None:
    # 1 of 3 against 1 of 7: 2.333 times, though 33.33 / 14.29 would be 2.332.
    bo, mei = discounts([cashier("Bo", 3), cashier("Mei", 7)], {"Bo": (1, 0), "Mei": (1, 0)})
    assert (bo.per_hundred, bo.peers, bo.times) == (
        Quantity(33_330),
        Quantity(14_290),
        Quantity(2_300),
    )
    assert mei.times == Quantity(400)


def test_whoever_works_alone_has_no_peers() -> None:
    (bo,) = discounts([cashier("Bo", 4)], {"Bo": (1, 10)})
    assert (bo.per_hundred, bo.peers, bo.times) == (Quantity(25_000), None, None)


def test_whoever_alone_does_it_comes_first() -> None:
    people = [cashier("Ada", 10), cashier("Bo", 10), cashier("Mei", 10)]
    found = discounts(people, {"Mei": (1, 10)})
    assert [(one.cashier, one.peers, one.times) for one in found] == [
        ("Mei", Quantity(0), None),
        ("Ada", Quantity(5_000), Quantity(0)),
        ("Bo", Quantity(5_000), Quantity(0)),
    ]


def test_somebody_without_tickets_has_no_rate_and_is_nobodys_peer() -> None:
    found = discounts([cashier("Ada", 0), cashier("Bo", 10)], {"Ada": (3, 30), "Bo": (2, 9)})
    ada = next(one for one in found if one.cashier == "Ada")
    bo = next(one for one in found if one.cashier == "Bo")
    assert (ada.count, ada.per_hundred, ada.peers, ada.times) == (
        3,
        None,
        Quantity(20_000),
        None,
    )
    assert (bo.peers, bo.times) == (None, None)


@given(
    st.dictionaries(st.sampled_from("ABCDE"), st.tuples(st.integers(0, 50), st.integers(1, 90)))
)
def test_all_rates_lie_around_the_mean_of_all(counts: dict[str, tuple[int, int]]) -> None:
    people = [cashier(name, tickets) for name, (_count, tickets) in counts.items()]
    found = discounts(people, {name: (count, 0) for name, (count, _t) in counts.items()})
    rates = {name: Fraction(100 * count, tickets) for name, (count, tickets) in counts.items()}
    for one in found:
        assert one.per_hundred is not None
        assert abs(Fraction(one.per_hundred.milli, ONE_MILLI) - rates[one.cashier]) <= Fraction(
            1, 200
        )
        if len(rates) < 2:
            assert one.peers is None
            continue
        mean = (sum(rates.values()) - rates[one.cashier]) / (len(rates) - 1)
        assert one.peers is not None
        assert abs(Fraction(one.peers.milli, ONE_MILLI) - mean) <= Fraction(1, 200)
        assert (one.times is None) == (mean == 0)


def test_a_share_of_nothing_is_none() -> None:
    assert rules.share_of(Money(5), ZERO) is None
    assert rules.share_of(Money(5), Money(-10)) is None
    assert rules.share_of(Money(1), Money(3)) == Rate(333_300)
