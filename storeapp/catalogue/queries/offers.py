"""What promotions ask about products."""

from __future__ import annotations

from collections.abc import Iterable

from storeapp.catalogue.types import OfferFacts, ProductId
from storeapp.db.work import Read
from storeapp.kernel.actor import Permission
from storeapp.kernel.money import Money

_FACTS = (
    "SELECT version, code, brand, member_price, category_id FROM product "
    "WHERE id = ? AND removed = 0"
)
_PATH = (
    "WITH RECURSIVE up(id, parent_id, name, depth) AS ("
    "SELECT id, parent_id, name, 0 FROM category WHERE id = ? "
    "UNION ALL SELECT c.id, c.parent_id, c.name, up.depth + 1 FROM category c "
    "JOIN up ON c.id = up.parent_id) SELECT name FROM up ORDER BY depth DESC"
)


def offer_facts(read: Read, product_ids: Iterable[ProductId]) -> tuple[OfferFacts, ...]:
    """What promotions ask about these products, retired ones too; unknown ids are left out.

    Raises NotAllowed without VIEW_CATALOGUE.
    """
    read.require(Permission.VIEW_CATALOGUE)
    paths: dict[bytes | None, tuple[str, ...]] = {None: ()}
    found = []
    for product_id in product_ids:
        row = read.driver.execute(_FACTS, (product_id.bytes,)).fetchone()
        if row is None:
            continue
        version, code, brand, member_price, category_id = row
        if category_id not in paths:
            names = read.driver.execute(_PATH, (category_id,))
            paths[category_id] = tuple(name for (name,) in names)
        found.append(
            OfferFacts(
                product_id=product_id,
                version=version,
                code=code,
                category=paths[category_id],
                brand=brand,
                member_price=None if member_price is None else Money(member_price),
            )
        )
    return tuple(found)
