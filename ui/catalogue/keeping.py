"""A product as somebody left it in the editor, kept in one step or not at all."""

from __future__ import annotations

from dataclasses import dataclass

from storeapp import catalogue
from storeapp.catalogue import Product, ProductId
from storeapp.db.work import Read, Work
from ui.catalogue.filter_bar import Masters, read_masters
from ui.catalogue.product_form import Edited


def keep_product(work: Work, known: Product | None, edited: Edited) -> ProductId:
    """Add or change a product, its picture and whether it is sold.

    Raises what ``catalogue.add_product`` and ``catalogue.change_product`` raise.
    """
    if known is None:
        product_id = catalogue.add_product(work, edited.product)
    else:
        product_id = known.id
        version = catalogue.change_product(work, known.id, edited.product, known.version)
        if edited.drops_picture and known.picture_id is not None:
            catalogue.set_picture(work, known.id, None, version)
    if edited.retired:
        catalogue.retire(work, product_id)
    elif known is not None and known.retired:
        catalogue.restore(work, product_id)
    return product_id


@dataclass(frozen=True, slots=True)
class EditorFacts:
    """What the editor needs to begin with; ``product`` and ``image`` None for a new one."""

    masters: Masters
    quick_groups: tuple[str, ...]
    product: Product | None
    image: bytes | None


def read_editor(read: Read, product_id: ProductId | None) -> EditorFacts:
    """All that the editor of a product shows. Raises NotAllowed, NoSuchProduct."""
    product = None if product_id is None else catalogue.get_product(read, product_id)
    image = None
    if product is not None and product.picture_id is not None:
        image = catalogue.get_picture(read, product.picture_id)
    groups = tuple(group.name for group in catalogue.list_quick_keys(read) if group.name)
    return EditorFacts(read_masters(read), groups, product, image)
