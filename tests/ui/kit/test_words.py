from __future__ import annotations

from reports.kit import words
from ui.kit.words import _, in_language, language, lazy, ngettext, set_language


def test_english_stands_in_the_source() -> None:
    assert _("Sign in") == "Sign in"
    assert ngettext("{count} try", "{count} tries", 1) == "{count} try"
    assert ngettext("{count} try", "{count} tries", 2) == "{count} tries"


def test_a_marked_message_is_looked_up_when_it_is_shown() -> None:
    marked = lazy("Yes")
    assert str(marked) == "Yes"
    set_language("zh_CN")
    assert str(marked) == in_language("zh_CN", "Yes") == "是"
    set_language("en")
    assert str(marked) == "Yes"


def test_a_language_nobody_knows_is_spoken_as_english() -> None:
    set_language("tlh")
    assert language() == "en"


def test_screens_and_documents_speak_the_same_language() -> None:
    set_language("zh_CN")
    assert words.language() == "zh_CN"
