"""The receipt designer: a form at the left, at the right what the printer would print."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, Slot
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel
from typing_extensions import override

from reports.kit.pictures import shrink_file
from reports.sales import preview
from reports.sales.preview import Designed, Preview
from storeapp import devices
from storeapp.devices import PaperKind, ReceiptTemplate
from storeapp.kernel.errors import StoreError
from ui.devices.receipt_form import ReceiptForm
from ui.kit.buttons import Button
from ui.kit.card import Box
from ui.kit.fields import Choice
from ui.kit.keys import KeyMap, Shortcuts
from ui.kit.layout import STRETCH, column, field
from ui.kit.screen import Screen
from ui.kit.scroll import scrolling
from ui.kit.settings_page import LEAST_BUTTON, SettingsPage
from ui.kit.theme import px
from ui.kit.words import _

PREVIEW_WIDTH, ROLL_WIDTH, PAGE_WIDTH, SETTLE_MS = 424, 384, 384, 150
WIDEST_MM = 80


class ReceiptPage(SettingsPage):
    """One template at a time; its preview follows what is typed, away from the GUI thread."""

    def __init__(self, screen: Screen) -> None:
        super().__init__(screen, _("Receipt design"))
        self._kept: Designed | None = None
        self._logo: bytes | None = None
        self._filling = False
        self._wanted: ReceiptTemplate | None = None
        self.kind = Choice(
            (_("Receipt of a sale"), PaperKind.SALE),
            (_("Receipt of a return"), PaperKind.RETURN),
            (_("Gift receipt"), PaperKind.GIFT),
            (_("Invoice on A4"), PaperKind.INVOICE),
        )
        self.form = ReceiptForm()
        self.paper = QLabel()
        self.paper.setAccessibleName(_("How it looks"))
        self.usual = Button(_("Back to usual"))
        self.revert = Button(_("Discard changes"))
        self.save = Button(_("Save"), "primary", key="Ctrl+S")
        self._soon = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._lay_out()
        self._listen()

    @override
    def refresh(self) -> None:
        """Ask for the template kept, unless somebody is changing it."""
        kind = self.kind.value() or PaperKind.SALE
        self.home.ask(preview.read_design, kind).then(self._arrive)

    @property
    def kept(self) -> ReceiptTemplate | None:
        """The template as it is kept, once it has arrived."""
        return None if self._kept is None else self._kept.template

    def collect(self) -> ReceiptTemplate | None:
        """The template as it stands here, or None while a field cannot be used."""
        value = self.form.collect()
        if value is None:
            return None
        logo_id = None if self._logo is None else devices.logo_id_of(self._logo)
        return replace(value, logo_id=logo_id)

    def is_touched(self) -> bool:
        """Whether the form holds something else than what is kept."""
        return self._kept is not None and self.collect() != self._kept.template

    @Slot()
    def keep(self) -> None:
        """Keep what stands in the fields."""
        value = self.collect()
        if value is not None and self.is_touched():
            self.save.setEnabled(False)
            job = self.home.do(devices.keep_template, value, self._logo)
            job.then(self._saved).otherwise(self._refused)

    def _lay_out(self) -> None:
        self.body.addLayout(field(_("Paper to design"), self.kind))
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        for button in (self.usual, self.revert, self.save):
            button.setMinimumWidth(px(LEAST_BUTTON))
            button.setEnabled(False)
        self.foot.addWidget(self.usual)
        self.foot.addStretch(1)
        self.foot.addWidget(self.revert)
        self.foot.addWidget(self.save)
        desk = column(self.paper, STRETCH, margins=(12, 12, 12, 12))
        desk.setAlignment(self.paper, Qt.AlignmentFlag.AlignHCenter)
        ground = Box("sunken", column(scrolling(desk, _("How it looks"))))
        ground.setFixedWidth(px(PREVIEW_WIDTH))
        self.beside.addWidget(ground)

    def _listen(self) -> None:
        self.kind.currentIndexChanged.connect(self._turn)
        self.form.changed.connect(self._touched)
        self.form.logo.wanted.connect(self._want_logo)
        self.form.logo.removed.connect(self._drop_logo)
        self.usual.clicked.connect(self._reset)
        self.revert.clicked.connect(self._revert)
        self.save.clicked.connect(self.keep)
        self._soon.timeout.connect(self._preview)
        Shortcuts(self, KeyMap()).add_key("Ctrl+S", self.save.click)

    def _arrive(self, found: Designed) -> None:
        chosen = found.template.kind is self.kind.value()
        if chosen and not self.is_touched():
            self._fill(found)

    def _fill(self, found: Designed) -> None:
        self._kept, self._logo = found, found.logo
        self._filling = True
        self.form.show_value(found.template, found.store)
        self.form.logo.show_logo(found.logo)
        self._filling = False
        self.wrong.clear()
        self._touched()
        self._preview()  # at once: what is typed next may make no sense

    @Slot()
    def _turn(self, *_what: object) -> None:
        self._kept = None
        self.refresh()

    @Slot()
    def _touched(self) -> None:
        if self._filling or self._kept is None:
            return
        value, touched = self.collect(), self.is_touched()
        self.save.setEnabled(touched and value is not None)
        self.revert.setEnabled(touched)
        self.kind.setEnabled(not touched)  # or what was typed would be lost
        self.kind.setToolTip(_("Save or discard the changes first.") if touched else "")
        kept = self._kept.template
        self.usual.setEnabled(not touched and kept != ReceiptTemplate(kind=kept.kind))
        self._soon.start()

    @Slot()
    def _preview(self) -> None:
        value = self.collect()
        if value is not None:
            self._wanted = value
            self.home.ask(preview.draw, value, self._logo).then(self._show)

    def _show(self, shown: Preview) -> None:
        if shown.template != self._wanted:
            return  # something newer is on its way
        picture = QPixmap()
        picture.loadFromData(shown.image)
        ratio = self.devicePixelRatioF()
        wide = px(PAGE_WIDTH)
        if shown.template.kind is not PaperKind.INVOICE:
            wide = px(ROLL_WIDTH * shown.template.width_mm / WIDEST_MM)
        smooth = Qt.TransformationMode.SmoothTransformation
        fitting = picture.scaledToWidth(round(wide * ratio), smooth)
        fitting.setDevicePixelRatio(ratio)
        self.paper.setPixmap(fitting)
        self.paper.setFixedSize(QSize(wide, round(fitting.height() / ratio)))

    @Slot(str)
    def _want_logo(self, path: str) -> None:
        runner, file = self.home.context.runner, Path(path)
        job = runner.read(self, lambda: shrink_file(file))
        job.then(self._take_logo).otherwise(self.complain)

    def _take_logo(self, image: bytes) -> None:
        self.wrong.clear()
        self._logo = image
        self.form.logo.show_logo(image)
        self._touched()

    @Slot()
    def _drop_logo(self) -> None:
        self._logo = None
        self._touched()

    @Slot()
    def _reset(self) -> None:
        if self._kept is not None:
            job = self.home.do(devices.reset_template, self._kept.template.kind)
            job.then(self._saved).otherwise(self._refused)

    @Slot()
    def _revert(self) -> None:
        if self._kept is not None:
            self._fill(self._kept)

    def _saved(self, _nothing: object) -> None:
        self.home.context.host.toast(_("Saved"))
        self._kept = None
        self.refresh()

    def _refused(self, error: Exception) -> None:
        self._touched()
        if not isinstance(error, StoreError) or not self.form.blame(error):
            self.complain(error)
