"""A crash never loses the basket."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from storeapp import catalogue, opening, sales, shifts
from storeapp.kernel.money import Money
from storeapp.kernel.quantity import pieces
from storeapp.sales import Basket
from storeapp.store import DiskFull, Store
from tests.conftest import NOON
from tests.ui.sales.conftest import ENTER, MILK, RICE, Hands, Open
from ui.sales.side import Mode

CHILD = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from storeapp import opening
from storeapp.kernel.actor import SYSTEM
from tests.ui.conftest import Bench
from ui.kit import fonts
from ui.kit.event_bridge import EventBridge
from ui.kit.jobs import Runner
from ui.kit.keys import KeyMap
from ui.kit.scanner import ScanDetector
from ui.kit.screen import Context, Kept
from ui.kit.theme import theme
from ui.sales.sell_screen import SellScreen

application = QApplication([])
fonts.load()
theme().start("light", 100)
store = opening.open_store(Path(sys.argv[1])).acting_as(SYSTEM)
bench, runner = Bench(), Runner(application)
context = Context(
    store=store, runner=runner, bridge=EventBridge(store.bus), host=bench,
    scanner=ScanDetector(application), keys=KeyMap(), kept=Kept(), folder=Path(sys.argv[1]),
)
screen = SellScreen(context)
bench.put(screen)
bench.show()

def tell():
    lines = screen.till.lines
    kept = screen.counter.keeper.rests
    if kept and len(lines) == 2:
        print("kept", flush=True)

screen.counter.keeper.kept.connect(tell)
for code in sys.argv[2:]:
    screen.take_scan(code)
application.exec()
"""


def kept_in(store: Store) -> list[tuple[str, int]]:
    """What lies on the disk: names and whole pieces."""
    basket = store.ask(sales.find_draft)
    lines = basket.lines if basket is not None else ()
    return [(one.line.name, one.line.quantity.milli // 1000) for one in lines]


def draft(store: Store) -> Basket:
    """A basket with three of milk, left by a program that ended."""
    found = store.ask(catalogue.find_by_code, MILK)
    assert found is not None
    basket, _no = sales.add(sales.open_basket(NOON, NOON.date()), found.sellable, pieces(3))
    store.do(sales.keep_draft, basket)
    return basket


def test_every_change_of_the_basket_is_kept(till: Hands, shop: Store) -> None:
    till.scan(MILK)
    till.until(lambda: kept_in(shop) == [("Milk 1 L", 1)])
    for _again in range(9):
        till.scan(MILK)
    till.scan(RICE)
    till.until(lambda: kept_in(shop) == [("Milk 1 L", 10), ("Rice 5 kg", 1)])
    till.press(Qt.Key.Key_Delete)
    till.until(lambda: kept_in(shop) == [("Milk 1 L", 10)])
    till.press(Qt.Key.Key_Delete)
    till.until(lambda: kept_in(shop) == [])
    emptied = shop.ask(sales.find_draft)
    assert emptied is not None
    assert [(void.name, void.amount) for void in emptied.voids] == [
        ("Rice 5 kg", Money(4990)),
        ("Milk 1 L", Money(12800)),
    ]
    till.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    till.until(lambda: kept_in(shop) == [("Milk 1 L", 10)])


def test_a_completed_sale_leaves_nothing_on_the_disk(till: Hands, shop: Store) -> None:
    for _again in range(5):
        till.scan(MILK)
        till.scan(RICE)
        till.pay_cash()
        till.until(lambda: till.screen.counter.keeper.rests)
        assert shop.ask(sales.find_draft) is None


def test_a_refused_sale_keeps_its_basket_on_the_disk(till: Hands, shop: Store) -> None:
    till.scan(MILK)
    till.press(Qt.Key.Key_F12)
    shop.do(shifts.close_shift, shifts.NewCount(amount=Money(0)))
    till.press(ENTER)
    till.until(lambda: till.mode is Mode.SHIFT)
    assert kept_in(shop) == [("Milk 1 L", 1)]


def test_a_basket_that_was_left_is_offered_and_continued(
    shop: Store, closed_till: Open
) -> None:
    left = draft(shop)
    till = closed_till()
    bar = till.screen.kept_bar
    till.until(bar.isVisible)
    assert bar.title.text() == "An unfinished basket of 12:00 was kept"
    assert bar.facts.text() == "3 items · ¥38.40"
    assert till.lines == []
    bar.go_on.click()
    assert till.lines == [("Milk 1 L", "3", "38.40")]
    assert till.screen.till.basket == left
    assert not bar.isVisible()


def test_a_basket_that_was_left_can_be_discarded(shop: Store, closed_till: Open) -> None:
    draft(shop)
    till = closed_till()
    till.until(till.screen.kept_bar.isVisible)
    till.screen.kept_bar.discard.click()
    assert not till.screen.kept_bar.isVisible()
    till.until(lambda: shop.ask(sales.find_draft) is None)


def test_the_next_sale_parks_the_basket_that_was_left(shop: Store, closed_till: Open) -> None:
    draft(shop)
    till = closed_till()
    till.until(till.screen.kept_bar.isVisible)
    till.scan(RICE)
    assert till.lines == [("Rice 5 kg", "1", "49.90")]
    assert not till.screen.kept_bar.isVisible()
    till.until(lambda: kept_in(shop) == [("Rice 5 kg", 1)])
    assert [one.total for one in shop.ask(sales.list_parked)] == [Money(3840)]


def test_selling_goes_on_while_the_basket_cannot_be_kept(
    till: Hands, shop: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = sales.keep_draft

    def full(*_args: object) -> None:
        raise DiskFull

    monkeypatch.setattr(sales, "keep_draft", full)
    till.scan(MILK)
    till.until(lambda: till.bench.banners.get("draft", "") != "")
    assert till.bench.banners["draft"].startswith("The disk is full")
    assert till.lines == [("Milk 1 L", "1", "12.80")]
    monkeypatch.setattr(sales, "keep_draft", real)
    till.scan(RICE)
    till.until(lambda: kept_in(shop) == [("Milk 1 L", 1), ("Rice 5 kg", 1)])
    till.until(lambda: till.bench.banners["draft"] == "")


def test_a_killed_till_offers_its_basket_at_the_next_start(
    shop: Store, closed_till: Open, store_folder: Path
) -> None:
    shop.rest()
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(store_folder), MILK, RICE],
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[3],
        env=environment,
        text=True,
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "kept\n"
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    child.stdout.close()
    reopened = opening.open_store(store_folder)
    reopened.close()
    till = closed_till()
    till.until(till.screen.kept_bar.isVisible)
    till.screen.kept_bar.go_on.click()
    assert till.lines == [("Milk 1 L", "1", "12.80"), ("Rice 5 kg", "1", "49.90")]
