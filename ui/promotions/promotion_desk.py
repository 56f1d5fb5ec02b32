"""What is done with the promotion shown: saved, submitted, approved, stopped, copied."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from storeapp import promotions
from storeapp.kernel.actor import Permission
from storeapp.promotions import AuthorMayNotApprove, Promotion, PromotionState
from storeapp.staff import Approval
from ui.kit.confirm import ConfirmPanel
from ui.kit.screen import Screen
from ui.kit.words import _
from ui.promotions.acts import (
    Shown,
    approval_of,
    publish_as,
    read_shown,
    save,
    save_and_submit,
)
from ui.promotions.editor_page import EditorPage
from ui.promotions.naming import name_of
from ui.promotions.stop_panel import ReasonPanel
from ui.staff.approving import ask_approval


class PromotionDesk(QObject):
    """One act at a time. What is refused is said in the form, where nothing is lost.

    ``told`` gives how the promotion stands after an act, ``kept`` what the form was kept as,
    ``incomplete`` that something is missing in it; ``removed`` and ``copied`` say so, and
    ``given_up`` that nobody approved.
    """

    told = Signal(object)
    kept = Signal(object)
    incomplete = Signal()
    removed = Signal()
    copied = Signal(object)
    given_up = Signal()

    def __init__(self, page: QWidget, screen: Screen, editor: EditorPage, shown: Shown) -> None:
        super().__init__(page)
        self._home, self._editor = screen, editor
        self.shown = shown
        self._is_busy = False
        self._said = ""
        self.panel: ReasonPanel | None = None

    @property
    def promotion(self) -> Promotion | None:
        """The promotion as it is kept, None before it is planned."""
        return self.shown.promotion

    def refresh(self) -> None:
        """Ask how the promotion stands now."""
        one = self.promotion
        if one is not None:
            self._home.ask(read_shown, one.id).then(self._show)

    @Slot()
    def save(self) -> None:
        """Keep what stands in the form."""
        self._keep(submits=False)

    @Slot()
    def submit(self) -> None:
        """Keep what stands in the form, and let it wait for approval."""
        one = self.promotion
        if one is None or one.state is PromotionState.DRAFT:
            self._keep(submits=True)

    @Slot()
    def approve(self) -> None:
        """Publish it; who may not, asks somebody else for their PIN."""
        one = self.promotion
        waits = one is not None and one.state in (PromotionState.DRAFT, PromotionState.WAITING)
        if one is None or not waits or not self._is_free() or self._editor.is_touched:
            return
        if self._home.context.may(Permission.APPROVE_PROMOTIONS):
            self._said = _("Approved: {name}").format(name=name_of(one))
            self._is_busy = True
            job = self._home.do(promotions.publish, one.id, one.version)
            job.then(self._done).otherwise(self._refuse)
        else:
            self._ask_somebody(one)

    @Slot()
    def give_back(self) -> None:
        """Send the version that waits back to who wrote it."""
        if self._is_free():
            sentence = _("It is a draft again. What is live stays live.")
            panel = ReasonPanel(_("Send back"), sentence, _("Send back"), required=False)
            self._ask_reason(panel)
            panel.wanted.connect(self._give_back)

    @Slot()
    def stop(self) -> None:
        """Take it from the tills at once, for a reason."""
        one = self.promotion
        may = self._home.context.may(Permission.STOP_PROMOTIONS)
        if one is not None and one.live_version is not None and may and self._is_free():
            sentence = _(
                "It holds nowhere from now on. Sales that are not paid yet lose it, too."
            )
            panel = ReasonPanel(_("Stop this promotion"), sentence, _("Stop now"))
            self._ask_reason(panel)
            panel.wanted.connect(self._stop)

    @Slot()
    def copy(self) -> None:
        """Plan another one that says the same."""
        one = self.promotion
        if one is not None and self._is_free():
            self._is_busy = True
            job = self._home.do(promotions.copy, one.id)
            job.then(self._copied).otherwise(self._refuse)

    @Slot()
    def remove(self) -> None:
        """Take the draft away, after asking once."""
        one = self.promotion
        if one is not None and self._is_free():
            sentence = _("This draft goes for good: {name}").format(name=name_of(one))
            panel = ConfirmPanel(_("Delete this draft?"), sentence, _("Delete"), self._remove)
            self._home.context.host.slide(panel)

    def _keep(self, *, submits: bool) -> None:
        if not self._is_free() or not self._home.context.may(Permission.PLAN_PROMOTIONS):
            return
        wanted = self._editor.wanted()
        if wanted is None:
            self.incomplete.emit()
            self._editor.show_gaps()
            return
        self._said = _("Submitted") if submits else _("Saved")
        act = save_and_submit if submits else save
        self._is_busy = True
        job = self._home.do(act, self.promotion, wanted, self.shown.terms)
        job.then(self._kept).otherwise(self._refuse)

    def _kept(self, promotion: Promotion) -> None:
        self.kept.emit(promotion)
        self._done(promotion)

    def _ask_somebody(self, one: Promotion) -> None:
        panel = ask_approval(self._home.context, approval_of(one), self._approved)
        panel.given_up.connect(self.given_up)

    def _approved(self, given: Approval) -> None:
        one = self.promotion
        if one is None or not isValid(self):
            return
        self._said = _("Approved by {name}").format(name=given.approved_by)
        store = self._home.context.store
        runner = self._home.context.runner
        self._is_busy = True
        job = runner.change(self, lambda: publish_as(store, given, one))
        job.then(self._done).otherwise(self._refuse)

    @Slot(str)
    def _give_back(self, reason: str) -> None:
        one = self.promotion
        if one is not None and self.panel is not None:
            self._said = _("Sent back: {name}").format(name=name_of(one))
            self.panel.follow(self._home.do(promotions.withdraw, one.id, reason))

    @Slot(str)
    def _stop(self, reason: str) -> None:
        one = self.promotion
        if one is not None and self.panel is not None:
            self._said = _("Stopped: {name}").format(name=name_of(one))
            self.panel.follow(self._home.do(promotions.stop, one.id, reason))

    def _ask_reason(self, panel: ReasonPanel) -> None:
        self.panel = panel
        panel.kept.connect(self._tell)
        self._home.context.host.slide(panel)

    @Slot()
    def _tell(self) -> None:
        self._home.context.host.toast(self._said)
        self.refresh()

    def _remove(self) -> None:
        one = self.promotion
        if one is not None:
            self._is_busy = True
            job = self._home.do(promotions.remove, one.id)
            job.then(self._removed).otherwise(self._refuse)

    def _removed(self, _nothing: object) -> None:
        self._is_busy = False
        self._home.context.host.toast(_("Deleted"))
        if isValid(self):
            self.removed.emit()

    def _copied(self, promotion: Promotion) -> None:
        self._is_busy = False
        said = _("Copied as {number}").format(number=promotion.number)
        self._home.context.host.toast(said)
        if isValid(self):
            self.copied.emit(promotion.id)

    def _done(self, promotion: Promotion) -> None:
        self._is_busy = False
        self._home.context.host.toast(self._said)
        if isValid(self):
            self._home.ask(read_shown, promotion.id).then(self._show)

    def _refuse(self, error: Exception) -> None:
        self._is_busy = False
        one = self.promotion
        if not isValid(self):
            return
        if isinstance(error, AuthorMayNotApprove) and one is not None:
            self._ask_somebody(one)
        else:
            self._editor.complain(error)

    def _show(self, shown: Shown) -> None:
        if isValid(self):
            self.shown = shown
            self.told.emit(shown)

    def _is_free(self) -> bool:
        return self._home.has_keyboard() and not self._is_busy
