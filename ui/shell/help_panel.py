"""Help for the screen that is open: pages in plain words, and the card of keys."""

from __future__ import annotations

from functools import cache, partial
from pathlib import Path

from PySide6.QtCore import QUrl, Slot

import resources
from ui.kit.buttons import Button
from ui.kit.keys import KeyMap
from ui.kit.layout import column
from ui.kit.page import TextPage
from ui.kit.panel import Panel
from ui.kit.saving import PDF, Document, Saver
from ui.kit.screen import Screen
from ui.kit.search_box import SearchBox
from ui.kit.words import ENGLISH, _, language
from ui.settings.key_card import as_text, card_groups

WIDTH = 520
START, KEYS = "start", "keys"
PAGES_WITH_KEYS = {"sell": ("sell", "pay", "discount", "app")}


class HelpPanel(Panel):
    """One page at a time; a search lists the pages that say what was typed."""

    def __init__(self, page: str, screen: Screen | None = None, store: str = "") -> None:
        """``screen`` is the open one: it knows the keys in force. ``store`` is its name."""
        super().__init__(_("Help"), WIDTH)
        self._map = screen.context.keys if screen is not None else KeyMap()
        self._store, self.saver = store, Saver(screen) if screen is not None else None
        self.search = SearchBox(_("Search the help"))
        self.search.searched.connect(self._search)
        self.page = ""
        self.text = TextPage(_("Help"))
        self.text.anchorClicked.connect(self._follow)
        keys = Button(_("Card of keys"), icon="keyboard", height=44)
        keys.clicked.connect(self._show_keys)
        contents = Button(_("All pages"), icon="clipboard-list", height=44)
        contents.clicked.connect(self._show_all)
        self.card = Button(_("Print key card"), icon="printer", height=44)
        self.card.clicked.connect(self._ask_card)
        self.card.hide()
        printing = Button(_("Print"), icon="printer", height=44)
        printing.clicked.connect(self._print)
        self.body.addLayout(column(self.search, gap=0))
        self.body.addWidget(self.text, 1)
        self.body.addWidget(self.card)
        for button in (contents, keys, printing):
            self.foot.addWidget(button, 1)
        self.show_page(page)

    def show_page(self, page: str) -> None:
        """Show a page, or the first one if there is none such."""
        self.page = page if page in pages(language()) else START
        text = pages(language())[self.page]
        self.text.show_text(f"{text}\n\n{self._keys_of(self.page)}")
        has_card = self.saver is not None and self.page in (KEYS, *PAGES_WITH_KEYS)
        self.card.setVisible(has_card)

    def _keys_of(self, page: str) -> str:
        """The keys in force on the page's screen, or everywhere for the card."""
        if page == KEYS:
            return as_text(self._map)
        return as_text(self._map, PAGES_WITH_KEYS[page]) if page in PAGES_WITH_KEYS else ""

    @Slot()
    def _ask_card(self) -> None:
        if self.saver is not None:
            write = partial(_write_card, self._store, self._map)
            self.saver.ask(Document(_("Card of keys") + ".pdf", PDF, write))

    @Slot(str)
    def _search(self, words: str) -> None:
        if not words:
            self.show_page(self.page)
            return
        wanted = words.casefold()
        found = [name for name, text in pages(language()).items() if wanted in text.casefold()]
        if found:
            self._list(_("Pages about “{words}”").format(words=words), found)
        else:
            self.text.show_text(_("Nothing here is about “{words}”.").format(words=words))

    @Slot()
    def _show_all(self) -> None:
        self._list(_("All pages"), list(pages(language())))

    @Slot()
    def _show_keys(self) -> None:
        self.show_page(KEYS)

    @Slot(QUrl)
    def _follow(self, target: QUrl) -> None:
        self.search.edit.clear()
        self.show_page(target.toString().removesuffix(".md"))

    @Slot()
    def _print(self) -> None:
        from PySide6.QtPrintSupport import (  # noqa: PLC0415 - few people ever print this
            QPrintDialog,
            QPrinter,
        )

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self)
        dialog.setWindowTitle(_("Print"))
        if dialog.exec() == QPrintDialog.DialogCode.Accepted:
            self.text.document().print_(printer)

    def _list(self, title: str, names: list[str]) -> None:
        known = pages(language())
        lines = [f"- [{_title_of(known[name])}]({name}.md)" for name in names]
        self.text.show_text("\n".join((f"# {title}", "", *lines)))


def _write_card(store: str, keys: KeyMap, path: Path) -> None:
    from reports.settings import key_card  # noqa: PLC0415 - drawing is seldom needed

    key_card.write(store, card_groups(keys), path)


@cache
def pages(spoken: str) -> dict[str, str]:
    """Every page of the help in a language, by name; the first page first."""
    folder = resources.path("help", spoken)
    if not folder.is_dir():
        folder = resources.path("help", ENGLISH)
    texts = {file.stem: file.read_text(encoding="utf-8") for file in folder.glob("*.md")}
    return dict(sorted(texts.items(), key=_order))


def _order(page: tuple[str, str]) -> tuple[bool, str]:
    return page[0] != START, page[0]


def _title_of(text: str) -> str:
    return text.partition("\n")[0].removeprefix("# ").strip()
