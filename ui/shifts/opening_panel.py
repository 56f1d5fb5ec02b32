"""The drawer opened without a sale: why, and how often that was so already."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot

from storeapp.shifts import DrawerView
from ui.kit.buttons import Button
from ui.kit.error_bar import ErrorBar
from ui.kit.fields import TextField
from ui.kit.label import Label
from ui.kit.layout import field
from ui.kit.panel import Panel
from ui.kit.sound import sounds
from ui.kit.words import _, ngettext


class OpeningPanel(Panel):
    """Asks for the reason; ``wanted`` gives it."""

    wanted = Signal(str)

    def __init__(self, view: DrawerView, can_kick: bool) -> None:
        super().__init__(_("Open the drawer"))
        self.reason = TextField()
        self.reason.setProperty("tall", True)
        self.errors = ErrorBar()
        self.count = Label(_times(view), "meta", "text2", wrap=True)
        self.body.addLayout(field(_("Reason"), self.reason))
        self.body.addWidget(self.count)
        if not can_kick:
            words = _("No drawer is connected: open it with its key.")
            self.body.addWidget(Label(words, "meta", "text3", wrap=True))
        self.body.addWidget(self.errors)
        self.body.addStretch(1)
        self.go = Button(_("Open the drawer"), "primary", key="Enter", height=56)
        self.go.clicked.connect(self.accept)
        self.foot.addWidget(self.go, 1)
        self.reason.returnPressed.connect(self.accept)

    @Slot()
    def accept(self) -> None:
        """Hand the reason over."""
        if not self.reason.value():
            self.reason.mark(True, _("Type the reason"))
            self.reason.setFocus()
        elif self.go.isEnabled():
            self.go.setEnabled(False)
            self.wanted.emit(self.reason.value())

    def calm(self) -> None:
        """Let it be tried again."""
        self.go.setEnabled(True)
        self.reason.setFocus()

    def say(self, message: str) -> None:
        """Say why it was refused."""
        sounds().refuse()
        self.calm()
        self.errors.tell(message)


def _times(view: DrawerView) -> str:
    """How often it was opened in this shift, and how often it still may be."""
    done, left = len(view.openings), view.openings_left
    so_far = _("Not opened without a sale in this shift so far.")
    if done:
        so_far = _counted(done)
    if not left:
        return so_far + " " + _("From now on somebody else must approve it.")
    more = ngettext(
        "{count} more time needs no approval.", "{count} more times need no approval.", left
    ).format(count=left)
    return f"{so_far} {more}"


def _counted(done: int) -> str:
    return ngettext(
        "Opened {count} time without a sale in this shift.",
        "Opened {count} times without a sale in this shift.",
        done,
    ).format(count=done)
