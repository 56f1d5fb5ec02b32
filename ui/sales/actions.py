"""Everything a key does at the checkout."""

from __future__ import annotations

from ui.kit.keys import Action
from ui.kit.words import lazy

HELP = Action("sell.help", lazy("Help"), "F1", "circle-help")
SEARCH = Action("sell.search", lazy("Scan or search"), "F2", "search")
MEMBER = Action("sell.member", lazy("Member"), "F3", "users")
QUANTITY = Action("sell.quantity", lazy("Qty"), "F4", "hash")
PRICE = Action("sell.price", lazy("Set price"), "F5", "tag")
DISCOUNT = Action("sell.discount", lazy("Discount"), "F6", "percent")
PARK = Action("sell.park", lazy("Park"), "F7", "pause")
PARK_NOTED = Action("sell.park_noted", lazy("Park with a note"), "Shift+F7", "pause")
RECALL = Action("sell.recall", lazy("Recall"), "F8", "play")
RETURN = Action("sell.return", lazy("Return"), "F9", "undo-2")
DRAWER = Action("sell.drawer", lazy("Drawer"), "F10", "inbox")
REPRINT = Action("sell.reprint", lazy("Reprint"), "F11", "printer")
PAY = Action("sell.pay", lazy("Pay"), "F12")
UNDO = Action("sell.undo", lazy("Undo"), "Ctrl+Z", "rotate-ccw")
REMOVE = Action("sell.remove", lazy("Remove"), "Del", "trash-2")
CANCEL = Action("sell.cancel", lazy("Cancel sale"), "Ctrl+Shift+Del", "circle-x")
MORE = Action("sell.more", lazy("More"), "Ctrl+M", "layers")
QUOTES = Action("sell.quotes", lazy("Quotes"), "Ctrl+Q", "clipboard-list")
LAYAWAYS = Action("sell.layaways", lazy("Layaways"), "Ctrl+D", "package")
ACCOUNT = Action("sell.account", lazy("Take payment"), "Ctrl+R", "wallet")
GIFT = Action("sell.gift", lazy("Give away"), "Ctrl+G", "gift")
COUPON = Action("sell.coupon", lazy("Coupon"), "Ctrl+U", "ticket-percent")
EXEMPT = Action("sell.exempt", lazy("Tax exemption"), "Ctrl+T", "ticket-percent")
NOTE = Action("sell.note", lazy("Note"), "Ctrl+N", "pencil")
SALESPERSON = Action("sell.salesperson", lazy("Salesperson"), "Ctrl+S", "user-round")
LOCK = Action("sell.lock", lazy("Lock"), "Ctrl+L", "lock")
SPLIT = Action("pay.split", lazy("Split"), "F8", "split")
DRAWER_ALONE = Action("pay.drawer", lazy("Open the drawer"), "F10", "inbox")
TENDERS = (
    Action("pay.tender1", lazy("First way to pay"), "F3"),
    Action("pay.tender2", lazy("Second way to pay"), "F4"),
    Action("pay.tender3", lazy("Third way to pay"), "F5"),
    Action("pay.tender4", lazy("Fourth way to pay"), "F6"),
    Action("pay.tender5", lazy("Fifth way to pay"), "F7"),
    Action("pay.tender6", lazy("Sixth way to pay"), "F9"),
    Action("pay.tender7", lazy("Seventh way to pay"), "F11"),
)
PERCENT = Action("discount.percent", lazy("Percent"), "F7")
AMOUNT = Action("discount.amount", lazy("Amount"), "F8")
SURCHARGE = Action("discount.surcharge", lazy("Surcharge"), "F9")
BAR = (
    HELP,
    QUANTITY,
    PRICE,
    DISCOUNT,
    PARK,
    RECALL,
    RETURN,
    DRAWER,
    REPRINT,
    MORE,
    UNDO,
    REMOVE,
)
ON_MORE = (
    *(MEMBER, COUPON, QUOTES, LAYAWAYS, ACCOUNT, PARK_NOTED, NOTE, SALESPERSON),
    *(GIFT, EXEMPT, CANCEL, LOCK),
)
