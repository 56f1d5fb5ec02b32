"""What customers owe, as documents."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from reports import writing
from reports.kit.days import Days
from reports.kit.style import Style
from reports.payments import statement
from reports.registry import REPORTS
from storeapp.catalogue import ProductId
from storeapp.kernel.currency import currency
from storeapp.kernel.money import Money
from storeapp.store import Store
from tests.conftest import Clock
from tests.storeapp.payments.accounts import buy, customer, open_shift, pay

MAY = Days(date(2026, 5, 1), date(2026, 5, 31))
UTC_YUAN = Style(currency("CNY"), ZoneInfo("UTC"))


def test_a_statement_lists_what_was_bought_paid_and_is_open(
    store: Store, tea: ProductId, tmp_path: Path
) -> None:
    ann = customer(store, terms_days=10)
    open_shift(store)
    buy(store, tea, ann, 2)
    pay(store, ann, 300)

    report = store.ask(statement.report, ann.id, MAY)
    assert report.title == "Statement of account"
    assert report.subtitle.startswith("Ann Lee · ")
    assert [figure.value for figure in report.figures] == [
        Money(0),
        Money(400),
        Money(400),
        Money(0),
    ]
    lines, open_ = report.tables
    assert [row[1:] for row in lines.rows] == [
        ("Sale on account", "1-1-000001", Money(700), Money(700)),
        ("Payment", "1-1-000001", Money(-300), Money(400)),
    ]
    assert open_.rows == (
        ("1-1-000001", date(2026, 5, 4), date(2026, 5, 14), Money(700), Money(400)),
    )
    for ending, begins in (("pdf", b"%PDF"), ("xlsx", b"PK")):
        path = tmp_path / f"statement.{ending}"
        writing.draw_report(report, UTC_YUAN, path)
        assert path.read_bytes().startswith(begins)


def test_who_owes_stands_with_how_late(store: Store, tea: ProductId, clock: Clock) -> None:
    ann = customer(store, terms_days=0)
    open_shift(store)
    buy(store, tea, ann, 2)
    clock.forward(days=70)
    report = store.ask(REPORTS["debtors"].make, MAY)
    (table,) = report.tables
    none = Money(0)
    assert table.rows == (("Ann Lee", "", Money(700), none, none, none, Money(700), none),)
    assert table.totals == ("Total", None, Money(700), none, none, none, Money(700), none)


def test_without_debtors_it_says_so(store: Store) -> None:
    report = store.ask(statement.debtors)
    assert (report.notes, report.tables[0].totals) == (("Nobody owes anything.",), None)
