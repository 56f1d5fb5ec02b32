"""Promotions: versions and what was done with them, coupons, limits and uses."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storeapp.db.written_once import guards
from storeapp.migrations.shapes import check, id_of, index, key, link, make, maybe, whole, words

revision = "0012"
down_revision = "0011"

FACTS = ("promotion_version", "promotion_act", "promotion_use")
TABLES = (
    *("promotion_stamp", "promotion_count", "promotion_use", "coupon", "coupon_batch"),
    *("coupon_terms", "promotion_act", "promotion_version", "promotion"),
)


def upgrade() -> None:
    _add_promotions()
    _add_coupons()
    _add_uses()
    for table in FACTS:
        for statement in guards(table):
            op.execute(statement)


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)


def _may_say(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=True) for name in names]


def _add_promotions() -> None:
    make(
        "promotion",
        id_of("id"),
        *whole("number"),
        *words("name", "state"),
        *whole("version", "last_version"),
        *maybe("live_version"),
        *words("code"),
        *_may_say("first_day", "last_day"),
        *whole("removed"),
        *words("search"),
        key("promotion", "id"),
        sa.UniqueConstraint("number", name=op.f("uq_promotion_number")),
        check("promotion", "version_is_there", "version BETWEEN 1 AND last_version"),
        check("promotion", "live_is_there", "live_version BETWEEN 1 AND last_version"),
        rowid=True,
    )
    index("promotion", "state")
    op.create_index(
        "ix_promotion_live",
        "promotion",
        ["number"],
        sqlite_where=sa.text("live_version IS NOT NULL"),
    )
    make(
        "promotion_version",
        id_of("promotion_id"),
        *whole("version"),
        *words("document"),
        *_may_say("first_day", "last_day"),
        *whole("at"),
        id_of("by_id", empty=True),
        *words("by"),
        key("promotion_version", "promotion_id", "version"),
        link("promotion_version", "promotion_id", "promotion"),
        check("promotion_version", "version_counts", "version >= 1"),
        rowid=True,
    )
    make(
        "promotion_act",
        id_of("promotion_id"),
        *whole("no", "version"),
        *words("act"),
        *whole("at"),
        id_of("by_id", empty=True),
        *words("by", "reason"),
        key("promotion_act", "promotion_id", "no"),
        link("promotion_act", "promotion_id", "promotion"),
        check("promotion_act", "counts", "no >= 1"),
    )


def _add_coupons() -> None:
    make(
        "coupon_terms",
        id_of("promotion_id"),
        *maybe("per_code", "per_member", "per_day", "in_all", "budget"),
        *whole("usable_again"),
        key("coupon_terms", "promotion_id"),
        link("coupon_terms", "promotion_id", "promotion"),
    )
    op.create_index(
        "ix_coupon_terms_limited",
        "coupon_terms",
        ["promotion_id"],
        sqlite_where=sa.text(
            "per_member IS NOT NULL OR per_day IS NOT NULL OR in_all IS NOT NULL"
        ),
    )
    make(
        "coupon_batch",
        id_of("id"),
        id_of("promotion_id"),
        *words("origin"),
        *whole("count"),
        *words("digest"),
        *maybe("per_code"),
        *_may_say("starts_on", "expires_on"),
        *whole("withdrawn", "at"),
        id_of("by_id", empty=True),
        *words("by"),
        key("coupon_batch", "id"),
        link("coupon_batch", "promotion_id", "promotion"),
        check("coupon_batch", "can_be_used", "per_code >= 1"),
        rowid=True,
    )
    index("coupon_batch", "promotion_id")
    make(
        "coupon",
        *words("code"),
        id_of("id"),
        id_of("batch_id"),
        id_of("member_id", empty=True),
        *whole("used", "withdrawn"),
        key("coupon", "code"),
        link("coupon", "batch_id", "coupon_batch"),
        check("coupon", "used_counts", "used >= 0"),
    )
    op.create_index("ix_coupon_batch_id_code", "coupon", ["batch_id", "code"])


def _add_uses() -> None:
    make(
        "promotion_use",
        id_of("sale_id"),
        id_of("promotion_id"),
        *words("code"),
        *whole("given_back", "version"),
        *words("day"),
        id_of("member_id", empty=True),
        *whole("uses", "amount"),
        key("promotion_use", "sale_id", "promotion_id", "code", "given_back"),
        link("promotion_use", "promotion_id", "promotion"),
        check("promotion_use", "uses_one", "uses BETWEEN -1 AND 1"),
    )
    op.create_index(
        "ix_promotion_use_promotion_id_day", "promotion_use", ["promotion_id", "day"]
    )
    op.create_index(
        "ix_promotion_use_code", "promotion_use", ["code"], sqlite_where=sa.text("code <> ''")
    )
    make(
        "promotion_count",
        id_of("promotion_id"),
        *words("kind", "which"),
        *whole("uses", "amount"),
        key("promotion_count", "promotion_id", "kind", "which"),
        link("promotion_count", "promotion_id", "promotion"),
        check("promotion_count", "uses_count", "uses >= 0"),
    )
    make(
        "promotion_stamp",
        *whole("one", "stamp"),
        key("promotion_stamp", "one"),
        check("promotion_stamp", "one_row", "one = 1"),
        rowid=True,
    )
