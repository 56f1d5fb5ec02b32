"""A till whose drawer is worked."""

from __future__ import annotations

from tests.ui.sales.conftest import closed_till, shop, till

__all__ = ["closed_till", "shop", "till"]
