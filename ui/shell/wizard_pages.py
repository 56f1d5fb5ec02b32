"""The pages of the first start. Each writes what it asks into one ``Founding``."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QWidget
from typing_extensions import override

from storeapp.kernel.currency import CURRENCIES
from storeapp.kernel.machine import Machine
from storeapp.kernel.search import clean_name
from ui.kit.fields import Choice, TextField
from ui.kit.label import Label
from ui.kit.layout import STRETCH, column, field, row
from ui.kit.words import LANGUAGE_NAMES, LANGUAGES, Words, _, lazy
from ui.shell.countries import COUNTRIES, country_of, currency_words
from ui.shell.founding import Founding, Start
from ui.shell.option import Option

THEMES = (
    ("system", lazy("As the system"), "monitor"),
    ("light", lazy("Light"), "sun"),
    ("dark", lazy("Dark"), "moon"),
)
LEAST_PIN, MOST_PIN = 6, 12


class Page(QWidget):
    """One page: its title, a sentence, and whether what it asks is answered."""

    title: ClassVar[Words] = ""
    sentence: ClassVar[Words] = ""
    ready = Signal()  # the answer may have changed

    def complete(self) -> bool:
        """Whether the person may go on."""
        return True

    def keep(self) -> bool:
        """Write the answers down; False, with the field marked, if one makes no sense."""
        return True

    def take_keyboard(self) -> None:
        """Put the keyboard where the first answer goes."""
        self.setFocus()


class LookPage(Page):
    """Language and look, both guessed already and changed at once."""

    title = lazy("Welcome")
    sentence = lazy("Choose your language and how the screen should look.")
    chosen = Signal(object)  # a Machine

    def __init__(self, machine: Machine) -> None:
        super().__init__()
        self._machine = machine
        self.languages = {
            code: Option(LANGUAGE_NAMES[code], "", "languages") for code in LANGUAGES
        }
        self.themes = {key: Option(str(words), "", icon) for key, words, icon in THEMES}
        self._groups = (QButtonGroup(self), QButtonGroup(self))
        for group, options, now in (
            (self._groups[0], self.languages, machine.language),
            (self._groups[1], self.themes, machine.theme),
        ):
            for key, option in options.items():
                option.setChecked(key == now)
                group.addButton(option)
            group.buttonClicked.connect(self._choose)
        languages, themes = row(gap=12), row(gap=12)
        for option in self.languages.values():
            languages.addWidget(option, 1)
        for option in self.themes.values():
            themes.addWidget(option, 1)
        self.setLayout(
            column(
                *(Label(_("Language"), "label", "text2"), languages, 16),
                *(Label(_("Look"), "label", "text2"), themes, STRETCH),
                gap=10,
            )
        )

    @Slot()
    def _choose(self) -> None:
        language = next(key for key, one in self.languages.items() if one.isChecked())
        look = next(key for key, one in self.themes.items() if one.isChecked())
        old = self._machine
        self.chosen.emit(Machine(language, look, old.text_percent, old.register_no, old.sounds))


class StorePage(Page):
    """The name of the store, its country, and the currency of its books."""

    title = lazy("Your store")
    sentence = lazy(
        "The country sets the taxes and ways to pay. All but the currency can change."
    )

    def __init__(self, founding: Founding) -> None:
        super().__init__()
        self._founding = founding
        self.name = TextField(founding.name, _("For example: Riverside Store"))
        self.country = Choice(*((str(one.name), one.code) for one in COUNTRIES))
        self.country.choose(founding.country)
        self.currency = Choice(*((currency_words(code), code) for code in CURRENCIES))
        self.currency.choose(founding.currency)
        self.name.textChanged.connect(self.ready)
        self.country.currentIndexChanged.connect(self._follow_country)
        self.setLayout(
            column(
                field(_("Name of the store"), self.name),
                row(
                    field(_("Country or region"), self.country),
                    field(_("Currency of the books"), self.currency),
                    gap=16,
                ),
                STRETCH,
                gap=18,
            )
        )

    @override
    def complete(self) -> bool:
        return bool(clean_name(self.name.text()))

    @override
    def keep(self) -> bool:
        self._founding.name = clean_name(self.name.text())
        self._founding.country = self.country.value() or ""
        self._founding.currency = self.currency.value() or self._founding.currency
        return self.complete()

    @override
    def take_keyboard(self) -> None:
        self.name.setFocus()

    @Slot()
    def _follow_country(self) -> None:
        country = country_of(self.country.value() or "")
        if country is not None:
            self.currency.choose(country.currency)


class OwnerPage(Page):
    """Who owns the store, and the PIN they sign in with."""

    title = lazy("You")
    sentence = lazy("The owner may do everything. The PIN has six to twelve digits.")

    def __init__(self, founding: Founding) -> None:
        super().__init__()
        self._founding = founding
        self.name = TextField(founding.owner, _("For example: Li Na"))
        self.pin, self.again = _pin_line(), _pin_line()
        self.wrong = Label("", "medium", "onDangerSoft", wrap=True)
        for line in (self.name, self.pin, self.again):
            line.textChanged.connect(self._offer)
        pins = row(field(_("PIN"), self.pin), field(_("PIN again"), self.again), gap=16)
        name = field(_("Your name"), self.name)
        self.setLayout(column(name, pins, self.wrong, STRETCH, gap=18))

    @override
    def complete(self) -> bool:
        filled = clean_name(self.name.text()) and self.pin.text() and self.again.text()
        return bool(filled)

    @override
    def keep(self) -> bool:
        said = self._fault()
        self.wrong.setText(said)
        if said:
            self.pin.clear()
            self.again.clear()
            self.wrong.setText(said)
            self.pin.setFocus()
            return False
        self._founding.owner = clean_name(self.name.text())
        self._founding.pin = self.pin.text()
        return True

    @override
    def take_keyboard(self) -> None:
        (self.pin if self.name.text() else self.name).setFocus()

    def _fault(self) -> str:
        pin = self.pin.text()
        if pin != self.again.text():
            return _("The two PINs are not the same. Enter them again.")
        if not (pin.isascii() and pin.isdigit()) or not LEAST_PIN <= len(pin) <= MOST_PIN:
            return _("A PIN has {least} to {most} digits, and nothing else.").format(
                least=LEAST_PIN, most=MOST_PIN
            )
        if len(set(pin)) == 1:
            return _("A PIN of one digit repeated is guessed at once. Choose another.")
        return ""

    @Slot()
    def _offer(self) -> None:
        if self.pin.text() or self.again.text():
            self.wrong.setText("")
        self.ready.emit()


class StartPage(Page):
    """What the store begins with. Choosing it is the last step."""

    title = lazy("How do you want to start?")
    sentence = lazy("You can do the others later, too.")
    chosen = Signal()

    def __init__(self, founding: Founding) -> None:
        super().__init__()
        self._founding = founding
        self.options = {
            Start.SCAN: Option(
                _("Scan my first item"),
                _("An empty store: each unknown barcode asks for a name and a price."),
                "scan-barcode",
            ),
            Start.SPREADSHEET: Option(
                _("Import a spreadsheet"),
                _("Take your products from an Excel or CSV file."),
                "clipboard-list",
            ),
            Start.DEMO: Option(
                _("Look around with demo data"),
                _("Some 300 products and 30 days of sales, removed by one button."),
                "graduation-cap",
            ),
        }
        group = QButtonGroup(self)
        for option in self.options.values():
            group.addButton(option)
        group.buttonClicked.connect(self._choose)
        self.options[founding.start].setChecked(True)
        self.setLayout(column(*self.options.values(), STRETCH, gap=12))

    @override
    def keep(self) -> bool:
        self._choose()
        return True

    @Slot()
    def _choose(self) -> None:
        for start, option in self.options.items():
            if option.isChecked():
                self._founding.start = start


def _pin_line() -> QLineEdit:
    line = TextField()
    line.setEchoMode(QLineEdit.EchoMode.Password)
    line.setInputMethodHints(
        Qt.InputMethodHint.ImhDigitsOnly | Qt.InputMethodHint.ImhSensitiveData
    )
    line.setMaxLength(MOST_PIN)
    return line
