"""What can be done about a finished sale: take it back, reverse it, wrap it as a gift."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from storeapp import devices, sales, settings
from storeapp.db.work import Read
from storeapp.kernel.actor import Permission
from storeapp.kernel.errors import StoreError
from storeapp.sales import Receipt, SaleDetail, SalesLimits, TicketKind, TicketState
from storeapp.staff import Approval, ApprovalNeeded
from ui.kit.screen import Screen
from ui.kit.wording import message_for
from ui.kit.words import _
from ui.staff.approving import ask_approval

if TYPE_CHECKING:
    from ui.orders.reverse_panel import ReversePanel

SELL = "sell"


class AfterSale(QObject):
    """Does it to the sale shown; whoever may not is asked for somebody else's PIN."""

    def __init__(self, screen: Screen) -> None:
        super().__init__(screen)
        self._screen = screen
        self.sale: SaleDetail | None = None
        self._panel: ReversePanel | None = None
        self._reason = ""

    def may_take_back(self) -> bool:
        """Whether goods of this ticket can come back, as far as the person goes."""
        sale = self.sale
        sells = sale is not None and sale.kind in (TicketKind.SALE, TicketKind.EXCHANGE)
        whole = sale is not None and sale.state in (
            TicketState.WHOLE,
            TicketState.PARTLY_RETURNED,
        )
        return sells and whole and self._screen.context.may(Permission.RETURN)

    def may_reverse(self) -> bool:
        """Whether this ticket is a sale that stands as it was made."""
        sale = self.sale
        stands = sale is not None and sale.state is TicketState.WHOLE
        is_sale = sale is not None and sale.kind is TicketKind.SALE
        return stands and is_sale and self._screen.context.may(Permission.SELL)

    @Slot()
    def take_back(self) -> None:
        """Go to the till with the lines of this ticket; scanning on makes an exchange."""
        if self.sale is not None and self.may_take_back() and self._screen.has_keyboard():
            self._screen.context.host.go(SELL, self.sale.id)

    @Slot()
    def reverse(self) -> None:
        """Ask why the whole sale is reversed."""
        if self.may_reverse() and self._screen.has_keyboard():
            self._screen.ask(_read_reasons).then(self._ask_reason)

    @Slot()
    def gift(self) -> None:
        """Print a receipt that tells no prices."""
        may = self._screen.context.may(Permission.REPRINT)
        if self.sale is not None and may and self._screen.has_keyboard():
            job = self._screen.do(devices.queue_gift, self.sale.id)
            job.then(self._say_gift).otherwise(self._screen.context.host.complain)

    def _ask_reason(self, reasons: tuple[str, ...]) -> None:
        from ui.orders.reverse_panel import ReversePanel  # noqa: PLC0415

        if self.sale is None:
            return
        self._panel = ReversePanel(self.sale, reasons)
        self._panel.wanted.connect(self._reverse)
        self._screen.context.host.slide(self._panel)

    @Slot(str)
    def _reverse(self, reason: str) -> None:
        self._reason = reason
        if self.sale is not None:
            job = self._screen.do(sales.reverse, self.sale.id, reason)
            job.then(self._reversed).otherwise(self._not_reversed)

    @Slot(object)
    def _approved(self, approval: Approval) -> None:
        if self.sale is not None:
            job = self._screen.do(sales.reverse, self.sale.id, self._reason, approval.id)
            job.then(self._reversed).otherwise(self._not_reversed)

    def _reversed(self, receipt: Receipt) -> None:
        if self._panel is not None:
            self._panel.closed.emit()
        said = _("Reversed by {number}").format(number=receipt.number)
        self._screen.context.host.toast(said)

    def _not_reversed(self, error: Exception) -> None:
        if isinstance(error, ApprovalNeeded):
            context = self._screen.context
            ask_approval(context, error.ask, self._approved, reason=self._reason)
        elif isinstance(error, StoreError) and self._panel is not None:
            self._panel.errors.tell(message_for(error))
        else:
            self._screen.context.host.complain(error)

    def _say_gift(self, _job: object) -> None:
        self._screen.context.host.toast(_("The gift receipt is being printed"))


def _read_reasons(read: Read) -> tuple[str, ...]:
    return settings.get(read, SalesLimits).return_reasons
