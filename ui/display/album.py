"""What the display needs from the store and the disk, read away from the GUI thread."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from reports.kit.bars import qr
from storeapp import catalogue, settings
from storeapp.db.work import Read
from storeapp.devices import CustomerDisplaySettings, PoleSettings
from storeapp.settings import StoreSettings

FOLDER = "display"
LONGEST_PX, QUALITY = 1920, 88


@dataclass(frozen=True)
class Choices:
    """The settings of both displays, and the codes to pay by."""

    window: CustomerDisplaySettings
    pole: PoleSettings
    store_name: str
    codes: dict[str, tuple[str, ...]]
    training: bool = False


def read_choices(read: Read) -> Choices:
    """Everything chosen for what the customer sees."""
    window = settings.get(read, CustomerDisplaySettings)
    told = (one.split("\t", 1) for one in window.codes if "\t" in one)
    return Choices(
        window,
        settings.get(read, PoleSettings),
        settings.get(read, StoreSettings).name,
        {code: qr(text) for code, text in told if text},
        read.register.is_training,
    )


def take_picture(folder: Path, source: str) -> str:
    """Copy a picture into the data folder, upright and not too large; gives its name.

    The same picture is kept once. Raises NotAPicture.
    """
    reader = QImageReader(source)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > LONGEST_PX:
        room = QSize(LONGEST_PX, LONGEST_PX)
        reader.setScaledSize(size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        raise catalogue.NotAPicture
    flat = image.convertToFormat(QImage.Format.Format_RGB32)
    data = bytes(flat.constBits())
    name = f"{hashlib.sha256(data).hexdigest()[:16]}.jpg"
    place = folder / FOLDER
    place.mkdir(parents=True, exist_ok=True)
    if not flat.save(str(place / name), None, QUALITY):
        raise catalogue.NotAPicture
    return name


def load_picture(folder: Path, name: str) -> QImage:
    """A picture of the list; a null one if its file is gone."""
    return QImage(str(folder / FOLDER / Path(name).name))
