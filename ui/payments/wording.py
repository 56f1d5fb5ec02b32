"""Words for what can go wrong with accounts, deposits, customers and layaways."""

from __future__ import annotations

from storeapp.members import (
    CreditBelowZero,
    MemberChangedMeanwhile,
    MemberNameMissing,
    NoSuchMember,
    NotABirthday,
    PhoneTaken,
)
from storeapp.payments import (
    AccountClosed,
    ChargeTooLarge,
    NoSuchReceipt,
    NotDeposited,
    NothingReceived,
    NotMoney,
    PartyMissing,
    RateMissing,
    WrongDirection,
    WrongWorth,
)
from storeapp.sales import NoSuchLayaway, PartyNameMissing
from ui.kit.display import money
from ui.kit.wording import message_for
from ui.kit.words import _


@message_for.register
def _wrong_direction(_error: WrongDirection) -> str:
    return _(
        "Money is taken and given back in one receipt. Take out the way of paying that does "
        "not fit, and enter it again."
    )


@message_for.register
def _party_missing(error: PartyMissing) -> str:
    return _("“{name}” needs to know who it is for. Choose the customer first.").format(
        name=error.name
    )


@message_for.register
def _wrong_worth(error: WrongWorth) -> str:
    return _(
        "This foreign cash is worth {worth}, not {amount}. Enter it again at today's rate."
    ).format(worth=money(error.worth), amount=money(error.amount))


@message_for.register
def _not_money(error: NotMoney) -> str:
    return _(
        "“{name}” is no money that can be received. Take cash, a card or another way."
    ).format(name=error.name)


@message_for.register
def _nothing_received(_error: NothingReceived) -> str:
    return _("There is no amount to be received or given back. Enter one above zero.")


@message_for.register
def _charge_too_large(error: ChargeTooLarge) -> str:
    return _("The late charge can be {most} at most. Enter a smaller one, or none.").format(
        most=money(error.most)
    )


@message_for.register
def _not_deposited(error: NotDeposited) -> str:
    return _(
        "Only {held} is deposited, so {wanted} cannot be used or given back. Enter less."
    ).format(held=money(error.held), wanted=money(error.wanted))


@message_for.register
def _account_closed(error: AccountClosed) -> str:
    return _(
        "“{name}” may no longer buy on account. Take another way of paying, or ask someone "
        "who manages customers."
    ).format(name=error.name)


@message_for.register
def _no_such_receipt(_error: NoSuchReceipt) -> str:
    return _("There is no such receipt of payment. Look for it in the list again.")


@message_for.register
def _rate_missing(_error: RateMissing) -> str:
    return _("A rate needs a currency of three letters, such as USD, and a worth above zero.")


@message_for.register
def _member_name_missing(_error: MemberNameMissing) -> str:
    return _("A customer needs a name. Enter one.")


@message_for.register
def _phone_taken(error: PhoneTaken) -> str:
    return _(
        "The phone number {phone} is that of “{name}”. Choose that customer, or enter another "
        "number."
    ).format(phone=error.phone, name=error.name)


@message_for.register
def _no_such_member(_error: NoSuchMember) -> str:
    return _("There is no such customer any more. Look for them again.")


@message_for.register
def _credit_below_zero(_error: CreditBelowZero) -> str:
    return _("A credit limit and the days to pay cannot be below zero. Enter zero or more.")


@message_for.register
def _not_a_birthday(error: NotABirthday) -> str:
    return _(
        "“{text}” is no birthday. Write month and day as 05-04, or with the year 1990-05-04."
    ).format(text=error.text)


@message_for.register
def _member_changed(error: MemberChangedMeanwhile) -> str:
    return _(
        "Somebody else changed “{name}” meanwhile. Open the customer again and repeat your "
        "change."
    ).format(name=error.name)


@message_for.register
def _no_such_layaway(_error: NoSuchLayaway) -> str:
    return _("This layaway is picked up or cancelled already. Look for it in the list again.")


@message_for.register
def _party_name_missing(_error: PartyNameMissing) -> str:
    return _("Goods are set aside for somebody. Enter the customer's name.")
