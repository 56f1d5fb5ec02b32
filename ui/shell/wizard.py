"""The first start: four pages from nothing to a store that sells, in one minute."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLayout, QStackedWidget, QWidget
from typing_extensions import override

from storeapp.kernel.machine import Machine
from ui.kit.busy import Working
from ui.kit.buttons import Button
from ui.kit.card import Card
from ui.kit.error_bar import ErrorBar
from ui.kit.fonts import SEMIBOLD, sized
from ui.kit.label import Label
from ui.kit.layout import STRETCH, column, holding, row
from ui.kit.progress import Progress
from ui.kit.theme import colour, px
from ui.kit.words import _
from ui.shell.founding import Founding
from ui.shell.logo import Logo
from ui.shell.wizard_pages import LookPage, OwnerPage, Page, StartPage, StorePage


class Steps(QWidget):
    """Which page of how many: a line of numbered dots."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self.count, self.at = count, 0
        self.setFixedSize(px(36) * count + px(28) * (count - 1), px(36))

    def show_step(self, at: int) -> None:
        """Mark the page that is open."""
        self.at = at
        self.setAccessibleName(
            _("Step {step} of {count}").format(step=at + 1, count=self.count)
        )
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(sized(14, SEMIBOLD, True))
        for number in range(self.count):
            left = number * (px(36) + px(28))
            done = number <= self.at
            if number:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(colour("primary" if done else "border"))
                painter.drawRect(QRectF(left - px(22), px(17), px(16), px(2)))
            dot = QRectF(left, 0, px(36), px(36)).adjusted(2, 2, -2, -2)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("primary" if done else "sunken"))
            painter.drawEllipse(dot)
            painter.setPen(colour("onPrimary" if done else "text2"))
            painter.drawText(dot, Qt.AlignmentFlag.AlignCenter, str(number + 1))
        painter.end()


class Wizard(QWidget):
    """Asks page by page. ``finished`` comes after the last; ``machine_chosen`` at once.

    ``founding`` keeps the answers, so the wizard can be made again in another language.
    A store that has its file but nobody in it yet asks for its owner only.
    """

    finished = Signal()
    machine_chosen = Signal(object)

    def __init__(
        self, founding: Founding, machine: Machine, *, at: int = 0, owner_only: bool = False
    ) -> None:
        super().__init__()
        self.setObjectName("root")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.pages = _pages(founding, machine, self, owner_only=owner_only)
        self.steps = Steps(len(self.pages))
        if len(self.pages) == 1:
            self.steps.hide()
        self.title, self.sentence = Label("", "h1"), Label("", "body", "text2", wrap=True)
        self.error = ErrorBar()
        self.stack = QStackedWidget()
        for page in self.pages:
            page.ready.connect(self._offer)
            self.stack.addWidget(page)
        self.back = Button(_("Back"), "ghost", icon="arrow-left", height=48)
        self.next = Button(_("Continue"), "primary", key="Enter", height=48)
        self.back.clicked.connect(self._go_back)
        self.next.clicked.connect(self._go_on)
        self.setLayout(self._lay_out())
        self.turn_to(min(at, len(self.pages) - 1))

    @property
    def at(self) -> int:
        """The number of the page that is open, from 0."""
        return self.stack.currentIndex()

    def turn_to(self, number: int) -> None:
        """Open a page."""
        page = self.pages[number]
        self.stack.setCurrentIndex(number)
        self.steps.show_step(number)
        self.title.setText(str(page.title))
        self.sentence.setText(str(page.sentence))
        self.back.setVisible(number > 0)
        self.error.clear()
        self._offer()
        page.take_keyboard()

    def show_work(self) -> Progress:
        """Show that the store is being made; give the progress to the work."""
        self.work = Working(_("Making your store…"))
        self.work.cancel.hide()
        self.foot.hide()
        self.stack.hide()
        self.title.setText(_("One moment"))
        self.sentence.setText("")
        self.card.body.addWidget(self.work)
        self.card.body.addWidget(self.room, 1)
        self.room.show()
        return self.work.progress

    def complain(self, sentence: str) -> None:
        """Say that the store could not be made, and let the person change the answers."""
        self.work.hide()
        self.work.deleteLater()
        self.room.hide()
        self.stack.show()
        self.foot.show()
        self.turn_to(self.at)
        self.error.tell(sentence)

    @Slot()
    def take_keyboard(self) -> None:
        """Let keys go to the open page."""
        self.pages[self.at].take_keyboard()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go_on()
        elif event.key() == Qt.Key.Key_Escape and self.at:
            self._go_back()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> QLayout:
        card = self.card = Card(gap=14)
        self.room = QWidget()  # what the pages leave free while the store is made
        self.foot = holding(row(self.back, STRETCH, self.next))
        card.setFixedSize(px(760), px(560))
        card.body.addLayout(row(Logo(36), STRETCH, self.steps))
        card.body.addSpacing(px(10))
        card.body.addWidget(self.title)
        card.body.addWidget(self.sentence)
        card.body.addWidget(self.error)
        card.body.addSpacing(px(6))
        card.body.addWidget(self.stack, 1)
        card.body.addWidget(self.foot)
        return column(STRETCH, row(STRETCH, card, STRETCH), STRETCH)

    @Slot()
    def _offer(self) -> None:
        last = self.at == len(self.pages) - 1
        words = _("Start") if last else _("Continue")
        self.next.setText(f"{words}  Enter")
        self.next.setAccessibleName(f"{words} (Enter)")
        self.next.setEnabled(self.pages[self.at].complete())

    @Slot()
    def _go_on(self) -> None:
        page = self.pages[self.at]
        if self.foot.isHidden() or not page.complete() or not page.keep():
            return
        if self.at == len(self.pages) - 1:
            self.finished.emit()
        else:
            self.turn_to(self.at + 1)

    @Slot()
    def _go_back(self) -> None:
        self.turn_to(self.at - 1)


def _pages(
    founding: Founding, machine: Machine, wizard: Wizard, *, owner_only: bool
) -> Sequence[Page]:
    owner = OwnerPage(founding)
    if owner_only:
        return (owner,)
    look = LookPage(machine)
    look.chosen.connect(wizard.machine_chosen)
    return (look, StorePage(founding), owner, StartPage(founding))
