"""What the pictures show of a cashier's day: selling, parking, taking back, handing over."""

from __future__ import annotations

from typing import TypeVar

from storeapp import promotions, sales, shifts
from storeapp.db.work import Read
from storeapp.demo import CASHIER, MANAGER
from storeapp.demo.campaigns import CODES
from storeapp.kernel.errors import Bug
from storeapp.kernel.money import ZERO, Money
from storeapp.sales import SaleFilter
from ui.demo.day import BREAD, COLA, CRISPS, CROISSANT, EGGS, MILK, TOMATOES, Till
from ui.demo.stage import Stage
from ui.kit.panel import Panel
from ui.kit.toast import Toast
from ui.sales.side import Mode
from ui.shifts.count_panel import CHECK, NEXT, CountPanel
from ui.shifts.drawer_panel import HAND_OVER, DrawerPanel
from ui.staff.approval_panel import ApprovalPanel

P = TypeVar("P", bound=Panel)

BASKETS = ((COLA, COLA, CRISPS), (MILK, EGGS, BREAD))
NOTES = {
    "en": ("Blue coat, fetches a bag", "Forgot the purse"),
    "zh_CN": ("蓝外套，去拿袋子", "忘带钱包"),
}
WHY = {"en": "Miscounted change", "zh_CN": "找零差错"}
MISSING = Money(50)
BEYOND = "20"  # percent: more than a cashier may give alone


def sell_all_day(stage: Stage, language: str) -> None:
    """The cashier's day, up to the PIN of whoever takes the drawer over."""
    stage.sign_in(CASHIER.role.value, CASHIER.pin)
    till = Till(stage, language)
    till.open_shift()
    fill_basket(till)
    pay_cash(till)
    give_discount(till)
    park_two(till, language)
    take_back(till)
    hand_over(stage, language)


def fill_basket(till: Till) -> None:
    """A basket as it looks in the middle of a purchase."""
    for code in (COLA, COLA, BREAD, EGGS):
        till.scan(code)
    till.hands.enter("5*")
    till.scan(CROISSANT)
    till.weigh(TOMATOES, "0.842")
    till.tap_tile()
    till.stage.rest()  # what is missing for the next offer is said in a calm moment
    shoot(till.stage, "checkout")
    show_coupon(till)


def show_coupon(till: Till) -> None:
    """A coupon that is typed, as those of the sale are looked at."""
    till.hands.press("Ctrl+U")
    till.wait(Mode.COUPON)
    till.hands.enter(till.stage.store.ask(_unused_code))
    till.hands.press("Return")
    till.wait(Mode.SALE)
    till.stage.rest()
    till.hands.press("Ctrl+U")
    till.wait(Mode.COUPON)
    shoot(till.stage, "coupon")
    till.hands.press("Escape")
    till.wait(Mode.SALE)


def pay_cash(till: Till) -> None:
    """Cash with change."""
    till.hands.press("F12")
    till.wait(Mode.PAYMENT)
    till.hands.enter("100")
    shoot(till.stage, "payment")
    till.hands.press("Return")
    till.wait(Mode.CHANGE)
    shoot(till.stage, "change")


def give_discount(till: Till) -> None:
    """Something off a line, and more off the whole sale than a cashier may give."""
    hands, stage = till.hands, till.stage
    for code in (MILK, BREAD, CRISPS):
        till.scan(code)
    hands.enter("5/")
    hands.press("F6", "F6")
    hands.enter(BEYOND)
    shoot(stage, "discount")
    hands.press("Return")
    wait_for_panel(stage, ApprovalPanel)
    stage.rest()
    shoot(stage, "approval")
    approve(stage)
    hands.wait_for(lambda: stage.window.panels.panel is None, "the approval")
    hands.press("F12")
    till.wait(Mode.PAYMENT)
    hands.press("Return")
    till.wait(Mode.CHANGE)


