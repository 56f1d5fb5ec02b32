"""Changing the language: the program's words, Qt's own, and how figures are written."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator

from ui.kit.display import locale_for, set_locale
from ui.kit.words import ENGLISH, set_language

_spoken: dict[str, QTranslator] = {}


def speak(language: str) -> None:
    """Speak this language from now on; screens that show words are made again by the caller."""
    set_language(language)
    set_locale(locale_for(language))
    for translator in _spoken.values():
        QCoreApplication.removeTranslator(translator)
    if language != ENGLISH:
        QCoreApplication.installTranslator(_translator(language))


def _translator(language: str) -> QTranslator:
    found = _spoken.get(language)
    if found is None:
        found = _spoken[language] = QTranslator()
        place = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        found.load(f"qtbase_{language}", place)
    return found
