"""Words for people, the same as the documents use."""

from __future__ import annotations

from reports.kit.words import (
    ENGLISH,
    LANGUAGE_NAMES,
    LANGUAGES,
    Lazy,
    Words,
    _,
    in_language,
    language,
    lazy,
    ngettext,
    set_language,
)

__all__ = [
    "ENGLISH",
    "LANGUAGES",
    "LANGUAGE_NAMES",
    "Lazy",
    "Words",
    "_",
    "in_language",
    "language",
    "lazy",
    "ngettext",
    "set_language",
]
