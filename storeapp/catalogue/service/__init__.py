"""Changing the catalogue."""

from storeapp.catalogue.service.categories import (
    add_category,
    move_category,
    remove_category,
    rename_category,
)
from storeapp.catalogue.service.popularity import fill_search, note_popularity, rerank
from storeapp.catalogue.service.products import (
    add_barcode,
    add_product,
    add_quick_product,
    change_product,
    restore,
    retire,
    set_picture,
    set_price,
)
from storeapp.catalogue.service.take import check_products, take_products
from storeapp.catalogue.service.tax_classes import (
    add_tax_class,
    change_tax_class,
    install_tax_presets,
    remove_tax_class,
)
from storeapp.catalogue.service.undo import undo_take

__all__ = [
    "add_barcode",
    "add_category",
    "add_product",
    "add_quick_product",
    "add_tax_class",
    "change_product",
    "change_tax_class",
    "check_products",
    "fill_search",
    "install_tax_presets",
    "move_category",
    "note_popularity",
    "remove_category",
    "remove_tax_class",
    "rename_category",
    "rerank",
    "restore",
    "retire",
    "set_picture",
    "set_price",
    "take_products",
    "undo_take",
]
