"""The program's own fonts: Inter for Latin, Noto Sans SC for Chinese, by role."""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

import resources

FAMILIES = ["Inter", "Noto Sans SC"]
FILES = (
    "Inter_400Regular.ttf",
    "Inter_500Medium.ttf",
    "Inter_600SemiBold.ttf",
    "Inter_700Bold.ttf",
    "NotoSansSC-400Regular-gb2312.ttf",
    "NotoSansSC-600SemiBold-gb2312.ttf",
    "NotoSansSC-700Bold-gb2312.ttf",
)
REGULAR, MEDIUM, SEMIBOLD, BOLD = 400, 500, 600, 700

# Role: size on a screen 768 pixels high, weight, and whether digits have one width.
ROLES: dict[str, tuple[float, int, bool]] = {
    "caption": (12, SEMIBOLD, False),
    "meta": (13, REGULAR, True),
    "label": (13, SEMIBOLD, False),
    "body": (15, REGULAR, False),
    "medium": (15, MEDIUM, False),
    "strong": (15, SEMIBOLD, False),
    "bold": (15, BOLD, False),
    "figure": (15, MEDIUM, True),
    "button": (14, SEMIBOLD, False),
    "heading": (16, SEMIBOLD, False),
    "brand": (17, BOLD, False),
    "title": (20, SEMIBOLD, False),
    "line": (20, MEDIUM, False),
    "scan": (20, MEDIUM, True),
    "amount": (22, SEMIBOLD, True),
    "h1": (26, BOLD, False),
    "received": (30, SEMIBOLD, True),
    "change": (36, BOLD, True),
    "total": (46, BOLD, True),
    "big-change": (72, BOLD, True),
}

_TABULAR = QFont.Tag("tnum")
_ONE_LOOK = QFont.Tag("cv11")


LINE = 20  # as written: what people read off the basket, and larger


class _Scale:
    factor = 1.0
    least_line = 0


def load() -> None:
    """Make the bundled fonts known; once, after the application is made."""
    for file in FILES:
        QFontDatabase.addApplicationFont(str(resources.path("fonts", file)))


def scale(factor: float, least_line: int = 0) -> None:
    """Show every font this much larger from now on.

    A line of the basket is never smaller than ``least_line`` real pixels: where there is no
    room to make everything larger, at least these can be read.
    """
    _Scale.factor, _Scale.least_line = factor, least_line
    sized.cache_clear()


def font(role: str) -> QFont:
    """The font of a role, such as "body" or "total"."""
    return sized(*ROLES[role])


@cache
def sized(size: float, weight: int = REGULAR, tabular: bool = False) -> QFont:
    """A font by its size as written; ``tabular`` gives all digits one width, for figures.

    The same object is given to everyone: copy it, ``QFont(font)``, before changing it.
    """
    made = QFont()
    made.setFamilies(FAMILIES)
    least = _Scale.least_line if size >= LINE else 1
    made.setPixelSize(max(least, round(size * _Scale.factor)))
    made.setWeight(QFont.Weight(weight))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    made.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    if tabular:
        made.setFeature(_TABULAR, 1)
    made.setFeature(_ONE_LOOK, 0)
    return made
