"""How the customer's window is painted. Sizes are written as on a screen 768 pixels high."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QImage, QPainter

from storeapp.kernel.money import ZERO
from ui.display import speech
from ui.display.shown import Shown, ShownLine, State
from ui.kit.display import money
from ui.kit.fonts import BOLD, MEDIUM, SEMIBOLD, sized
from ui.kit.theme import colour
from ui.kit.words import Lazy

DESIGN_HEIGHT = 768
EDGE, HEAD, FOOT, ROW = 32, 72, 188, 92
BIG, HUGE, CAPTION, NAME, SMALL = 96, 150, 34, 36, 26
LEAST = 20
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
MIDDLE = Qt.AlignmentFlag.AlignCenter


@dataclass(frozen=True)
class Look:
    """What is chosen for the customer's window: the store's name, languages, codes.

    ``codes`` are the modules of the QR code of each way of paying, "1" for black.
    ``picture`` is shown while nothing is rung up.
    """

    store_name: str = ""
    both: bool = False
    codes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    picture: QImage | None = None


class _Sheet:
    """A painter that knows the size of things and the languages."""

    def __init__(self, painter: QPainter, area: QRect, look: Look) -> None:
        self.painter, self.area, self.look = painter, area, look
        self.unit = min(area.height() / DESIGN_HEIGHT, area.width() / (DESIGN_HEIGHT * 4 / 3))
        self.spoken = speech.languages(look.both)

    def px(self, size: float) -> int:
        return max(1, round(size * self.unit))

    def font(self, size: float, weight: int = MEDIUM, tabular: bool = False) -> QFont:
        made = QFont(sized(BIG, weight, tabular))
        made.setPixelSize(self.px(size))
        return made

    def say(self, words: Lazy) -> str:
        return speech.say(words, self.spoken)

    def text(
        self, area: QRect, text: str, font: QFont, ink: str, side: Qt.AlignmentFlag
    ) -> None:
        """Text in one line: smaller where it has no room, cut at the end if it must be."""
        least = self.px(LEAST)
        font = QFont(font)
        while font.pixelSize() > least and _width(font, text) > area.width():
            font.setPixelSize(max(least, int(font.pixelSize() * 0.94)))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        self.painter.setFont(font)
        self.painter.setPen(colour(ink))
        self.painter.drawText(area, side.value, shown)

    def ground(self, area: QRect, ink: str) -> None:
        self.painter.fillRect(area, colour(ink))


def paint(painter: QPainter, area: QRect, shown: Shown, look: Look) -> None:
    """Paint all of it."""
    sheet = _Sheet(painter, area, look)
    sheet.ground(area, "bg")
    room = _paint_head(sheet, shown)
    _STATES[shown.state](sheet, room, shown)


def _paint_head(sheet: _Sheet, shown: Shown) -> QRect:
    """The store's name, or in training what this is; gives the room below."""
    area = sheet.area
    if shown.state is State.IDLE and not shown.training:
        return QRect(area)
    head = QRect(area.x(), area.y(), area.width(), sheet.px(HEAD))
    training = shown.training
    sheet.ground(head, "training" if training else "surface")
    sheet.ground(QRect(head.x(), head.bottom(), head.width(), 1), "border")
    words = sheet.say(speech.TRAINING) if training else sheet.look.store_name
    ink = "onTraining" if training else "text"
    edge = sheet.px(EDGE)
    inner = head.adjusted(edge, 0, -edge, 0)
    sheet.text(inner, words, sheet.font(CAPTION, BOLD), ink, MIDDLE if training else LEFT)
    return area.adjusted(0, head.height(), 0, 0)


def _paint_idle(sheet: _Sheet, room: QRect, _shown: Shown) -> None:
    picture = sheet.look.picture
    if picture is not None and not picture.isNull():
        size = picture.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        target = QRect(room.topLeft(), size)
        target.moveCenter(room.center())
        sheet.painter.drawImage(target, picture)
        return
    edge, middle = sheet.px(EDGE), room.center().y()
    name = QRect(
        room.x() + edge, middle - sheet.px(110), room.width() - 2 * edge, sheet.px(120)
    )
    sheet.text(name, sheet.look.store_name, sheet.font(72, BOLD), "text", MIDDLE)
    below = name.translated(0, sheet.px(110))
    sheet.text(below, sheet.say(speech.WELCOME), sheet.font(44), "text2", MIDDLE)


