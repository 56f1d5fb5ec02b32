"""What to do about a code or a name that leads nowhere, said under the scan field."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from storeapp.kernel.actor import Permission
from ui.kit.error_bar import ErrorBar, Way
from ui.kit.screen import Context
from ui.kit.sound import sounds
from ui.kit.wording import message_for
from ui.kit.words import _
from ui.sales.scan_field import ScanField


class Trouble(QObject):
    """The low sound, the red ring, the sentence, and the ways out of it.

    ``product_wanted`` gives a code (or "") and a name (or "") of something to be created.
    """

    product_wanted = Signal(str, str)

    def __init__(self, context: Context, field: ScanField, bar: ErrorBar) -> None:
        super().__init__(field)
        self._may_create = context.may(Permission.QUICK_PRODUCT)
        self._field, self.bar = field, bar
        self._code, self._name = "", ""

    @property
    def is_shown(self) -> bool:
        """Whether something is wrong at this moment."""
        return not self.bar.isHidden()

    def unknown(self, code: str) -> None:
        """No product has this code; it stands in the field, marked, to be typed over."""
        self._code, self._name = code, ""
        self._field.fill(code)
        search = (_("Search by name"), self.search_by_name)
        self._tell(_("Unknown barcode"), code, search)

    def nothing_found(self, name: str) -> None:
        """No product is called this."""
        self._code, self._name = "", name
        self._field.edit.selectAll()
        self._tell(_("Nothing found"), name)

    def refused(self, error: Exception) -> None:
        """Something cannot be sold like this."""
        self._alarm()
        self.bar.tell(message_for(error), "", (_("Dismiss"), self.dismiss))

    def clear(self) -> None:
        """All is well again."""
        if self.is_shown:
            self.bar.clear()

    @Slot()
    def dismiss(self) -> None:
        """Forget what went wrong, and what was typed."""
        self.clear()
        self._field.clear()
        self._field.setFocus()

    @Slot()
    def search_by_name(self) -> None:
        """Let the person type the name, in Chinese too."""
        self.clear()
        self._field.mark(False)
        self._field.setFocus()
        self._field.edit.selectAll()
        self._field.take_chinese(True)

    @Slot()
    def create(self) -> None:
        """Ask for the name and price of what is not known."""
        self.clear()
        self._field.clear()
        self.product_wanted.emit(self._code, self._name)

    def _tell(self, title: str, detail: str, *first: Way) -> None:
        ways = list(first)
        if self._may_create:
            ways.append((_("Create product"), self.create))
        ways.append((_("Dismiss"), self.dismiss))
        self._alarm()
        self.bar.tell(title, detail, *ways)

    def _alarm(self) -> None:
        sounds().refuse()
        self._field.mark(True)
