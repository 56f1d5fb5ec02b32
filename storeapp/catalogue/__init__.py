"""What the store sells: products, barcodes, categories, tax classes, prices."""

from typing import TYPE_CHECKING

from storeapp.catalogue.events import (
    CategoryChanged,
    LimitsChanged,
    PriceChanged,
    ProductAdded,
    ProductChanged,
    ProductRestored,
    ProductRetired,
    ProductsTaken,
    TakeUndone,
    TaxClassChanged,
)
from storeapp.catalogue.types import (
    Barcode,
    CatalogueFault,
    Category,
    CategoryId,
    Found,
    Names,
    NewProduct,
    NewTaxClass,
    OfferFacts,
    PictureId,
    PriceFact,
    Product,
    ProductFilter,
    ProductId,
    ProductLine,
    ProductRow,
    ProductSort,
    QuickKeyGroup,
    RowTaken,
    ScaleSettings,
    Sellable,
    Taken,
    TaxClass,
    TaxClassId,
    Undone,
    Unit,
)
from storeapp.kernel.doors import on_demand

if TYPE_CHECKING:
    from storeapp.catalogue.errors import (
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
    from storeapp.catalogue.rules.codes import clean_barcode, code_key, looks_like_barcode
    from storeapp.catalogue.rules.products import check_quantity
    from storeapp.catalogue.rules.ranks import POPULARITY_DAYS
    from storeapp.catalogue.rules.scale import Label, LabelKind, check_layout, read_label
    from storeapp.catalogue.rules.taxes import tax_presets
    from storeapp.catalogue.rules.terms import initials_of, read_texts
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
else:
    __getattr__ = on_demand(
        __name__,
        {
            "errors": (
                "BadCheckDigit BarcodeTaken CategoryInItself CategoryInUse CategoryTaken "
                "CodeTaken DepositInUse DepositMeasured DepositNotADeposit DepositOfItself "
                "DepositOnDeposit FractionOfPiece NoSuchCategory NoSuchDeposit NoSuchProduct "
                "NoSuchTaxClass NotACode NotADiscount NotAName NotAPack NotAPicture "
                "NotAScaleLayout NotATaxRate PictureTooBig PriceBelowZero RepeatedCode "
                "TaxClassInUse TaxClassTaken VersionConflict"
            ),
            "queries.faults": "find_faults",
            "queries.lists": "count_products list_brands list_products",
            "queries.lookup": (
                "find_by_code find_exact get_sellable list_deposits list_quick_keys search"
            ),
            "queries.masters": (
                "find_product_id get_picture get_product list_categories list_prices "
                "list_tax_classes"
            ),
            "queries.offers": "offer_facts",
            "rules.codes": "clean_barcode code_key looks_like_barcode",
            "rules.products": "check_quantity",
            "rules.ranks": "POPULARITY_DAYS",
            "rules.scale": "Label LabelKind check_layout read_label",
            "rules.taxes": "tax_presets",
            "rules.terms": "initials_of read_texts",
            "service.categories": "add_category move_category remove_category rename_category",
            "service.popularity": "fill_search note_popularity rerank",
            "service.products": (
                "add_barcode add_product add_quick_product change_product restore retire "
                "set_picture set_price"
            ),
            "service.take": "check_products take_products",
            "service.tax_classes": (
                "add_tax_class change_tax_class install_tax_presets remove_tax_class"
            ),
            "service.undo": "undo_take",
        },
    )

__all__ = [
    "POPULARITY_DAYS",
    "BadCheckDigit",
    "Barcode",
    "BarcodeTaken",
    "CatalogueFault",
    "Category",
    "CategoryChanged",
    "CategoryId",
    "CategoryInItself",
    "CategoryInUse",
    "CategoryTaken",
    "CodeTaken",
    "DepositInUse",
    "DepositMeasured",
    "DepositNotADeposit",
    "DepositOfItself",
    "DepositOnDeposit",
    "Found",
    "FractionOfPiece",
    "Label",
    "LabelKind",
    "LimitsChanged",
    "Names",
    "NewProduct",
    "NewTaxClass",
    "NoSuchCategory",
    "NoSuchDeposit",
    "NoSuchProduct",
    "NoSuchTaxClass",
    "NotACode",
    "NotADiscount",
    "NotAName",
    "NotAPack",
    "NotAPicture",
    "NotAScaleLayout",
    "NotATaxRate",
    "OfferFacts",
    "PictureId",
    "PictureTooBig",
    "PriceBelowZero",
    "PriceChanged",
    "PriceFact",
    "Product",
    "ProductAdded",
    "ProductChanged",
    "ProductFilter",
    "ProductId",
    "ProductLine",
    "ProductRestored",
    "ProductRetired",
    "ProductRow",
    "ProductSort",
    "ProductsTaken",
    "QuickKeyGroup",
    "RepeatedCode",
    "RowTaken",
    "ScaleSettings",
    "Sellable",
    "TakeUndone",
    "Taken",
    "TaxClass",
    "TaxClassChanged",
    "TaxClassId",
    "TaxClassInUse",
    "TaxClassTaken",
    "Undone",
    "Unit",
    "VersionConflict",
    "add_barcode",
    "add_category",
    "add_product",
    "add_quick_product",
    "add_tax_class",
    "change_product",
    "change_tax_class",
    "check_layout",
    "check_products",
    "check_quantity",
    "clean_barcode",
    "code_key",
    "count_products",
    "fill_search",
    "find_by_code",
    "find_exact",
    "find_faults",
    "find_product_id",
    "get_picture",
    "get_product",
    "get_sellable",
    "initials_of",
    "install_tax_presets",
    "list_brands",
    "list_categories",
    "list_deposits",
    "list_prices",
    "list_products",
    "list_quick_keys",
    "list_tax_classes",
    "looks_like_barcode",
    "move_category",
    "note_popularity",
    "offer_facts",
    "read_label",
    "read_texts",
    "remove_category",
    "remove_tax_class",
    "rename_category",
    "rerank",
    "restore",
    "retire",
    "search",
    "set_picture",
    "set_price",
    "take_products",
    "tax_presets",
    "undo_take",
]
