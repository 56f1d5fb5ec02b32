"""Buttons. Each says its key, so that nobody has to learn the keys from a book."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy
from typing_extensions import override

from ui.kit.fonts import BOLD, SEMIBOLD, font, sized
from ui.kit.icons import icon, pixmap
from ui.kit.theme import colour, px, theme

BACK_OFFICE, TILL = 40, 46  # heights; a finger at the till needs more
V_CENTRE = Qt.AlignmentFlag.AlignVCenter
Tones = tuple[str, str]
KEY_SHADE, KEY_SHADE_OFF = QColor(0, 0, 0, 60), QColor(0, 0, 0, 18)


class Button(QPushButton):
    """A button with words, and perhaps an icon and its key behind the words.

    ``kind`` is plain, primary, pay, ghost, danger, danger-ghost, tab, key or bare.
    """

    def __init__(
        self,
        text: str,
        kind: str = "plain",
        *,
        icon: str = "",
        key: str = "",
        height: float = 40,
    ) -> None:
        words = f"{text}  {key}" if key else text
        super().__init__(f" {words}" if icon and words else words)
        self._icon = icon
        self.setProperty("kind", kind)
        self.setFont(font("button"))
        self.setMinimumHeight(px(height))
        self.setAccessibleName(f"{text} ({key})" if key else text)
        self._draw_icon()

    @classmethod
    def sign(cls, icon: str, name: str, kind: str = "ghost", size: float = 40) -> Button:
        """A button that shows only an icon; ``name`` is told on hover and to screen readers."""
        button = cls("", kind, icon=icon, height=size)
        button.setFixedSize(px(size), px(size))
        button.setProperty("square", True)
        button.setAccessibleName(name)
        button.setToolTip(name)
        return button

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.EnabledChange):
            self._draw_icon()

    def _draw_icon(self) -> None:
        if self._icon:
            self.setIcon(icon(self._icon, self._icon_tone()))
            self.setIconSize(QSize(px(18), px(18)))

    def _icon_tone(self) -> str:
        if not self.isEnabled():
            return "textDisabled"
        kind = self.property("kind")
        accent = "onPrimarySoft" if theme().mode == "dark" else "primary"
        tones = {
            "primary": "onPrimary",
            "pay": "onPay",
            "danger": "onDanger",
            "danger-ghost": "onDangerSoft",
            "ghost": accent,
        }
        return tones.get(kind, "text2")


class _Painted(QPushButton):
    """A button of the till: painted by hand over its ground, and never taking the keyboard."""

    def __init__(self, label: str, key: str, icon: str) -> None:
        super().__init__()
        self.label, self.key, self.icon_name = label, key, icon
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.set_label(label)

    def set_label(self, label: str) -> None:
        """Say something else."""
        self.label = label
        self.setAccessibleName(f"{label} ({self.key})" if self.key else label)
        self.update()

    def _brush(self) -> QPainter:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        return painter

    def _icon(self, painter: QPainter, left: int, top: int, size: int, tone: str) -> None:
        painter.drawPixmap(
            left, top, pixmap(self.icon_name, tone, size, self.devicePixelRatioF())
        )

    def fits(self) -> bool:
        """Whether the whole of its words has room."""
        raise NotImplementedError

    def _words_tone(self, tone: str = "text") -> str:
        return tone if self.isEnabled() else "textDisabled"


def paint_key(painter: QPainter, right: float, centre: float, text: str, tones: Tones) -> None:
    """Paint a key cap 20 high that ends at ``right``; none for no key. Tones: ground, words."""
    if not text:
        return
    painter.setFont(sized(12, SEMIBOLD))
    width = painter.fontMetrics().horizontalAdvance(text) + px(10)
    paint_cap(painter, QRectF(right - width, centre - px(10), width, px(20)), text, tones)


def paint_cap(painter: QPainter, cap: QRectF, text: str, tones: Tones) -> None:
    """Paint a key cap into a rectangle."""
    painter.setFont(sized(12, SEMIBOLD))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(tones[0]))
    painter.drawRoundedRect(cap, px(5), px(5))
    painter.setPen(colour(tones[1]))
    painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, text)


class FnKey(_Painted):
    """A key of the bar at the foot of the till: icon, key, words, and how many are waiting."""

    def __init__(self, label: str, key: str, icon: str, tone: str = "text2") -> None:
        self.badge = 0
        self.tone = tone
        super().__init__(label, key, icon)
        self.setMinimumSize(px(70), px(60))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(f"{label} – {key}")

    def set_badge(self, count: int) -> None:
        """Show how many are waiting; 0 shows nothing."""
        self.badge = count
        name = f"{self.label} ({self.key})"
        self.setAccessibleName(f"{name}, {count}" if count else name)
        self.update()

    @override
    def fits(self) -> bool:
        words = QFontMetrics(sized(14, SEMIBOLD)).horizontalAdvance(self.label)
        return words <= self.width() - px(14)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter, box = self._brush(), self.rect()
        tone = self._words_tone(self.tone)
        if tone == "danger" and theme().mode == "dark":
            tone = "onDangerSoft"
        self._icon(painter, box.left() + px(10), box.top() + px(10), px(20), tone)
        paint_key(
            painter, box.right() - px(9), box.top() + px(19), self.key, ("sunken", "text2")
        )
        if self.badge:
            self._paint_badge(painter, QRectF(px(24), px(5), px(17), px(17)))
        painter.setFont(sized(14, SEMIBOLD))
        painter.setPen(colour(self._words_tone()))
        room = box.width() - px(14)
        words = painter.fontMetrics().elidedText(self.label, Qt.TextElideMode.ElideRight, room)
        place = QRect(box.left() + px(10), box.bottom() - px(28), room, px(22))
        painter.drawText(place, V_CENTRE | Qt.AlignmentFlag.AlignLeft, words)
        painter.end()

    def _paint_badge(self, painter: QPainter, place: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("primary"))
        painter.drawEllipse(place)
        painter.setPen(colour("onPrimary"))
        painter.setFont(sized(11, BOLD))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(self.badge))


class Tile(_Painted):
    """A product to tap: a stripe of its group's colour, its name and its price."""

    def __init__(self, name: str, price: str, tone: str = "chart6") -> None:
        super().__init__(name, "", "")
        self.price, self.tone = price, tone
        self.setAccessibleName(f"{name} {price}")
        self.setMinimumHeight(px(62))
        self.setMaximumHeight(px(96))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @override
    def fits(self) -> bool:
        return True  # a product may be called anything; its name ends in an ellipsis

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(120), px(70))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(90), px(62))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter, box = self._brush(), self.rect()
        self._paint_stripe(painter)
        room, middle = box.width() - px(26), box.center().y()
        painter.setPen(colour("text"))
        painter.setFont(font("strong"))
        name = painter.fontMetrics().elidedText(self.label, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(px(15), middle - px(21), room, px(22)), V_CENTRE, name)
        painter.setPen(colour("text2"))
        painter.setFont(sized(14, tabular=True))
        painter.drawText(QRect(px(15), middle + px(1), room, px(20)), V_CENTRE, self.price)
        painter.end()

    def _paint_stripe(self, painter: QPainter) -> None:
        inside = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setClipRect(QRectF(0, 0, px(5), self.height()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(self.tone))
        painter.drawRoundedRect(inside, px(9), px(9))
        painter.setClipping(False)


class TenderButton(_Painted):
    """A way to pay; the one in use stays pressed."""

    def __init__(self, label: str, key: str, icon: str) -> None:
        super().__init__(label, key, icon)
        self.setProperty("kind", "tender")
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setMinimumSize(px(198), px(48))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    @override
    def fits(self) -> bool:
        words = QFontMetrics(font("heading")).horizontalAdvance(self.label)
        return words <= self.width() - px(84)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter, box, chosen = self._brush(), self.rect(), self.isChecked()
        middle = box.center().y()
        words = "onPrimarySoft" if chosen else self._words_tone()
        tone = words if chosen else self._words_tone("text2")
        self._icon(painter, px(14), middle - px(22) // 2 + 1, px(22), tone)
        painter.setPen(colour(words))
        painter.setFont(font("heading"))
        label = painter.fontMetrics().elidedText(
            self.label, Qt.TextElideMode.ElideRight, box.width() - px(84)
        )
        painter.drawText(box.adjusted(px(46), 0, -px(44), 0), V_CENTRE, label)
        if self.key:
            tones = ("surface", words) if chosen else ("sunken", "text2")
            paint_key(painter, box.right() - px(12), middle, self.key, tones)
        painter.end()


class PayButton(_Painted):
    """The one large button: what it does, its key, and how much."""

    def __init__(self, label: str, key: str) -> None:
        self.amount = ""
        super().__init__(label, key, "")
        self.setProperty("kind", "pay")
        self.setMinimumHeight(px(76))

    def set_amount(self, amount: str) -> None:
        """Show an amount on the right."""
        if amount != self.amount:
            self.amount = amount
            self.setAccessibleDescription(amount)
            self.update()

    @override
    def fits(self) -> bool:
        words = QFontMetrics(sized(24, BOLD)).horizontalAdvance(self.label)
        key = QFontMetrics(sized(13, BOLD)).horizontalAdvance(self.key)
        amount = QFontMetrics(sized(28, BOLD, True)).horizontalAdvance(self.amount)
        return words + key + amount + px(80) <= self.width()

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(260), px(76))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter, box = self._brush(), self.rect().adjusted(px(20), 0, -px(20), 0)
        words = colour("onPay" if self.isEnabled() else "textDisabled")
        painter.setPen(words)
        painter.setFont(sized(24, BOLD))
        painter.drawText(box, V_CENTRE | Qt.AlignmentFlag.AlignLeft, self.label)
        left = box.left() + painter.fontMetrics().horizontalAdvance(self.label) + px(14)
        painter.setFont(sized(13, BOLD))
        width = painter.fontMetrics().horizontalAdvance(self.key) + px(14)
        cap = QRectF(left, box.center().y() - px(12), width, px(25))
        painter.setBrush(KEY_SHADE if self.isEnabled() else KEY_SHADE_OFF)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(cap, px(6), px(6))
        painter.setPen(words)
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self.key)
        painter.setFont(sized(28, BOLD, True))
        painter.drawText(box, V_CENTRE | Qt.AlignmentFlag.AlignRight, self.amount)
        painter.end()
