"""What the fields of a file are called."""

from __future__ import annotations

from storeapp.exchange import Field, RunState, Target
from ui.kit.words import lazy

FIELD_WORDS = {
    Field.CODE: lazy("Code"),
    Field.BARCODE: lazy("Barcode"),
    Field.PACK_BARCODE: lazy("Pack barcode"),
    Field.NAME: lazy("Name"),
    Field.NAME_EN: lazy("Name in English"),
    Field.NAME_ZH: lazy("Name in Chinese"),
    Field.CATEGORY: lazy("Category"),
    Field.BRAND: lazy("Brand"),
    Field.UNIT: lazy("Unit"),
    Field.PRICE: lazy("Price"),
    Field.MEMBER_PRICE: lazy("Member price"),
    Field.COST: lazy("Cost"),
    Field.TAX: lazy("Tax class"),
    Field.QUICK_KEY: lazy("Quick key"),
    Field.QUICK_GROUP: lazy("Group of quick keys"),
    Field.RETIRED: lazy("Retired"),
    Field.FLOOR_PRICE: lazy("Floor price"),
    Field.MAX_DISCOUNT: lazy("Max. discount"),
    Field.NO_DISCOUNT: lazy("No discount"),
    Field.DEPOSIT: lazy("Deposit code"),
    Field.IS_DEPOSIT: lazy("Is a deposit"),
    Field.QUANTITY: lazy("Quantity"),
}
TARGET_WORDS = {
    Target.PRODUCTS: lazy("Products"),
    Target.STOCK: lazy("Counted stock"),
}
STATE_WORDS = {
    RunState.OPEN: (lazy("Interrupted"), "warning"),
    RunState.DONE: (lazy("Taken in"), "success"),
    RunState.UNDOING: (lazy("Undoing"), "warning"),
    RunState.UNDONE: (lazy("Undone"), "quiet"),
}
