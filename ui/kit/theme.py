"""The look: colours and sizes from the tokens, light or dark, and how large everything is.

Sizes in this program are written as on a screen 768 pixels high; ``px`` makes them real.
Colours are asked for when they are painted, so a switch between light and dark shows at
once. A change of size needs new widgets: the window makes its screens again on ``rescaled``.
"""

from __future__ import annotations

import json
import math
from functools import cache

from PySide6.QtCore import QObject, QSize, QSizeF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QGuiApplication, QPalette, QScreen
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

import resources
from ui.kit import fonts
from ui.kit.style import sheet

LIGHT, DARK, SYSTEM = "light", "dark", "system"
SMALLEST_WINDOW = QSize(1280, 768)
# What a pixel measures where a factor of 1.0 gives figures of 16 arc minutes at 80 cm.
PITCH_AT_ONE_MM = 0.2527
DISTANCE_MM, CAPITAL_EM, LEAST_ARC_MINUTES = 800, 0.727, 16
MOST_LINE_GROWTH = 1.15  # beyond that, the rows of the basket have no room for their words
TOUCH = 44  # a finger needs so many pixels, however small the text
PLAUSIBLE_PITCH_MM = (0.06, 0.6)
STEP = 0.05


@cache
def tokens() -> dict[str, dict[str, str]]:
    """Every colour by name, for light and for dark."""
    text = resources.path("theme", "tokens.json").read_text(encoding="utf-8")
    colours: dict[str, dict[str, str]] = json.loads(text)["colour"]
    return colours


@cache
def _by_height() -> tuple[tuple[int, float], ...]:
    text = resources.path("theme", "tokens.json").read_text(encoding="utf-8")
    factors: dict[str, float] = json.loads(text)["font"]["density_factor"]
    return tuple(sorted((int(size.split("x")[1]), factor) for size, factor in factors.items()))


class Theme(QObject):
    """The look of the whole program; there is one, ``theme()``."""

    changed = Signal()  # colours or sizes: paint again
    rescaled = Signal()  # sizes: make the screens again

    def __init__(self) -> None:
        super().__init__()
        self.choice = SYSTEM
        self.mode = LIGHT
        self.factor = 1.0
        self._least_line = 0
        self._screen: QScreen | None = None
        self._colours = tokens()[LIGHT]
        self._paints: dict[str, QColor] = {}

    def start(self, choice: str, text_percent: int) -> None:
        """Dress the application, once, before its first widget."""
        application = _application()
        application.setStyle("Fusion")
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._follow_system)
        self.choice = choice
        self._measure(text_percent)
        self._dress()

    def choose(self, choice: str) -> None:
        """Be "light", "dark", or as the system is."""
        self.choice = choice
        self._dress()
        self.changed.emit()

    def resize(self, text_percent: int) -> None:
        """Show everything at this size, 90 to 150 percent; 0 is by the size of the screen."""
        self._measure(text_percent)
        self._dress()
        self.changed.emit()
        self.rescaled.emit()

    def follow(self, screen: QScreen) -> bool:
        """Be as large as another screen asks for; whether that changed anything."""
        before = self.factor, self._least_line
        self._screen = screen
        self._measure(0)
        if (self.factor, self._least_line) == before:
            return False
        self._dress()
        self.changed.emit()
        self.rescaled.emit()
        return True

    def hex(self, name: str) -> str:
        """A colour as "#RRGGBB"."""
        return self._colours[name]

    def colour(self, name: str) -> QColor:
        """A colour to paint with."""
        paint = self._paints.get(name)
        if paint is None:
            paint = self._paints[name] = QColor(self._colours[name])
        return paint

    @Slot()
    def _follow_system(self) -> None:
        if self.choice == SYSTEM:
            self._dress()
            self.changed.emit()

    def _measure(self, text_percent: int) -> None:
        """How large to be: as somebody chose, or at 0 percent as the screen asks."""
        if text_percent:
            self.factor, self._least_line = text_percent / 100, 0
            return
        held = self._screen is not None and isValid(self._screen)
        screen = self._screen if held and self._screen else QGuiApplication.primaryScreen()
        pixels, size_mm = screen.size(), screen.physicalSize()
        self.factor = factor_for_screen(screen.availableSize(), pixels, size_mm)
        self._least_line = least_line(self.factor, pitch_mm(pixels, size_mm))

    def _dress(self) -> None:
        self.mode = _mode(self.choice)
        self._colours = tokens()[self.mode]
        self._paints = {}
        fonts.scale(self.factor, self._least_line)
        application = _application()
        application.setPalette(_palette(self._colours))
        application.setFont(fonts.font("body"))
        application.setStyleSheet(sheet(self._colours, self.mode == DARK, px))


