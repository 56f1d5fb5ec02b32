"""A page of text written in Markdown, set like the rest of the program."""

from __future__ import annotations

from PySide6.QtGui import (
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
    QTextFrameFormat,
    QTextListFormat,
    QTextTable,
    QTextTableFormat,
)
from PySide6.QtWidgets import QTextBrowser

from ui.kit.fonts import BOLD, SEMIBOLD, font, sized
from ui.kit.theme import colour, px

# Level of a heading: its size, weight, and the room above and below.
HEADINGS = {1: (22, BOLD, 0, 10), 2: (16, SEMIBOLD, 18, 6)}
AFTER_PARAGRAPH, AFTER_ITEM, LINE_PERCENT = 10, 5, 118
CELL_PADDING = 6


class TextPage(QTextBrowser):
    """Shows a text; what a link means is up to whoever hears ``anchorClicked``."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setFont(font("body"))
        self.setOpenLinks(False)
        self.setAccessibleName(name)
        self.document().setDocumentMargin(0)

    def show_text(self, markdown: str) -> None:
        """Show a text from its top."""
        self.setMarkdown(markdown)
        block = self.document().begin()
        while block.isValid():
            _set_block(block)
            block = block.next()
        for frame in self.document().rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                _set_table(frame)
        self.moveCursor(QTextCursor.MoveOperation.Start)


def _set_block(block: QTextBlock) -> None:
    cursor = QTextCursor(block)
    shape = QTextBlockFormat(block.blockFormat())
    shape.setLineHeight(LINE_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    level = shape.headingLevel()
    if level in HEADINGS:
        size, weight, above, below = HEADINGS[level]
        shape.setTopMargin(px(above) if above else 0)
        shape.setBottomMargin(px(below))
        _set_font(cursor, sized(size, weight))
    elif block.textList() is not None:
        shape.setBottomMargin(px(AFTER_ITEM))
        _narrow(block)
    elif cursor.currentTable() is None:
        shape.setBottomMargin(px(AFTER_PARAGRAPH))
    cursor.setBlockFormat(shape)


def _set_font(cursor: QTextCursor, face: QFont) -> None:
    cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
    kept = QTextCursor.MoveMode.KeepAnchor
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, kept)
    look = QTextCharFormat(cursor.charFormat())
    look.clearProperty(QTextFormat.Property.FontSizeAdjustment)  # it would beat the font
    look.setFont(face)
    cursor.setCharFormat(look)
    cursor.clearSelection()


def _narrow(block: QTextBlock) -> None:
    """Lists stand far inside by themselves; half of that is enough."""
    found = block.textList()
    shape = QTextListFormat(found.format())
    if shape.indent() > 0:
        block.document().setIndentWidth(px(20))
        found.setFormat(shape)


def _set_table(table: QTextTable) -> None:
    shape = QTextTableFormat(table.format())
    shape.setCellPadding(px(CELL_PADDING))
    shape.setCellSpacing(0)
    shape.setBorder(1)
    shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    shape.setBorderCollapse(True)
    shape.setBorderBrush(colour("border"))
    shape.setBottomMargin(px(AFTER_PARAGRAPH))
    table.setFormat(shape)
