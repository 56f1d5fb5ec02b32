"""What to tell whoever keeps the catalogue."""

from __future__ import annotations

from storeapp.catalogue import (
    BadCheckDigit,
    BarcodeTaken,
    CategoryInItself,
    CategoryInUse,
    CategoryTaken,
    CodeTaken,
    DepositInUse,
    DepositMeasured,
    DepositNotADeposit,
    DepositOfItself,
    DepositOnDeposit,
    FractionOfPiece,
    NoSuchCategory,
    NoSuchDeposit,
    NoSuchProduct,
    NoSuchTaxClass,
    NotACode,
    NotADiscount,
    NotAName,
    NotAPack,
    NotAPicture,
    NotAScaleLayout,
    NotATaxRate,
    PictureTooBig,
    PriceBelowZero,
    RepeatedCode,
    TaxClassInUse,
    TaxClassTaken,
    VersionConflict,
)
from ui.kit.display import display
from ui.kit.wording import message_for
from ui.kit.words import _, ngettext

MEGABYTE = 1024 * 1024


@message_for.register
def _no_such_product(error: NoSuchProduct) -> str:
    return _("This product is no longer there. Search for it again.")


@message_for.register
def _version_conflict(error: VersionConflict) -> str:
    return _(
        "Somebody changed {name} while you had it open. Reload it, then make your change again."
    ).format(name=error.name)


@message_for.register
def _code_taken(error: CodeTaken) -> str:
    return _("The code {code} belongs to {name}. Choose another one.").format(
        code=error.code, name=error.name
    )


@message_for.register
def _barcode_taken(error: BarcodeTaken) -> str:
    return _(
        "The barcode {barcode} belongs to {name}. Take it from that product first, or check "
        "the digits."
    ).format(barcode=error.barcode, name=error.name)


@message_for.register
def _repeated_code(error: RepeatedCode) -> str:
    return _("{code} stands here twice. Take one of them out.").format(code=error.code)


@message_for.register
def _bad_check_digit(error: BadCheckDigit) -> str:
    return _(
        "The barcode {barcode} must end in {digit}, or one of its other digits is wrong. "
        "Check it against the package."
    ).format(barcode=error.barcode, digit=error.right_digit)


@message_for.register
def _not_a_code(error: NotACode) -> str:
    if not error.text.strip():
        return _("A code is missing. Type or scan one.")
    return _(
        "“{code}” is no code: use letters, digits and signs on one line, at most {longest}."
    ).format(code=error.text, longest=error.longest)


@message_for.register
def _not_a_name(error: NotAName) -> str:
    if not error.text.strip():
        return _("A name is missing. Type one.")
    return _("This name is too long: at most {longest} characters.").format(
        longest=error.longest
    )


@message_for.register
def _price_below_zero(error: PriceBelowZero) -> str:
    return _("A price cannot be below zero, and this one is {price}.").format(
        price=display(error.price)
    )


@message_for.register
def _not_a_discount(error: NotADiscount) -> str:
    return _("A discount goes from 0 to 100 percent, and this one is {rate}.").format(
        rate=display(error.rate)
    )


@message_for.register
def _no_such_deposit(error: NoSuchDeposit) -> str:
    return _(
        "There is no product with the code {code} to be the deposit. Add it first, or let it "
        "stand above in the file."
    ).format(code=error.code)


@message_for.register
def _deposit_not_a_deposit(error: DepositNotADeposit) -> str:
    return _("{deposit} is no deposit. Choose another one, or mark it as a deposit.").format(
        deposit=error.deposit
    )


@message_for.register
def _deposit_of_itself(error: DepositOfItself) -> str:
    return _("{name} cannot be its own deposit. Choose another one.").format(name=error.name)


@message_for.register
def _deposit_on_deposit(error: DepositOnDeposit) -> str:
    return _(
        "{name} is a deposit, so none goes along with it. Choose one or the other."
    ).format(name=error.name)


@message_for.register
def _deposit_measured(error: DepositMeasured) -> str:
    return _(
        "Deposits go by the piece, and {name} is sold by measure. Give it a unit that is "
        "counted, or no deposit."
    ).format(name=error.name)


@message_for.register
def _deposit_in_use(error: DepositInUse) -> str:
    return ngettext(
        "{name} is the deposit of {count} product, so it stays one. Give that product another "
        "deposit first.",
        "{name} is the deposit of {count} products, so it stays one. Give them another deposit "
        "first.",
        error.products,
    ).format(name=error.name, count=error.products)


@message_for.register
def _fraction_of_piece(error: FractionOfPiece) -> str:
    return _(
        "{name} is sold in whole pieces, so it cannot be {quantity}. Give it a unit of weight "
        "or measure, or a whole number."
    ).format(name=error.name, quantity=display(error.quantity))


@message_for.register
def _not_a_pack(error: NotAPack) -> str:
    return _(
        "A pack with the barcode {barcode} cannot hold {pack}. Type how many pieces are in it."
    ).format(barcode=error.barcode, pack=display(error.pack))


@message_for.register
def _not_a_picture(error: NotAPicture) -> str:
    return _("This file is no picture. Choose a PNG or JPEG.")


@message_for.register
def _picture_too_big(error: PictureTooBig) -> str:
    return _("This picture is too large: at most {most} MB. Choose a smaller one.").format(
        most=error.most_bytes // MEGABYTE
    )


@message_for.register
def _no_such_category(error: NoSuchCategory) -> str:
    return _("This category is no longer there. Choose another one.")


@message_for.register
def _category_taken(error: CategoryTaken) -> str:
    return _("There is a category {name} here already. Choose another name.").format(
        name=error.name
    )


@message_for.register
def _category_in_itself(error: CategoryInItself) -> str:
    return _("{name} cannot go into itself. Choose another place for it.").format(
        name=error.name
    )


@message_for.register
def _category_in_use(error: CategoryInUse) -> str:
    if error.categories:
        return _("{name} has other categories in it. Move or remove them first.").format(
            name=error.name
        )
    return ngettext(
        "{name} has {count} product in it. Give it another category first.",
        "{name} has {count} products in it. Give them another category first.",
        error.products,
    ).format(name=error.name, count=error.products)


@message_for.register
def _no_such_tax_class(error: NoSuchTaxClass) -> str:
    return _("This tax class is no longer there. Choose another one.")


@message_for.register
def _tax_class_taken(error: TaxClassTaken) -> str:
    return _("There is a tax class {name} already. Choose another name.").format(
        name=error.name
    )


@message_for.register
def _tax_class_in_use(error: TaxClassInUse) -> str:
    if not error.products:
        return _(
            "{name} holds for every product that names no other. Make another one the default "
            "first."
        ).format(name=error.name)
    return ngettext(
        "{count} product carries {name}. Give it another tax class first.",
        "{count} products carry {name}. Give them another tax class first.",
        error.products,
    ).format(name=error.name, count=error.products)


@message_for.register
def _not_a_tax_rate(error: NotATaxRate) -> str:
    return _(
        "The tax {code} cannot be: each needs a name, a code of its own and a rate from 0 to "
        "100 percent."
    ).format(code=error.code or "?")


@message_for.register
def _not_a_scale_layout(error: NotAScaleLayout) -> str:
    return _(
        "“{layout}” is no layout of a scale label. It must have one run of C for the product "
        "and one of V for the weight or price."
    ).format(layout=error.layout)
