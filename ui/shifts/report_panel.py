"""An X or Z report on the screen, as it is printed."""

from __future__ import annotations

from PySide6.QtCore import Qt

from ui.kit.buttons import Button
from ui.kit.card import Box
from ui.kit.layout import STRETCH, column, hide_unless
from ui.kit.panel import Panel
from ui.kit.paper_view import PaperView
from ui.kit.words import _
from ui.shifts.shown_report import ShownReport


class ReportPanel(Panel):
    """The slip, to be printed or saved; whoever may can put the count right."""

    def __init__(self, shown: ShownReport, *, may_correct: bool = False) -> None:
        super().__init__(shown.paper.title)
        self.shown = shown
        self.paper = PaperView(shown.paper.title)
        self.paper.show_paper(shown.paper)
        desk = column(self.paper, STRETCH, margins=(10, 10, 10, 10))
        desk.setAlignment(self.paper, Qt.AlignmentFlag.AlignHCenter)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(Box("sunken", desk), 1)
        self.correct = Button(_("Put the count right"), "ghost", icon="pencil", height=44)
        self.save = Button(_("Save as PDF"), icon="file-down", height=56)
        self.print = Button(_("Print"), "primary", icon="printer", height=56)
        hide_unless(shown.can_print, self.print)
        hide_unless(may_correct and shown.report.z_number is not None, self.correct)
        desk.addWidget(self.correct)
        self.foot.addWidget(self.save, 1)
        self.foot.addWidget(self.print, 1)
