"""What is on offer: promotions, coupons, and the best price they make together."""

from typing import TYPE_CHECKING

from storeapp.kernel.doors import on_demand
from storeapp.promotions import types
from storeapp.promotions.events import (
    CouponsIssued,
    CouponsWithdrawn,
    CouponTermsSet,
    PromotionDecided,
    PromotionsUsed,
    PromotionWritten,
)
from storeapp.promotions.rules.clashes import (
    Reach,
    clashes,
    scopes_of,
    targets_of,
)
from storeapp.promotions.rules.goods import (
    EVERYTHING,
    Goods,
    Picked,
    goods_of,
    scope_of,
)
from storeapp.promotions.rules.templates import (
    Kind,
    Template,
    kind_of,
    template,
    templates,
)
from storeapp.promotions.types import *  # noqa: F403 - what it is; its own list says all

if TYPE_CHECKING:
    from storeapp.promotions.errors import (
        AuthorMayNotApprove,
        BadDocument,
        BudgetBelowUsed,
        BudgetSpent,
        CouponCodeTaken,
        CouponCodeUnfit,
        CouponExpired,
        CouponLimit,
        CouponNotYet,
        CouponOfOther,
        CouponSpent,
        CouponWithdrawn,
        MemberNeeded,
        NoCodesWanted,
        NoReasonToStop,
        NoSuchCoupons,
        NoSuchPromotion,
        NotInThisState,
        PeriodBackwards,
        PromotionChangedMeanwhile,
        PromotionEmpty,
        PromotionNotLive,
        ShareOutOfRange,
        TermsOutOfRange,
        TooManyCodes,
        UnknownCoupon,
    )
    from storeapp.promotions.queries.coupons import (
        check_coupon,
        find_coupon,
        get_batch,
        get_terms,
        list_batches,
        list_coupons,
    )
    from storeapp.promotions.queries.faults import find_faults
    from storeapp.promotions.queries.given import given_rules
    from storeapp.promotions.queries.listing import (
        count_promotions,
        get_promotion,
        get_version,
        list_acts,
        list_promotions,
        list_versions,
    )
    from storeapp.promotions.queries.live import (
        live_rules,
        live_stamp,
        open_offers,
    )
    from storeapp.promotions.queries.told import find_untold
    from storeapp.promotions.queries.uses import (
        promotion_uses,
        use_total,
        use_totals,
        uses_of,
    )
    from storeapp.promotions.rules.codes import (
        clean_code,
        spelt,
    )
    from storeapp.promotions.rules.engine import (
        Engine,
        price_basket,
    )
    from storeapp.promotions.rules.formats.answers import (
        write_answer,
        write_explained,
    )
    from storeapp.promotions.rules.formats.asked import (
        Asked,
        claimed,
        read_asked,
    )
    from storeapp.promotions.rules.formats.carts import (
        read_cart,
    )
    from storeapp.promotions.rules.formats.facts import (
        Priced,
        facts,
    )
    from storeapp.promotions.rules.formats.policies import (
        POLICIES,
        policy_named,
    )
    from storeapp.promotions.rules.formats.reading import (
        shown,
    )
    from storeapp.promotions.rules.formats.rules import (
        read_rule,
        read_rules,
        read_terms,
        write_rule,
    )
    from storeapp.promotions.rules.lots import (
        claw_back,
        part_of_spend,
        restore_lots,
        spend_lots,
    )
    from storeapp.promotions.rules.points import (
        earned,
        gift_cards,
        points_back,
        points_cost,
    )
    from storeapp.promotions.rules.refunds import (
        coupon_usable_again,
        refund_of,
        returns_of,
    )
    from storeapp.promotions.rules.rewards import claim_rewards
    from storeapp.promotions.rules.shelf import (
        for_labels,
        shelf_price,
    )
    from storeapp.promotions.rules.standing import (
        at_the_till,
        period_of,
        policy_of,
    )
    from storeapp.promotions.rules.tiers import (
        net_spend,
        tier_of,
    )
    from storeapp.promotions.rules.totals import (
        tenders_of,
        totals_of,
    )
    from storeapp.promotions.service.deciding import (
        publish,
        set_terms,
        stop,
        withdraw,
    )
    from storeapp.promotions.service.issuing import (
        issue_all_own,
        issue_coupons,
        withdraw_batch,
        withdraw_coupon,
    )
    from storeapp.promotions.service.planning import (
        change,
        copy,
        plan,
        remove,
        submit,
    )
    from storeapp.promotions.service.redeeming import (
        give_back,
        redeem,
    )
