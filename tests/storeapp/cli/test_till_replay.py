"""Old baskets from a file, rung up in the order of their time."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import insert

from storeapp import opening, sales, shifts
from storeapp.catalogue import ProductId
from storeapp.db.numbers import register
from storeapp.kernel.actor import SYSTEM
from storeapp.kernel.money import Money
from storeapp.kernel.quantity import Quantity
from storeapp.promotions import PercentOff, PerUnit, Window
from storeapp.sales import SaleDetail, SaleFilter, SaleId
from storeapp.store import Store
from tests.conftest import MANAGER_PIN
from tests.storeapp.cli.conftest import Run, document
from tests.storeapp.sales.promoted import on_offer

HEAD = "basket,time,member,code,quantity,unit_price,discount\n"
TWO_DAYS = (
    HEAD
    + "b2,2026-03-02T10:00:00,,TEA,2,3.00,0.50\n"
    + "b1,2026-03-01T09:30:00,m7,TEA,1,3.50,\n"
    + "b1,2026-03-01T09:30:00,m7,20001,0.842,12.805,0\n"
    + "b3,2026-03-02T11:00:00Z,,6901234567892,1,3.50,0\n"
    + "b1,2026-03-01T09:30:00,m7,20001,0.842,12.80,0.28\n"
)


@pytest.fixture
def file(tmp_path: Path, tea: ProductId, apples: ProductId) -> Path:
    """Three baskets on two days, not in order; one row has too many decimals."""
    path = tmp_path / "baskets.csv"
    path.write_text(TWO_DAYS, encoding="utf-8")
    return path


def sold(store: Store) -> list[SaleDetail]:
    """Every sale, in the order it was rung up."""
    page = store.ask(sales.find_sales, SaleFilter())
    details = [store.ask(sales.get_sale, row.id) for row in page.rows]
    return sorted(details, key=lambda sale: sale.number)


def test_baskets_are_sold_in_order_at_their_times_and_prices(
    at: Run, file: Path, store: Store
) -> None:
    assert at("till", "replay", file).exit_code == 0
    first, second, third = sold(store)
    assert [sale.at for sale in (first, second, third)] == [
        datetime(2026, 3, 1, 9, 30, tzinfo=UTC),
        datetime(2026, 3, 2, 10, 0, tzinfo=UTC),
        datetime(2026, 3, 2, 11, 0, tzinfo=UTC),
    ]
    assert (first.business_day, first.note) == (date(2026, 3, 1), "b1 m7")
    assert [(line.code, line.quantity, line.amount) for line in first.lines] == [
        ("TEA", Quantity(1000), Money(350)),
        ("20001", Quantity(842), Money(1050)),
    ]
    assert (second.lines[0].unit_price, second.discount) == (Money(300), Money(50))
    assert second.total == Money(550)
    assert third.lines[0].barcode == "6901234567892"
    assert [tender.code for tender in first.tenders] == ["CASH"]


def test_days_are_opened_and_closed_as_they_pass(at: Run, file: Path, store: Store) -> None:
    at("till", "replay", file, "--float", "100")
    newest, oldest = store.ask(shifts.list_shifts).rows
    assert store.ask(shifts.current) is None
    reports = [store.ask(shifts.get_report, shift.id) for shift in (oldest, newest)]
    assert [report.z_number for report in reports] == [1, 2]
    days = store.ask(shifts.list_day_reports).rows
    assert [(day.number, day.business_day) for day in days] == [
        (2, newest.business_day),
        (1, oldest.business_day),
    ]
    assert [report.takings.count for report in reports] == [1, 2]
    assert [report.closed_at for report in reports] == [
        datetime(2026, 3, 1, 23, 59, 59, tzinfo=UTC),
        datetime(2026, 3, 2, 23, 59, 59, tzinfo=UTC),
    ]
    assert reports[0].shift.float == Money(10_000)
    assert reports[0].counted_cash == Money(10_000 + 1400)
    assert reports[0].difference == Money(0)


def test_a_day_stays_open_while_another_register_sells_in_it(
    at: Run, file: Path, store: Store, store_folder: Path
) -> None:
    second = {"number": 2, "id": UUID(int=2), "name": "2", "epoch": 1, "epoch_mark": 7}
    store.do(lambda work: work.run(insert(register), {**second, "since": work.now}))
    other = opening.open_store(store_folder, register_no=2).acting_as(SYSTEM)
    other.do(shifts.open_shift, Money(0), date(2026, 3, 1))
    result = at("till", "replay", file)
    assert (result.exit_code, result.stderr) == (0, "")
    assert store.ask(shifts.list_day_reports).rows == ()
    assert len(store.ask(shifts.list_shifts).rows) == 2 + 1
    other.close()


def test_the_end_tells_counts_totals_and_speed(at: Run, file: Path) -> None:
    *acks, baskets, rows, reason, total, speed = at("till", "replay", file).stdout.splitlines()
    assert [ack.split()[0] for ack in acks] == ["ACK"] * 3
    assert [ack.split()[2] for ack in acks] == ["1400", "550", "350"]
    assert baskets == "3 baskets: 3 sold, 0 sold before, 0 refused"
    assert rows == "5 rows: 4 sold, 0 sold before, 1 refused"
    assert reason == "  1 × NotANumber"
    assert total == "total 23.00, discount 0.78, 2 days closed"
    assert "sales/s" in speed


def test_a_second_run_rings_up_nothing(at: Run, file: Path, store: Store) -> None:
    first = document(at("till", "replay", file, "--json"))
    before = sold(store)
    second = document(at("till", "replay", file, "--json"))
    assert (first["sold"], first["already_sold"]) == (3, 0)
    assert (second["sold"], second["already_sold"]) == (0, 3)
    assert (second["sold_rows"], second["rows_sold_before"], second["refused_rows"]) == (
        0,
        4,
        1,
    )
    assert second["rows"] == first["rows"] == 5
    assert sold(store) == before
    assert len(store.ask(shifts.list_shifts).rows) == 2


def test_a_run_that_was_stopped_goes_on_in_its_open_shift(
    at: Run, file: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    from storeapp.cli import replaying

    whole = replaying.Replay.ring_up

    def stops(self: Any, basket: Any) -> None:
        if basket.name == "b3":
            raise KeyboardInterrupt
        whole(self, basket)

    monkeypatch.setattr(replaying.Replay, "ring_up", stops)
    assert at("till", "replay", file).exit_code == 1
    left_open = store.ask(shifts.current)
    assert left_open is not None
    monkeypatch.undo()
    result = document(at("till", "replay", file, "--json"))
    assert (result["sold"], result["already_sold"], result["days"]) == (1, 2, 1)
    assert store.ask(shifts.get_report, left_open.id).takings.count == 2


ROWS = {
    "b4,2026-03-03T10:00:00,,TEA,0,3.50,0": "QuantityNotAboveZero",
    "b4,2026-03-03T10:00:00,,TEA,-1,3.50,0": "QuantityNotAboveZero",
    "b4,2026-03-03T10:00:00,,TEA,1.5,3.50,0": "FractionOfPiece",
    "b4,2026-03-03T10:00:00,,TEA,1,3.50,4.00": "DiscountTooLarge",
    "b4,2026-03-03T10:00:00,,TEA,1,-3.50,0": "PriceNotAllowed",
    "b4,2026-03-03T10:00:00,,NONE,1,3.50,0": "UnknownCode",
    "b4,2026-03-03T10:00:00,,2020001008421,1,3.50,0": "NotOneUnit",
    "b4,2026-03-03T10:00:00,,TEA,one,3.50,0": "NotANumber",
    "b4,yesterday,,TEA,1,3.50,0": "NotATime",
    "b4,2026-03-03T11:00:00,,TEA,1,3.50,0": "OtherTime",
    ",2026-03-03T10:00:00,,TEA,1,3.50,0": "BasketMissing",
    "b4,2026-03-03T10:00:00,,TEA": "NotANumber",
}


def test_every_refused_row_is_told_with_its_reason_and_the_rest_is_sold(
    at: Run, file: Path, store: Store, tmp_path: Path
) -> None:
    good = "b4,2026-03-03T10:00:00,,TEA,1,3.50,0\n"
    file.write_text(HEAD + good + "".join(f"{row}\n" for row in ROWS), encoding="utf-8")
    refused = tmp_path / "refused.csv"
    result = document(at("till", "replay", file, "--refused", refused, "--json"))
    assert (result["sold_rows"], result["refused_rows"]) == (1, len(ROWS))
    with refused.open(encoding="utf-8-sig", newline="") as lines:
        rows = {int(row["line"]): row for row in csv.DictReader(lines)}
    assert sorted(rows) == list(range(3, 3 + len(ROWS)))
    for line, reason in enumerate(ROWS.values(), start=3):
        assert rows[line]["reason"] == reason
        assert rows[line]["explanation"].endswith(".")
    assert rows[3]["quantity"] == "0"
    (sale,) = sold(store)
    assert sale.total == Money(350)


def test_a_refused_row_is_no_formula_in_a_spreadsheet(
    at: Run, file: Path, tmp_path: Path
) -> None:
    file.write_text(HEAD + "b,2026-03-03T10:00:00,,=1+1,-1,3.50,0\n", encoding="utf-8")
    refused = tmp_path / "refused.csv"
    at("till", "replay", file, "--refused", refused)
    with refused.open(encoding="utf-8-sig", newline="") as lines:
        (row,) = csv.DictReader(lines)
    assert (row["code"], row["quantity"]) == ("'=1+1", "-1")


def test_a_basket_without_a_row_to_sell_opens_no_shift(
    at: Run, file: Path, store: Store
) -> None:
    file.write_text(HEAD + "b,2026-03-03T10:00:00,,TEA,0,3.50,0\n", encoding="utf-8")
    result = document(at("till", "replay", file, "--json"))
    assert (result["refused_baskets"], result["sold"], result["days"]) == (1, 0, 0)
    assert store.ask(shifts.list_shifts).rows == ()


def test_a_basket_that_costs_nothing_needs_no_tender(at: Run, file: Path, store: Store) -> None:
    file.write_text(HEAD + "b,2026-03-03T10:00:00,,TEA,1,3.50,3.50\n", encoding="utf-8")
    at("till", "replay", file)
    (sale,) = sold(store)
    assert (sale.total, sale.discount, sale.tenders) == (Money(0), Money(350), ())


def test_what_the_shelf_does_not_hold_is_refused_where_the_setting_says_so(
    at: Run, file: Path, store: Store
) -> None:
    at("settings", "set", "inventory.shortage", "refuse")
    result = document(at("till", "replay", file, "--json"))
    assert (result["sold"], result["refused_baskets"]) == (0, 3)
    assert result["reasons"] == {"NotANumber": 1, "NotEnoughStock": 4}
    assert sold(store) == []


def test_an_open_shift_of_a_later_day_stops_the_run(at: Run, file: Path, store: Store) -> None:
    store.do(shifts.open_shift, Money(0))
    result = at("till", "replay", file)
    assert result.exit_code == 1
    assert "The open shift belongs to a later day" in result.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--tender", "SHELLS"), "This store does not take this way of paying (code: SHELLS)."),
        (("--float", "much"), "'much' is not a number"),
        (("--user", "Mei"), "This needs the permission 'import-history'."),
    ],
)
def test_what_cannot_be_done_changes_nothing(
    at: Run, file: Path, store: Store, words: tuple[str, ...], said: str
) -> None:
    result = at("till", "replay", file, *words, env={"STOREAPP_PIN": MANAGER_PIN})
    assert result.exit_code == 1
    assert said in result.stderr
    assert sold(store) == []


def test_a_file_without_the_columns_is_told(at: Run, tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_text("basket,time,code\n", encoding="utf-8")
    assert at("till", "replay", path).stderr == (
        "Error: The file lacks columns; its first line must name them "
        "(columns: quantity, unit_price).\n"
    )


def test_a_sale_from_a_file_sorts_by_its_time(at: Run, file: Path, store: Store) -> None:
    at("till", "replay", file)
    ids = [UUID(str(sale.id)) for sale in sold(store)]
    assert ids == sorted(ids)
    assert all(one.version == 7 for one in ids)
    assert store.ask(sales.find_receipt, SaleId(ids[0])) is not None


def test_what_was_on_offer_then_is_given_but_not_on_prices_of_the_file(
    at: Run, file: Path, store: Store
) -> None:
    tenth = PerUnit(cut=PercentOff(100_000))
    march = Window(first_day=date(2026, 3, 1), last_day=date(2026, 3, 1))
    on_offer(store, tenth, names=(("en", "March"),), window=march)

    assert at("till", "replay", file).exit_code == 0

    first, second, third = sold(store)
    assert [(line.code, line.discount) for line in first.lines] == [
        ("TEA", Money(35)),
        ("20001", Money(28)),
    ]
    assert [share.label for share in first.lines[0].discounts] == ["March"]
    assert first.total == Money(315 + 1050)
    assert (second.discount, third.discount) == (Money(50), Money(0))
