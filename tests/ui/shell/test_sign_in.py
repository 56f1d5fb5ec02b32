from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.checks import assert_buttons_named, assert_nothing_cut, assert_readable, show
from ui.shell.sign_in import Person, Refusal, SignIn

ADA, MEI, BO = uuid4(), uuid4(), uuid4()
PEOPLE = (
    Person(ADA, "Ada", "owner"),
    Person(MEI, "李梅", "manager"),
    Person(BO, "Bo", "cashier"),
)


class Try:
    def __init__(self) -> None:
        self.seen: list[tuple[UUID, str]] = []

    def note(self, person: UUID, pin: str) -> None:
        self.seen.append((person, pin))


@pytest.fixture
def tried() -> Try:
    return Try()


@pytest.fixture
def page(qtbot: QtBot, tried: Try) -> SignIn:
    page = SignIn("Riverside Store", PEOPLE, None)
    page.tried.connect(tried.note)
    page.resize(1366, 768)
    show(qtbot, page)
    page.take_keyboard()
    return page


def enter(page: SignIn, pin: str) -> None:
    QTest.keyClicks(page.pin, pin)
    QTest.keyClick(page.pin, Qt.Key.Key_Return)


def test_a_pin_is_typed_and_given_with_the_person(page: SignIn, tried: Try) -> None:
    enter(page, "2468")
    assert tried.seen == [(ADA, "2468")]
    assert not page.pin.isEnabled()


def test_a_pin_can_be_tapped(page: SignIn, tried: Try) -> None:
    for key in ("1", "2", "backspace", "3", "5"):
        page.pin.pad.keys[key].click()
    page.enter.click()
    assert tried.seen == [(ADA, "135")]


def test_dots_show_how_many_digits_and_never_which(page: SignIn) -> None:
    QTest.keyClicks(page.pin, "24a6")
    assert page.pin.dots.count == 3
    assert page.pin.dots.accessibleName() == "3 digits entered"
    QTest.keyClick(page.pin, Qt.Key.Key_Backspace)
    assert page.pin.dots.count == 2
    QTest.keyClick(page.pin, Qt.Key.Key_Escape)
    assert page.pin.dots.count == 0


def test_a_pin_has_at_most_twelve_digits(page: SignIn) -> None:
    QTest.keyClicks(page.pin, "12345678901234")
    assert page.pin.pin() == "123456789012"


def test_the_arrows_choose_the_person_and_forget_the_digits(page: SignIn, tried: Try) -> None:
    QTest.keyClicks(page.pin, "99")
    QTest.keyClick(page.pin, Qt.Key.Key_Down)
    enter(page, "1357")
    assert tried.seen == [(MEI, "1357")]
    page.refuse(Refusal(blocked=False, wait_s=0, tries_left=9))
    QTest.keyClick(page.pin, Qt.Key.Key_Up)
    QTest.keyClick(page.pin, Qt.Key.Key_Up)
    assert page.person() == PEOPLE[2]


def test_whoever_was_at_the_screen_is_chosen_again(qtbot: QtBot) -> None:
    page = SignIn("Riverside Store", PEOPLE, BO)
    qtbot.addWidget(page)
    assert page.person() == PEOPLE[2]


def test_a_wrong_pin_is_marked_and_can_be_tried_again(page: SignIn, tried: Try) -> None:
    enter(page, "9999")
    page.refuse(Refusal(blocked=False, wait_s=0, tries_left=9))
    assert page.message.text() == "This PIN is wrong. Try again."
    assert page.pin.dots.wrong
    enter(page, "2468")
    assert [pin for _person, pin in tried.seen] == ["9999", "2468"]


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (2, "This PIN is wrong. 2 tries are left."),
        (1, "This PIN is wrong. 1 try is left."),
    ],
)
def test_the_last_tries_are_counted_aloud(page: SignIn, left: int, words: str) -> None:
    page.refuse(Refusal(blocked=False, wait_s=0, tries_left=left))
    assert page.message.text() == words


def test_a_wait_is_counted_down_second_by_second(page: SignIn, tried: Try) -> None:
    page.refuse(Refusal(blocked=False, wait_s=3, tries_left=4))
    enter(page, "2468")
    said = [page.message.text()]
    for _second in range(3):
        page._second.timeout.emit()
        said.append(page.message.text())
    assert said == [
        "Too many wrong PINs. Wait 3 seconds.",
        "Too many wrong PINs. Wait 2 seconds.",
        "Too many wrong PINs. Wait 1 second.",
        "",
    ]
    assert tried.seen == []
    enter(page, "2468")
    assert tried.seen == [(ADA, "2468")]


def test_a_wait_is_one_persons_and_not_the_others(page: SignIn, tried: Try) -> None:
    page.refuse(Refusal(blocked=False, wait_s=30, tries_left=4))
    page.buttons[2].click()
    enter(page, "2580")
    assert tried.seen == [(BO, "2580")]


def test_somebody_blocked_is_told_whom_to_ask(page: SignIn) -> None:
    page.refuse(Refusal(blocked=True, wait_s=0, tries_left=0))
    assert page.message.text().startswith("Too many wrong PINs. Ask a manager or the owner")


def test_everything_on_the_page_is_named_large_and_readable(look: str, page: SignIn) -> None:
    page.refuse(Refusal(blocked=True, wait_s=0, tries_left=0))
    assert_buttons_named(page, least=(44, 44))
    assert_nothing_cut(page)
    assert_readable(page)
