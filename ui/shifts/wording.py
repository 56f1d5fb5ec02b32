"""What to tell people about their drawer."""

from __future__ import annotations

from storeapp.shifts import (
    AmountBelowZero,
    NoOpenShift,
    NoSuchShift,
    NotCounted,
    NotYourShift,
    ReasonMissing,
    RemovedTooMuch,
    ShiftFromEarlierDay,
    ShiftStillOpen,
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
