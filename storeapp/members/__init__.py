"""Our customers: who they are, and how much they may owe."""

from typing import TYPE_CHECKING

from storeapp.kernel.doors import on_demand
from storeapp.members.events import MemberAdded, MemberChanged
from storeapp.members.types import (
    USUAL_TERMS_DAYS,
    Birthday,
    Member,
    MemberId,
    MemberKind,
    NewMember,
)

if TYPE_CHECKING:
    from storeapp.members.errors import (
        CreditBelowZero,
        MemberChangedMeanwhile,
        MemberNameMissing,
        NoSuchMember,
        NotABirthday,
        PhoneTaken,
    )
    from storeapp.members.queries import find_by_phone, find_member, get_member, search_members
    from storeapp.members.rules import read_birthday
    from storeapp.members.service import add_member, change_member
else:
    __getattr__ = on_demand(
        __name__,
        {
            "errors": (
                "CreditBelowZero MemberChangedMeanwhile MemberNameMissing NoSuchMember "
                "NotABirthday PhoneTaken"
            ),
            "queries": "find_by_phone find_member get_member search_members",
            "rules": "read_birthday",
            "service": "add_member change_member",
        },
    )

__all__ = [
    "USUAL_TERMS_DAYS",
    "Birthday",
    "CreditBelowZero",
    "Member",
    "MemberAdded",
    "MemberChanged",
    "MemberChangedMeanwhile",
    "MemberId",
    "MemberKind",
    "MemberNameMissing",
    "NewMember",
    "NoSuchMember",
    "NotABirthday",
    "PhoneTaken",
    "add_member",
    "change_member",
    "find_by_phone",
    "find_member",
    "get_member",
    "read_birthday",
    "search_members",
]
