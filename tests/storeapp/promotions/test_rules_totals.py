"""Tax and levies come after every discount, and tenders after tax."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from storeapp.promotions import (
    AmountTotal,
    Cart,
    CartLine,
    CartTotals,
    Item,
    LinePrice,
    LineTotal,
    PercentOff,
    PerUnit,
    Pricing,
    Rule,
    TaxTotal,
    Tender,
    Tendered,
    tenders_of,
    totals_of,
)
from tests.storeapp.promotions.priced import gave, line, priced, rule

SALE = rule("r", PerUnit(cut=PercentOff(200_000)))


def of(lines: tuple[CartLine, ...], **off: int) -> CartTotals:
    """The totals of a basket with so much off its lines."""
    cart = Cart(lines=lines)
    return totals_of(cart, priced(cart, gave(SALE, off, {})))


def test_tax_in_the_price_falls_with_the_discount() -> None:
    totals = of((line("L1", 2, 1200, tax=20),), L1=480)
    assert (totals.gross, totals.net, totals.tax) == (1920, 1600, 320)
    assert totals.taxes == (TaxTotal(200_000, 1600, 320),)


def test_tax_is_rounded_half_up_on_each_line() -> None:
    totals = of(
        (line("L1", 2, 1000, tax=20), line("L2", 1, 3499, tax=10), line("L3", 4, 255, tax=10)),
        L1=437,
        L2=281,
        L3=82,
    )
    assert [one.gross for one in totals.lines] == [1563, 3218, 938]
    assert [one.tax for one in totals.lines] == [261, 293, 85]
    assert (totals.net, totals.gross) == (5080, 5719)
    assert totals.taxes == (TaxTotal(100_000, 3778, 378), TaxTotal(200_000, 1302, 261))


def test_what_has_no_tax_is_in_no_tax() -> None:
    totals = of(
        (line("chair", 4, 1650), line("drawer", 2, 2500, tax=30)), chair=1650, drawer=1250
    )
    assert (totals.gross, totals.net) == (8700, 7835)
    assert totals.taxes == (TaxTotal(300_000, 2885, 865),)


def on_top(id_: str, price: int, tax_ppm: int, levy: int = 0) -> CartLine:
    """A line with its tax on top of the price."""
    plain = replace(line(id_, 1, price), tax_ppm=tax_ppm)
    return replace(plain, tax_included=False, levy=levy)


def test_tax_on_top_is_laid_on_what_is_left() -> None:
    totals = of((on_top("cabinet", 32_000, 150_000),), cabinet=6400)
    assert (totals.gross, totals.net, totals.tax) == (29_440, 25_600, 3840)


def test_a_levy_stays_whole() -> None:
    totals = of((on_top("A", 10_000, 150_000, levy=1000),), A=5000)
    assert totals.lines == (LineTotal(id="A", net=5000, tax=750, levy=1000, tax_ppm=150_000),)
    assert (totals.gross, totals.tax, totals.levy) == (6750, 750, 1000)


def test_a_levy_is_for_each_unit() -> None:
    totals = of((replace(line("L1", 6, 200), levy=25),))
    assert (totals.gross, totals.levy, totals.net) == (1350, 150, 1200)


def test_a_line_that_comes_back_is_below_zero_with_tax_and_levy() -> None:
    back = CartLine(
        id="L1",
        item=Item(sku="a"),
        units=2,
        gross=-2400,
        comes_back=True,
        tax_ppm=200_000,
        levy=25,
    )
    totals = of((back,))
    assert (totals.net, totals.tax, totals.levy, totals.gross) == (-2000, -400, -50, -2450)


def test_everything_off_leaves_no_cent() -> None:
    lines = (on_top("L1", 1150, 150_000), on_top("L2", 1150, 150_000))
    assert of(lines, L1=1150, L2=1150).gross == 0
    rows = (on_top("L1", 3999, 200_000), on_top("L2", 999, 55_000))
    assert of(rows, L1=3999, L2=999).gross == 0


@given(
    st.lists(
        st.tuples(
            st.integers(0, 10**7),  # price
            st.integers(0, 10**7),  # discount
            st.sampled_from([0, 55_000, 82_500, 130_000, 200_000]),
            st.booleans(),
            st.integers(0, 300),  # levy
        ),
        min_size=1,
        max_size=8,
    )
)
def test_net_and_tax_make_gross_on_every_line_and_in_all(
    rows: list[tuple[int, int, int, bool, int]],
) -> None:
    cart = Cart(
        lines=tuple(
            CartLine(
                id=str(no),
                item=Item(sku="a"),
                units=1,
                gross=price,
                tax_ppm=ppm,
                tax_included=included,
                levy=levy,
            )
            for no, (price, _, ppm, included, levy) in enumerate(rows)
        )
    )
    prices = tuple(
        LinePrice(str(no), 1, price, min(off, price))
        for no, (price, off, *_) in enumerate(rows)
    )
    totals = totals_of(cart, Pricing(prices))
    for one, of_line, price in zip(totals.lines, cart.lines, prices, strict=True):
        assert one.gross - one.levy - (0 if of_line.tax_included else one.tax) == price.net
    assert totals.gross == sum(one.gross for one in totals.lines)
    assert totals.tax == sum(tax.tax for tax in totals.taxes)


def wallet(id_: str, balance: int, priority: int = 0) -> Rule:
    """Stored value with a balance."""
    return rule(id_, Tender(tender=id_, balance=balance), priority=priority)


def test_stored_value_pays_and_changes_no_tax() -> None:
    totals = of((on_top("A", 10_000, 150_000), on_top("B", 10_000, 150_000)))
    paid = tenders_of((wallet("ewallet", 11_500),), totals.gross)
    assert (totals.gross, totals.tax) == (23_000, 3000)
    assert (paid.parts, paid.tendered, paid.due) == ((("ewallet", 11_500),), 11_500, 11_500)


def test_tenders_pay_by_priority_and_at_most_what_is_due() -> None:
    rules = (wallet("b", 600), wallet("a", 600), wallet("card", 300, priority=1))
    assert tenders_of(rules, 1000) == Tendered((("card", 300), ("a", 600), ("b", 100)), 0)
    assert tenders_of(tuple(reversed(rules)), 900) == Tendered((("card", 300), ("a", 600)), 0)


def test_nothing_pays_where_nothing_is_due_and_offers_never_pay() -> None:
    assert tenders_of((wallet("a", 500),), -200) == Tendered((), -200)
    assert tenders_of((rule("r", AmountTotal(amount=500)),), 200) == Tendered((), 200)
