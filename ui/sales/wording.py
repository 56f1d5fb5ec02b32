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
    DiscountBeyondBasket,
    DiscountTooLarge,
    EmptySale,
    FractionOfPiece,
    NoDiscountHere,
    NoSuchSale,
    PriceNotAllowed,
    QuantityNotAboveZero,
    QuantityTooLarge,
    ReasonMissing,
)
from ui.inventory import wording as _stock  # noqa: F401 - a sale may find the shelf empty
from ui.kit.display import money, quantity
from ui.kit.wording import message_for
from ui.kit.words import _


@message_for.register
def _empty_sale(error: EmptySale) -> str:
    return _("There is nothing in the basket. Scan something first.")


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
