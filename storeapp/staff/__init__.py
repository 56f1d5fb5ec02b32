"""Who may do what."""

from storeapp.staff.errors import (
    AlreadyFounded,
    LastOwner,
    NameMissing,
    NameTaken,
    NoSuchUser,
    PinTooWeak,
)
from storeapp.staff.events import (
    PinChanged,
    SignInRefused,
    UserAdded,
    UserChanged,
    UserSignedIn,
    UserSignedOut,
)
from storeapp.staff.queries import find_user, get_user_by_name, is_founded, list_users, names_of
from storeapp.staff.rules import actor_of, permissions_of
from storeapp.staff.service import add_user, change_user, found, set_pin, sign_in, sign_out
from storeapp.staff.types import NewUser, Refused, Role, SignedIn, User, UserId, Why

__all__ = [
    "AlreadyFounded",
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
    "User",
    "UserAdded",
    "UserChanged",
    "UserId",
    "UserSignedIn",
    "UserSignedOut",
    "Why",
    "actor_of",
    "add_user",
    "change_user",
    "find_user",
    "found",
    "get_user_by_name",
    "is_founded",
    "list_users",
    "names_of",
    "permissions_of",
    "set_pin",
    "sign_in",
    "sign_out",
]
