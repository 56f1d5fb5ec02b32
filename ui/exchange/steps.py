"""Where one is among a few steps."""

from __future__ import annotations

from collections.abc import Sequence

from ui.kit.card import Box
from ui.kit.label import Label
from ui.kit.layout import row


class Steps(Box):
    """The names of the steps; the present one stands out, those before it are ticked."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__("sunken")
        self._names = tuple(names)
        self.labels = [Label("", "label", "text3") for _name in names]
        self.setLayout(row(*self.labels, gap=22, margins=(16, 10, 16, 10)))
        self.show_step(0)

    def show_step(self, present: int) -> None:
        """Mark the present step."""
        for number, (name, label) in enumerate(zip(self._names, self.labels, strict=True)):
            sign = "✓" if number < present else f"{number + 1}"
            label.setText(f"{sign}  {name}")
            label.set_tone("onPrimarySoft" if number == present else "text2")
        self.setAccessibleName(f"{present + 1}/{len(self._names)}: {self._names[present]}")
