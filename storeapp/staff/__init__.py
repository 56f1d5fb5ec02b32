"""Who may do what."""

from typing import TYPE_CHECKING

from storeapp.kernel.doors import on_demand
from storeapp.staff.events import (
    ApprovalGiven,
    ApprovalUsed,
    PinChanged,
    SignInRefused,
    UserAdded,
    UserChanged,
    UserSignedIn,
    UserSignedOut,
)
from storeapp.staff.types import (
    Approval,
    ApprovalId,
    ApproverPin,
    Ask,
    NewUser,
    Refused,
    Role,
    SignedIn,
    Unfit,
    User,
    UserId,
    Why,
)

if TYPE_CHECKING:
    from storeapp.staff.errors import (
        AlreadyFounded,
        ApprovalNeeded,
        ApprovalUnfit,
        ApproverIsAsker,
        ApproverMayNot,
        LastOwner,
        NameMissing,
        NameTaken,
        NoSuchUser,
        PinTooWeak,
    )
    from storeapp.staff.queries.approvals import (
        find_untold,
        list_approvals,
        list_approvers,
        used_approvals,
    )
    from storeapp.staff.queries.people import (
        find_user,
        get_user_by_name,
        is_founded,
        list_users,
        names_of,
    )
    from storeapp.staff.rules import actor_of, permissions_of
    from storeapp.staff.service.approvals import allow, approve, use_approval
    from storeapp.staff.service.people import (
        add_user,
        change_user,
        found,
        set_pin,
        sign_in,
        sign_out,
    )
else:
    __getattr__ = on_demand(
        __name__,
        {
            "errors": (
                "AlreadyFounded ApprovalNeeded ApprovalUnfit ApproverIsAsker ApproverMayNot "
                "LastOwner NameMissing NameTaken NoSuchUser PinTooWeak"
            ),
            "queries.approvals": "find_untold list_approvals list_approvers used_approvals",
            "queries.people": "find_user get_user_by_name is_founded list_users names_of",
            "rules": "actor_of permissions_of",
            "service.approvals": "allow approve use_approval",
            "service.people": "add_user change_user found set_pin sign_in sign_out",
        },
    )

__all__ = [
    "AlreadyFounded",
    "Approval",
    "ApprovalGiven",
    "ApprovalId",
    "ApprovalNeeded",
    "ApprovalUnfit",
    "ApprovalUsed",
    "ApproverIsAsker",
    "ApproverMayNot",
    "ApproverPin",
    "Ask",
    "LastOwner",
    "NameMissing",
    "NameTaken",
    "NewUser",
    "NoSuchUser",
    "PinChanged",
    "PinTooWeak",
    "Refused",
    "Role",
    "SignInRefused",
    "SignedIn",
    "Unfit",
    "User",
    "UserAdded",
    "UserChanged",
    "UserId",
    "UserSignedIn",
    "UserSignedOut",
    "Why",
    "actor_of",
    "add_user",
    "allow",
    "approve",
    "change_user",
    "find_untold",
    "find_user",
    "found",
    "get_user_by_name",
    "is_founded",
    "list_approvals",
    "list_approvers",
    "list_users",
    "names_of",
    "permissions_of",
    "set_pin",
    "sign_in",
    "sign_out",
    "use_approval",
    "used_approvals",
]
