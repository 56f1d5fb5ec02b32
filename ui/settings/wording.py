"""What to tell whoever changes settings."""

from __future__ import annotations

from storeapp.demo import NotADemo
from storeapp.settings import FixedSetting, SettingOutOfRange
from ui.kit.wording import message_for
from ui.kit.words import _, lazy

FIELDS = {
    "currency": lazy("The currency"),
    "zone": lazy("The time zone"),
    "cutoff_hour": lazy("The hour at which the day ends"),
    "lock_after_s": lazy("The time until the till locks"),
}


@message_for.register
def _fixed(error: FixedSetting) -> str:
    return _(
        "{field} was chosen when the store was made, and its books rest on it. Make a new "
        "store to have another one."
    ).format(field=str(FIELDS.get(error.field, error.field)))


@message_for.register
def _out_of_range(error: SettingOutOfRange) -> str:
    return _("{field} cannot be “{value}”. Choose another value.").format(
        field=str(FIELDS.get(error.field, error.field)), value=error.value
    )


@message_for.register
def _not_a_demo(error: NotADemo) -> str:
    return _("This store holds no demo data, so there is nothing to remove.")
