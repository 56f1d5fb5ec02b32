"""What every window must keep: nothing cut off, every button named, every word readable."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TypeVar

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QAccessible, QColor, QGuiApplication, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QHeaderView,
    QLabel,
    QScrollArea,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ui.kit.label import ElidedLabel

W = TypeVar("W", bound=QWidget)


def assert_nothing_cut(widget: QWidget) -> None:
    """Fail if a label, a button or the head of a table shows less than its whole text."""
    cut = [*_cut_labels(widget), *_cut_buttons(widget), *_cut_heads(widget)]
    assert not cut, cut


def assert_buttons_named(widget: QWidget, *, least: tuple[int, int] = (32, 32)) -> None:
    """Fail if a button has no name for a screen reader, or is too small to hit."""
    bad = []
    for button in _visible(widget, QAbstractButton):
        interface = QAccessible.queryAccessibleInterface(button)
        name = interface.text(QAccessible.Text.Name).strip()
        if not name:
            bad.append(f"no name: {button!r} {button.text()!r}")
        if button.width() < least[0] or button.height() < least[1]:
            bad.append(f"small: {name!r} {button.width()}x{button.height()}")
    assert not bad, bad


def assert_readable(widget: QWidget, *, least: float = 4.5) -> None:
    """Fail if the rendered words of an enabled label do not stand out from their ground."""
    window = widget.window()
    picture = window.grab().toImage()
    poor = []
    for label in _visible(widget, QLabel):
        if label.text().strip() and label.isEnabled() and not _in_scroll(label):
            at = label.mapTo(window, QPoint(0, 0))
            ratio = contrast_in(picture, QRect(at, label.size()))
            if ratio < least:
                poor.append(f"{ratio:.2f} {label.text()!r}")
    assert not poor, poor


def contrast_in(picture: QImage, part: QRect) -> float:
    """The strongest contrast between the ground of a part of a picture and what is on it."""
    ratio = picture.devicePixelRatio()
    real = QRect(
        round(part.x() * ratio),
        round(part.y() * ratio),
        round(part.width() * ratio),
        round(part.height() * ratio),
    ).intersected(picture.rect())
    seen = Counter(
        picture.pixel(x, y)
        for y in range(real.top(), real.bottom() + 1)
        for x in range(real.left(), real.right() + 1)
    )
    (ground, _count), *_rest = seen.most_common(1)
    return max(contrast(QColor(ground), QColor(other)) for other in seen)


def contrast(one: QColor, other: QColor) -> float:
    """WCAG contrast between two colours: 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(x) for x in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _visible(widget: QWidget, kind: type[W]) -> Iterator[W]:
    for found in widget.findChildren(kind):
        if found.isVisible():
            yield found


def _in_scroll(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea | QAbstractScrollArea):
            return True
        parent = parent.parentWidget()
    return False


def _cut_labels(widget: QWidget) -> Iterator[str]:
    for label in _visible(widget, QLabel):
        if not label.text() or isinstance(label, ElidedLabel):
            continue
        if not _fits(label):
            yield f"label too small: {label.text()!r}"
        if not _in_scroll(label) and label.visibleRegion().boundingRect() != label.rect():
            yield f"label covered: {label.text()!r}"


def _fits(label: QLabel) -> bool:
    room, metrics, text = label.contentsRect(), label.fontMetrics(), label.text()
    if label.wordWrap():
        longest = max(metrics.horizontalAdvance(word) for word in text.split())
        return (
            label.heightForWidth(label.width()) <= label.height() + 1
            and longest <= room.width() + 1
        )
    lines = text.split("\n")
    wide = max(metrics.horizontalAdvance(line) for line in lines)
    return wide <= room.width() + 1 and metrics.height() * len(lines) <= room.height() + 2


def _cut_buttons(widget: QWidget) -> Iterator[str]:
    for button in _visible(widget, QAbstractButton):
        fits = getattr(button, "fits", None)
        if fits is not None:
            if not fits():
                yield f"button too small: {button.accessibleName()!r}"
        elif button.text() and not button.property("square"):
            needed = button.fontMetrics().horizontalAdvance(button.text())
            if not button.icon().isNull():
                needed += button.iconSize().width() + 4
            if needed > button.width():
                yield f"button too narrow: {button.text()!r}"


def _cut_heads(widget: QWidget) -> Iterator[str]:
    for table in _visible(widget, QTableView):
        heads: QHeaderView = table.horizontalHeader()
        model = table.model()
        for section in range(heads.count()):
            if heads.isSectionHidden(section):
                continue
            text = str(model.headerData(section, heads.orientation()))
            if heads.fontMetrics().horizontalAdvance(text) > heads.sectionSize(section):
                yield f"head too narrow: {text!r}"


def show(qtbot: QtBot, widget: QWidget) -> None:
    """Show a window and wait until the keyboard is truly its."""
    qtbot.addWidget(widget)
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is widget.windowHandle())
    qtbot.waitUntil(lambda: QApplication.activeWindow() is widget)
