"""Everything a key does at the checkout."""

from __future__ import annotations

from ui.kit.keys import Action
from ui.kit.words import lazy

HELP = Action("sell.help", lazy("Help"), "F1", "circle-help")
SEARCH = Action("sell.search", lazy("Scan or search"), "F2", "search")
QUANTITY = Action("sell.quantity", lazy("Qty"), "F4", "hash")
DRAWER = Action("sell.drawer", lazy("Drawer"), "F10", "inbox")
REPRINT = Action("sell.reprint", lazy("Last receipt"), "F11", "printer")
PAY = Action("sell.pay", lazy("Pay"), "F12")
UNDO = Action("sell.undo", lazy("Undo"), "Ctrl+Z", "rotate-ccw")
REMOVE = Action("sell.remove", lazy("Remove"), "Del", "trash-2")
CANCEL = Action("sell.cancel", lazy("Cancel sale"), "Ctrl+Shift+Del", "circle-x")
LOCK = Action("sell.lock", lazy("Lock"), "Ctrl+L", "lock")
SPLIT = Action("pay.split", lazy("Split"), "F8", "split")
TENDER_KEYS = ("F3", "F4", "F5", "F6", "F7")
BAR = (HELP, QUANTITY, DRAWER, REPRINT, UNDO, REMOVE, CANCEL, LOCK)
