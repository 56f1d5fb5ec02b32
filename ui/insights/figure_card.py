"""One number that matters, and whether it is more than a week ago."""

from __future__ import annotations

from storeapp.kernel.rate import PERCENT_PPM, Rate
from storeapp.kernel.rounding import half_up
from ui.kit.card import Box
from ui.kit.display import MINUS, display
from ui.kit.label import ElidedLabel, Label
from ui.kit.layout import STRETCH, column, row
from ui.kit.pill import Pill
from ui.kit.words import _


class FigureCard(Box):
    """A figure with its name above and, below, how it compares with a week ago."""

    def __init__(self, name: str, *, more_is_better: bool = True) -> None:
        super().__init__("card")
        self._more_is_better = more_is_better
        self.name = Label(name, "label", "text2")
        self.value = Label("–", "h1")
        self.change = Pill("", "quiet")
        self.before = ElidedLabel("", "meta", "text3")
        head = row(self.name, STRETCH, self.change, gap=6)
        self.setLayout(column(head, self.value, self.before, gap=2, margins=(16, 10, 12, 12)))

    def show_figure(
        self, value: str, before: str, changed: Rate | None, *, note: str = ""
    ) -> None:
        """Show a figure; ``changed`` None leaves the comparison out."""
        self.value.setText(value)
        was = _("{value} a week before").format(value=before)
        self.before.setText(f"{note} · {was}" if note else was)
        self.change.setVisible(changed is not None)
        if changed is not None:
            self.change.say(whole_percent(changed), self._mood(changed))
        self.setAccessibleName(f"{self.name.text()}: {value}. {self.before.text()}")

    def _mood(self, changed: Rate) -> str:
        if not changed or not self._more_is_better:
            return "quiet"
        return "success" if changed.ppm > 0 else "danger"

    def show_nothing(self, why: str) -> None:
        """Say why there is no figure."""
        self.value.setText("–")
        self.before.setText(why)
        self.change.hide()
        self.setAccessibleName(f"{self.name.text()}: {why}")


def whole_percent(changed: Rate) -> str:
    """A change in whole percent with its sign: "+12%", "−3%"."""
    percent = half_up(changed.ppm, PERCENT_PPM)
    sign = "+" if percent > 0 else MINUS if percent < 0 else ""
    return f"{sign}{display(abs(percent))}%"
