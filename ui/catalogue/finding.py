"""The rows of the product list: by words, and by the beginning of a code or barcode."""

from __future__ import annotations

from storeapp import catalogue
from storeapp.catalogue import Product, ProductFilter, ProductLine
from storeapp.db.work import Read
from storeapp.kernel.paging import Page
from ui.catalogue.product_columns import line_of


def find_page(read: Read, wanted: ProductFilter, after: str | None = None) -> Page[ProductLine]:
    """Products that fit; those known by such a code or barcode alone stand before the others.

    Raises NotAllowed without VIEW_CATALOGUE.
    """
    page = catalogue.list_products(read, wanted, after)
    if after is not None:
        return page
    return Page((*_by_code(read, wanted, page), *page.rows), page.next_key)


def count_found(read: Read, wanted: ProductFilter) -> int:
    """How many products fit. Raises NotAllowed without VIEW_CATALOGUE."""
    count = catalogue.count_products(read, wanted)
    if not wanted.text:
        return count
    return count + len(_by_code(read, wanted, catalogue.list_products(read, wanted)))


def _by_code(
    read: Read, wanted: ProductFilter, page: Page[ProductLine]
) -> tuple[ProductLine, ...]:
    """The few products whose code or barcode begins with the text, if they are not here yet."""
    key = catalogue.code_key(wanted.text)
    if not key:
        return ()
    here = {line.id for line in page.rows}
    ids = [one.product_id for one in catalogue.search(read, wanted.text)]
    exact = catalogue.find_product_id(read, wanted.text)  # retired ones too
    if exact is not None and exact not in ids:
        ids.insert(0, exact)
    products = (catalogue.get_product(read, one) for one in ids if one not in here)
    return tuple(
        line_of(product)
        for product in products
        if _begins(product, key) and _fits(product, wanted)
    )


def _begins(product: Product, key: str) -> bool:
    codes = (product.code, *(barcode.code for barcode in product.barcodes))
    return any(catalogue.code_key(code).startswith(key) for code in codes)


def _fits(product: Product, wanted: ProductFilter) -> bool:
    """Whether a filter, its text aside, lets a product through, by its own category."""
    return (
        wanted.category_id in (None, product.category_id)
        and wanted.brand in (None, product.brand)
        and wanted.tax_class_id in (None, product.tax_class_id)
        and wanted.quick_key in (None, product.quick_key)
        and wanted.retired in (None, product.retired)
    )