@cache
def theme() -> Theme:
    """The one look of the program."""
    return Theme()


def px(size: float) -> int:
    """A size as written, in real pixels; never less than one.

    What is written large enough for a finger stays so at a smaller size of the text.
    """
    return max(TOUCH if size >= TOUCH else 1, round(size * theme().factor))


def colour(name: str) -> QColor:
    """A colour of the present look, to paint with."""
    return theme().colour(name)


def pitch_mm(pixels: QSize, size_mm: QSizeF) -> float:
    """What a pixel of a screen measures; 0 if what it says of itself is no screen's size."""
    pitch = size_mm.width() / max(1, pixels.width())
    return pitch if PLAUSIBLE_PITCH_MM[0] < pitch < PLAUSIBLE_PITCH_MM[1] else 0.0


def arc_minutes(font_px: int, pitch: float) -> float:
    """How large the capital letters of a font are to an eye 80 cm away."""
    return math.degrees(math.atan(font_px * CAPITAL_EM * pitch / DISTANCE_MM)) * 60


def least_line(factor: float, pitch: float) -> int:
    """The real pixels that the lines of the basket need on a screen, to be read with ease;
    0 if nothing is known of the screen."""
    if not pitch:
        return 0
    height_mm = DISTANCE_MM * math.tan(math.radians(LEAST_ARC_MINUTES / 60))
    needed = math.ceil(height_mm / (CAPITAL_EM * pitch))
    return min(needed, int(fonts.LINE * factor * MOST_LINE_GROWTH))


def factor_for_screen(room: QSize, pixels: QSize, size_mm: QSizeF) -> float:
    """How large to be on a screen: by its pixels and by how small they are, if it says so.

    Never so large that the smallest window has no room.
    """
    factor = 1.0
    for height, wanted in _by_height():
        if pixels.height() >= height:
            factor = wanted
    pitch = pitch_mm(pixels, size_mm)
    if pitch:
        factor = max(factor, PITCH_AT_ONE_MM / pitch)
    most = min(room.width() / SMALLEST_WINDOW.width(), room.height() / SMALLEST_WINDOW.height())
    factor = max(1.0, min(factor, most))
    return int(factor / STEP + 1e-6) * STEP


def _application() -> QApplication:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return application


def _mode(choice: str) -> str:
    if choice != SYSTEM:
        return choice
    scheme = QGuiApplication.styleHints().colorScheme()
    return DARK if scheme is Qt.ColorScheme.Dark else LIGHT


def _palette(colours: dict[str, str]) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for part, name in (
        (role.Window, "bg"),
        (role.WindowText, "text"),
        (role.Base, "surface"),
        (role.AlternateBase, "surface2"),
        (role.Text, "text"),
        (role.PlaceholderText, "text3"),
        (role.Button, "surface"),
        (role.ButtonText, "text"),
        (role.BrightText, "onDanger"),
        (role.Highlight, "primary"),
        (role.HighlightedText, "onPrimary"),
        (role.ToolTipBase, "toast"),
        (role.ToolTipText, "onToast"),
        (role.Mid, "border"),
        (role.Dark, "borderStrong"),
        (role.Accent, "primary"),
    ):
        palette.setColor(part, QColor(colours[name]))
    palette.setColor(role.Link, QColor(colours["onPrimarySoft"]))  # readable on any ground
    for part in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, part, QColor(colours["textDisabled"]))
    return palette
