"""The one way for every screen to have something approved by somebody else."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from storeapp import staff
from storeapp.db.work import Work
from storeapp.staff import Approval, ApproverPin, Ask, Refused
from ui.kit.screen import Context

if TYPE_CHECKING:  # the panel is loaded when it is first needed: selling begins sooner
    from ui.staff.approval_panel import ApprovalPanel, Approve


def by_pin(work: Work, ask: Ask, by: ApproverPin) -> Approval | Refused:
    """Approve an act for one use within a minute; see ``staff.approve``."""
    return staff.approve(work, ask, by.user_id, by.pin, by.reason)


def ask_approval(
    context: Context,
    ask: Ask,
    on_given: Callable[[Approval], object],
    approve: Approve = by_pin,
    reason: str = "",
) -> ApprovalPanel:
    """Slide in the panel that asks for a PIN; over the panel that may be open already.

    ``on_given`` gets the approval once the PIN was right and the panel has gone; its id
    then goes with the command that raised ``staff.ApprovalNeeded``. Give it a method of a
    widget that is still there. Esc gives up: then the panel's ``given_up`` is told.
    ``approve`` is another way to approve, such as for the open basket, where the approval
    is used at once. ``reason`` is one that is known already.
    """
    from ui.staff.approval_panel import ApprovalPanel  # noqa: PLC0415

    panel = ApprovalPanel(context, ask, approve)
    panel.reason.say(reason)
    panel.given.connect(on_given)
    context.host.slide(panel)
    return panel
