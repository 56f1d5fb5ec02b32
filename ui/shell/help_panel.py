"""Help for the screen that is open: pages in plain words, and the card of keys."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QUrl, Slot

import resources
from ui.kit.buttons import Button
from ui.kit.layout import column
from ui.kit.page import TextPage
from ui.kit.panel import Panel
from ui.kit.search_box import SearchBox
from ui.kit.words import ENGLISH, _, language

WIDTH = 520
START, KEYS = "start", "keys"


class HelpPanel(Panel):
    """One page at a time; a search lists the pages that say what was typed."""

    def __init__(self, page: str) -> None:
        super().__init__(_("Help"), WIDTH)
        self.search = SearchBox(_("Search the help"))
        self.search.searched.connect(self._search)
        self.page = ""
        self.text = TextPage(_("Help"))
        self.text.anchorClicked.connect(self._follow)
        keys = Button(_("Card of keys"), icon="keyboard", height=44)
        keys.clicked.connect(self._show_keys)
        contents = Button(_("All pages"), icon="clipboard-list", height=44)
        contents.clicked.connect(self._show_all)
        printing = Button(_("Print"), icon="printer", height=44)
        printing.clicked.connect(self._print)
        self.body.addLayout(column(self.search, gap=0))
        self.body.addWidget(self.text, 1)
        for button in (contents, keys, printing):
            self.foot.addWidget(button, 1)
        self.show_page(page)

    def show_page(self, page: str) -> None:
        """Show a page, or the first one if there is none such."""
        self.page = page if page in pages(language()) else START
        self.text.show_text(pages(language())[self.page])

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
