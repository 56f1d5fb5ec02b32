"""The member who is buying: chosen, enrolled, and shown with what they owe."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from storeapp import members, payments, sales
from storeapp.db.work import Read
from storeapp.kernel.money import ZERO, Money
from storeapp.members import Member, MemberId, NewMember
from storeapp.sales import Party
from ui.kit.display import money
from ui.kit.screen import Screen
from ui.kit.wording import message_for
from ui.kit.words import _
from ui.sales.counter import Counter
from ui.sales.permits import Deed
from ui.sales.side import Mode, Side


@dataclass(frozen=True, slots=True)
class Standing:
    """What a member owes, and how much they may owe."""

    id: MemberId
    balance: Money = ZERO
    limit: Money = ZERO


class Buyer(QObject):
    """``changed`` tells whether whoever is buying may owe it."""

    mode_wanted = Signal(Mode)
    changed = Signal(bool)

    def __init__(self, screen: Screen, counter: Counter, side: Side) -> None:
        super().__init__(screen)
        self._screen, self._counter, self.side = screen, counter, side
        self._connected = False
        self._shown: Party | None = None
        self.standing: Standing | None = None
        counter.changed.connect(self.show)

    @Slot()
    def ask(self) -> None:
        """Ask who is buying."""
        if not self._screen.has_keyboard():
            return
        page = self.side.member
        if not self._connected:
            self._connected = True
            page.searched.connect(self._search)
            page.wanted.connect(self._take)
            page.enrolled.connect(self._enrol)
        page.begin()
        self._search("")
        self.mode_wanted.emit(Mode.MEMBER)

    @Slot()
    def show(self) -> None:
        """Show who is buying, on the card over the tiles."""
        party = self._counter.till.about.member
        if party == self._shown:
            return
        self._shown, self.standing = party, None
        self.side.customer.show_member("" if party is None else party.name, "")
        if party is not None:
            self._screen.ask(_read_standing, MemberId(party.id)).then(self._show_standing)
        self.changed.emit(False)

    def look_again(self) -> None:
        """Show what the same member owes now."""
        self._shown = None
        self.show()

    def _show_standing(self, standing: Standing) -> None:
        if self._shown is None or standing.id != self._shown.id:
            return
        self.standing = standing
        said = ""
        if standing.balance or standing.limit:
            said = _("Owes {amount} of at most {limit}").format(
                amount=money(standing.balance), limit=money(standing.limit)
            )
        self.side.customer.show_member(self._shown.name, said)
        self.changed.emit(bool(standing.limit))

    @Slot(str)
    def _search(self, text: str) -> None:
        self.side.member.show_members(self._screen.ask_now(members.search_members, text))

    @Slot(object)
    def _take(self, member: Member | None) -> None:
        party = None if member is None else Party(member.id, member.name)
        said = _("No member") if party is None else _("Member: {name}").format(name=party.name)
        self._counter.begin()
        act = partial(sales.set_member, member=party)
        self._counter.try_(Deed(act, said, self._counter.till.chosen))
        self.mode_wanted.emit(Mode.SALE)

    @Slot(object)
    def _enrol(self, new: NewMember) -> None:
        self._screen.do(members.add_member, new).then(self._take).otherwise(self._refuse)

    def _refuse(self, error: Exception) -> None:
        self.side.member.errors.tell(message_for(error))


def _read_standing(read: Read, member_id: MemberId) -> Standing:
    owed = payments.owed_by(read, member_id)
    return Standing(member_id, owed.balance, owed.credit_limit)
