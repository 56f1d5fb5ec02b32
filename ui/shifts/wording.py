"""What to tell people about their drawer."""

from __future__ import annotations

from storeapp.shifts import (
    AmountBelowZero,
    CountUnchanged,
    DifferenceNeedsReason,
    ForeignNeverTaken,
    NoOpenShift,
    NoSuchDay,
    NoSuchDrawer,
    NoSuchShift,
    NotCounted,
    NothingToClose,
    NotYourShift,
    ReasonMissing,
    RemovedTooMuch,
    ShiftFromEarlierDay,
    ShiftNotClosed,
    ShiftsStillOpen,
    ShiftStillOpen,
    UnsettledGoods,
)
from ui.kit.display import day, money
from ui.kit.wording import message_for
from ui.kit.words import _


@message_for.register
def _no_open_shift(error: NoOpenShift) -> str:
    return _("No shift is open. Open one with the cash that lies in the drawer, then go on.")


@message_for.register
def _shift_still_open(error: ShiftStillOpen) -> str:
    return _("The shift of {name} on {day} is still open here. Close it first.").format(
        name=error.cashier, day=day(error.business_day)
    )


@message_for.register
def _shift_from_earlier_day(error: ShiftFromEarlierDay) -> str:
    return _(
        "The open shift belongs to {shift_day}, and today is {today}. "
        "Close it and open a new one, then go on."
    ).format(shift_day=day(error.shift_day), today=day(error.today))


@message_for.register
def _amount_below_zero(error: AmountBelowZero) -> str:
    return _("{amount} cannot be taken here. Type an amount above zero.").format(
        amount=money(error.amount)
    )


@message_for.register
def _reason_missing(error: ReasonMissing) -> str:
    return _("Cash that moves without a sale needs a reason. Type one.")


@message_for.register
def _not_counted(error: NotCounted) -> str:
    return _("Count the drawer first, even if nothing is in it.")


@message_for.register
def _removed_too_much(error: RemovedTooMuch) -> str:
    return _(
        "Only {counted} was counted, so {removed} cannot go to the safe. Type a lower amount."
    ).format(counted=money(error.counted), removed=money(error.removed))


@message_for.register
def _not_your_shift(error: NotYourShift) -> str:
    return _("This is the shift of {name}. They or a manager can close it.").format(
        name=error.cashier
    )


@message_for.register
def _no_such_shift(error: NoSuchShift) -> str:
    return _("There is no such shift. Choose one from the list.")


@message_for.register
def _no_such_drawer(error: NoSuchDrawer) -> str:
    return _(
        "This register has {drawers} drawers; there is no drawer {number}. "
        "Choose another, or add drawers in the settings."
    ).format(drawers=error.drawers, number=error.drawer_no)


@message_for.register
def _difference_needs_reason(error: DifferenceNeedsReason) -> str:
    if error.difference is None:
        return _("The count is not what is expected. Count again, or type a reason.")
    return _("The count is off by {amount}. Count again, or type a reason.").format(
        amount=money(error.difference)
    )


@message_for.register
def _unsettled_goods(error: UnsettledGoods) -> str:
    return _(
        "Unsettled goods remain. In the basket: {lines} · parked: {parked}. "
        "Settle them, or have somebody approve it."
    ).format(lines=error.lines, parked=error.parked)


@message_for.register
def _foreign_never_taken(error: ForeignNeverTaken) -> str:
    return _(
        "{code} was never taken here, so its worth is not known. "
        "Leave it out of the count and pay it in as cash once it is changed."
    ).format(code=error.code)


@message_for.register
def _shifts_still_open(error: ShiftsStillOpen) -> str:
    names = ", ".join(f"{one.number} · {one.cashier}" for one in error.shifts)
    return _("The day closes after its shifts. Still open: {names}. Close them first.").format(
        names=names
    )


@message_for.register
def _nothing_to_close(error: NothingToClose) -> str:
    return _("There is nothing to close: every shift is in a Z report already.")


@message_for.register
def _shift_not_closed(error: ShiftNotClosed) -> str:
    return _("Shift {number} is still open. Count it when it is closed.").format(
        number=error.number
    )


@message_for.register
def _count_unchanged(error: CountUnchanged) -> str:
    return _("The count is {amount} already. Type another amount.").format(
        amount=money(error.counted)
    )


@message_for.register
def _no_such_day(error: NoSuchDay) -> str:
    return _("There is no such day close. Look it up in the list.")
