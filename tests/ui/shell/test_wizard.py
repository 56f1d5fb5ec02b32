from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from storeapp.catalogue.rules.taxes import tax_presets
from storeapp.kernel.currency import CURRENCIES
from storeapp.kernel.machine import Machine
from tests.ui.checks import assert_buttons_named, assert_nothing_cut, assert_readable, show
from ui.shell.countries import COUNTRIES, country_here
from ui.shell.first_start import guess
from ui.shell.founding import Founding, Start
from ui.shell.wizard import Wizard
from ui.shell.wizard_pages import LookPage, OwnerPage, StartPage, StorePage


def open_wizard(qtbot: QtBot, founding: Founding, at: int = 0) -> Wizard:
    wizard = Wizard(founding, Machine(language="en", theme="light"), at=at)
    wizard.resize(1366, 768)
    show(qtbot, wizard)
    wizard.take_keyboard()
    return wizard


def press_enter() -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_Return)


def type_(text: str) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, text)


def test_the_keyboard_alone_leads_through_the_four_pages(qtbot: QtBot) -> None:
    founding = Founding(country="CN", currency="CNY")
    wizard = open_wizard(qtbot, founding)
    finished: list[bool] = []

    def finish() -> None:
        finished.append(True)

    wizard.finished.connect(finish)
    press_enter()
    type_("Riverside Store")
    press_enter()
    type_("Ada")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    type_("246810")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    type_("246810")
    press_enter()
    assert finished == []
    press_enter()
    assert finished == [True]
    assert founding == Founding(
        name="Riverside Store",
        country="CN",
        currency="CNY",
        owner="Ada",
        pin="246810",
        start=Start.SCAN,
    )


def test_language_and_look_are_told_at_once(qtbot: QtBot) -> None:
    wizard = open_wizard(qtbot, Founding())
    told: list[Machine] = []
    wizard.machine_chosen.connect(told.append)
    page = wizard.pages[0]
    assert isinstance(page, LookPage)
    page.languages["zh_CN"].click()
    page.themes["dark"].click()
    assert [(one.language, one.theme) for one in told] == [
        ("zh_CN", "light"),
        ("zh_CN", "dark"),
    ]


def test_a_country_brings_its_currency_which_can_be_another(qtbot: QtBot) -> None:
    founding = Founding(country="CN", currency="CNY")
    wizard = open_wizard(qtbot, founding, at=1)
    page = wizard.pages[1]
    assert isinstance(page, StorePage)
    page.name.setText("  Riverside   Store ")
    page.country.choose("DE")
    assert page.currency.value() == "EUR"
    page.currency.choose("CHF")
    wizard.next.click()
    assert (founding.name, founding.country, founding.currency) == (
        "Riverside Store",
        "DE",
        "CHF",
    )


def test_a_store_needs_a_name_to_go_on(qtbot: QtBot) -> None:
    wizard = open_wizard(qtbot, Founding(), at=1)
    assert not wizard.next.isEnabled()
    press_enter()
    assert wizard.at == 1


@pytest.mark.parametrize(
    ("pin", "again", "words"),
    [
        ("246810", "246811", "The two PINs are not the same. Enter them again."),
        ("2468", "2468", "A PIN has 6 to 12 digits, and nothing else."),
        ("abcdef", "abcdef", "A PIN has 6 to 12 digits, and nothing else."),
        ("777777", "777777", "A PIN of one digit repeated is guessed at once. Choose another."),
    ],
)
def test_a_pin_that_does_not_do_is_explained(
    qtbot: QtBot, pin: str, again: str, words: str
) -> None:
    founding = Founding()
    wizard = open_wizard(qtbot, founding, at=2)
    page = wizard.pages[2]
    assert isinstance(page, OwnerPage)
    page.name.setText("Ada")
    page.pin.setText(pin)
    page.again.setText(again)
    wizard.next.click()
    assert (wizard.at, page.wrong.text(), founding.pin) == (2, words, "")
    assert page.pin.hasFocus()


def test_what_was_answered_is_there_again_on_the_way_back(qtbot: QtBot) -> None:
    founding = Founding(name="Riverside Store", owner="Ada")
    wizard = open_wizard(qtbot, founding, at=2)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    page = wizard.pages[1]
    assert isinstance(page, StorePage)
    assert (wizard.at, page.name.text()) == (1, "Riverside Store")


def test_what_the_store_begins_with_is_chosen_last(qtbot: QtBot) -> None:
    founding = Founding()
    wizard = open_wizard(qtbot, founding, at=3)
    page = wizard.pages[3]
    assert isinstance(page, StartPage)
    page.options[Start.DEMO].click()
    assert founding.start is Start.DEMO
    assert wizard.next.text() == "Start  Enter"


def test_a_store_without_anybody_asks_for_its_owner_only(qtbot: QtBot) -> None:
    wizard = Wizard(Founding(), Machine(), owner_only=True)
    show(qtbot, wizard)
    assert [type(page) for page in wizard.pages] == [OwnerPage]
    assert not wizard.steps.isVisible()


def test_a_store_that_cannot_be_made_can_be_tried_again(qtbot: QtBot) -> None:
    wizard = open_wizard(qtbot, Founding(name="A", owner="B", pin="246810"), at=3)
    wizard.show_work()
    press = wizard.next.isVisible()
    wizard.complain("The disk is full, so nothing was saved.")
    assert (press, wizard.next.isVisible(), wizard.at) == (False, True, 3)
    assert wizard.error.title.text() == "The disk is full, so nothing was saved."


@pytest.mark.parametrize("at", [0, 1, 2, 3])
def test_every_page_is_whole_named_and_readable(look: str, qtbot: QtBot, at: int) -> None:
    wizard = open_wizard(qtbot, Founding(name="滨江店", country="CN", currency="CNY"), at=at)
    assert_nothing_cut(wizard)
    assert_buttons_named(wizard, least=(44, 38))
    assert_readable(wizard)


def test_the_countries_offered_have_taxes_and_a_currency() -> None:
    for country in COUNTRIES:
        assert country.currency in CURRENCIES
        free = country.code in {"", "HK", "KW"}
        assert (tax_presets(country.code)[0].rates == ()) is free


@pytest.mark.parametrize(
    ("locale", "code"), [("zh_CN", "CN"), ("de_DE", "DE"), ("en_US", "US"), ("nb_NO", "")]
)
def test_the_country_is_guessed_from_the_system(locale: str, code: str) -> None:
    assert country_here(QLocale(locale)).code == code


def test_the_guess_names_a_time_zone_that_exists() -> None:
    from zoneinfo import ZoneInfo

    assert ZoneInfo(guess().zone).key == guess().zone
