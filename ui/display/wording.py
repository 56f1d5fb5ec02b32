"""What to tell whoever can look after the pole display."""

from __future__ import annotations

from storeapp.devices import BadPoleSetting, PoleAway, PoleHung, PoleTrouble
from ui.kit.wording import message_for
from ui.kit.words import _, lazy

FIELDS = {"baud": lazy("The speed")}


@message_for.register
def _pole_trouble(error: PoleTrouble) -> str:
    return _(
        "The pole display at {port} shows nothing new. It is tried again by itself."
    ).format(port=error.port)


@message_for.register
def _pole_away(error: PoleAway) -> str:
    return _(
        "The pole display at {port} cannot be reached. Check its cable and the port in the "
        "settings; the till goes on without it."
    ).format(port=error.port)


@message_for.register
def _pole_hung(error: PoleHung) -> str:
    return _(
        "The pole display at {port} takes nothing. Switch it off and on again; the till goes "
        "on without it."
    ).format(port=error.port)


@message_for.register
def _bad_pole_setting(error: BadPoleSetting) -> str:
    name = str(FIELDS.get(error.field, error.field))
    return _("{field} of the pole cannot be “{value}”. Correct it in the settings.").format(
        field=name, value=error.value
    )
