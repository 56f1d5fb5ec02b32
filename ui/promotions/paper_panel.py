"""Choosing the paper of a poster or of price labels."""

from __future__ import annotations

from PySide6.QtCore import Slot
from typing_extensions import override

from reports.promotions.papers import PAPER_NAMES, TONGUES, OfferPaper, PaperWanted
from ui.kit.fields import Choice
from ui.kit.form_panel import FormPanel
from ui.kit.label import Label
from ui.kit.words import _, language
from ui.promotions.figures import CountField
from ui.promotions.part import Asked

POSTERS = (OfferPaper.POSTER_A4, OfferPaper.POSTER_A5)


class PaperPanel(FormPanel[PaperWanted]):
    """Gives the paper, the languages on it, and how often each label is wanted."""

    def __init__(self) -> None:
        super().__init__(_("Poster and labels"), _("Save as PDF"))
        papers = ((str(words), paper) for paper, words in PAPER_NAMES.items())
        self.paper: Choice[OfferPaper] = Choice(*papers)
        tongues = ((str(words), spoken) for spoken, words in TONGUES.items())
        self.languages: Choice[tuple[str, ...]] = Choice(*tongues)
        self.languages.choose((language(),))
        self.copies = CountField(1)
        self.copies_field = Asked(_("So many of each label"), self.copies)
        self.body.addWidget(Asked(_("Which paper"), self.paper))
        self.body.addWidget(Asked(_("Languages"), self.languages))
        self.body.addWidget(self.copies_field)
        note = _("Print it at 100 %: labels and barcodes must keep their size.")
        self.body.addWidget(Label(note, "meta", "text3", wrap=True))
        self.body.addStretch(1)
        self.paper.currentIndexChanged.connect(self._turn)
        self.copies.textChanged.connect(self._check)
        self.verb.setEnabled(True)
        self.copies_field.hide()

    @override
    def value(self) -> PaperWanted | None:
        paper, languages = self.paper.value(), self.languages.value()
        copies = 1 if paper in POSTERS else self.copies.value()
        if paper is None or languages is None or copies is None:
            return None
        return PaperWanted(paper=paper, languages=languages, copies=copies)

    @Slot()
    def _turn(self) -> None:
        self.copies_field.setVisible(self.paper.value() not in POSTERS)
        self._check()

    @Slot()
    def _check(self) -> None:
        self.verb.setEnabled(self.value() is not None)