def park_two(till: Till, language: str) -> None:
    """Two customers have to fetch something; the list shows both."""
    for codes, note in zip(BASKETS, NOTES[language], strict=True):
        for code in codes:
            till.scan(code)
        till.hands.press("Ctrl+N", "Ctrl+N")
        till.hands.enter(note)
        till.hands.press("Return")
        till.wait(Mode.SALE)
        till.hands.press("F7")
        till.hands.wait_for(lambda: till.count == 0, "the basket to be parked")
    till.hands.press("F8")
    till.wait(Mode.PARKED)
    shoot(till.stage, "parked")
    till.hands.press("Escape")
    till.wait(Mode.SALE)


def take_back(till: Till) -> None:
    """The receipt of the first customer: a part of it comes back."""
    hands, stage = till.hands, till.stage
    hands.scan(stage.store.ask(_number_of_first))
    till.wait(Mode.RETURN_)
    stage.rest()
    hands.scan(COLA)
    hands.scan(EGGS)
    shoot(stage, "return")
    hands.press("Return")
    till.wait(Mode.SALE)
    hands.press("F12")
    till.wait(Mode.PAYMENT)
    shoot(stage, "give-back")
    hands.press("Return")
    till.wait(Mode.CHANGE)


def hand_over(stage: Stage, language: str) -> None:
    """Count the drawer and let the shift leader take it over."""
    stage.hands.press("F10")
    panel = wait_for_panel(stage, DrawerPanel)
    shoot(stage, "drawer")
    stage.hands.click(panel.buttons[HAND_OVER])
    count = wait_for_panel(stage, CountPanel)
    count_drawer(stage, count, stage.store.ask(cash_in_drawer) - MISSING)
    stage.hands.enter(WHY[language])
    shoot(stage, "difference")
    count.go_on()
    stage.hands.wait_for(lambda: count.pages.currentIndex() == NEXT, "who takes over")
    leader = next(
        one for one in count.next_one.buttons if one.person.role == MANAGER.role.value
    )
    stage.hands.click(leader)
    shoot(stage, "hand-over")
    stage.hands.enter(MANAGER.pin)
    stage.hands.press("Return")
    approve(stage)


def approve(stage: Stage) -> None:
    """The shift leader agrees."""
    panel = wait_for_panel(stage, ApprovalPanel)
    stage.hands.wait_for(lambda: panel.buttons, "who may approve")
    leader = next(one for one in panel.buttons if one.person.role == MANAGER.role.value)
    stage.hands.click(leader)
    stage.hands.enter(MANAGER.pin)
    stage.hands.press("Return")


def count_drawer(stage: Stage, panel: CountPanel, cash: Money) -> None:
    """Type how many there are of each note and coin, largest first."""
    stage.hands.wait_for(panel.count.fields[0].hasFocus, "the first field of the count")
    left = cash.minor
    for field in panel.count.fields:
        pieces, left = divmod(left, field.worth.minor)
        stage.hands.enter(str(pieces) if pieces else "")
        if field is not panel.count.fields[-1]:
            stage.hands.press("Return")
    shoot(stage, "count")
    stage.hands.press("Return")
    stage.hands.wait_for(lambda: panel.pages.currentIndex() == CHECK, "what should be there")
    stage.rest()


def shoot(stage: Stage, name: str) -> None:
    """Take a picture, without what was said of the act before."""
    for toast in stage.window.findChildren(Toast):
        toast.hide()
    stage.picture(name)


def wait_for_panel(stage: Stage, kind: type[P]) -> P:
    """The panel of a kind, once it has slid in."""
    panels = stage.window.panels
    stage.hands.wait_for(lambda: isinstance(panels.panel, kind), f"the {kind.__name__}")
    panel = panels.panel
    if not isinstance(panel, kind):
        raise Bug(f"there is no {kind.__name__}")
    return panel


def _unused_code(read: Read) -> str:
    found = (promotions.find_coupon(read, code) for code in CODES)
    return next(one.code for one in found if one is not None and not one.used)


def _number_of_first(read: Read) -> str:
    day = read.business_day
    return sales.find_sales(read, SaleFilter(day_from=day, day_to=day)).rows[-1].number


def cash_in_drawer(read: Read) -> Money:
    """What should be in the drawer of whoever is signed in."""
    running = shifts.current(read)
    return shifts.get_report(read, running.id).expected_cash if running else ZERO
