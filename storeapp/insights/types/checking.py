"""What is wrong with promotions, with the promotions and the product it is about."""

from __future__ import annotations

from storeapp.kernel.values import dataclass
from storeapp.promotions import Clash, Promotion


@dataclass(frozen=True, slots=True, kw_only=True)
class PromotionCheck:
    """One thing that is wrong. ``others`` are in the order of the clash's own; ``product`` is
    the name of the product it is worst for, empty if it is about none."""

    clash: Clash
    promotion: Promotion
    others: tuple[Promotion, ...] = ()
    product: str = ""
