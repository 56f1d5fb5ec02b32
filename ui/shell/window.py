"""The one window: it holds a page, and does for screens what they ask of their host."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QScreen
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from typing_extensions import override

from storeapp.kernel.actor import Actor
from storeapp.kernel.errors import StoreError
from storeapp.kernel.machine import Machine
from ui.kit.layout import centred, column
from ui.kit.panel import Panel, PanelHost
from ui.kit.sound import sounds
from ui.kit.theme import SMALLEST_WINDOW, px
from ui.kit.toast import Toast
from ui.kit.words import _
from ui.shell.logo import Logo
from ui.shell.training_frame import TrainingFrame

if TYPE_CHECKING:
    from ui.shell.desk import Desk

USUAL = QSize(1366, 768)


class Window(QWidget):
    """The window of the program.

    It decides nothing: what it is asked and must be decided elsewhere it tells on,
    ``machine_changed``, ``leaving``, ``locking``, ``helping`` and so on.
    """

    machine_changed = Signal(object)
    leaving = Signal()
    locking = Signal()
    admitting = Signal(object)  # somebody else takes over, with their PIN
    helping = Signal()
    reopening = Signal()
    screen_changed = Signal(QScreen)  # the window was moved to another screen
    training_wanted = Signal(bool)  # whether with fresh data
    training_over = Signal()
    faulted = Signal(Exception)
    closing = Signal()

    def __init__(self, machine: Machine) -> None:
        super().__init__()
        self._machine = machine
        self.desk: Desk | None = None
        self.page: QWidget = QWidget()
        self.setObjectName("root")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.page.setLayout(centred(Logo(72)))
        self._column: QVBoxLayout = column(self.page, gap=0)
        self.setLayout(self._column)
        self.panels = PanelHost(self)
        self.panels.emptied.connect(self.give_keyboard_back)
        self.message = Toast(self, lift=92)  # clear of the till's function keys
        self.frame = TrainingFrame(self)
        self.setMinimumSize(_smallest())

    def appear(self) -> None:
        """Show the window: as large as the screen, or a till's size where that is larger."""
        self.setWindowTitle(_("Store"))
        screen = QGuiApplication.primaryScreen().availableSize()
        usual = QSize(px(USUAL.width()), px(USUAL.height()))
        self.resize(usual)
        if QGuiApplication.platformName() == "offscreen":
            self.show()
        elif screen.width() < usual.width() * 2:
            self.showMaximized()
        else:
            self.show()
        self.activateWindow()
        self.windowHandle().screenChanged.connect(self.screen_changed)

    @Slot()
    def come_forward(self) -> None:
        """Show the window above all others: somebody started the program again."""
        state = self.windowState() & ~Qt.WindowState.WindowMinimized
        self.setWindowState(state | Qt.WindowState.WindowActive)
        self.show()
        self.raise_()
        self.activateWindow()

    def show_page(self, page: QWidget) -> None:
        """Show another page in place of the one that is there, which is thrown away.

        A desk is kept, with the panel that is open over it; what floats is closed, so that
        nothing can be done over a locked screen.
        """
        old, self.page = self.page, page
        self.panels.step_aside()
        self.message.hide()
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        if old is not self.desk:
            old.deleteLater()
        self._column.removeWidget(old)
        old.hide()
        self._column.addWidget(page)
        page.show()
        self.panels.raise_()
        self.frame.raise_()
        self.setMinimumSize(_smallest())

    def show_desk(self, desk: Desk) -> None:
        """Show somebody's screens, and keep them when another page covers them."""
        if desk is not self.desk:
            self.panels.close_panel()
            desk.turning.connect(self.panels.close_panel)
        if self.desk is not None and self.desk is not desk:
            self.desk.hide()
            self.desk.deleteLater()
            if self.page is self.desk:
                self._column.removeWidget(self.desk)
                self.page = QWidget()
                self._column.addWidget(self.page)
        self.desk = desk
        self.show_page(desk)
        self.panels.step_back()

    @property
    def machine(self) -> Machine:
        """This computer's choices."""
        return self._machine

    def change_machine(self, machine: Machine) -> None:
        """Keep new choices for this computer, and show them at once."""
        self._machine = machine
        self.machine_changed.emit(machine)

    def toast(
        self, text: str, action: str = "", act: Callable[[], object] | None = None
    ) -> None:
        """Say something for five seconds."""
        self.message.say(text, action, act)

    @Slot(Exception)
    def complain(self, error: Exception) -> None:
        """Say what is wrong. What is no ``StoreError`` is a fault, and is told on, too."""
        from ui.shell.wordings import words_for  # noqa: PLC0415 - it knows the database

        sounds().refuse()
        if not isinstance(error, StoreError):
            self.faulted.emit(error)
        self.message.say(words_for(error), wrong=True)

    def own_up(self) -> None:
        """Say calmly that the program itself is at fault; it is written down already."""
        from ui.shell.wordings import words_for  # noqa: PLC0415

        sounds().refuse()
        self.message.say(words_for(Exception()), wrong=True)

    def go(self, screen: str, argument: object = None) -> None:
        """Open a screen."""
        if self.desk is not None:
            self.panels.close_panel()
            self.desk.go(screen, argument)

    def slide(self, panel: Panel) -> None:
        """Open a panel at the right of the screens."""
        if self.page is self.desk:
            self.panels.open(panel)
        else:
            panel.deleteLater()

    def banner(self, key: str, text: str, action: str = "") -> None:
        """Show a warning that stays, or with no text take it away."""
        if self.desk is not None:
            self.desk.tell(key, text, action)

    def note(self, text: str) -> None:
        """Say something small beside the register's name."""
        if self.desk is not None:
            self.desk.bar.note.setText(text)

    def reopen(self) -> None:
        """Open the store again."""
        self.reopening.emit()

    def help(self) -> None:
        """Open the help about the screen that is open."""
        self.helping.emit()

    @Slot(bool)
    def train(self, afresh: bool) -> None:
        """Let the person practise, with fresh data or as it was left."""
        self.training_wanted.emit(afresh)

    def end_training(self) -> None:
        """Go back from training to the store."""
        self.training_over.emit()

    def lock(self) -> None:
        """Ask for the PIN again."""
        self.locking.emit()

    def sign_out(self) -> None:
        """Let somebody else sign in."""
        self.leaving.emit()

    def admit(self, actor: Actor) -> None:
        """Show the screens of somebody whose PIN was taken already."""
        self.admitting.emit(actor)

    @Slot(str)
    def take_scan(self, code: str) -> None:
        """Give a scanned code to whoever wants it: panel, screen, till."""
        panel = self.panels.panel
        if panel is not None and panel.take_scan(code):
            return
        if self.desk is None or self.page is not self.desk:
            return
        if not self.desk.take_scan(code):
            sounds().refuse()

    @Slot()
    def give_keyboard_back(self) -> None:
        """Let keys go to the open screen again, as a panel has gone."""
        screen = self.desk.open_screen() if self.desk is not None else None
        if screen is not None and self.page is self.desk and self.panels.panel is None:
            screen.take_keyboard()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F10:
            event.accept()  # on Windows it would go to a menu that is not there
            return
        super().keyPressEvent(event)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        super().closeEvent(event)


def _smallest() -> QSize:
    return QSize(px(SMALLEST_WINDOW.width()), px(SMALLEST_WINDOW.height()))
