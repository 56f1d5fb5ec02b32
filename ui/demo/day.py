"""The acts of a shop's day, from signing in to the evening."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from storeapp.demo import CASHIER, OWNER
from storeapp.kernel.errors import Bug
from ui.demo.afterwards import let_wait, take_back
from ui.demo.changes import change_lines
from ui.demo.evening import end_day
from ui.demo.offers import plan_offer
from ui.demo.stage import Stage
from ui.kit.buttons import Tile
from ui.kit.tabs import SideTabs, Tabs
from ui.kit.words import _
from ui.sales.sell_screen import SellScreen
from ui.sales.side import Mode

# Codes of the demo's assortment, and one that nobody has.
MILK, EGGS = "6950285000278", "6950285000070"
COLA, CRISPS = "6950833000477", "6952066001276"
BREAD, CROISSANT = "6950422000130", "6950422000161"
TOMATOES = "20017"
UNKNOWN = "6900000000014"
SEARCHES = {"en": "milk", "zh_CN": "niunai"}
NEW_PRODUCT = {"en": "Honey cake", "zh_CN": "蜂蜜蛋糕"}
FLOAT = "300"


def play_day(stage: Stage, language: str) -> None:
    """A whole day: the cashier sells, the owner looks at everything, the day ends."""
    stage.sign_in_page()
    stage.picture("sign-in")
    stage.sign_in(CASHIER.role.value, CASHIER.pin)
    till = Till(stage, language)
    till.open_shift()
    till.sell_with_everything()
    till.pay_split()
    till.sell_and_pay_cash()
    take_back(till, COLA)
    let_wait(till, MILK, BREAD)
    lock(stage)
    look_around(stage, language)
    stage.window.sign_out()
    stage.sign_in(CASHIER.role.value, CASHIER.pin)
    end_day(stage, language)


class Till:
    """The cashier at the checkout."""

    def __init__(self, stage: Stage, language: str) -> None:
        self.stage, self.hands, self.language = stage, stage.hands, language
        screen = stage.desk.open_screen()
        if not isinstance(screen, SellScreen):
            raise Bug("a cashier begins at the checkout")
        self.screen = screen
        self.hands.wait_for(lambda: screen.paying.kinds, "what the till must know")

    @property
    def count(self) -> int:
        """How many lines the basket has."""
        basket = self.screen.till.basket
        return 0 if basket is None else len(basket.lines)

    def open_shift(self) -> None:
        """The first sale of the day asks for the float."""
        self.stage.picture("checkout-empty")
        self.scan(MILK)
        self.hands.press("F12")
        self.wait(Mode.SHIFT)
        self.hands.enter(FLOAT)
        self.stage.picture("open-shift")
        self.hands.press("Return")
        self.wait(Mode.SALE, Mode.PAYMENT)
        self.stage.rest()  # the payment that was asked for follows, sooner or later
        if self.screen.side.mode is Mode.PAYMENT:
            self.hands.press("Escape")
            self.wait(Mode.SALE)

    def sell_with_everything(self) -> None:
        """Scans, a count, a weight, a tile, a search, an unknown code, an undo."""
        for code in (COLA, COLA, BREAD, EGGS):
            self.scan(code)
        self.hands.enter("5*")
        self.scan(CROISSANT)
        self.weigh(TOMATOES, "0.842")
        self.tap_tile()
        self.search()
        self.stage.picture("checkout")
        self.meet_unknown()
        before = self.count
        self.hands.press("Del")
        self.hands.wait_for(lambda: self.count == before - 1, "the line to go")
        self.stage.picture("removed")
        self.hands.press("Ctrl+Z")
        self.hands.wait_for(lambda: self.count == before, "the line to come back")

    def scan(self, code: str) -> None:
        """Scan what the basket then holds."""
        before = self.screen.till.basket
        self.hands.scan(code)
        self.hands.wait_for(lambda: self.screen.till.basket is not before, f"a line for {code}")

    def weigh(self, code: str, weight: str) -> None:
        """Goods without a label ask for their weight."""
        before = self.count
        self.hands.scan(code)
        self.wait(Mode.QUANTITY)
        self.hands.enter(weight)
        self.stage.picture("weight")
        self.hands.press("Return")
        self.hands.wait_for(lambda: self.count == before + 1, "the weighed line")

    def tap_tile(self) -> None:
        """Take something that has no barcode."""
        before = self.screen.till.basket
        self.hands.click(self.hands.find(Tile))
        self.hands.wait_for(lambda: self.screen.till.basket is not before, "the tile's line")

    def search(self) -> None:
        """Find something by its name; the first one found is taken."""
        before = self.screen.till.basket
        self.hands.press("F2")
        self.hands.enter(SEARCHES[self.language])
        self.stage.picture("search")
        self.hands.press("Down", "Return")
        self.hands.wait_for(lambda: self.screen.till.basket is not before, "the found line")

    def meet_unknown(self) -> None:
        """A code that nobody knows: a red ring and a sentence; made a product on the spot."""
        self.hands.scan(UNKNOWN)
        self.hands.wait_for(self.screen.errors.isVisible, "the error bar")
        self.stage.picture("unknown-code")
        before = self.count
        self.hands.click(self.hands.button(_("Create product")))
        self.wait(Mode.PRODUCT)
        self.hands.enter(NEW_PRODUCT[self.language])
        self.hands.press("Return")
        self.hands.enter("12.80")
        self.stage.picture("quick-product")
        self.hands.press("Return")
        self.hands.wait_for(lambda: self.count == before + 1, "the new product's line")

    def pay_split(self) -> None:
        """A part by card, the rest in cash, and change."""
        self.hands.press("F12")
        self.wait(Mode.PAYMENT)
        self.stage.picture("payment")
        self.hands.press("F8", "F4")
        self.hands.enter("50")
        self.hands.press("Return")
        self.hands.press("F3")
        self.hands.enter("200")
        self.stage.picture("split-payment")
        self.hands.press("Return")
        self.wait(Mode.CHANGE)
        self.stage.picture("change")
        self.hands.press("F11")

    def sell_and_pay_cash(self) -> None:
        """The next scan begins the next sale: n scans, F12, Enter."""
        for code in (MILK, BREAD, CRISPS):
            self.scan(code)
        change_lines(self.stage, self.screen, self.language)
        self.hands.press("F12")
        self.wait(Mode.PAYMENT)
        self.hands.press("Return")
        self.wait(Mode.CHANGE)

    def wait(self, *modes: Mode) -> None:
        """Wait until the right side shows one of these."""
        names = " or ".join(mode.name for mode in modes)
        self.hands.wait_for(lambda: self.screen.side.mode in modes, f"the mode {names}")


def lock(stage: Stage) -> None:
    """Leave the till for a moment; the owner comes."""
    stage.hands.press("Ctrl+L")
    stage.sign_in_page()
    stage.picture("locked")
    stage.sign_in(OWNER.role.value, OWNER.pin)


def look_around(stage: Stage, language: str) -> None:
    """Every screen the owner has with all its pages, a product, the palette and the help."""
    for place in stage.desk.places:
        stage.window.go(place.id)
        if place.id == "promotions":
            plan_offer(stage)
        stage.rest()  # some screens look once more at what they show
        stage.picture(place.id)
        look_at_pages(stage, place.id)
        if place.id == "products":
            look_at_product(stage, language)
    stage.hands.press("Ctrl+K")
    stage.picture("palette")
    stage.hands.press("Escape", "F1")
    stage.picture("help")
    stage.hands.press("Escape")


def look_at_pages(stage: Stage, name: str) -> None:
    """Turn through the pages of a screen that has tabs, back to the first one."""
    screen = stage.desk.open_screen()
    for tabs in screen.findChildren(QWidget) if screen is not None else ():
        if isinstance(tabs, Tabs | SideTabs):
            for number in range(1, len(tabs.titles())):
                tabs.turn_to(number)
                stage.picture(f"{name}-{number + 1}")
            tabs.turn_to(0)
            return


def look_at_product(stage: Stage, language: str) -> None:
    """Find a product as one types, and open it."""
    stage.hands.press("F2")
    stage.hands.enter(SEARCHES[language])
    stage.picture("products-found")
    stage.hands.press("F2")
    stage.hands.enter(MILK)
    stage.hands.press("Return")
    stage.hands.wait_for(lambda: stage.window.panels.panel is not None, "the product")
    stage.picture("product")
    stage.hands.press("Escape")
    stage.hands.wait_for(lambda: stage.window.panels.panel is None, "the panel to close")
