"""The words for every error, loaded when there is the first error to tell."""

from __future__ import annotations

from functools import cache


def words_for(error: Exception) -> str:
    """One or two sentences about any error, in the language spoken now."""
    from ui.kit.wording import message_for  # noqa: PLC0415 - it knows the database

    _load()
    return message_for(error)


@cache
def _load() -> None:
    """Let every slice say its own errors."""
    from ui.catalogue import wording as _catalogue  # noqa: F401, PLC0415
    from ui.devices import wording as _devices  # noqa: F401, PLC0415
    from ui.display import wording as _display  # noqa: F401, PLC0415
    from ui.exchange import wording as _exchange  # noqa: F401, PLC0415
    from ui.inventory import wording as _inventory  # noqa: F401, PLC0415
    from ui.kit import file_wrong  # noqa: F401, PLC0415
    from ui.payments import wording as _payments  # noqa: F401, PLC0415
    from ui.promotions import wording as _promotions  # noqa: F401, PLC0415
    from ui.sales import wording as _sales  # noqa: F401, PLC0415
    from ui.settings import wording as _settings  # noqa: F401, PLC0415
    from ui.shell import wording  # noqa: F401, PLC0415
    from ui.shifts import wording as _shifts  # noqa: F401, PLC0415
    from ui.staff import wording as _staff  # noqa: F401, PLC0415
