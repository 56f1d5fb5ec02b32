"""Who is who, and who approved what."""

from typing import TYPE_CHECKING

from storeapp.kernel.doors import on_demand

if TYPE_CHECKING:
    from storeapp.staff.queries.approvals import (
        find_approval,
        find_untold,
        is_used,
        list_approvals,
        list_approvers,
        used_approvals,
    )
    from storeapp.staff.queries.people import (
        count_owners,
        find_user,
        get_user_by_name,
        is_founded,
        list_users,
        names_of,
    )
else:
    __getattr__ = on_demand(
        __name__,
        {
            "approvals": (
                "find_approval find_untold is_used list_approvals list_approvers used_approvals"
            ),
            "people": "count_owners find_user get_user_by_name is_founded list_users names_of",
        },
    )

__all__ = [
    "count_owners",
    "find_approval",
    "find_untold",
    "find_user",
    "get_user_by_name",
    "is_founded",
    "is_used",
    "list_approvals",
    "list_approvers",
    "list_users",
    "names_of",
    "used_approvals",
]
