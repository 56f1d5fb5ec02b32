"""The catalogue: categories, tax classes, products with barcodes, pictures and prices."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storeapp.db.written_once import guards

revision = "0002"
down_revision = "0001"

TABLES = (
    "category",
    "tax_class",
    "product",
    "barcode",
    "product_picture",
    "product_price",
    "product_search",
)
WRITTEN_ONCE = ("product_price",)
SEARCH = (
    "CREATE VIRTUAL TABLE product_search USING fts5(terms, content='', contentless_delete=1, "
    "tokenize=\"unicode61 remove_diacritics 0 categories 'L* M* N* P* S* Co'\")"
)


def upgrade() -> None:
    _categories_and_taxes()
    _products()
    _belongings()
    op.execute(SEARCH)
    for option, value in (("automerge", 8), ("usermerge", 2)):
        op.execute(
            f"INSERT INTO product_search (product_search, rank) VALUES ('{option}', {value})"
        )
    for table in WRITTEN_ONCE:
        for statement in guards(table):
            op.execute(statement)


def _categories_and_taxes() -> None:
    op.create_table(
        "category",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("parent_id", sa.LargeBinary(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("reading", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["category.id"], name=op.f("fk_category_parent_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_category")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_category_parent_id"), "category", ["parent_id"])
    op.create_table(
        "tax_class",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("rates", sa.Text(), nullable=False),
        sa.Column("is_default", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tax_class")),
        sa.UniqueConstraint("name", name=op.f("uq_tax_class_name")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index(
        "uq_tax_class_is_default",
        "tax_class",
        ["is_default"],
        unique=True,
        sqlite_where=sa.text("is_default = 1"),
    )


def _products() -> None:
    op.create_table(
        "product",
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("code_key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("names", sa.Text(), nullable=False),
        sa.Column("reading", sa.Text(), nullable=False),
        sa.Column("category_id", sa.LargeBinary(), nullable=True),
        sa.Column("brand", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("tax_class_id", sa.LargeBinary(), nullable=True),
        sa.Column("price", sa.Integer(), nullable=False),
        sa.Column("member_price", sa.Integer(), nullable=True),
        sa.Column("cost", sa.Integer(), nullable=True),
        sa.Column("quick_key", sa.Integer(), nullable=False),
        sa.Column("quick_group", sa.Text(), nullable=False),
        sa.Column("quick_position", sa.Integer(), nullable=False),
        sa.Column("picture_id", sa.LargeBinary(), nullable=True),
        sa.Column("retired", sa.Integer(), nullable=False),
        sa.Column("removed", sa.Integer(), nullable=False),
        sa.Column("popularity", sa.Integer(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("rank_is_stale", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "price >= 0 AND member_price >= 0 AND cost >= 0",
            name=op.f("ck_product_prices_hold"),
        ),
        sa.CheckConstraint("version >= 1", name=op.f("ck_product_version_counts")),
        sa.CheckConstraint("name <> '' AND code <> ''", name=op.f("ck_product_is_named")),
        sa.ForeignKeyConstraint(
            ["category_id"], ["category.id"], name=op.f("fk_product_category_id")
        ),
        sa.ForeignKeyConstraint(
            ["tax_class_id"], ["tax_class.id"], name=op.f("fk_product_tax_class_id")
        ),
        sa.PrimaryKeyConstraint("serial", name=op.f("pk_product")),
        sa.UniqueConstraint("id", name=op.f("uq_product_id")),
        sa.UniqueConstraint("code_key", name=op.f("uq_product_code_key")),
        sa.UniqueConstraint("rank", name=op.f("uq_product_rank")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    for column in ("reading", "category_id", "brand", "price", "changed_at"):
        op.create_index(op.f(f"ix_product_{column}"), "product", [column])
    for column in ("quick_key", "rank_is_stale"):
        op.create_index(
            f"ix_product_{column}", "product", [column], sqlite_where=sa.text(f"{column} = 1")
        )


def _belongings() -> None:
    op.create_table(
        "barcode",
        sa.Column("code_key", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("product_id", sa.LargeBinary(), nullable=False),
        sa.Column("pack", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint("pack > 0", name=op.f("ck_barcode_pack_holds_something")),
        sa.ForeignKeyConstraint(
            ["product_id"], ["product.id"], name=op.f("fk_barcode_product_id")
        ),
        sa.PrimaryKeyConstraint("code_key", name=op.f("pk_barcode")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_barcode_product_id"), "barcode", ["product_id"])
    op.create_table(
        "product_picture",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("product_id", sa.LargeBinary(), nullable=False),
        sa.Column("image", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["product_id"], ["product.id"], name=op.f("fk_product_picture_product_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_product_picture")),
        sa.UniqueConstraint("product_id", name=op.f("uq_product_picture_product_id")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "product_price",
        sa.Column("product_id", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.Column("actor_id", sa.LargeBinary(), nullable=True),
        sa.Column("old_price", sa.Integer(), nullable=False),
        sa.Column("new_price", sa.Integer(), nullable=False),
        sa.Column("old_member_price", sa.Integer(), nullable=True),
        sa.Column("new_member_price", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["product_id"], ["product.id"], name=op.f("fk_product_price_product_id")
        ),
        sa.PrimaryKeyConstraint("product_id", "version", name=op.f("pk_product_price")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
