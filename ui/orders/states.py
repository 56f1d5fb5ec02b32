"""What a ticket does, and what became of it, in a word."""

from __future__ import annotations

from storeapp.sales import SaleSummary, TicketKind, TicketState
from ui.kit.table import Chip
from ui.kit.words import _


def state_of(sale: SaleSummary) -> Chip | str:
    """What is special about a ticket; nothing about a sale that stands."""
    kinds = {
        TicketKind.RETURN: Chip(_("Return"), "danger"),
        TicketKind.EXCHANGE: Chip(_("Exchange"), "info"),
        TicketKind.REVERSAL: Chip(_("Reversal"), "danger"),
    }
    states = {
        TicketState.PARTLY_RETURNED: Chip(_("Partly returned"), "warning"),
        TicketState.RETURNED: Chip(_("Returned"), "warning"),
        TicketState.REVERSED: Chip(_("Reversed"), "warning"),
    }
    return states.get(sale.state) or kinds.get(sale.kind) or ""


def kind_name(kind: TicketKind) -> str:
    """What a ticket does, as a heading of many."""
    names = {
        TicketKind.SALE: _("Sales"),
        TicketKind.RETURN: _("Returns"),
        TicketKind.EXCHANGE: _("Exchanges"),
        TicketKind.REVERSAL: _("Reversals"),
    }
    return names[kind]
