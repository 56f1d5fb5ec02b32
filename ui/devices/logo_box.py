"""The logo of a paper: chosen from a file, shown, taken away."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel

from ui.kit.buttons import Button
from ui.kit.card import Box
from ui.kit.file_choice import ask_open
from ui.kit.icons import pixmap
from ui.kit.layout import STRETCH, row
from ui.kit.theme import px
from ui.kit.words import _

WIDE, HIGH, SIGN = 144, 72, 32


class LogoBox(Box):
    """Shows a logo on white, as it is printed. ``wanted`` gives the path of a new one."""

    wanted = Signal(str)
    removed = Signal()

    def __init__(self) -> None:
        super().__init__("sunken")
        self.view = QLabel()
        self.view.setFixedSize(px(WIDE), px(HIGH))
        self.view.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.view.setAccessibleName(_("Logo"))
        self.choose = Button(_("Choose…"), icon="image")
        self.choose.setAccessibleName(_("Choose a logo"))
        self.remove = Button.sign("trash-2", _("Remove the logo"), size=44)
        self.setLayout(
            row(self.view, self.choose, self.remove, STRETCH, gap=10, margins=(8, 8, 8, 8))
        )
        self.choose.clicked.connect(self._ask)
        self.remove.clicked.connect(self._remove)
        self.show_logo(None)

    def show_logo(self, image: bytes | None) -> None:
        """Show these bytes of a picture, or that there is none."""
        picture = QPixmap()
        if image is not None:
            picture.loadFromData(image)
        self.remove.setEnabled(not picture.isNull())
        ratio = self.devicePixelRatioF()
        if picture.isNull():
            self.view.setPixmap(pixmap("image", "text3", px(SIGN), ratio))
            return
        fitting = picture.scaled(
            self.view.size() * ratio,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        fitting.setDevicePixelRatio(ratio)
        self.view.setPixmap(fitting)

    @Slot()
    def _ask(self) -> None:
        kinds = _("Pictures (*.png *.jpg *.jpeg)")
        ask_open(self, _("Choose a logo"), kinds, self._want)

    @Slot(str)
    def _want(self, path: str) -> None:
        self.wanted.emit(path)

    @Slot()
    def _remove(self) -> None:
        self.show_logo(None)
        self.removed.emit()