def _paint_basket(sheet: _Sheet, room: QRect, shown: Shown) -> None:
    foot = QRect(room)
    foot.setTop(room.bottom() + 1 - sheet.px(FOOT))
    _paint_lines(sheet, room.adjusted(0, 0, 0, -foot.height()), shown)
    _paint_foot(sheet, foot, shown)


def _paint_lines(sheet: _Sheet, room: QRect, shown: Shown) -> None:
    high = sheet.px(ROW)
    fit = max(1, room.height() // high)
    lines = shown.lines
    at = next((n for n, line in enumerate(lines) if line.no == shown.newest), len(lines) - 1)
    first = max(0, min(len(lines) - fit, at))
    for place, line in enumerate(lines[first : first + fit]):
        area = QRect(room.x(), room.y() + place * high, room.width(), high)
        _paint_line(sheet, area, line, newest=line.no == shown.newest)


def _paint_line(sheet: _Sheet, area: QRect, line: ShownLine, *, newest: bool) -> None:
    if newest:
        sheet.ground(area, "selection")
        bar = QRect(area.x(), area.y(), sheet.px(10), area.height())
        sheet.ground(bar, "selectionBar")
    else:
        sheet.ground(area, "surface")
        rule = QRect(area.x(), area.bottom(), area.width(), 1)
        sheet.ground(rule, "border")
    edge = sheet.px(EDGE)
    inner = area.adjusted(edge, sheet.px(6), -edge, -sheet.px(6))
    sums = QRect(inner)
    sums.setLeft(inner.right() - inner.width() * 3 // 10)
    left = inner.adjusted(0, 0, -sums.width() - sheet.px(16), 0)
    half = inner.height() * 11 // 20
    names = speech.names_of(line, sheet.spoken)
    upper, lower = QRect(left), QRect(left)
    upper.setHeight(half)
    lower.setTop(upper.bottom())
    sheet.text(upper, names[0], sheet.font(NAME, SEMIBOLD), "text", LEFT)
    much = "   ".join((*names[1:], speech.how_much(line)))
    below = "   ".join((much, *speech.offers_of(line, sheet.spoken)))
    tone = "onSuccessSoft" if line.offers else "text2"
    sheet.text(lower, below, sheet.font(SMALL, MEDIUM, True), tone, LEFT)
    saved = QRect(sums)
    saved.setTop(lower.top())
    if line.discount:
        sums.setHeight(half)
        words = money(-line.discount)
        sheet.text(saved, words, sheet.font(SMALL, SEMIBOLD, True), "onSuccessSoft", RIGHT)
    sheet.text(sums, money(line.amount), sheet.font(NAME, SEMIBOLD, True), "text", RIGHT)


def _paint_foot(sheet: _Sheet, area: QRect, shown: Shown) -> None:
    sheet.ground(area, "surface")
    sheet.ground(QRect(area.x(), area.y(), area.width(), sheet.px(3)), "borderStrong")
    edge = sheet.px(EDGE)
    inner = area.adjusted(edge, sheet.px(14), -edge, -sheet.px(14))
    left = QRect(inner.x(), inner.y(), inner.width() * 2 // 5, inner.height() // 3)
    back = shown.total < ZERO
    caption = speech.BACK if back else speech.TOTAL
    sheet.text(left, sheet.say(caption), sheet.font(CAPTION, SEMIBOLD), "text", LEFT)
    left.translate(0, left.height())
    items = f"{sheet.say(speech.ITEMS)}  {abs(shown.items)}"
    sheet.text(left, items, sheet.font(SMALL, MEDIUM, True), "text2", LEFT)
    if shown.saved:
        left.translate(0, left.height())
        saved = f"{sheet.say(speech.SAVED)}  {money(shown.saved)}"
        sheet.text(left, saved, sheet.font(SMALL, SEMIBOLD, True), "onSuccessSoft", LEFT)
    big = inner.adjusted(left.width(), 0, 0, 0)
    total = money(-shown.total if back else shown.total)
    sheet.text(big, total, sheet.font(BIG, BOLD, True), "text", RIGHT)


def _paint_paying(sheet: _Sheet, room: QRect, shown: Shown) -> None:
    edge = sheet.px(EDGE)
    inner = room.adjusted(edge, edge, -edge, -edge)
    code = sheet.look.codes.get(shown.tender) if shown.due > ZERO else None
    if code:
        side = min(inner.height() - sheet.px(60), inner.width() * 9 // 20)
        square = QRect(inner.right() - side, inner.y(), side, side)
        _paint_code(sheet, square, code)
        words = QRect(square.x(), square.bottom(), side, sheet.px(60))
        sheet.text(words, sheet.say(speech.SCAN_TO_PAY), sheet.font(CAPTION), "text", MIDDLE)
        inner = inner.adjusted(0, 0, -side - edge, 0)
    back = shown.due < ZERO
    caption = speech.BACK if back else speech.DUE
    due = money(-shown.due if back else shown.due)
    named = speech.tender_said(shown.tender, shown.tender_name, sheet.spoken)
    rows = [
        (sheet.say(caption), sheet.font(44, SEMIBOLD), "text2", 70),
        (due, sheet.font(BIG, BOLD, True), "text", 140),
        (named, sheet.font(CAPTION, SEMIBOLD), "text", 64),
    ]
    if shown.given:
        given = f"{sheet.say(speech.RECEIVED)}  {money(shown.given)}"
        rows.append((given, sheet.font(SMALL, MEDIUM, True), "text2", 50))
    _stack(sheet, inner, rows)


def _paint_change(sheet: _Sheet, room: QRect, shown: Shown) -> None:
    sheet.ground(room, "successSoft")
    edge = sheet.px(EDGE)
    ink = "onSuccessSoft"
    words = sheet.say(speech.CHANGE if shown.change else speech.NO_CHANGE)
    rows = [(words, sheet.font(52, SEMIBOLD), ink, 90)]
    if shown.change:
        rows.append((money(shown.change), sheet.font(HUGE, BOLD, True), ink, 210))
    total = f"{sheet.say(speech.TOTAL)}  {money(shown.total)}"
    given = f"{sheet.say(speech.RECEIVED)}  {money(shown.given)}"
    both = f"{total}      {given}"
    rows.append((both, sheet.font(SMALL, MEDIUM, True), "text", 60))
    rows.append((sheet.say(speech.THANKS), sheet.font(52, BOLD), ink, 110))
    _stack(sheet, room.adjusted(edge, edge, -edge, -edge), rows)


def _stack(sheet: _Sheet, room: QRect, rows: list[tuple[str, QFont, str, int]]) -> None:
    """Lines below each other, in the middle of the room."""
    high = sum(sheet.px(size) for *_rest, size in rows)
    top = room.y() + (room.height() - high) // 2
    for text, font, ink, size in rows:
        area = QRect(room.x(), top, room.width(), sheet.px(size))
        sheet.text(area, text, font, ink, MIDDLE)
        top += area.height()


def _paint_code(sheet: _Sheet, area: QRect, modules: tuple[str, ...]) -> None:
    """A QR code, black on white in every look: telephones read no other."""
    painter = sheet.painter
    painter.fillRect(area, Qt.GlobalColor.white)
    side = max(1, area.width() // len(modules))
    start = (area.width() - side * len(modules)) // 2
    for down, line in enumerate(modules):
        for across, module in enumerate(line):
            if module == "1":
                x, y = area.x() + start + across * side, area.y() + start + down * side
                painter.fillRect(QRect(x, y, side, side), Qt.GlobalColor.black)


def _width(font: QFont, text: str) -> int:
    return QFontMetrics(font).horizontalAdvance(text)


_STATES = {
    State.IDLE: _paint_idle,
    State.BASKET: _paint_basket,
    State.PAYING: _paint_paying,
    State.CHANGE: _paint_change,
}
