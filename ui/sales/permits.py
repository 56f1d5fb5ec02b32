"""What the person at the till may not do alone, and somebody else's PIN for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from shiboken6 import isValid

from storeapp import sales
from storeapp.db.work import Work
from storeapp.kernel.errors import StoreError
from storeapp.sales import Basket, SalesLimits
from storeapp.staff import Approval, ApproverPin, Ask, Refused
from ui.kit.screen import Screen
from ui.sales.till import Till
from ui.staff.approving import ask_approval

if TYPE_CHECKING:
    from ui.staff.approval_panel import ApprovalPanel


@dataclass(frozen=True, slots=True)
class Deed:
    """Something to do to the basket: how, what to say of it, and the line then in hand.

    ``of`` is the line it is done to, or None for the whole.
    """

    act: Callable[[Basket], Basket]
    said: str = ""
    chosen: int = 0
    reason: str = ""
    of: int | None = None

    def applies(self, basket: Basket) -> bool:
        """Whether what it is done to is still there."""
        return self.of is None or sales.line_of(basket, self.of) is not None


class Permits(QObject):
    """Lets a deed through, or has it approved first.

    While the panel is open the basket stays as it was, and scans go on: what is asked for
    follows the basket. ``granted`` gives the deed and the basket it makes; ``settled`` tells
    that nothing lacks before a payment any more; ``given_up`` that nobody approved.
    """

    granted = Signal(object, object)
    settled = Signal()
    given_up = Signal()

    def __init__(self, screen: Screen, till: Till) -> None:
        super().__init__(screen)
        self._screen, self._till = screen, till
        self.limits = SalesLimits()
        self.price: Callable[[Basket], Basket] = _as_it_is  # with what is on offer
        self._deed: Deed | None = None
        self._candidate: Basket | None = None
        self._panel: ApprovalPanel | None = None

    @property
    def waits(self) -> bool:
        """Whether somebody is being asked, and the keyboard is theirs."""
        panel = self._panel
        return panel is not None and isValid(panel) and panel.isVisible()

    def allows(self, deed: Deed, before: Basket, after: Basket) -> bool:
        """Whether a deed may be done now; otherwise its approval is asked for.

        Raises what nobody may approve.
        """
        asks = self._asks_of(before, after)
        if asks:
            self._ask(deed, after, asks[0])
        return not asks

    def covers(self, basket: Basket) -> bool:
        """Whether a basket may be paid as it is; otherwise what lacks is asked for.

        Raises what nobody may approve.
        """
        asks = self._lacking(basket)
        if asks:
            self._ask(Deed(_as_it_is), basket, asks[0])
        return not asks

    @Slot()
    def look_again(self) -> None:
        """The basket has changed: ask for what is needed now, or for nothing any more."""
        deed, basket = self._deed, self._till.basket
        if not self.waits or deed is None:
            return
        after, asks = self._outcome(deed, basket)
        panel = self._panel
        if panel is not None and after is None:
            panel.close_panel()
        elif panel is not None and asks:
            self._candidate = after
            panel.show_ask(asks[0])

    def _outcome(
        self, deed: Deed, basket: Basket | None
    ) -> tuple[Basket | None, tuple[Ask, ...]]:
        """What a deed would make of the basket, None if it cannot be done any more."""
        if basket is None or not deed.applies(basket):
            return None, ()
        try:
            made = deed.act(basket)
            after = basket if made is basket else self.price(made)
            return after, self._asks_now(basket, after)
        except StoreError:
            return None, ()

    def _asks_now(self, basket: Basket, after: Basket) -> tuple[Ask, ...]:
        return self._lacking(after) if after is basket else self._asks_of(basket, after)

    def _asks_of(self, before: Basket, after: Basket) -> tuple[Ask, ...]:
        """What a deed adds to what lacks: the rest is asked for when the basket is paid."""
        if not _needs_a_look(before, after, self.limits):
            return ()
        asks = self._lacking(after)
        if not asks:
            return ()
        old = {ask.permission: ask.amount for ask in self._lacking(before)}
        return tuple(
            ask for ask in asks if ask.permission not in old or ask.amount > old[ask.permission]
        )

    def _lacking(self, basket: Basket) -> tuple[Ask, ...]:
        return self._screen.ask_now(sales.needed_approvals, basket)

    def _ask(self, deed: Deed, candidate: Basket, ask: Ask) -> None:
        if self.waits:
            return  # one thing after the other
        self._deed, self._candidate = deed, candidate
        context = self._screen.context
        panel = ask_approval(context, ask, self._given, self._approve, deed.reason)
        panel.given_up.connect(self._give_up)
        self._panel = panel

    def _approve(self, work: Work, ask: Ask, by: ApproverPin) -> Approval | Refused:
        """In the thread that writes; the candidate is a frozen value."""
        candidate = self._candidate
        assert candidate is not None
        return sales.approve_for(work, candidate, ask, by)

    @Slot(object)
    def _given(self, _approval: Approval) -> None:
        deed, self._deed, self._panel = self._deed, None, None
        basket = self._till.basket
        if deed is None:
            return
        after, asks = self._outcome(deed, basket)
        if after is None:
            self.given_up.emit()
        elif asks:  # one more right is needed, or the amount has grown
            self._ask(deed, after, asks[0])
        elif after is basket:
            self.settled.emit()
        else:
            self.granted.emit(deed, after)

    @Slot()
    def _give_up(self) -> None:
        self._deed = self._candidate = self._panel = None
        self.given_up.emit()


def _as_it_is(basket: Basket) -> Basket:
    return basket


def _needs_a_look(before: Basket, after: Basket, limits: SalesLimits) -> bool:
    """Whether a deed can need anybody: most only ring up, or take a little out."""
    watches = limits.void_minor or limits.void_after_total
    if len(after.voids) != len(before.voids) and watches:
        return True
    return after.lines is not before.lines and (
        after.about != before.about or _touches_money(before, after)
    )


def _touches_money(before: Basket, after: Basket) -> bool:
    old = {priced.no: priced.line for priced in before.lines}
    for priced in after.lines:
        line, was = priced.line, old.get(priced.no)
        if was is None and priced.is_return:
            return True
        if was is None or line is was:
            continue
        if line.discount != was.discount or line.unit_price != was.unit_price:
            return True
        if line.gift != was.gift or line.list_price != was.list_price:
            return True
    return False
