"""What to tell whoever opens the store or signs in."""

from __future__ import annotations

from storeapp.migrations import StoreTooNew
from storeapp.opening import NoStore, StoreExists, StoreNameMissing
from ui.kit.wording import message_for
from ui.kit.words import _


@message_for.register
def _no_store(error: NoStore) -> str:
    return _("There is no store in this folder yet.")


@message_for.register
def _store_exists(error: StoreExists) -> str:
    return _("There is a store in this folder already. It was left as it is.")


@message_for.register
def _store_name_missing(error: StoreNameMissing) -> str:
    return _("A store needs a name.")


@message_for.register
def _store_too_new(error: StoreTooNew) -> str:
    return _(
        "This store was last opened by a newer version of the program. "
        "Install that version, or a later one, to open it."
    )
