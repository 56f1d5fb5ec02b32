"""The picture of a product: chosen from a file or dropped here, shown, taken away."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QImageReader, QPixmap
from PySide6.QtWidgets import QLabel
from typing_extensions import override

from storeapp.catalogue import NotAPicture
from ui.kit.buttons import Button
from ui.kit.card import Box
from ui.kit.file_choice import ask_open
from ui.kit.icons import pixmap
from ui.kit.layout import column, row
from ui.kit.theme import px
from ui.kit.words import _

SIDE, LONGEST_PX, QUALITY, SIGN = 112, 640, 88, 40


def shrink(path: str) -> bytes:
    """A picture file as the bytes to keep: upright, at most 640 pixels wide or high.

    Slow for large photos: call it away from the GUI thread. Raises NotAPicture.
    """
    reader = QImageReader(path)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > LONGEST_PX:
        room = QSize(LONGEST_PX, LONGEST_PX)
        reader.setScaledSize(size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        raise NotAPicture
    return _to_bytes(image)


def _to_bytes(image: QImage) -> bytes:
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if image.hasAlphaChannel():
        image.save(buffer, "PNG")  # type: ignore[call-overload]
    else:
        image.save(buffer, "JPEG", QUALITY)  # type: ignore[call-overload]
    return bytes(kept.data())


class PictureBox(Box):
    """Shows a picture. ``wanted`` gives the path of a new one; ``changed`` tells of any change.

    ``image`` are the bytes of a new picture; ``is_gone`` says that the old one was removed.
    """

    wanted = Signal(str)
    changed = Signal()

    def __init__(self) -> None:
        super().__init__("sunken")
        self.image: bytes | None = None
        self.is_gone = False
        self._has_one = False
        self.setAcceptDrops(True)
        self.view = QLabel()
        self.view.setFixedSize(px(SIDE), px(SIDE))
        self.view.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.view.setAccessibleName(_("Picture"))
        self.choose = Button(_("Choose…"), icon="image", height=36)
        self.choose.setAccessibleName(_("Choose a picture"))
        self.remove = Button.sign("trash-2", _("Remove the picture"), size=36)
        foot = row(self.choose, self.remove, gap=4)
        foot.setStretch(0, 1)
        body = column(self.view, foot, gap=8, margins=(8, 8, 8, 8))
        body.setAlignment(self.view, Qt.AlignmentFlag.AlignHCenter)
        self.setLayout(body)
        self.choose.clicked.connect(self._ask)
        self.remove.clicked.connect(self.clear)
        self._show(QPixmap())

    def show_kept(self, image: bytes) -> None:
        """Show the picture the product has already."""
        if self.image is None and not self.is_gone:
            self._show(_pixmap_of(image))

    def take(self, image: bytes) -> None:
        """Show a new picture."""
        self.image, self.is_gone = image, False
        self._show(_pixmap_of(image))
        self.changed.emit()

    @Slot()
    def clear(self) -> None:
        """Take the picture away."""
        self.image, self.is_gone = None, True
        self._show(QPixmap())
        self.changed.emit()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        for url in event.mimeData().urls()[:1]:
            self.wanted.emit(url.toLocalFile())

    @Slot()
    def _ask(self) -> None:
        kinds = _("Pictures (*.png *.jpg *.jpeg)")
        ask_open(self, _("Choose a picture"), kinds, self._want)

    @Slot(str)
    def _want(self, path: str) -> None:
        self.wanted.emit(path)

    def _show(self, picture: QPixmap) -> None:
        self.remove.setEnabled(not picture.isNull())
        if picture.isNull():
            self.view.setPixmap(pixmap("image", "text3", px(SIGN), self.devicePixelRatioF()))
            return
        ratio = self.devicePixelRatioF()
        room = self.view.size() * ratio
        fitting = picture.scaled(
            room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        fitting.setDevicePixelRatio(ratio)
        self.view.setPixmap(fitting)


def _pixmap_of(image: bytes) -> QPixmap:
    picture = QPixmap()
    picture.loadFromData(image)
    return picture
