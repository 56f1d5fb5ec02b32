"""The cashier changes what a sale costs, and has somebody approve what goes too far."""

from __future__ import annotations

from storeapp.demo import OWNER
from ui.demo.stage import Stage
from ui.sales.sell_screen import SellScreen
from ui.staff.approval_panel import ApprovalPanel

DISCOUNT, TOO_MUCH = "5", "20"
NOTES = {"en": "A gift, no price on it", "zh_CN": "送礼，请去掉价签"}


def change_lines(stage: Stage, screen: SellScreen, language: str) -> None:
    """A discount by the keypad, one on the whole sale that the owner approves, a note."""
    hands = stage.hands
    before = screen.till.totals.due
    hands.enter(f"{DISCOUNT}/")
    hands.wait_for(lambda: screen.till.totals.due < before, "the discount of a line")
    hands.press("F6", "F6")
    hands.enter(TOO_MUCH)
    stage.picture("discount")
    hands.press("Return")
    approve(stage)
    hands.press("Ctrl+N")
    hands.enter(NOTES[language])
    hands.press("Return")
    hands.wait_for(lambda: bool(screen.cart.view.rows.rows[-1].remark), "the note")
    stage.picture("changed")
    hands.press("Ctrl+M")
    stage.picture("more")
    hands.press("Escape")


def approve(stage: Stage) -> None:
    """The owner types their PIN at the till."""
    hands, panels = stage.hands, stage.window.panels
    hands.wait_for(lambda: isinstance(panels.panel, ApprovalPanel), "the panel for a PIN")
    stage.picture("approval")
    panel = panels.panel
    assert isinstance(panel, ApprovalPanel)
    owner = next(one for one in panel.buttons if one.person.role == OWNER.role.value)
    hands.click(owner)
    hands.enter(OWNER.pin)
    hands.press("Return")
    hands.wait_for(lambda: panels.panel is None, "the approval")
