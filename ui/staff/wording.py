"""What to tell whoever manages the people of the store."""

from __future__ import annotations

from storeapp.staff import (
    AlreadyFounded,
    LastOwner,
    NameMissing,
    NameTaken,
    NoSuchUser,
    PinTooWeak,
)
from ui.kit.wording import message_for
from ui.kit.words import _


@message_for.register
def _pin_too_weak(error: PinTooWeak) -> str:
    return _(
        "A PIN for this role has {least} to {most} digits, and they must not all be alike. "
        "Choose another one."
    ).format(least=error.least, most=error.most)


@message_for.register
def _name_taken(error: NameTaken) -> str:
    return _(
        "Somebody called {name} may already sign in. Add something to the name to tell "
        "them apart."
    ).format(name=error.name)


@message_for.register
def _name_missing(error: NameMissing) -> str:
    return _("A person needs a name. Type one.")


@message_for.register
def _last_owner(error: LastOwner) -> str:
    return _(
        "{name} is the only owner left, and a store needs one. Make somebody else an owner "
        "first."
    ).format(name=error.name)


@message_for.register
def _no_such_user(error: NoSuchUser) -> str:
    return _("Nobody called {name} may sign in. Check the name, or let them in.").format(
        name=error.name
    )


@message_for.register
def _already_founded(error: AlreadyFounded) -> str:
    return _("This store has its owner already. Let an owner sign in and add more people.")