else:
    __getattr__ = on_demand(
        __name__,
        {
            "errors": (
                "AuthorMayNotApprove BadDocument BudgetBelowUsed BudgetSpent CouponCodeTaken "
                "CouponCodeUnfit CouponExpired CouponLimit CouponNotYet "
                "CouponOfOther CouponSpent CouponWithdrawn MemberNeeded "
                "NoCodesWanted NoReasonToStop NoSuchCoupons NoSuchPromotion "
                "NotInThisState PeriodBackwards PromotionChangedMeanwhile "
                "PromotionEmpty PromotionNotLive ShareOutOfRange TermsOutOfRange "
                "TooManyCodes UnknownCoupon"
            ),
            "queries.coupons": (
                "check_coupon find_coupon get_batch get_terms list_batches list_coupons"
            ),
            "queries.faults": "find_faults",
            "queries.given": "given_rules",
            "queries.listing": (
                "count_promotions get_promotion get_version list_acts "
                "list_promotions list_versions"
            ),
            "queries.live": "live_rules live_stamp open_offers",
            "queries.told": "find_untold",
            "queries.uses": "promotion_uses use_total use_totals uses_of",
            "rules.codes": "clean_code spelt",
            "rules.engine": "Engine price_basket",
            "rules.formats.answers": "write_answer write_explained",
            "rules.formats.asked": "Asked claimed read_asked",
            "rules.formats.carts": "read_cart",
            "rules.formats.facts": "Priced facts",
            "rules.formats.policies": "POLICIES policy_named",
            "rules.formats.reading": "shown",
            "rules.formats.rules": "read_rule read_rules read_terms write_rule",
            "rules.lots": "claw_back part_of_spend restore_lots spend_lots",
            "rules.points": "earned gift_cards points_back points_cost",
            "rules.refunds": "coupon_usable_again refund_of returns_of",
            "rules.rewards": "claim_rewards",
            "rules.shelf": "for_labels shelf_price",
            "rules.tiers": "net_spend tier_of",
            "rules.totals": "tenders_of totals_of",
            "rules.standing": "at_the_till period_of policy_of",
            "service.deciding": "publish set_terms stop withdraw",
            "service.issuing": "issue_all_own issue_coupons withdraw_batch withdraw_coupon",
            "service.planning": "change copy plan remove submit",
            "service.redeeming": "give_back redeem",
        },
    )

__all__ = [
    "EVERYTHING",
    "POLICIES",
    "Asked",
    "AuthorMayNotApprove",
    "BadDocument",
    "BudgetBelowUsed",
    "BudgetSpent",
    "CouponCodeTaken",
    "CouponCodeUnfit",
    "CouponExpired",
    "CouponLimit",
    "CouponNotYet",
    "CouponOfOther",
    "CouponSpent",
    "CouponTermsSet",
    "CouponWithdrawn",
    "CouponsIssued",
    "CouponsWithdrawn",
    "Engine",
    "Goods",
    "Kind",
    "MemberNeeded",
    "NoCodesWanted",
    "NoReasonToStop",
    "NoSuchCoupons",
    "NoSuchPromotion",
    "NotInThisState",
    "PeriodBackwards",
    "Picked",
    "Priced",
    "PromotionChangedMeanwhile",
    "PromotionDecided",
    "PromotionEmpty",
    "PromotionNotLive",
    "PromotionWritten",
    "PromotionsUsed",
    "Reach",
    "ShareOutOfRange",
    "Template",
    "TermsOutOfRange",
    "TooManyCodes",
    "UnknownCoupon",
    "at_the_till",
    "change",
    "check_coupon",
    "claim_rewards",
    "claimed",
    "clashes",
    "claw_back",
    "clean_code",
    "copy",
    "count_promotions",
    "coupon_usable_again",
    "earned",
    "facts",
    "find_coupon",
    "find_faults",
    "find_untold",
    "for_labels",
    "get_batch",
    "get_promotion",
    "get_terms",
    "get_version",
    "gift_cards",
    "give_back",
    "given_rules",
    "goods_of",
    "issue_all_own",
    "issue_coupons",
    "kind_of",
    "list_acts",
    "list_batches",
    "list_coupons",
    "list_promotions",
    "list_versions",
    "live_rules",
    "live_stamp",
    "net_spend",
    "open_offers",
    "part_of_spend",
    "period_of",
    "plan",
    "points_back",
    "points_cost",
    "policy_named",
    "policy_of",
    "price_basket",
    "promotion_uses",
    "publish",
    "read_asked",
    "read_cart",
    "read_rule",
    "read_rules",
    "read_terms",
    "redeem",
    "refund_of",
    "remove",
    "restore_lots",
    "returns_of",
    "scope_of",
    "scopes_of",
    "set_terms",
    "shelf_price",
    "shown",
    "spelt",
    "spend_lots",
    "stop",
    "submit",
    "targets_of",
    "template",
    "templates",
    "tenders_of",
    "tier_of",
    "totals_of",
    "use_total",
    "use_totals",
    "uses_of",
    "withdraw",
    "withdraw_batch",
    "withdraw_coupon",
    "write_answer",
    "write_explained",
    "write_rule",
]
__all__.extend(types.__all__)
