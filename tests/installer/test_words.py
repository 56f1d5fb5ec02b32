"""The tool that keeps the Chinese catalogue in step with the source."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages import Catalog

from installer import words

PLURAL = ("{n} item", "{n} items")


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small program that talks, and a place for its catalogue."""
    for top in words.TALKERS:
        (tmp_path / top).mkdir()
    monkeypatch.setattr(words, "ROOT", tmp_path)
    monkeypatch.setattr(words, "PO", tmp_path / "zh" / "storeapp.po")
    monkeypatch.setattr(words, "MO", tmp_path / "zh" / "storeapp.mo")
    (tmp_path / "ui" / "a.py").write_text('_("Pay")\nlazy("Hello {name}")\n')
    (tmp_path / "reports" / "b.py").write_text(
        'ngettext("{n} item", "{n} items", n)\nin_language(lang, "Total")\n'
    )
    return tmp_path


def catalogue(entries: dict[words.Id, str | tuple[str, ...]]) -> Catalog:
    made = Catalog(locale="zh_CN")
    for key, text in entries.items():
        made.add(key, text)
    return made


FULL: dict[words.Id, str | tuple[str, ...]] = {
    "Pay": "收款",
    "Hello {name}": "你好，{name}",
    "Total": "合计",
    PLURAL: ("{n} 件",),
}


def test_every_way_to_mark_a_word_is_found(source: Path) -> None:
    assert words.spoken() == {"Pay", "Hello {name}", "Total", PLURAL}


def test_a_full_catalogue_has_no_faults(source: Path) -> None:
    words.save(catalogue(FULL))
    assert words.faults() == []


def test_each_fault_is_named(source: Path) -> None:
    wrong = catalogue({**FULL, "Pay": "", "Hello {name}": "你好，{nom}", "Gone": "没了"})
    wrong.add("Odd", "怪", flags=["fuzzy"])
    words.save(wrong)
    (source / "reports" / "b.py").write_text(
        'ngettext("{n} item", "{n} items", n)\n_("New")\n_("Odd")\n'
    )
    assert words.faults() == [
        "missing: 'New'",
        "no longer said: 'Gone'",
        "no longer said: 'Total'",
        "fuzzy: 'Odd'",
        "empty: 'Pay'",
        "other {names}: 'Hello {name}'",
    ]


def test_extracting_keeps_what_is_known_and_drops_what_is_gone(source: Path) -> None:
    words.save(catalogue({"Pay": "收款", "Gone": "没了"}))
    words.main(["extract"])
    held = {key: one.string for key, one in words.messages(words.written()).items()}
    assert held == {"Pay": "收款", "Hello {name}": "", "Total": "", PLURAL: ("",)}


def test_merging_fills_only_what_is_empty_and_tells_of_the_rest(
    source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words.save(catalogue({"Pay": "收款"}))
    other = source / "other.po"
    other.write_text('msgid "Pay"\nmsgstr "付钱"\n\nmsgid "Total"\nmsgstr "合计"\n', "utf-8")
    words.main(["merge", str(other)])
    held = words.messages(words.written())
    assert (held["Pay"].string, held["Total"].string) == ("收款", "合计")
    assert "'Pay': '收款' is kept, '付钱' is not taken" in capsys.readouterr().out


def test_the_same_words_compile_to_the_same_bytes(source: Path) -> None:
    words.save(catalogue(FULL))
    words.main(["compile"])
    assert words.MO.read_bytes() == words.mo_bytes(catalogue(FULL))


def test_saving_twice_changes_nothing(source: Path) -> None:
    words.save(words.in_step(catalogue(FULL), words.spoken()))
    once = words.PO.read_bytes()
    words.save(words.in_step(words.written(), words.spoken()))
    assert words.PO.read_bytes() == once
