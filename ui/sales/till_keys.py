"""The keys of the sale: on the bar and on the page of further ones, worked as one."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ui.kit.keys import Action
from ui.sales import actions
from ui.sales.function_bar import FunctionBar
from ui.sales.side import Side

Act = Callable[[], object]
ALWAYS = (
    actions.HELP,
    actions.MEMBER,
    actions.COUPON,
    actions.QUOTES,
    actions.LAYAWAYS,
    actions.ACCOUNT,
    actions.RECALL,
    actions.RETURN,
    actions.DRAWER,
    actions.REPRINT,
    actions.MORE,
    actions.LOCK,
)


class TillKeys:
    """Lets buttons do what their keys do, and greys those that can do nothing now."""

    def __init__(self, bar: FunctionBar, side: Side) -> None:
        self._bar, self._side = bar, side
        self._acts: dict[str, Act] = {}
        self._has_more = False

    def connect(self, acts: Mapping[Action, Act]) -> None:
        """Say what the keys do, those of the window included."""
        self._acts = {action.id: act for action, act in acts.items()}
        for name, button in self._bar.keys.items():
            if name in self._acts:
                button.clicked.connect(self._acts[name])

    def make_more(self) -> None:
        """Make the page of further keys, once: it is loaded when it is first wanted."""
        if self._has_more:
            return
        self._has_more = True
        for name, button in self._side.more.keys.items():
            button.setVisible(name in self._acts)  # the others are for other people
            if name in self._acts:
                button.clicked.connect(self._acts[name])

    def allow(self, *, live: bool, filled: bool, can_undo: bool) -> None:
        """Grey what can do nothing now. ``live``: nothing else waits for an answer."""
        for action in (*actions.BAR, *actions.ON_MORE):
            on = can_undo if action is actions.UNDO else filled
            on = (on or action in ALWAYS) and live
            self._bar.allow(action, on)
            if self._has_more:
                self._side.more.allow(action, on and action.id in self._acts)
