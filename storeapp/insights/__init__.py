"""How are we doing: figures across the slices, to be read only."""

from typing import TYPE_CHECKING

from storeapp.insights.types import (
    Act,
    ActFigure,
    ActFilter,
    ActKind,
    Approved,
    Beside,
    CashierTotal,
    CategoryFigure,
    CategoryWeek,
    Control,
    DayEffect,
    Displaced,
    EffectAsked,
    EffectBaskets,
    EffectCoupons,
    EffectDays,
    EffectFigures,
    Estimate,
    ExceptionReport,
    Lack,
    ListedProduct,
    ListedSale,
    MoneyFigure,
    MovedBasket,
    MovedProduct,
    Nearly,
    ProductEffect,
    PromotionCheck,
    PromotionEffect,
    SimulationAsked,
    SimulationResult,
    UnitFigure,
    Verdict,
)
from storeapp.kernel.doors import on_demand

if TYPE_CHECKING:
    from storeapp.insights.queries.acts import (
        list_acts,
        list_approved,
    )
    from storeapp.insights.queries.exceptions import (
        exceptions,
    )
    from storeapp.insights.queries.figures import (
        category_figures,
        category_paths,
        category_weeks,
        list_products,
        list_sales,
    )
    from storeapp.insights.queries.promotions.checking import (
        check_promotions,
    )
    from storeapp.insights.queries.promotions.effect import (
        promotion_effect,
        promotion_effects,
    )
    from storeapp.insights.queries.promotions.simulation import (
        Simulation,
        plan_simulation,
        simulate,
        simulate_some,
        trial_of,
    )
else:
    __getattr__ = on_demand(
        __name__,
        {
            "queries.acts": "list_acts list_approved",
            "queries.exceptions": "exceptions",
            "queries.figures": (
                "category_figures category_paths category_weeks list_products list_sales"
            ),
            "queries.promotions.checking": "check_promotions",
            "queries.promotions.effect": "promotion_effect promotion_effects",
            "queries.promotions.simulation": (
                "Simulation plan_simulation simulate simulate_some trial_of"
            ),
        },
    )

__all__ = [
    "Act",
    "ActFigure",
    "ActFilter",
    "ActKind",
    "Approved",
    "Beside",
    "CashierTotal",
    "CategoryFigure",
    "CategoryWeek",
    "Control",
    "DayEffect",
    "Displaced",
    "EffectAsked",
    "EffectBaskets",
    "EffectCoupons",
    "EffectDays",
    "EffectFigures",
    "Estimate",
    "ExceptionReport",
    "Lack",
    "ListedProduct",
    "ListedSale",
    "MoneyFigure",
    "MovedBasket",
    "MovedProduct",
    "Nearly",
    "ProductEffect",
    "PromotionCheck",
    "PromotionEffect",
    "Simulation",
    "SimulationAsked",
    "SimulationResult",
    "UnitFigure",
    "Verdict",
    "category_figures",
    "category_paths",
    "category_weeks",
    "check_promotions",
    "exceptions",
    "list_acts",
    "list_approved",
    "list_products",
    "list_sales",
    "plan_simulation",
    "promotion_effect",
    "promotion_effects",
    "simulate",
    "simulate_some",
    "trial_of",
]
