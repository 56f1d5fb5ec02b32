"""Changing single products."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

from sqlalchemy import delete, insert, update

from storeapp.catalogue.errors import NoSuchProduct, VersionConflict
from storeapp.catalogue.events import (
    LimitsChanged,
    PriceChanged,
    ProductAdded,
    ProductChanged,
    ProductRestored,
    ProductRetired,
)
from storeapp.catalogue.queries import get_product, get_sellable
from storeapp.catalogue.rules import codes, products
from storeapp.catalogue.service.claims import Belongings, Claims, clash, keys_of
from storeapp.catalogue.service.deposits import Deposits
from storeapp.catalogue.service.rows import (
    CODE,
    FLOOR_PRICE,
    MAX_DISCOUNT,
    MEMBER_PRICE,
    NO_DISCOUNT,
    PRICE,
    Added,
    Changed,
    Content,
    Kept,
    Stored,
    add_rows,
    change_rows,
    content_of,
    load,
    move_rows,
    whole,
)
from storeapp.catalogue.tables import product as product_table
from storeapp.catalogue.tables import product_picture
from storeapp.catalogue.types import Barcode, NewProduct, PictureId, ProductId, Sellable
from storeapp.db.work import Work
from storeapp.kernel.actor import Permission
from storeapp.kernel.ids import new_id
from storeapp.kernel.money import Money
from storeapp.kernel.rate import Rate

IN_STORE_DIGITS = 6


def add_product(work: Work, new: NewProduct) -> ProductId:
    """Add a product and return its id; without a code it gets the next in-store code.

    Raises NotAllowed without CHANGE_CATALOGUE, CodeTaken or BarcodeTaken naming who has
    it, NoSuchCategory, NoSuchTaxClass, NoSuchProduct or DepositNotADeposit for its deposit,
    and what ``rules.products.checked`` raises.
    """
    work.require(Permission.CHANGE_CATALOGUE)
    return _add(work, new)


def add_quick_product(work: Work, code: str, name: str, price: Money) -> Sellable:
    """Add a product that the till did not know, to be completed later, and return it.

    A code of eight digits or more becomes its barcode; "" takes the next in-store code.
    Raises NotAllowed without QUICK_PRODUCT, and what ``add_product`` raises.
    """
    work.require(Permission.QUICK_PRODUCT)
    scanned = bool(code) and codes.looks_like_barcode(codes.clean_code(code))
    barcodes = (Barcode(code=code),) if scanned else ()
    new = NewProduct(code=code or None, name=name, price=price, barcodes=barcodes)
    product_id = _add(work, new)
    found = get_sellable(work, product_id)
    return replace(found, barcode=found.code) if scanned else found


def _add(work: Work, new: NewProduct) -> ProductId:
    product = products.checked(new)
    code = product.code or _next_code(work)
    product_id = ProductId(new_id())
    _check_codes(work, product_id, code, product.barcodes)
    _check_belongings(work, product)
    content = content_of(product, code)
    _check_deposit(work, product_id, content)
    add_rows(work, [Added(product_id.bytes, content, product.barcodes)])
    if product.picture is not None:
        _put_picture(work, product_id, product.picture)
    work.emit(
        ProductAdded(
            product_id=product_id,
            code=code,
            name=product.name,
            price=product.price,
            floor_price=product.floor_price,
            max_discount=product.max_discount,
        )
    )
    return product_id


def _next_code(work: Work) -> str:
    (last,) = work.driver.execute("SELECT coalesce(max(serial), 0) FROM product").fetchone()
    numbers = (f"{number:0{IN_STORE_DIGITS}d}" for number in count(last + 1))
    return next(
        code
        for code in numbers
        if Claims(work, [codes.code_key(code)]).holder_of(codes.code_key(code)) is None
    )


def change_product(work: Work, product_id: ProductId, new: NewProduct, version: int) -> int:
    """Make a product what is wanted and return its version; nothing happens if it is so.

    ``version`` is the one that was edited. A code or picture of None stays as it is. Raises
    NotAllowed without CHANGE_CATALOGUE, NoSuchProduct, VersionConflict, DepositOfItself,
    DepositInUse, and what ``add_product`` raises.
    """
    work.require(Permission.CHANGE_CATALOGUE)
    old = _kept(work, product_id, version)
    product = products.checked(new)
    code = product.code or str(old.content[CODE])
    _check_codes(work, product_id, code, product.barcodes)
    _check_belongings(work, product)
    had = get_product(work, product_id).barcodes
    barcodes = None if had == product.barcodes else product.barcodes
    content = content_of(product, code)
    _check_deposit(work, product_id, content, old.content)
    return _change(work, product_id, Changed(old, content, barcodes), product.picture)


def _change(
    work: Work, product_id: ProductId, change: Changed, picture: bytes | None = None
) -> int:
    fields = change.fields if picture is None else (*change.fields, "picture")
    if not fields:
        return change.old.version
    change_rows(work, [change])
    if picture is not None:
        _put_picture(work, product_id, picture)
    version = change.old.version + 1
    work.emit(ProductChanged(product_id=product_id, version=version, fields=fields))
    if change.changes_price:
        work.emit(_price_changed(product_id, change))
    if change.changes_limits:
        work.emit(_limits_changed(product_id, change))
    return version


def _price_changed(product_id: ProductId, change: Changed) -> PriceChanged:
    old, new = change.old.content, change.content
    return PriceChanged(
        product_id=product_id,
        old=Money(whole(old[PRICE])),
        new=Money(whole(new[PRICE])),
        old_member=_money(old[MEMBER_PRICE]),
        new_member=_money(new[MEMBER_PRICE]),
    )


def _limits_changed(product_id: ProductId, change: Changed) -> LimitsChanged:
    old, new = change.old.content, change.content
    return LimitsChanged(
        product_id=product_id,
        old_floor=_money(old[FLOOR_PRICE]),
        new_floor=_money(new[FLOOR_PRICE]),
        old_max_discount=_rate(old[MAX_DISCOUNT]),
        new_max_discount=_rate(new[MAX_DISCOUNT]),
        no_discount=new[NO_DISCOUNT] == 1,
    )


def _rate(stored: Stored) -> Rate | None:
    return None if stored is None else Rate(whole(stored))


def _money(stored: Stored) -> Money | None:
    return None if stored is None else Money(whole(stored))


def set_price(
    work: Work, product_id: ProductId, price: Money, member_price: Money | None, version: int
) -> int:
    """Give a product another price, and another price for members or none.

    Returns the new version. Raises NotAllowed without CHANGE_CATALOGUE, NoSuchProduct,
    VersionConflict, PriceBelowZero.
    """
    work.require(Permission.CHANGE_CATALOGUE)
    products.check_price(price)
    products.check_price(member_price)
    old = _kept(work, product_id, version)
    content = list(old.content)
    content[PRICE] = price.minor
    content[MEMBER_PRICE] = None if member_price is None else member_price.minor
    return _change(work, product_id, Changed(old, tuple(content)))


def add_barcode(work: Work, product_id: ProductId, barcode: Barcode) -> int:
    """Give a product one more barcode, such as one that was just scanned; again is harmless.

    Returns the new version. Raises NotAllowed without CHANGE_CATALOGUE, NoSuchProduct,
    BarcodeTaken, BadCheckDigit, NotACode, NotAPack.
    """
    work.require(Permission.CHANGE_CATALOGUE)
    old = _kept(work, product_id)
    product = get_product(work, product_id)
    (new,) = products.checked_barcodes((barcode,), product.unit)
    key = codes.code_key(new.code)
    others = tuple(b for b in product.barcodes if codes.code_key(b.code) != key)
    _check_codes(work, product_id, product.code, (new,))
    barcodes = None if new in product.barcodes else (*others, new)
    return _change(work, product_id, Changed(old, old.content, barcodes))


def set_picture(
    work: Work, product_id: ProductId, image: bytes | None, version: int
) -> PictureId | None:
    """Give a product another picture (PNG or JPEG, at most 5 MB), or none; returns its id.

    Raises NotAllowed without CHANGE_CATALOGUE, NoSuchProduct, VersionConflict, NotAPicture,
    PictureTooBig.
    """
    work.require(Permission.CHANGE_CATALOGUE)
    if image is not None:
        products.check_picture(image)
    old = _kept(work, product_id, version)
    change_rows(work, [Changed(old, old.content)])
    picture_id = _put_picture(work, product_id, image)
    changed = ProductChanged(
        product_id=product_id, version=old.version + 1, fields=("picture",)
    )
    work.emit(changed)
    return picture_id


def _put_picture(work: Work, product_id: ProductId, image: bytes | None) -> PictureId | None:
    work.run(delete(product_picture).where(product_picture.c.product_id == product_id))
    picture_id = None if image is None else PictureId(new_id())
    if image is not None:
        row = {"id": picture_id, "product_id": product_id, "image": image}
        work.run(insert(product_picture), row)
    work.run(
        update(product_table)
        .where(product_table.c.id == product_id)
        .values(picture_id=picture_id)
    )
    return picture_id


def retire(work: Work, product_id: ProductId) -> None:
    """Stop selling a product: the till finds it no more. Again is harmless.

    Raises NotAllowed without CHANGE_CATALOGUE, NoSuchProduct.
    """
    if _stand(work, product_id, retired=1):
        work.emit(ProductRetired(product_id=product_id))


def restore(work: Work, product_id: ProductId) -> None:
    """Sell a retired product again. Again is harmless.

    Raises NotAllowed without CHANGE_CATALOGUE, NoSuchProduct.
    """
    if _stand(work, product_id, retired=0):
        work.emit(ProductRestored(product_id=product_id))


def _stand(work: Work, product_id: ProductId, retired: int) -> bool:
    work.require(Permission.CHANGE_CATALOGUE)
    old = _kept(work, product_id)
    if old.retired == retired:
        return False
    move_rows(work, [(old, replace(old, retired=retired, version=old.version + 1))])
    return True


def _kept(work: Work, product_id: ProductId, version: int | None = None) -> Kept:
    """The row of a product, if it still is the version that somebody looked at."""
    row = next(load(work, "id", [product_id.bytes]), None)
    if row is None or row.removed:
        raise NoSuchProduct(product_id)
    if version is not None and row.version != version:
        raise VersionConflict(row.name, version, row.version)
    return row


def _check_codes(
    work: Work, product_id: ProductId, code: str, barcodes: tuple[Barcode, ...]
) -> None:
    claims = Claims(work, keys_of(code, barcodes))
    error = clash(claims, product_id.bytes, code, barcodes)
    if error is not None:
        raise error


def _check_belongings(work: Work, product: NewProduct) -> None:
    error = Belongings(work).missing(product)
    if error is not None:
        raise error


def _check_deposit(
    work: Work, product_id: ProductId, content: Content, old: Content | None = None
) -> None:
    error = Deposits(work).wrong(product_id.bytes, content, old)
    if error is not None:
        raise error
