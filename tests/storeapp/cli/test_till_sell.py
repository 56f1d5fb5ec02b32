"""Random real sales from the command line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from uuid import UUID

import pytest

from storeapp import sales, shifts
from storeapp.catalogue import ProductId
from storeapp.cli import selling
from storeapp.sales import SaleId
from storeapp.store import Store
from tests.storeapp.cli.conftest import Run

ROOT = Path(__file__).parents[3]


def acks(said: str) -> list[tuple[str, int]]:
    """What was acknowledged, in order."""
    words = [line.split() for line in said.splitlines()]
    assert all(len(word) == 3 and word[0] == "ACK" for word in words)
    return [(word[1], int(word[2])) for word in words]


@pytest.fixture
def goods(tea: ProductId, apples: ProductId) -> None:
    """Something to sell: a piece and a weighed one."""


@pytest.mark.usefixtures("goods")
def test_every_acknowledged_sale_is_there_with_its_amount(at: Run, store: Store) -> None:
    told = acks(at("till", "sell", "--count", "12", "--seed", "5").stdout)
    assert len(told) == 12
    for sale_id, total in told:
        sale = store.ask(sales.get_sale, SaleId(UUID(sale_id)))
        assert sale.total.minor == total
        assert 1 <= len(sale.lines) <= 15
        assert sale.cashier == "system"


@pytest.mark.usefixtures("goods")
def test_the_same_seed_fills_the_same_baskets_anew(at: Run) -> None:
    first = acks(at("till", "sell", "--count", "8", "--seed", "5").stdout)
    again = acks(at("till", "sell", "--count", "8", "--seed", "5").stdout)
    other = acks(at("till", "sell", "--count", "8", "--seed", "6").stdout)
    assert [total for _, total in again] == [total for _, total in first]
    assert [total for _, total in other] != [total for _, total in first]
    assert len({sale_id for sale_id, _ in first + again}) == 16


@pytest.mark.usefixtures("goods")
def test_an_open_shift_is_used_and_a_missing_one_opened(at: Run, store: Store) -> None:
    assert store.ask(shifts.current) is None
    at("till", "sell", "--count", "1")
    opened = store.ask(shifts.current)
    assert opened is not None
    at("till", "sell", "--count", "1")
    assert store.ask(shifts.current) == opened


@pytest.mark.usefixtures("goods")
def test_a_shift_of_an_earlier_day_is_closed_first(at: Run, store: Store) -> None:
    store.do(shifts.open_shift, store.ask(shifts.suggested_float))
    old = store.ask(shifts.current)
    assert old is not None
    at("till", "sell", "--count", "1")
    assert store.ask(shifts.get_report, old.id).z_number == 1
    fresh = store.ask(shifts.current)
    assert fresh is not None
    assert fresh.business_day > old.business_day


def test_without_products_there_is_nothing_to_sell(at: Run) -> None:
    result = at("till", "sell", "--count", "1")
    assert result.exit_code == 1
    assert result.stderr == "Error: There are no products to sell; import some first.\n"


@pytest.mark.usefixtures("goods")
def test_some_baskets_are_kept_on_the_disk_while_they_fill(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[int] = []

    def complete(work: object, sale: object) -> object:
        draft = sales.find_draft(work)  # type: ignore[arg-type]
        kept.append(0 if draft is None else len(draft.lines))
        return whole(work, sale)  # type: ignore[arg-type]

    whole = sales.complete
    monkeypatch.setattr(sales, "complete", complete)
    selling.sell(store, 10, seed=1)
    assert kept[:9] == [0] * 9
    assert kept[9] > 0
    assert store.ask(sales.find_draft) is None


@pytest.mark.usefixtures("goods")
def test_it_sells_until_it_is_stopped_and_each_line_comes_at_once(store_folder: Path) -> None:
    words = ["--data", str(store_folder), "till", "sell"]
    process = subprocess.Popen(
        [sys.executable, "-m", "storeapp", *words], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    with process.stdout as said:
        first = [said.readline() for _ in range(5)]
        process.kill()
        rest = said.read()
    process.wait()
    assert len(acks("".join(first))) == 5
    assert rest == "" or rest.startswith("ACK")


def test_an_empty_shelf_is_told(store: Store) -> None:
    with pytest.raises(selling.NothingToSell):
        store.ask(selling.look_at_shelf)


def test_a_shelf_holds_what_can_be_sold(
    store: Store, tea: ProductId, apples: ProductId
) -> None:
    shelf = store.ask(selling.look_at_shelf)
    assert {product.product_id for product in shelf.goods} == {tea, apples}
    assert len(shelf.weights) == 2
