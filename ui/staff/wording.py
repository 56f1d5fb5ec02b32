"""What to tell whoever manages the people of the store."""

from __future__ import annotations

from storeapp.staff import (
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
    Unfit,
)
from ui.kit.wording import PERMISSION_WORDS, message_for
from ui.kit.words import _, lazy

_UNFIT = {
    Unfit.UNKNOWN: lazy("There is no such approval. Ask for it again."),
    Unfit.USED: lazy("This approval has been used already. Ask for another one."),
    Unfit.EXPIRED: lazy("This approval is more than a minute old. Ask for another one."),
    Unfit.OTHER_ACT: lazy("This approval was given for something else. Ask for another one."),
}


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


@message_for.register
def _approval_needed(error: ApprovalNeeded) -> str:
    power = PERMISSION_WORDS.get(error.ask.permission, error.ask.permission.value)
    said = _("This needs somebody else's PIN: {power}. Ask someone who may.")
    return said.format(power=str(power))


@message_for.register
def _approval_unfit(error: ApprovalUnfit) -> str:
    return str(_UNFIT[error.why])


@message_for.register
def _approver_is_asker(error: ApproverIsAsker) -> str:
    return _("Nobody approves what they ask for themselves. Choose somebody else.")


@message_for.register
def _approver_may_not(error: ApproverMayNot) -> str:
    return _("That is more than {name} may approve. Choose somebody else.").format(
        name=error.name
    )
