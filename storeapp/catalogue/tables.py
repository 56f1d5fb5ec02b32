"""Products, their barcodes, pictures and prices, categories and tax classes."""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    LargeBinary,
    Text,
    UniqueConstraint,
)

from storeapp.catalogue.types import Unit
from storeapp.db.base import (
    Amount,
    Flag,
    Id,
    Int,
    Json,
    Milli,
    Moment,
    Ppm,
    Word,
    optional,
    partial_index,
    required,
    table,
)

SEARCH_INDEX = "product_search"

category = table(
    "category",
    required("id", Id, primary_key=True),
    optional("parent_id", Id, ForeignKey("category.id"), index=True),
    required("name", Text),
    required("reading", Text),
    clustered=True,
)

# The rates stand in the class's own row: the till reads them with the product in one
# look-up, and a sale keeps its own copy of what was true then.
tax_class = table(
    "tax_class",
    required("id", Id, primary_key=True),
    required("name", Text),
    required("rates", Json),
    required("is_default", Flag),
    required("version", Int),
    UniqueConstraint("name"),
    clustered=True,
)
partial_index(
    "uq_tax_class_is_default",
    tax_class.c.is_default,
    where="is_default = 1",
    unique=True,
)

# ``serial`` numbers products in the order they came; lists use it to break ties. ``reading``
# is how name and brand are said, which is also how names sort. ``rank`` is the product's row
# in the search index: the smaller, the more it is sold. A product that an undone import
# brought is ``removed``: its row stays for what may refer to it, and nobody sees it again.
# ``deposit_id`` is the container deposit that goes along with each piece; that product says
# ``is_deposit``.
product = table(
    "product",
    required("serial", Int, primary_key=True),
    required("id", Id),
    required("version", Int),
    required("code", Text),
    required("code_key", Text),
    required("name", Text),
    required("names", Json),
    required("reading", Text, index=True),
    optional("category_id", Id, ForeignKey("category.id"), index=True),
    required("brand", Text, index=True),
    required("unit", Word(Unit)),
    optional("tax_class_id", Id, ForeignKey("tax_class.id")),
    required("price", Amount, index=True),
    optional("member_price", Amount),
    optional("cost", Amount),
    required("quick_key", Flag),
    required("quick_group", Text),
    required("quick_position", Int),
    optional("picture_id", Id),
    required("retired", Flag),
    required("removed", Flag),
    required("popularity", Int),
    required("rank", Int),
    required("rank_is_stale", Flag),
    required("added_at", Moment),
    required("changed_at", Moment, index=True),
    optional("floor_price", Amount),
    optional("max_discount", Ppm),
    required("no_discount", Flag, server_default="0"),
    optional("deposit_id", Id, ForeignKey("product.id")),
    required("is_deposit", Flag, server_default="0"),
    UniqueConstraint("id"),
    UniqueConstraint("code_key"),
    UniqueConstraint("rank"),
    CheckConstraint("price >= 0 AND member_price >= 0 AND cost >= 0", name="prices_hold"),
    CheckConstraint("version >= 1", name="version_counts"),
    CheckConstraint("name <> '' AND code <> ''", name="is_named"),
    CheckConstraint("floor_price >= 0", name="floor_holds"),
    CheckConstraint("max_discount BETWEEN 0 AND 1000000", name="discount_is_a_share"),
    CheckConstraint("deposit_id <> id", name="deposit_is_another"),
)
partial_index(
    "ix_product_quick_key",
    product.c.quick_key,
    where="quick_key = 1",
)
partial_index(
    "ix_product_rank_is_stale",
    product.c.rank_is_stale,
    where="rank_is_stale = 1",
)
partial_index(
    "ix_product_deposit_id",
    product.c.deposit_id,
    where="deposit_id IS NOT NULL",
)
partial_index(
    "ix_product_is_deposit",
    product.c.is_deposit,
    where="is_deposit = 1",
)

# ``code_key`` is the form in which codes are compared: a UPC of 12 digits and its EAN of 13
# are the same article.
barcode = table(
    "barcode",
    required("code_key", Text, primary_key=True),
    required("code", Text),
    required("product_id", Id, ForeignKey("product.id"), index=True),
    required("pack", Milli),
    required("position", Int),
    CheckConstraint("pack > 0", name="pack_holds_something"),
    clustered=True,
)

product_picture = table(
    "product_picture",
    required("id", Id, primary_key=True),
    required("product_id", Id, ForeignKey("product.id"), unique=True),
    required("image", LargeBinary),
)

# Facts: one row for each change of a price, never changed or deleted.
product_price = table(
    "product_price",
    required("product_id", Id, ForeignKey("product.id"), primary_key=True),
    required("version", Int, primary_key=True),
    required("at", Moment),
    optional("actor_id", Id),
    required("old_price", Amount),
    required("new_price", Amount),
    optional("old_member_price", Amount),
    optional("new_member_price", Amount),
    clustered=True,
)
