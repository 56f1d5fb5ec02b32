"""People, and what one of them approves for another."""

from storeapp.staff.service.approvals import allow, approve, use_approval
from storeapp.staff.service.people import (
    add_user,
    change_user,
    found,
    set_pin,
    sign_in,
    sign_out,
)

__all__ = [
    "add_user",
    "allow",
    "approve",
    "change_user",
    "found",
    "set_pin",
    "sign_in",
    "sign_out",
    "use_approval",
]
