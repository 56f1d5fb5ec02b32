"""What the pictures show of a shift leader's day: closing, looking back, settings, training."""

from __future__ import annotations

from typing import TypeVar

from installer.scenes.selling import cash_in_drawer, count_drawer, shoot, wait_for_panel
from storeapp.demo import MANAGER
from storeapp.kernel.errors import Bug
from ui.demo.day import BREAD, MILK
from ui.demo.stage import Stage
from ui.insights.reports_screen import ReportsScreen
from ui.kit.confirm import ConfirmPanel
from ui.kit.screen import Screen
from ui.orders.orders_screen import OrdersScreen
from ui.orders.reverse_panel import ReversePanel
from ui.shell.training_panel import TrainingPanel
from ui.shifts.count_panel import CountPanel
from ui.shifts.days_screen import DaysScreen
from ui.shifts.drawer_panel import CLOSE, DrawerPanel
from ui.shifts.report_panel import ReportPanel

S = TypeVar("S", bound=Screen)

EXCEPTIONS = 3  # the fourth page of the reports
PAGES = {
    "limits": "limits",
    "drawers": "drawers",
    "keys": "keys",
    "receipts": "receipt-design",
}


def lead_shift(stage: Stage) -> None:
    """The shift leader closes their shift and the day, and looks at everything else."""
    stage.hands.wait_for(lambda: stage.window.panels.panel is None, "the hand-over")
    stage.rest()
    reverse_sale(stage)
    close_day(stage)
    look_at_exceptions(stage)
    for page, name in PAGES.items():
        stage.window.go("settings", page)
        stage.rest()
        shoot(stage, name)
    practise(stage)


def open_screen(stage: Stage, name: str, kind: type[S]) -> S:
    """Go to a screen by its name, and let it come to rest."""
    stage.window.go(name)
    stage.rest()
    screen = stage.desk.open_screen()
    if not isinstance(screen, kind):
        raise Bug(f"a shift leader has the screen {name}")
    return screen


def reverse_sale(stage: Stage) -> None:
    """Ask to reverse a sale of today, and think better of it."""
    screen = open_screen(stage, "orders", OrdersScreen)
    rows = screen.list.rows.rows
    screen.list.show_row(next(at for at, one in enumerate(rows) if one.total.minor > 0))
    stage.rest()
    stage.hands.press("F8")
    wait_for_panel(stage, ReversePanel)
    shoot(stage, "reverse")
    stage.hands.press("Escape")


def close_day(stage: Stage) -> None:
    """Count the drawer once more, close the shift, then the day."""
    stage.window.go("sell")
    stage.rest()
    stage.hands.press("F10")
    panel = wait_for_panel(stage, DrawerPanel)
    stage.hands.click(panel.buttons[CLOSE])
    count = wait_for_panel(stage, CountPanel)
    count_drawer(stage, count, stage.store.ask(cash_in_drawer))
    count.go_on()
    wait_for_panel(stage, ReportPanel)
    stage.hands.press("Escape")
    screen = open_screen(stage, "days", DaysScreen)
    stage.hands.wait_for(screen.close_day.isEnabled, "the day to be ready")
    stage.hands.press("F12")
    stage.hands.click(wait_for_panel(stage, ConfirmPanel).verb)
    stage.hands.wait_for(lambda: not screen.close_day.isEnabled(), "the Z of the day")
    stage.rest()
    screen.days.show_row(1)
    stage.rest()
    shoot(stage, "day-close")


def look_at_exceptions(stage: Stage) -> None:
    """Each cashier beside the others."""
    screen = open_screen(stage, "reports", ReportsScreen)
    screen.tabs.turn_to(EXCEPTIONS)
    stage.rest()
    shoot(stage, "exceptions")


def practise(stage: Stage) -> None:
    """Go into training, and ring something up there."""
    stage.hands.press("Ctrl+Shift+T")
    panel = wait_for_panel(stage, TrainingPanel)
    stage.hands.click(panel.fresh)
    stage.sign_in_page()
    stage.sign_in(MANAGER.role.value, MANAGER.pin)
    stage.hands.scan(MILK)
    stage.hands.scan(BREAD)
    stage.rest()
    shoot(stage, "training")
    stage.hands.press("Ctrl+Shift+T")
    stage.sign_in_page()
