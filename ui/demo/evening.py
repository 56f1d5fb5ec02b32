"""The end of a day: the drawer is handed over and closed, and the day gets its Z."""

from __future__ import annotations

from storeapp import shifts
from storeapp.db.work import Read
from storeapp.demo import OWNER
from storeapp.kernel.errors import Bug
from storeapp.kernel.money import ZERO, Money
from ui.demo.stage import Stage
from ui.kit.confirm import ConfirmPanel
from ui.kit.panel import Panel
from ui.kit.person_button import PersonButton
from ui.shifts.count_panel import CHECK, NEXT, CountPanel
from ui.shifts.days_screen import DaysScreen
from ui.shifts.drawer_panel import CLOSE, HAND_OVER, DrawerPanel
from ui.shifts.report_panel import ReportPanel
from ui.staff.approval_panel import ApprovalPanel

REASONS = {"en": "Miscounted change", "zh_CN": "找零差错"}
MISSING = Money(50)


def end_day(stage: Stage, language: str) -> None:
    """The cashier hands over to the owner, who closes the drawer and the day."""
    hand_over(stage, language)
    close_shift(stage)
    close_day(stage)


def hand_over(stage: Stage, language: str) -> None:
    """Count with a little missing, say why, and let the owner take over with their PIN."""
    panel = _begin_count(stage, HAND_OVER)
    _count_drawer(stage, panel, stage.store.ask(_cash_in_drawer) - MISSING)
    stage.hands.wait_for(panel.reason.hasFocus, "the field of the reason")
    stage.hands.enter(REASONS[language])
    stage.picture("difference")
    panel.go_on()
    stage.hands.wait_for(lambda: panel.pages.currentIndex() == NEXT, "who takes over")
    _type_pin(stage, panel.next_one.buttons, "take-over")
    stage.hands.wait_for(lambda: _approval(stage) or _owner_is_there(stage), "the owner")
    approval = _approval(stage)
    if approval is not None:  # a basket still waits
        stage.hands.wait_for(lambda: bool(approval.buttons), "who may approve it")
        _type_pin(stage, approval.buttons, "unsettled")
    stage.hands.wait_for(lambda: _owner_is_there(stage), "the owner's screens")
    stage.picture("taken-over")


def close_shift(stage: Stage) -> None:
    """The owner counts what is there: nothing is missing."""
    panel = _begin_count(stage, CLOSE)
    _count_drawer(stage, panel, stage.store.ask(_cash_in_drawer))
    panel.go_on()
    stage.hands.wait_for(lambda: isinstance(_panel(stage), ReportPanel), "the report")
    stage.picture("shift-report")
    stage.hands.press("Escape")
    stage.hands.wait_for(lambda: _panel(stage) is None, "the report to close")


def close_day(stage: Stage) -> None:
    """How the day stands, one question, and the Z as it is printed."""
    stage.window.go("days")
    screen = stage.desk.open_screen()
    if not isinstance(screen, DaysScreen):
        raise Bug("an owner closes days")
    stage.rest()
    stage.hands.wait_for(screen.close_day.isEnabled, "a day that can be closed")
    stage.picture("day-so-far")
    stage.hands.press("F12")
    stage.hands.wait_for(lambda: isinstance(_panel(stage), ConfirmPanel), "the question")
    stage.picture("close-day")
    stage.hands.press("Space")
    stage.hands.wait_for(lambda: not screen.close_day.isEnabled(), "the Z")
    stage.rest()
    stage.hands.press("Down")
    stage.hands.wait_for(lambda: _number(screen) is not None, "the Z on paper")
    stage.picture("z-report")


def _panel(stage: Stage) -> Panel | None:
    return stage.window.panels.panel


def _approval(stage: Stage) -> ApprovalPanel | None:
    panel = _panel(stage)
    return panel if isinstance(panel, ApprovalPanel) else None


def _owner_is_there(stage: Stage) -> bool:
    desk = stage.window.desk
    return desk is not None and desk.actor.role == OWNER.role.value


def _number(screen: DaysScreen) -> int | None:
    return None if screen.shown is None else screen.shown.report.number


def _begin_count(stage: Stage, deed: str) -> CountPanel:
    stage.hands.press("F10")
    stage.hands.wait_for(lambda: isinstance(_panel(stage), DrawerPanel), "the drawer")
    stage.picture("drawer")
    panel = _panel(stage)
    assert isinstance(panel, DrawerPanel)
    stage.hands.click(panel.buttons[deed])
    stage.hands.wait_for(lambda: isinstance(_panel(stage), CountPanel), "the count")
    count = _panel(stage)
    assert isinstance(count, CountPanel)
    return count


def _count_drawer(stage: Stage, panel: CountPanel, cash: Money) -> None:
    """Type how many there are of each note and coin, largest first."""
    stage.hands.wait_for(panel.count.fields[0].hasFocus, "the first field of the count")
    left = cash.minor
    for field in panel.count.fields:
        pieces, left = divmod(left, field.worth.minor)
        stage.hands.enter(str(pieces) if pieces else "")
        if field is not panel.count.fields[-1]:
            stage.hands.press("Return")
    stage.picture("count")
    stage.hands.press("Return")
    if panel.count.foreign:  # none of it is in the drawer
        for _field in panel.count.foreign:
            stage.hands.press("Return")
    stage.hands.wait_for(lambda: panel.pages.currentIndex() == CHECK, "what should be there")


def _type_pin(stage: Stage, people: list[PersonButton], name: str) -> None:
    owner = next(one for one in people if one.person.role == OWNER.role.value)
    stage.hands.click(owner)
    stage.hands.enter(OWNER.pin)
    stage.picture(name)
    stage.hands.press("Return")


def _cash_in_drawer(read: Read) -> Money:
    running = shifts.current(read)
    return shifts.get_report(read, running.id).expected_cash if running else ZERO
