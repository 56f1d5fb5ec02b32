"""Fields that speak in the store's own values."""

from __future__ import annotations

import re
import unicodedata
from typing import Generic, TypeVar

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget
from typing_extensions import override

from storeapp.kernel.money import Money
from storeapp.kernel.parsing import (
    PERCENT_DECIMALS,
    QUANTITY_DECIMALS,
    NotANumber,
    format_scaled,
    parse_money,
    parse_percent,
    parse_quantity,
)
from storeapp.kernel.quantity import Quantity
from storeapp.kernel.rate import PERCENT_PPM, Rate
from ui.kit import display
from ui.kit.fonts import font
from ui.kit.icons import pixmap
from ui.kit.label import restyle
from ui.kit.theme import px

V = TypeVar("V")

_GROUPED = r"[1-9][0-9]{{0,2}}(?:{group}[0-9]{{3}})+"


def to_plain(text: str) -> str:
    """What a person typed, as the strict parser wants it: ASCII, no groups, a point.

    Full-width digits of a Chinese keyboard are digits, the currency's own sign is left out,
    groups of thousands are taken as the locale writes them, and a comma that cannot part
    thousands is a decimal point. What makes no sense is left for the parser to refuse.
    """
    plain = unicodedata.normalize("NFKC", text).strip().replace("−", "-")
    sign = unicodedata.normalize("NFKC", display.currency().sign)
    plain = plain.removeprefix(sign).removesuffix(sign).strip()
    locale = QLocale()
    point, group = locale.decimalPoint(), unicodedata.normalize("NFKC", locale.groupSeparator())
    whole, mark, fraction = plain.partition(point)
    if group and re.fullmatch("-?" + _GROUPED.format(group=re.escape(group)), whole):
        return whole.replace(group, "") + ("." + fraction if mark else "")
    if mark and mark != ".":
        return f"{whole}.{fraction}"
    if plain.count(",") == 1 and "." not in plain:
        return plain.replace(",", ".")
    return plain


class ValueField(QLineEdit, Generic[V]):
    """A line that holds a value, or nothing, or something it marks with a red ring.

    ``value()`` is None while it is empty or makes no sense; ``is_wrong()`` tells which.
    """

    def __init__(self, value: V | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFont(font("figure"))
        self.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.textEdited.connect(self._calm)
        self.set_value(value)

    def value(self) -> V | None:
        """The value typed, or None."""
        try:
            return self._parse(to_plain(self.text()))
        except NotANumber:
            return None

    def is_wrong(self) -> bool:
        """Whether something stands here that is no value."""
        return bool(self.text().strip()) and self.value() is None

    def set_value(self, value: V | None) -> None:
        """Show a value; None empties the field."""
        self.setText("" if value is None else self._show(value))
        self.mark(False)

    def mark(self, wrong: bool, why: str = "") -> None:
        """Put the red ring on or off; ``why`` is told on hover and to screen readers."""
        mark_field(self, wrong, why)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        value = self.value()
        if value is not None:
            self.setText(self._show(value))
        self.mark(self.is_wrong())

    def _calm(self) -> None:
        self.mark(False)

    def _parse(self, text: str) -> V:
        raise NotImplementedError

    def _show(self, value: V) -> str:
        raise NotImplementedError


class MoneyField(ValueField[Money]):
    """An amount in the store's currency, typed in the person's own notation."""

    @override
    def _parse(self, text: str) -> Money:
        return parse_money(text, display.currency())

    @override
    def _show(self, value: Money) -> str:
        return local(format_scaled(value.minor, display.currency().decimals))


class QuantityField(ValueField[Quantity]):
    """How many or how much, up to three decimals."""

    @override
    def _parse(self, text: str) -> Quantity:
        return parse_quantity(text)

    @override
    def _show(self, value: Quantity) -> str:
        return local(format_scaled(value.milli, QUANTITY_DECIMALS, trim=True))


class PercentField(ValueField[Rate]):
    """A share in percent; the sign may be typed or left out."""

    @override
    def _parse(self, text: str) -> Rate:
        return parse_percent(text.removesuffix("%").rstrip())

    @override
    def _show(self, value: Rate) -> str:
        scaled = value.ppm * 10**PERCENT_DECIMALS // PERCENT_PPM
        return local(format_scaled(scaled, PERCENT_DECIMALS, trim=True))


class TextField(QLineEdit):
    """A line of text."""

    def __init__(self, text: str = "", placeholder: str = "") -> None:
        super().__init__(text)
        self.setFont(font("body"))
        self.setPlaceholderText(placeholder)
        self.textEdited.connect(self._calm)

    def value(self) -> str:
        """What stands here, without blanks around it."""
        return self.text().strip()

    def mark(self, wrong: bool, why: str = "") -> None:
        """Put the red ring on or off."""
        mark_field(self, wrong, why)

    def _calm(self) -> None:
        self.mark(False)


class Choice(QComboBox, Generic[V]):
    """One of several values, each with its words."""

    def __init__(self, *options: tuple[str, V]) -> None:
        super().__init__()
        self.setFont(font("body"))
        self._values: list[V] = []
        self.offer(options)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter, size = QPainter(self), px(18)
        tone = "text2" if self.isEnabled() else "textDisabled"
        arrow = pixmap("chevron-down", tone, size, self.devicePixelRatioF())
        painter.drawPixmap(self.width() - px(10) - size, (self.height() - size) // 2, arrow)
        painter.end()

    def offer(self, options: tuple[tuple[str, V], ...]) -> None:
        """Offer these; the one chosen stays chosen if it is among them."""
        kept = self.value() if self._values else None
        self.blockSignals(True)
        self.clear()
        self._values = [value for _words, value in options]
        self.addItems([words for words, _value in options])
        if kept is not None:
            self.choose(kept)
        self.blockSignals(False)

    def value(self) -> V | None:
        """The value chosen, or None if there is nothing to choose from."""
        at = self.currentIndex()
        return self._values[at] if 0 <= at < len(self._values) else None

    def choose(self, value: V) -> None:
        """Choose a value; one that is not offered changes nothing."""
        if value in self._values:
            self.setCurrentIndex(self._values.index(value))


def local(plain: str) -> str:
    """The strict notation as people with this locale type it: with their decimal point."""
    return plain.replace(".", QLocale().decimalPoint())


def mark_field(field: QWidget, wrong: bool, why: str = "") -> None:
    """Put the red ring on a field or take it off."""
    state = "error" if wrong else ""
    if (field.property("ring") or "") != state:
        field.setProperty("ring", state)
        restyle(field)
    field.setToolTip(why if wrong else "")
    field.setAccessibleDescription(why if wrong else "")
