"""Words for people, looked up when they are shown, so that the language can change at any time.

English stands in the source; other languages come from the catalogues in
``resources/locale``. Nothing here knows Qt: screens and documents share it.
"""

from __future__ import annotations

import gettext
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

from typing_extensions import override

import resources

DOMAIN = "storeapp"
ENGLISH = "en"
LANGUAGES = (ENGLISH, "zh_CN")
LANGUAGE_NAMES = {ENGLISH: "English", "zh_CN": "简体中文"}

log = logging.getLogger(__name__)


class Lazy:
    """Words named in one place and looked up in another, such as the heading of a column.

    ``str(words)`` gives them in the language of that moment.
    """

    __slots__ = ("message",)

    def __init__(self, message: str) -> None:
        self.message = message

    @override
    def __str__(self) -> str:
        return _(self.message)

    def said_in(self, language: str) -> str:
        """The words in a given language."""
        return _catalogue(language).gettext(self.message)

    @override
    def __repr__(self) -> str:
        return f"lazy({self.message!r})"


Words = str | Lazy


class _Speech:
    """The language spoken right now."""

    language = ENGLISH
    catalogue: gettext.NullTranslations = gettext.NullTranslations()


_asked: ContextVar[str | None] = ContextVar("asked", default=None)


def set_language(language: str) -> None:
    """Speak this language from now on; one that is not known is spoken as English."""
    _Speech.language = language if language in LANGUAGES else ENGLISH
    _Speech.catalogue = _catalogue(_Speech.language)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak a language within this block and this thread only.

    A receipt is made in the store's language, on the printer's thread, whatever language
    the screens are in.
    """
    before = _asked.set(language if language in LANGUAGES else ENGLISH)
    try:
        yield
    finally:
        _asked.reset(before)


def language() -> str:
    """The language spoken now: "en" or "zh_CN"."""
    return _asked.get() or _Speech.language


def _(message: str) -> str:
    """A message in the language spoken now."""
    return _spoken().gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    """The form of a message that fits a count."""
    return _spoken().ngettext(one, many, count)


def _spoken() -> gettext.NullTranslations:
    asked = _asked.get()
    return _Speech.catalogue if asked is None else _catalogue(asked)


def in_language(language: str, message: str) -> str:
    """A message in a given language, such as a receipt for a customer who reads another one."""
    return _catalogue(language).gettext(message)


def lazy(message: str) -> Lazy:
    """Mark a message here, and look it up when it is shown."""
    return Lazy(message)


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    if language == ENGLISH:
        return gettext.NullTranslations()
    file = resources.path("locale", language, "LC_MESSAGES", f"{DOMAIN}.mo")
    try:
        with file.open("rb") as stream:
            return gettext.GNUTranslations(stream)
    except OSError:
        log.warning("no catalogue for %s", language)
        return gettext.NullTranslations()
