"""A small shop with an open till, and hands to work it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from storeapp import catalogue, shifts
from storeapp.catalogue import Barcode, NewProduct, Unit
from storeapp.kernel.money import Money
from storeapp.kernel.quantity import pieces
from storeapp.store import Store
from tests.ui.conftest import Bench
from tests.ui.settings.conftest import page
from tests.ui.strays import no_strays
from ui.kit.screen import Context
from ui.sales.sell_screen import SellScreen
from ui.sales.side import Mode

__all__ = ["page"]

MILK, RICE, WATER = "6907992500133", "6921168509256", "6920459950180"
WATER_PACK = "16920459950187"
BANANAS, BAG, APPLES = "2100450", "101", "10045"
APPLES_LABEL = "2110045006726"  # Apples for 6.72, as the scale printed it
UNKNOWN = "6901234567892"
ENTER = Qt.Key.Key_Return


@pytest.fixture
def shop(store: Store) -> Store:
    """Milk 12.80, rice 49.90, water 4.50 (a pack of 6), bananas 7.98 and
    apples 12.80 a kilo, a bag 0.30."""
    counter = store.do(catalogue.add_category, "Counter", None)
    goods = (
        NewProduct(
            code="M1",
            name="Milk 1 L",
            names=(("zh_CN", "纯牛奶 1L"),),
            barcodes=(Barcode(code=MILK),),
            price=Money(1280),
        ),
        NewProduct(
            code="R5", name="Rice 5 kg", barcodes=(Barcode(code=RICE),), price=Money(4990)
        ),
        NewProduct(
            code="W500",
            name="Water 500 ml",
            barcodes=(
                Barcode(code=WATER),
                Barcode(code=WATER_PACK, pack=pieces(6)),
            ),
            price=Money(450),
        ),
        NewProduct(code=BANANAS, name="Bananas", unit=Unit.KG, price=Money(798)),
        NewProduct(code=APPLES, name="Apples", unit=Unit.KG, price=Money(1280)),
        NewProduct(
            code=BAG,
            name="Plastic bag",
            names=(("zh_CN", "塑料袋"),),
            price=Money(30),
            quick_key=True,
            category_id=counter,
        ),
    )
    for new in goods:
        store.do(catalogue.add_product, new)
    return store


@dataclass
class Hands:
    """Somebody at the till: they look, type and press, and count what they press."""

    qtbot: QtBot
    screen: SellScreen
    scan: Callable[[str], None]
    pressed: int = 0
    bench: Bench = field(repr=False, kw_only=True)
    context: Context = field(repr=False, kw_only=True)

    def press(self, key: Qt.Key, *held: Qt.KeyboardModifier) -> None:
        """Press one key, wherever the keyboard is."""
        self.pressed += 1
        modifiers = Qt.KeyboardModifier.NoModifier
        for one in held:
            modifiers |= one
        QTest.keyClick(QApplication.focusWidget() or self.bench, key, modifiers)

    def type(self, text: str) -> None:
        """Type slowly, as people do: no scanner is that slow."""
        for sign in text:
            self.pressed += 1
            QTest.keyClicks(QApplication.focusWidget() or self.bench, sign)
            self.screen.context.scanner.forget()

    def until(self, true: Callable[[], bool]) -> None:
        """Wait for something that another thread does."""
        self.qtbot.waitUntil(true)

    def pay_cash(self) -> None:
        """F12, Enter, and wait for the change."""
        self.press(Qt.Key.Key_F12)
        self.press(ENTER)
        self.until(lambda: self.mode is Mode.CHANGE)

    @property
    def mode(self) -> Mode:
        return self.screen.side.mode

    @property
    def lines(self) -> list[tuple[str, str, str]]:
        """What the rows say: name, quantity, amount."""
        return [(row.name, row.much, row.amount) for row in self.screen.cart.rows.rows]

    @property
    def total(self) -> str:
        return self.screen.side.totals.total.text()


Open = Callable[[], Hands]


@pytest.fixture
def closed_till(
    qtbot: QtBot, shop: Store, context: Context, bench: Bench, scan: Callable[[str], None]
) -> Open:
    """Opens the checkout with no shift open, once it knows its quick keys."""

    def open_() -> Hands:
        with no_strays():
            screen = SellScreen(context)
            bench.put(screen)
            qtbot.waitUntil(lambda: bool(screen.paying.kinds))
        return Hands(qtbot, screen, scan, bench=bench, context=context)

    return open_


@pytest.fixture
def till(shop: Store, closed_till: Open) -> Hands:
    """The checkout with a shift open and 500.00 in the drawer."""
    shop.do(shifts.open_shift, Money(50000))
    return closed_till()
