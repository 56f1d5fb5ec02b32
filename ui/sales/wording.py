"""What to tell people about a sale: its lines, its money, its goods."""

from __future__ import annotations

from reports.kit.names import tender_name
from storeapp.payments import (
    EmptyTender,
    NotPaid,
    PaidTooMuch,
    ReferenceMissing,
    UnknownTender,
)
from storeapp.sales import (
    CannotReverse,
    DiscountBeyondBasket,
    DiscountTooLarge,
    EmptySale,
    FractionOfPiece,
    Irreversible,
    NoDiscountHere,
    NoSuchParked,
    NoSuchQuote,
    NoSuchSale,
    NothingToPark,
    NothingToReturn,
    OfferUnknown,
    OneReceiptAtATime,
    PriceNotAllowed,
    QuantityNotAboveZero,
    QuantityTooLarge,
    ReasonMissing,
    RefundsTooMuch,
    ReturnAboveLimit,
    ReturnsTooMuch,
)
from ui.inventory import wording as _stock  # noqa: F401 - a sale may find the shelf empty
from ui.kit.display import money, quantity
from ui.kit.wording import message_for
from ui.kit.words import _


@message_for.register
def _empty_sale(error: EmptySale) -> str:
    return _("There is nothing in the basket. Scan something first.")


@message_for.register
def _offer_unknown(error: OfferUnknown) -> str:
    return _(
        "The offer “{name}” does not hold at this till. Take the last item out and scan it "
        "again, then pay."
    ).format(name=error.name)


@message_for.register
def _quantity_not_above_zero(error: QuantityNotAboveZero) -> str:
    return _("A quantity must be above zero. To take “{name}” out, press Del.").format(
        name=error.name
    )


@message_for.register
def _fraction_of_piece(error: FractionOfPiece) -> str:
    return _(
        "“{name}” is sold in whole pieces, so {quantity} cannot be sold. Type a whole number."
    ).format(name=error.name, quantity=quantity(error.quantity))


@message_for.register
def _quantity_too_large(error: QuantityTooLarge) -> str:
    return _(
        "{quantity} is more than one line can hold ({most} at most). "
        "If that was a barcode, scan it again."
    ).format(quantity=quantity(error.quantity), most=quantity(error.most))


@message_for.register
def _discount_too_large(error: DiscountTooLarge) -> str:
    return _(
        "A discount of {discount} is not possible on “{name}”, which costs {price}. "
        "Type a smaller one."
    ).format(discount=money(error.discount), name=error.name, price=money(error.price))


@message_for.register
def _discount_beyond_basket(error: DiscountBeyondBasket) -> str:
    if not error.most:
        return _("Nothing in the basket takes a discount or a surcharge. Scan something first.")
    return _("{discount} is not possible here: at most {most} can be taken off.").format(
        discount=money(error.discount), most=money(error.most)
    )


@message_for.register
def _no_discount_here(error: NoDiscountHere) -> str:
    return _("“{name}” keeps its price: it takes no discount and is not given away.").format(
        name=error.name
    )


@message_for.register
def _reason_missing(error: ReasonMissing) -> str:
    return _("This needs a reason. Choose one, or type it.")


@message_for.register
def _price_not_allowed(error: PriceNotAllowed) -> str:
    said = _("“{name}” cannot have a price below zero. Correct its price, then sell it.")
    return said.format(name=error.name)


@message_for.register
def _no_such_sale(error: NoSuchSale) -> str:
    if error.number:
        return _("There is no sale {number}. Check the number.").format(number=error.number)
    return _("There is no such sale.")


@message_for.register
def _not_paid(error: NotPaid) -> str:
    missing = money(error.due - error.paid)
    return _(
        "{amount} is still missing. Take more, or press F8 to take the rest in another way."
    ).format(amount=missing)


@message_for.register
def _paid_too_much(error: PaidTooMuch) -> str:
    return _(
        "This is {amount} more than is due, and only cash gives change. Type a lower amount."
    ).format(amount=money(error.paid - error.due))


@message_for.register
def _empty_tender(error: EmptyTender) -> str:
    return _("Type how much is paid in this way.")


@message_for.register
def _unknown_tender(error: UnknownTender) -> str:
    return _("This store does not take “{name}” any more. Choose another way to pay.").format(
        name=tender_name(error.code, error.code)
    )


@message_for.register
def _reference_missing(error: ReferenceMissing) -> str:
    return _("Type the number of the slip or of the payment by {name}.").format(
        name=tender_name(error.code, error.name)
    )


@message_for.register
def _returns_too_much(error: ReturnsTooMuch) -> str:
    said = _("Only {left} of “{name}” are left to come back, not {back}.")
    return said.format(left=quantity(error.left), name=error.name, back=quantity(error.back))


@message_for.register
def _one_receipt(error: OneReceiptAtATime) -> str:
    return _(
        "One sale takes back goods of one receipt. "
        "Finish this one, then scan the other receipt."
    )


@message_for.register
def _nothing_to_return(error: NothingToReturn) -> str:
    return _("Everything on receipt {number} has come back already.").format(
        number=error.number
    )


@message_for.register
def _refunds_too_much(error: RefundsTooMuch) -> str:
    said = _("At most {most} can go back by {name}, not {refund}. Give the rest another way.")
    return said.format(
        most=money(error.most),
        name=tender_name(error.code, error.name),
        refund=money(error.refund),
    )


@message_for.register
def _return_above_limit(error: ReturnAboveLimit) -> str:
    said = _("Without a receipt at most {most} can come back, not {amount}.")
    return said.format(most=money(error.most), amount=money(error.amount))


@message_for.register
def _cannot_reverse(error: CannotReverse) -> str:
    why = {
        Irreversible.OTHER_DAY: _("it is of another day. Take its goods back instead."),
        Irreversible.NOT_A_SALE: _("it is no sale."),
        Irreversible.HAS_RETURNS: _("goods of it came back. Take back the rest instead."),
        Irreversible.REVERSED: _("it is reversed already."),
    }
    said = _("Receipt {number} cannot be reversed: {why}")
    return said.format(number=error.number, why=why[error.why])


@message_for.register
def _nothing_to_park(error: NothingToPark) -> str:
    return _("There is nothing in the basket. Scan something first.")


@message_for.register
def _no_such_parked(error: NoSuchParked) -> str:
    return _("This sale waits no more: somebody else has taken it up.")


@message_for.register
def _no_such_quote(error: NoSuchQuote) -> str:
    return _("There is no open quote {number}.").format(number=error.number)
