"""What makes a product fit to be stored."""

from __future__ import annotations

from storeapp.catalogue.errors import (
    DepositMeasured,
    DepositOnDeposit,
    FractionOfPiece,
    NotADiscount,
    NotAName,
    NotAPack,
    NotAPicture,
    PictureTooBig,
    PriceBelowZero,
    RepeatedCode,
)
from storeapp.catalogue.rules.codes import clean_barcode, clean_code, code_key
from storeapp.catalogue.types import Barcode, CategoryId, Names, NewProduct, Unit
from storeapp.kernel.money import Money
from storeapp.kernel.quantity import ONE_MILLI, Quantity
from storeapp.kernel.rate import WHOLE_PPM
from storeapp.kernel.search import clean_name

LONGEST_NAME = 200
MOST_PICTURE_BYTES = 5 * 1024 * 1024
_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"


def checked(product: NewProduct, category_id: CategoryId | None = None) -> NewProduct:
    """The product as it may be stored, its texts cleaned; in another category, if one is given.

    Raises NotAName, NotACode, BadCheckDigit, RepeatedCode, NotAPack, PriceBelowZero,
    NotADiscount, DepositOnDeposit, DepositMeasured, NotAPicture, PictureTooBig.
    """
    for price in (product.price, product.member_price, product.cost, product.floor_price):
        check_price(price)
    most = product.max_discount
    if most is not None and not 0 <= most.ppm <= WHOLE_PPM:
        raise NotADiscount(most)
    _check_deposit(product)
    if product.picture is not None:
        check_picture(product.picture)
    return NewProduct(
        code=None if product.code is None else clean_code(product.code),
        name=checked_name(product.name),
        names=_checked_names(product.names) if product.names else (),
        barcodes=checked_barcodes(product.barcodes, product.unit) if product.barcodes else (),
        category_id=category_id or product.category_id,
        brand=_optional_name(product.brand),
        unit=product.unit,
        tax_class_id=product.tax_class_id,
        price=product.price,
        member_price=product.member_price,
        cost=product.cost,
        quick_key=product.quick_key,
        quick_group=_optional_name(product.quick_group),
        quick_position=product.quick_position,
        picture=product.picture,
        floor_price=product.floor_price,
        max_discount=product.max_discount,
        no_discount=product.no_discount,
        deposit_id=product.deposit_id,
        is_deposit=product.is_deposit,
    )


def _check_deposit(product: NewProduct) -> None:
    if product.is_deposit and product.deposit_id is not None:
        raise DepositOnDeposit(product.name)
    if product.unit.is_weighed and (product.is_deposit or product.deposit_id is not None):
        raise DepositMeasured(product.name)


def checked_name(text: str) -> str:
    """A name fit to be shown and printed. Raises NotAName."""
    name = clean_name(text)
    if not name or len(name) > LONGEST_NAME:
        raise NotAName(text[:LONGEST_NAME], LONGEST_NAME)
    return name


def _optional_name(text: str) -> str:
    return checked_name(text) if text and clean_name(text) else ""


def _checked_names(names: Names) -> Names:
    kept = {language: checked_name(name) for language, name in names if clean_name(name)}
    return tuple(sorted(kept.items()))


def checked_barcodes(barcodes: tuple[Barcode, ...], unit: Unit) -> tuple[Barcode, ...]:
    """Barcodes fit to be stored. Raises NotACode, BadCheckDigit, NotAPack, RepeatedCode."""
    kept: dict[str, Barcode] = {}
    for barcode in barcodes:
        code = clean_barcode(barcode.code)
        if barcode.pack.milli <= 0 or (not unit.is_weighed and not barcode.pack.is_whole):
            raise NotAPack(code, barcode.pack)
        if code_key(code) in kept:
            raise RepeatedCode(code)
        kept[code_key(code)] = Barcode(code=code, pack=barcode.pack)
    return tuple(kept.values())


def check_price(price: Money | None) -> None:
    """Go on only if a price is none or not below zero. Raises PriceBelowZero."""
    if price is not None and price.minor < 0:
        raise PriceBelowZero(price)


def check_quantity(quantity: Quantity, unit: Unit, name: str) -> None:
    """Go on only if so much of a product can be had. Raises FractionOfPiece."""
    if quantity.milli % ONE_MILLI and not unit.is_weighed:
        raise FractionOfPiece(name, quantity)


def check_picture(image: bytes) -> None:
    """Go on only if these bytes are a PNG or JPEG of at most five megabytes.

    Raises NotAPicture, PictureTooBig.
    """
    if len(image) > MOST_PICTURE_BYTES:
        raise PictureTooBig(len(image), MOST_PICTURE_BYTES)
    if not image.startswith((_PNG, _JPEG)):
        raise NotAPicture
