"""Looking things up in the catalogue."""

from typing import TYPE_CHECKING

from storeapp.kernel.doors import on_demand

if TYPE_CHECKING:
    from storeapp.catalogue.queries.faults import find_faults
    from storeapp.catalogue.queries.lists import count_products, list_brands, list_products
    from storeapp.catalogue.queries.lookup import (
        find_by_code,
        find_exact,
        get_sellable,
        list_deposits,
        list_quick_keys,
        search,
    )
    from storeapp.catalogue.queries.masters import (
        find_product_id,
        get_picture,
        get_product,
        list_categories,
        list_prices,
        list_tax_classes,
    )
    from storeapp.catalogue.queries.offers import offer_facts
else:
    __getattr__ = on_demand(
        __name__,
        {
            "faults": "find_faults",
            "lists": "count_products list_brands list_products",
            "lookup": (
                "find_by_code find_exact get_sellable list_deposits list_quick_keys search"
            ),
            "masters": (
                "find_product_id get_picture get_product list_categories list_prices "
                "list_tax_classes"
            ),
            "offers": "offer_facts",
        },
    )

__all__ = [
    "count_products",
    "find_by_code",
    "find_exact",
    "find_faults",
    "find_product_id",
    "get_picture",
    "get_product",
    "get_sellable",
    "list_brands",
    "list_categories",
    "list_deposits",
    "list_prices",
    "list_products",
    "list_quick_keys",
    "list_tax_classes",
    "offer_facts",
    "search",
]
