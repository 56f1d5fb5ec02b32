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
    from ui.shell import wording  # noqa: F401, PLC0415
