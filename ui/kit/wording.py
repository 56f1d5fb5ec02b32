"""How situations are said to people. Each slice adds the words for its own errors."""

from __future__ import annotations

from collections.abc import Callable
from functools import singledispatch

from storeapp.kernel.actor import NotAllowed, Permission
from storeapp.kernel.currency import UnknownCurrency
from storeapp.kernel.errors import StoreError
from storeapp.kernel.parsing import NotANumber
from storeapp.store import DiskFailed, DiskFull, StoreBusy
from ui.kit.words import _, lazy, ngettext

PERMISSION_WORDS = {
    Permission.SELL: lazy("ring up sales"),
    Permission.REPRINT: lazy("reprint receipts"),
    Permission.VIEW_SALES: lazy("look at sales"),
    Permission.USE_DRAWER: lazy("use the cash drawer"),
    Permission.MANAGE_SHIFTS: lazy("close other people's shifts"),
    Permission.DISCOUNT: lazy("give discounts"),
    Permission.DISCOUNT_BEYOND: lazy("give a discount beyond the limit"),
    Permission.CHANGE_PRICE: lazy("change a price at the till"),
    Permission.SELL_BELOW_FLOOR: lazy("sell below the floor price"),
    Permission.GIVE_AWAY: lazy("give something away"),
    Permission.EXEMPT_TAX: lazy("free a customer of tax"),
    Permission.PARK: lazy("park sales"),
    Permission.VOID: lazy("take out more than the limit"),
    Permission.RETURN: lazy("take goods back"),
    Permission.RETURN_BEYOND: lazy("take goods back beyond the limit"),
    Permission.RETURN_WITHOUT_RECEIPT: lazy("take goods back without a receipt"),
    Permission.REFUND_OTHERWISE: lazy("refund in another way than was paid"),
    Permission.REVERSE_SALE: lazy("reverse a sale"),
    Permission.SELL_ON_ACCOUNT: lazy("sell on account"),
    Permission.EXCEED_CREDIT: lazy("sell beyond a credit limit"),
    Permission.TAKE_PAYMENTS: lazy("take deposits and payments of debts"),
    Permission.MANAGE_CUSTOMERS: lazy("change credit limits"),
    Permission.SET_RATES: lazy("set the rates of foreign cash"),
    Permission.OPEN_DRAWER: lazy("open the drawer without a sale"),
    Permission.OPEN_DRAWER_BEYOND: lazy("open the drawer more often than the limit"),
    Permission.SEE_EXPECTED_CASH: lazy("see the expected cash"),
    Permission.HAND_OVER_UNSETTLED: lazy("hand over with unsettled sales"),
    Permission.CORRECT_COUNT: lazy("correct a count"),
    Permission.MOVE_SAFE: lazy("move cash to the safe or the bank"),
    Permission.CLOSE_DAY: lazy("close the day"),
    Permission.VIEW_EXCEPTIONS: lazy("look at exceptions"),
    Permission.TRAIN: lazy("use training mode"),
    Permission.VIEW_CATALOGUE: lazy("look at products"),
    Permission.CHANGE_CATALOGUE: lazy("change products"),
    Permission.QUICK_PRODUCT: lazy("add a product at the till"),
    Permission.IMPORT: lazy("import files"),
    Permission.EXPORT: lazy("export files"),
    Permission.VIEW_STOCK: lazy("look at the stock"),
    Permission.ADJUST_STOCK: lazy("change the stock"),
    Permission.VIEW_PROMOTIONS: lazy("look at promotions"),
    Permission.PLAN_PROMOTIONS: lazy("plan promotions"),
    Permission.APPROVE_PROMOTIONS: lazy("approve promotions"),
    Permission.STOP_PROMOTIONS: lazy("stop promotions"),
    Permission.ISSUE_COUPONS: lazy("issue and withdraw coupons"),
    Permission.VIEW_REPORTS: lazy("look at reports"),
    Permission.CHANGE_SETTINGS: lazy("change settings"),
    Permission.MANAGE_STAFF: lazy("manage staff"),
    Permission.POST_BY_HAND: lazy("post to the books by hand"),
    Permission.CHECK_STORE: lazy("check the store's records"),
    Permission.IMPORT_HISTORY: lazy("import past sales"),
    Permission.MANAGE_DEMO: lazy("manage demo data"),
}


_later: list[Callable[[], object]] = []


def words_later(load: Callable[[], object]) -> None:
    """Have ``load`` bring more words once something goes wrong that has none yet."""
    _later.append(load)


def _bring_more() -> bool:
    """Load the words that were left for later; False if there are none."""
    waiting = _later[:]
    _later.clear()
    for load in waiting:
        load()
    return bool(waiting)


@singledispatch
def message_for(error: Exception) -> str:
    """One or two plain sentences: what is the matter, and what to do.

    Whatever is not a ``StoreError`` is a fault of the program itself.
    """
    if isinstance(error, StoreError) and _bring_more():
        return message_for(error)
    return _(
        "Something went wrong in the program. Nothing you had saved is lost. "
        "Try again; if it happens again, tell whoever looks after this program."
    )


def has_words(kind: type[Exception]) -> bool:
    """Whether somebody has written words for this error; a test asks for all of them."""
    _bring_more()
    return message_for.dispatch(kind) is not message_for.dispatch(Exception)


@message_for.register
def _not_allowed(error: NotAllowed) -> str:
    power = PERMISSION_WORDS.get(error.permission, error.permission.value)
    return _("You may not do this: {power}. Ask someone who may to sign in.").format(
        power=str(power)
    )


@message_for.register
def _disk_full(error: DiskFull) -> str:
    return _("The disk is full, so nothing was saved. Free some space and try again.")


@message_for.register
def _disk_failed(error: DiskFailed) -> str:
    return _(
        "The disk could not be read or written, so nothing was saved. "
        "Check the disk before you go on."
    )


@message_for.register
def _store_busy(error: StoreBusy) -> str:
    return _("Another program is using the store. Nothing was changed; try again in a moment.")


@message_for.register
def _not_a_number(error: NotANumber) -> str:
    if error.decimals == 0:
        return _("“{text}” is not a whole number.").format(text=error.text)
    return ngettext(
        "“{text}” is not a number with at most {count} decimal.",
        "“{text}” is not a number with at most {count} decimals.",
        error.decimals,
    ).format(text=error.text, count=error.decimals)


@message_for.register
def _unknown_currency(error: UnknownCurrency) -> str:
    return _("There is no currency “{code}” here. Choose one from the list.").format(
        code=error.code
    )
