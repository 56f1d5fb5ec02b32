"""What was sold, and what waits."""

from typing import TYPE_CHECKING

from storeapp.kernel.doors import on_demand

if TYPE_CHECKING:
    from storeapp.sales.queries.faults import find_faults
    from storeapp.sales.queries.figures import day_figures, lines_by_day, list_days
    from storeapp.sales.queries.layaways import (
        find_layaway,
        get_layaway,
        list_layaways,
        read_layaway,
    )
    from storeapp.sales.queries.offers import (
        codes_for,
        find_offer,
        learn_offers,
        load_offering,
        price_offers,
    )
    from storeapp.sales.queries.receipts import (
        find_draft,
        find_last_sale,
        find_receipt,
        find_sales,
    )
    from storeapp.sales.queries.repricing import kept_of, with_kept
    from storeapp.sales.queries.returns import (
        back_of,
        find_returnable,
        get_returnable,
        loose_ways,
        plan_refund,
    )
    from storeapp.sales.queries.tickets import count_copies, get_sale, get_ticket
    from storeapp.sales.queries.told import find_untold
    from storeapp.sales.queries.waiting import (
        day_of,
        find_quote,
        get_quote,
        list_parked,
        list_quotes,
        needed_approvals,
        read_parked,
        read_quote,
        unsettled,
    )
else:
    __getattr__ = on_demand(
        __name__,
        {
            "faults": "find_faults",
            "figures": "day_figures lines_by_day list_days",
            "layaways": "find_layaway get_layaway list_layaways read_layaway",
            "offers": "codes_for find_offer learn_offers load_offering price_offers",
            "receipts": "find_draft find_last_sale find_receipt find_sales",
            "repricing": "kept_of with_kept",
            "returns": "back_of find_returnable get_returnable loose_ways plan_refund",
            "tickets": "count_copies get_sale get_ticket",
            "told": "find_untold",
            "waiting": (
                "day_of find_quote get_quote list_parked list_quotes needed_approvals "
                "read_parked read_quote unsettled"
            ),
        },
    )

__all__ = [
    "back_of",
    "codes_for",
    "count_copies",
    "day_figures",
    "day_of",
    "find_draft",
    "find_faults",
    "find_last_sale",
    "find_layaway",
    "find_offer",
    "find_quote",
    "find_receipt",
    "find_returnable",
    "find_sales",
    "find_untold",
    "get_layaway",
    "get_quote",
    "get_returnable",
    "get_sale",
    "get_ticket",
    "kept_of",
    "learn_offers",
    "lines_by_day",
    "list_days",
    "list_layaways",
    "list_parked",
    "list_quotes",
    "load_offering",
    "loose_ways",
    "needed_approvals",
    "plan_refund",
    "price_offers",
    "read_layaway",
    "read_parked",
    "read_quote",
    "unsettled",
    "with_kept",
]
