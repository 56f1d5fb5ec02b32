"""Which key does what: a preset, and a key of one's own for any action."""

from __future__ import annotations

from PySide6.QtCore import Slot
from typing_extensions import override

from storeapp import settings
from storeapp.kernel.search import normalise
from storeapp.settings import KeyPreset, KeySettings
from ui.kit.buttons import Button
from ui.kit.card import Box
from ui.kit.fields import Choice
from ui.kit.key_choice import Hindrance, hindrance, holder
from ui.kit.keys import Action
from ui.kit.label import Label
from ui.kit.layout import STRETCH, column, field, row
from ui.kit.screen import Screen
from ui.kit.search_box import SearchBox
from ui.kit.settings_page import SettingsPage
from ui.kit.theme import px
from ui.kit.words import _
from ui.settings.key_groups import all_actions, key_groups, keys_of, with_key
from ui.settings.key_row import KeyRow

PRESET_WIDTH = 300


class KeyQuestion(Box):
    """Two actions want one key: swap, take it over, or leave everything as it is."""

    def __init__(self) -> None:
        super().__init__("warning")
        self.words = Label("", "medium", "onWarningSoft", wrap=True)
        self.swap = Button(_("Swap the keys"), height=44)
        self.take = Button(_("Take it over"), height=44)
        self.cancel = Button(_("Cancel"), height=44)
        layout = row(self.words, self.swap, self.take, self.cancel, margins=(14, 8, 8, 8))
        layout.setStretch(0, 1)
        self.setLayout(layout)


class KeysPage(SettingsPage):
    """Every action with its key. What is chosen holds at once, on every till of the store."""

    def __init__(self, screen: Screen) -> None:
        super().__init__(
            screen,
            _("Keys"),
            _("Press the key beside an action, then the key it shall have. It works at once."),
        )
        self.kept = KeySettings()
        self._asked: tuple[Action, Action, str] | None = None
        self.preset: Choice[KeyPreset] = Choice(
            (_("International"), KeyPreset.INTERNATIONAL), (_("Chinese"), KeyPreset.CHINESE)
        )
        self.preset.setFixedWidth(px(PRESET_WIDTH))
        self.search = SearchBox(_("Search actions and keys"))
        self.search.searched.connect(self._narrow)
        self.question = KeyQuestion()
        self.question.hide()
        self.question.swap.clicked.connect(self._swap)
        self.question.take.clicked.connect(self._take_over)
        self.question.cancel.clicked.connect(self._calm)
        self.body.addLayout(row(field(_("Preset"), self.preset), STRETCH))
        self.body.addWidget(self.search)
        self.rows: dict[str, KeyRow] = {}
        self._heads: list[tuple[Label, tuple[str, ...]]] = []
        self._list()
        self.above.addLayout(column(self.question, margins=(0, 8, 0, 0)))
        self.reset_all = Button(_("All usual keys again"), height=44)
        self.reset_all.clicked.connect(self._reset_all)
        self.foot.addWidget(self.reset_all)
        self.foot.addStretch(1)
        self.preset.currentIndexChanged.connect(self._choose_preset)

    @override
    def refresh(self) -> None:
        """Ask for the keys kept."""
        self.home.ask(settings.get, KeySettings).then(self._show)

    def _list(self) -> None:
        for group in key_groups():
            head = Label(str(group.title), "heading")
            self.body.addWidget(head)
            self._heads.append((head, tuple(one.id for one in group.actions)))
            lines = column(gap=4)
            for action in group.actions:
                line = KeyRow(action)
                line.wanted.connect(self._want)
                line.reset.connect(self._reset)
                self.rows[action.id] = line
                lines.addWidget(line)
            self.body.addLayout(lines)
        self.body.addStretch(1)

    def _show(self, kept: KeySettings) -> None:
        self.kept = kept
        keys = keys_of(kept)
        for line in self.rows.values():
            line.show_key(keys.key(line.action), keys.usual(line.action))
        self.preset.blockSignals(True)
        self.preset.choose(kept.preset)
        self.preset.blockSignals(False)
        self.reset_all.setEnabled(bool(kept.chosen))

    @Slot(object, str)
    def _want(self, action: Action, key: str) -> None:
        self._calm()
        obstacle = hindrance(key)
        if obstacle is not None:
            self.wrong.tell(_why_not(obstacle).format(key=key))
            return
        other = holder(key, action, all_actions(), keys_of(self.kept))
        if other is None:
            self._keep(with_key(self.kept, action, key))
            return
        self._asked = action, other, key
        words = _("{key} is the key of “{other}”. What shall “{action}” do?")
        self.question.words.setText(
            words.format(key=key, other=str(other.title), action=str(action.title))
        )
        self.question.show()
        self.question.swap.setFocus()

    @Slot()
    def _swap(self) -> None:
        if self._asked is not None:
            action, other, key = self._asked
            before = keys_of(self.kept).key(action)
            self._keep(with_key(with_key(self.kept, other, before), action, key))

    @Slot()
    def _take_over(self) -> None:
        if self._asked is not None:
            action, other, key = self._asked
            self._keep(with_key(with_key(self.kept, other, ""), action, key))

    @Slot(object)
    def _reset(self, action: Action) -> None:
        """Give an action its usual key, which another may have by now."""
        self._want(action, keys_of(self.kept).usual(action))

    @Slot()
    def _reset_all(self) -> None:
        self._keep(KeySettings(preset=self.kept.preset))

    @Slot()
    def _choose_preset(self) -> None:
        self._keep(KeySettings(preset=self.preset.value() or self.kept.preset))

    @Slot()
    def _calm(self) -> None:
        self._asked = None
        self.question.hide()
        self.wrong.clear()

    def _keep(self, wanted: KeySettings) -> None:
        self._calm()
        self.home.do(settings.change, wanted).then(self._kept).otherwise(self.complain)

    def _kept(self, _nothing: object) -> None:
        self.refresh()

    @Slot(str)
    def _narrow(self, words: str) -> None:
        wanted = normalise(words).split()
        shown = set()
        for id_, line in self.rows.items():
            said = normalise(f"{line.action.title} {line.button.key}")
            line.setVisible(all(part in said for part in wanted))
            if not line.isHidden():
                shown.add(id_)
        for head, ids in self._heads:
            head.setVisible(bool(shown.intersection(ids)))


def _why_not(obstacle: Hindrance) -> str:
    if obstacle is Hindrance.SCANNER:
        return _(
            "{key} cannot be used, as scanners send it while they scan. "
            "Choose a function key, or hold Ctrl or Alt."
        )
    return _("{key} does the same everywhere and cannot be changed. Choose another key.")
