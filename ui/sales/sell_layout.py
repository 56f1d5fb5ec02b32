"""Where the parts of the checkout stand."""

from __future__ import annotations

from PySide6.QtWidgets import QLayout, QWidget

from ui.kit.layout import column, row


def laid_out(left: tuple[QWidget, ...], side: QWidget, bar: QWidget) -> QLayout:
    """The field, the basket and what is wrong at the left, the rest beside them.

    The last part at the left, the basket, takes all the room that is over.
    """
    stack = column(*left, gap=12)
    stack.setStretch(len(left) - 1, 1)
    body = row(gap=14, margins=(16, 14, 16, 12))
    body.addLayout(stack, 1)
    body.addWidget(side)
    sheet = column(body, bar, gap=0)
    sheet.setStretch(0, 1)
    return sheet
