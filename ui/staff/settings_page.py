"""Who may sign in, and what each role lets them do."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from storeapp import staff
from storeapp.kernel.actor import Permission
from storeapp.kernel.paging import Page
from storeapp.staff import NewUser, Role, User, UserId
from ui.kit.buttons import Button
from ui.kit.card import Box
from ui.kit.label import Label
from ui.kit.layout import column
from ui.kit.master_list import MasterList
from ui.kit.screen import Screen
from ui.kit.settings_page import SettingsPage
from ui.kit.table import Chip, Column
from ui.kit.table_view import Table
from ui.kit.tabs import Tabs
from ui.kit.wording import PERMISSION_WORDS
from ui.kit.words import _, lazy
from ui.staff import wording  # noqa: F401 - the panels speak its words
from ui.staff.user_panels import ROLES, NewUserPanel, PinPanel, UserPanel


class UsersPage(SettingsPage):
    """People, and below a second tab what the roles may do."""

    def __init__(self, screen: Screen) -> None:
        super().__init__(screen, _("Users"))
        self._panel: NewUserPanel | UserPanel | PinPanel | None = None
        self._pin_for: UserId | None = None
        self.users: MasterList[User] = MasterList(_user_columns(), _("Users"), _id_of)
        self.new = self.users.add(Button(_("New person"), icon="user-plus"))
        self.change = self.users.add_for_row(Button(_("Edit"), icon="pencil"))
        self.new_pin = self.users.add_for_row(Button(_("New PIN"), icon="lock"))
        self.may: Table[Right] = Table(_right_columns(), _("What each role may do"))
        self.may.rows.start(Page(rights()))
        self.tabs = Tabs(_("Users and roles"))
        self.tabs.add(_("People"), self._people)
        self.tabs.add(_("Roles"), self._roles)
        self.tabs.turn_to(0)
        self.body.addWidget(self.tabs, 1)
        self.new.clicked.connect(self._add)
        self.change.clicked.connect(self.users.open_current)
        self.users.opened.connect(self._open)
        self.new_pin.clicked.connect(self._ask_pin)

    @override
    def refresh(self) -> None:
        self.home.ask(staff.list_users, inactive=True).then(self.users.show_rows)

    def _people(self) -> QWidget:
        return self.users

    def _roles(self) -> QWidget:
        page = QWidget()
        sentence = Label(
            _("Roles are fixed; give a person the one that fits."), "meta", "text3"
        )
        frame = Box("card", column(self.may, margins=(1, 1, 1, 1)))
        page.setLayout(column(sentence, frame, gap=8))
        return page

    @Slot()
    def _add(self) -> None:
        panel = NewUserPanel()
        panel.wanted.connect(self._let_in)
        self._show_panel(panel)

    @Slot(object)
    def _open(self, user: User) -> None:
        panel = UserPanel(user)
        panel.wanted.connect(self._change)
        self._show_panel(panel)

    @Slot()
    def _ask_pin(self) -> None:
        user = self.users.current()
        if user is not None:
            panel = PinPanel(user)
            self._pin_for = user.id
            panel.wanted.connect(self._set_pin)
            self._show_panel(panel)

    def _show_panel(self, panel: NewUserPanel | UserPanel | PinPanel) -> None:
        self._panel = panel
        self.home.context.host.slide(panel)

    @Slot(object)
    def _let_in(self, user: NewUser) -> None:
        if self._panel is not None:
            self._panel.follow(self.home.do(staff.add_user, user))

    @Slot(object)
    def _change(self, user: User) -> None:
        if self._panel is not None:
            self._panel.follow(self.home.do(staff.change_user, user))

    @Slot(object)
    def _set_pin(self, pin: str) -> None:
        if self._panel is not None and self._pin_for is not None:
            self._panel.follow(self.home.do(staff.set_pin, self._pin_for, pin))


@dataclass(frozen=True, slots=True)
class Right:
    """One permission, and the roles that have it."""

    permission: Permission
    roles: frozenset[Role]


def rights() -> tuple[Right, ...]:
    """Every permission, in the order they are listed, with its roles."""
    powers = {role: staff.permissions_of(role) for role in Role}
    return tuple(
        Right(one, frozenset(role for role in Role if one in powers[role]))
        for one in Permission
    )


def _user_columns() -> tuple[Column[User], ...]:
    return (
        Column(lazy("Full name"), _name_of, 200, stretch=True),
        Column(lazy("Role"), _role_of, 140),
        Column(lazy("State"), _state_of, 160),
    )


def _right_columns() -> tuple[Column[Right], ...]:
    return (
        Column(lazy("May"), _power_of, 240, stretch=True),
        Column(lazy("Owner"), _owner_may, 110),
        Column(lazy("Manager"), _manager_may, 110),
        Column(lazy("Cashier"), _cashier_may, 110),
    )


def _id_of(user: User) -> UserId:
    return user.id


def _name_of(user: User) -> str:
    return user.name


def _role_of(user: User) -> str:
    return str(ROLES[user.role])


def _state_of(user: User) -> Chip:
    return Chip(_("May sign in"), "success") if user.active else Chip(_("No longer"))


def _power_of(right: Right) -> str:
    return str(PERMISSION_WORDS.get(right.permission, right.permission.value))


def _owner_may(right: Right) -> Chip | str:
    return _mark(right, Role.OWNER)


def _manager_may(right: Right) -> Chip | str:
    return _mark(right, Role.MANAGER)


def _cashier_may(right: Right) -> Chip | str:
    return _mark(right, Role.CASHIER)


def _mark(right: Right, role: Role) -> Chip | str:
    return Chip(_("Yes"), "success") if role in right.roles else _("No")
