"""Goods that come back, money that is given back, and sales that wait."""

from __future__ import annotations

from typing import Protocol

from ui.demo.hands import Hands
from ui.demo.stage import Stage
from ui.sales.sell_screen import SellScreen
from ui.sales.side import Mode


class Till(Protocol):
    """The cashier at the checkout, as far as it is needed here."""

    stage: Stage
    hands: Hands
    screen: SellScreen

    def scan(self, code: str) -> None:
        """Scan what the basket then holds."""

    def wait(self, *modes: Mode) -> None:
        """Wait until the right side shows one of these."""


def take_back(till: Till, code: str) -> None:
    """The receipt just printed is scanned: one line comes back, another thing is taken."""
    hands, screen = till.hands, till.screen
    done = screen.till.done
    assert done is not None
    hands.scan(done.receipt.number)
    till.wait(Mode.RETURN_)
    hands.press("F9")
    till.stage.picture("return")
    hands.press("Return")
    till.wait(Mode.SALE)
    till.scan(code)
    till.stage.picture("exchange")
    hands.press("F12")
    till.wait(Mode.PAYMENT)
    till.stage.picture("give-back")
    hands.press("Return")
    till.wait(Mode.CHANGE)
    till.stage.picture("given-back")


def let_wait(till: Till, *codes: str) -> None:
    """Two sales are parked, and one of them is taken up again and sold."""
    hands, screen = till.hands, till.screen
    for code in codes:
        till.scan(code)
        hands.press("F7")
        hands.wait_for(lambda: screen.till.basket is None, "the sale to be parked")
        hands.wait_for(lambda: not screen.waiting.is_busy, "the sale to be parked")
    hands.press("F8")
    till.wait(Mode.PARKED)
    till.stage.picture("parked")
    for _code in codes:  # the demo store has one more that waits
        if screen.side.mode is not Mode.PARKED:
            hands.press("F8")
            till.wait(Mode.PARKED)
        hands.press("Return")
        hands.wait_for(lambda: bool(screen.till.lines), "the sale that waited")
        till.wait(Mode.SALE)
        hands.press("F12")
        till.wait(Mode.PAYMENT)
        hands.press("Return")
        till.wait(Mode.CHANGE)
