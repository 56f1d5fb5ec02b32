"""The customers of the demo shop who have an account: a café, a hotel and a neighbour."""

from __future__ import annotations

from random import Random

from storeapp import members, payments, sales
from storeapp.demo import shoppers
from storeapp.demo.desk import Desk
from storeapp.demo.goods import price_in
from storeapp.demo.shoppers import Shelf
from storeapp.kernel.money import ZERO, Money
from storeapp.members import Member, MemberKind, NewMember
from storeapp.payments import ON_ACCOUNT, NewReceipt, NewTender, ReceiptKind
from storeapp.sales import Party, Receipt
from storeapp.store import Store

SEED = 20260502
CREDIT = Money(200_000)  # in the currency of the demo's price file
NAMES = {
    "en": ("Harbour Café", "Riverside Hotel", "Fang Yi"),
    "zh_CN": ("港湾咖啡馆", "河畔宾馆", "方怡"),
}
PHONES = ("010 5550 0101", "010 5550 0102", "138 0000 0103")
BIRTHDAYS = ("", "", "1988-06-18")
TIERS = {"en": ("Gold", "Gold", "Silver"), "zh_CN": ("金卡", "金卡", "银卡")}
PAYS_BY = "CARD"


class Regulars:
    """Who they are, and what they do at the desk, by the number of each."""

    def __init__(self, store: Store, language: str) -> None:
        """Enrol them; ``store`` acts for somebody who may grant credit."""
        credit = price_in(store.frame.currency, CREDIT)
        self._random = Random(SEED)
        self._known: tuple[Member, ...] = tuple(
            store.do(
                members.add_member,
                NewMember(
                    name=name,
                    phone=phone,
                    kind=MemberKind.PERSON if no == len(PHONES) else MemberKind.COMPANY,
                    credit_limit=ZERO if no == len(PHONES) else credit,
                    birthday=BIRTHDAYS[no - 1],
                    tier=TIERS[language][no - 1],
                ),
            )
            for no, (name, phone) in enumerate(zip(NAMES[language], PHONES, strict=True), 1)
        )

    def buy(self, desk: Desk, shelf: Shelf, no: int) -> Receipt:
        """One of them buys: on account up to their credit, the rest as anybody pays."""
        who = self._known[no % len(self._known)]
        basket = shoppers.fill(desk.empty(), shelf, self._random)
        basket = desk.priced(sales.set_member(basket, Party(who.id, who.name)))
        owed = min(basket.totals.due, who.credit_limit)
        paid = NewTender(ON_ACCOUNT, owed, party_id=who.id)
        return desk.settle(basket, (paid,) if owed > ZERO else ())

    def pay(self, store: Store, no: int) -> None:
        """One of them pays half of what they owe, if they do."""
        who = self._known[no % len(self._known)]
        owes = store.ask(payments.owed_by, who.id).balance
        half = Money(owes.minor // 2)
        if half > ZERO:
            new = NewReceipt(
                kind=ReceiptKind.ACCOUNT,
                party_id=who.id,
                amount=half,
                tenders=(NewTender(PAYS_BY, half),),
            )
            store.do(payments.receive, new)
