"""How long a scan takes until its line is painted, and how long the basket takes to paint.

    python tests/benchmarks/checkout.py [--products 100000] [--offers 1000]
        [--output build/bench_checkout.json]

The real window without a display, keys as a scanner sends them. ``screen`` is the CPU of the
GUI thread from Enter until the line is painted, ``whole`` that of all the program, the
writing of the draft by another thread included; ``keys`` is what the thirteen digits before
Enter cost. A store of that size is made on the first run and kept; this works on a copy.
With ``--offers`` so many promotions are live on the goods that are scanned, and ``pricing`` is
what a scan spends on them.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from statistics import median, quantiles

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from storeapp import catalogue, opening, promotions, shifts
from storeapp.kernel.actor import SYSTEM
from storeapp.kernel.machine import Machine
from storeapp.kernel.money import Money
from storeapp.promotions import Item, NewPromotion
from storeapp.sales import Basket
from storeapp.store import Store
from ui.kit import fonts
from ui.kit.event_bridge import EventBridge
from ui.kit.jobs import Runner
from ui.kit.keys import KeyMap
from ui.kit.scanner import ScanDetector
from ui.kit.screen import Context, Kept
from ui.kit.theme import theme
from ui.sales.cart import Cart
from ui.sales.offers import OfferDesk
from ui.sales.sell_screen import SellScreen
from ui.shell.desk import Desk
from ui.shell.window import Window

sys.path.insert(0, str(Path(__file__).parent))
import offers
from large_store import open_large_store
from many_products import barcode

SIZE = (1366, 768)
WARM_UP, SCANS, LINES, REPAINTS, ROWS, ROW_HEIGHT = 20, 200, 150, 60, 28, 62
KEY_MS, SCAN_MS = 8, 10_000
ON_OFFER = 2_000  # products that promotions mean
PAUSE_S = 0.001
Figures = dict[str, dict[str, float]]


class Painted(QObject):
    """Counts how often a widget has been painted."""

    def __init__(self) -> None:
        super().__init__()
        self.times = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.times += 1
        return False


class Pricing:
    """Counts what putting offers on a basket costs the GUI thread."""

    def __init__(self, desk: OfferDesk) -> None:
        self.took = 0.0
        self._priced = desk.priced
        desk.priced = self._timed  # type: ignore[method-assign]

    def _timed(self, basket: Basket) -> Basket:
        began = time.thread_time()
        after = self._priced(basket)
        self.took += time.thread_time() - began
        return after


class Bench:
    """The window of a till, and a scanner that types into it."""

    def __init__(self, application: QApplication, store: Store) -> None:
        self.application, self.store = application, store
        self.window = Window(Machine())
        self.runner = Runner(self.window)
        self.detector = ScanDetector(application)
        self.detector.scanned.connect(self.window.take_scan)
        self.context = Context(
            store=store,
            runner=self.runner,
            bridge=EventBridge(store.bus, self.window),
            host=self.window,
            scanner=self.detector,
            keys=KeyMap(),
            kept=Kept(),
            folder=store.database.path.parent,
        )
        desk = Desk(self.context, "Speed")
        self.window.show_desk(desk)
        self.window.resize(*SIZE)
        self.window.show()
        self.window.activateWindow()
        desk.go("sell")
        screen = desk.screens["sell"]
        assert isinstance(screen, SellScreen)
        self.screen = screen
        self.pricing = Pricing(screen.counter.offers)
        self.painted = Painted()
        screen.cart.view.viewport().installEventFilter(self.painted)
        self._stamp = 1_000_000
        self.wait(0.3)

    def wait(self, seconds: float) -> None:
        """Let everything come to rest."""
        until = time.perf_counter() + seconds
        while time.perf_counter() < until:
            self.application.processEvents()

    def press(self, key: Qt.Key, text: str) -> None:
        """Send one key as the window system does."""
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text)
        self._stamp += KEY_MS
        event.setTimestamp(self._stamp)
        window = QApplication.focusWindow()
        assert window is not None
        QCoreApplication.sendEvent(window, event)

    def scan(self, code: str) -> tuple[float, float, float, float]:
        """Scan a code; CPU of keys, screen, the whole program and of offers alone, in ms."""
        self._stamp += SCAN_MS
        self.pricing.took = 0.0
        began = time.thread_time()
        for sign in code:
            self.press(Qt.Key(ord(sign)), sign)
            self.application.processEvents()
        keys = time.thread_time() - began
        before = self.painted.times
        whole, began = time.process_time(), time.thread_time()
        self.press(Qt.Key.Key_Return, "\r")
        while self.painted.times == before:
            self.application.processEvents()
        screen = time.thread_time() - began
        while not self.screen.counter.keeper.rests:
            time.sleep(PAUSE_S)  # the disk is at work: waiting for it must cost nothing
            self.application.processEvents()
        took = (keys, screen, time.process_time() - whole, self.pricing.took)
        keys_ms, screen_ms, whole_ms, pricing_ms = (one * 1e3 for one in took)
        return keys_ms, screen_ms, whole_ms, pricing_ms

    def close(self) -> None:
        """Put everything away."""
        self.runner.finish()
        self.detector.stop()
        self.window.close()


def summed_up(times: list[float]) -> dict[str, float]:
    """The median and the 95th percentile."""
    return {"p50": round(median(times), 2), "p95": round(quantiles(times, n=20)[18], 2)}


def time_scans(bench: Bench, codes: Iterator[str], count: int) -> Figures:
    """What scans cost from now on."""
    took = [bench.scan(next(codes)) for _ in range(count)]
    names = ("keys", "screen", "whole", "pricing")
    return {name: summed_up([one[i] for one in took]) for i, name in enumerate(names)}


def time_repaints(application: QApplication, bench: Bench) -> dict[str, float]:
    """What painting the whole basket costs, so many rows in view."""
    cart, till = Cart(), bench.screen.till
    cart.resize(826, ROWS * ROW_HEIGHT + 50)
    cart.show()
    cart.show_basket(till.lines[:ROWS], till.totals, till.lines[ROWS - 1].no)
    application.processEvents()
    seen = cart.view.viewport().height() // ROW_HEIGHT
    assert seen == ROWS, f"{seen} rows are in view"
    times = []
    for _ in range(REPAINTS):
        began = time.process_time()
        cart.view.viewport().repaint()
        times.append((time.process_time() - began) * 1e3)
    cart.close()
    return summed_up(times)


def put_on_offer(store: Store, numbers: list[int], count: int) -> None:
    """So many live promotions of the usual mix on the goods of these numbers."""
    found = [store.ask(catalogue.find_by_code, barcode(number)) for number in numbers]
    shelves: dict[tuple[str, ...], list[offers.Product]] = {}
    ids = {one.sellable.product_id: one.sellable.price.minor for one in found if one}
    for facts in store.ask(catalogue.offer_facts, ids):
        path = facts.category[:1]
        product = offers.Product(Item(sku=facts.code, category=path), ids[facts.product_id])
        shelves.setdefault(path, []).append(product)
    shop = offers.SimulatedShop(tuple(map(tuple, shelves.values())), Random(1))
    for rule in offers.offers(shop, count):
        planned = store.do(promotions.plan, NewPromotion(rules=(rule,)))
        store.do(promotions.publish, planned.id, planned.version)


def measure(store: Store, products: int, on_offer: int) -> Figures:
    """All figures, in milliseconds of CPU."""
    application = QApplication(["checkout"])
    fonts.load()
    theme().start("light", 100)
    if store.ask(shifts.current) is None:
        store.do(shifts.open_shift, Money(0))
    numbers = Random(5).sample(range(products), products // 10)
    if on_offer:
        put_on_offer(store, numbers[:ON_OFFER], on_offer)
    bench = Bench(application, store)
    while bench.screen.counter.offers.is_on_offer() != bool(on_offer):
        bench.wait(PAUSE_S)
    codes = iter([barcode(number) for number in numbers])
    time_scans(bench, codes, WARM_UP)
    figures: Figures = {
        f"a new line, {name}": figure
        for name, figure in time_scans(bench, codes, LINES - WARM_UP).items()
    }
    figures |= {
        f"beyond line {LINES}, {name}": figure
        for name, figure in time_scans(bench, codes, SCANS).items()
    }
    again = [line.line.barcode for line in bench.screen.till.lines]
    random = Random(7)
    raised = iter([random.choice(again) for _ in range(SCANS)])
    figures |= {
        f"raising a line, {name}": figure
        for name, figure in time_scans(bench, raised, SCANS).items()
    }
    figures[f"basket of {ROWS} rows"] = time_repaints(application, bench)
    bench.close()
    return figures


def main() -> None:
    """Measure, print, and write the figures."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--products", type=int, default=100_000)
    arguments.add_argument("--offers", type=int, default=0)
    arguments.add_argument("--output", type=Path, default=Path("build/bench_checkout.json"))
    asked = arguments.parse_args()
    large = open_large_store(asked.products)
    large.close()
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(large.database.path, Path(folder) / opening.FILE_NAME)
        store = opening.open_store(Path(folder)).acting_as(SYSTEM)
        figures = measure(store, asked.products, asked.offers)
        store.close()
    print(f"{'CPU, ms':32} {'p50':>8} {'p95':>8}")
    for name, figure in figures.items():
        print(f"{name:32} {figure['p50']:8.2f} {figure['p95']:8.2f}")
    asked.output.parent.mkdir(parents=True, exist_ok=True)
    asked.output.write_text(json.dumps(figures, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
