"""Where the parts of the checkout stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLayout

from ui.kit.layout import column, row

if TYPE_CHECKING:
    from ui.sales.sell_screen import SellScreen


def laid_out(screen: SellScreen) -> QLayout:
    """The field, the basket and what is wrong at the left, the rest beside them."""
    left = column(screen.scan, screen.kept_bar, screen.errors, screen.cart, gap=12)
    left.setStretch(3, 1)
    body = row(gap=14, margins=(16, 14, 16, 12))
    body.addLayout(left, 1)
    body.addWidget(screen.side)
    sheet = column(body, screen.bar, gap=0)
    sheet.setStretch(0, 1)
    return sheet
