"""What was sold on each day, and by which products."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from storeapp.insights.types import (
    Control,
)
from storeapp.kernel.values import dataclass

ProductDay = tuple[date, int, int, int, int]
"""Day, quantity, sales before tax, cost, discount: in thousandths and minor units."""
Rows = Mapping[UUID, Sequence[ProductDay]]
Daily = Mapping[date, int]
HALF = 2


@dataclass(frozen=True, slots=True)
class Sold:
    """What was sold: the days of each product, and the whole store's sales on each day."""

    products: Rows
    store: Daily

    def sales_of(self, products: Iterable[UUID]) -> Daily:
        """The sales of some products on each day."""
        return self._daily(products, lambda row: row[2])

    def quantity_of(self, products: Iterable[UUID]) -> Daily:
        """How much of some products was sold on each day."""
        return self._daily(products, lambda row: row[1])

    def margin_of(self, products: Iterable[UUID]) -> Daily:
        """Sales less cost of some products on each day."""
        return self._daily(products, lambda row: row[2] - row[3])

    def costed(self, products: Iterable[UUID], days: Iterable[date]) -> frozenset[UUID]:
        """Those of some products that have a cost wherever they were sold."""
        wanted = frozenset(days)
        return frozenset(one for one in products if self._has_cost(one, wanted))

    def _has_cost(self, product: UUID, days: frozenset[date]) -> bool:
        rows = (row for row in self.products.get(product, ()) if row[0] in days)
        return not any(row[1] > 0 and row[3] == 0 for row in rows)

    def _daily(self, products: Iterable[UUID], of: Callable[[ProductDay], int]) -> Daily:
        sums: dict[date, int] = defaultdict(int)
        for product in products:
            for row in self.products.get(product, ()):
                sums[row[0]] += of(row)
        return sums


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """Which products stand where. What was ``left_out`` on purpose is not promoted.

    ``is_mixed``: some of the promoted ones are weighed and some are not.
    """

    promoted: frozenset[UUID]
    nearby: frozenset[UUID]
    left_out: frozenset[UUID]
    is_mixed: bool = False


@dataclass(frozen=True, slots=True)
class Yardstick:
    """What the promoted products are compared with: nothing, or the sales of others."""

    control: Control
    sales: Daily
