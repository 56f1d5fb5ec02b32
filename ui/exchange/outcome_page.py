"""What a file would change, or has changed: counts, and the rows that are refused."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from storeapp.exchange import Plan, Problem
from storeapp.kernel.paging import Page
from ui.exchange.problem_table import problem_columns
from ui.kit.card import Box
from ui.kit.display import display
from ui.kit.empty import Empty
from ui.kit.label import Label
from ui.kit.layout import column, row
from ui.kit.table_view import Table
from ui.kit.words import _


class CountCard(Box):
    """A count with its name."""

    def __init__(self, name: str, tone: str = "text") -> None:
        super().__init__("card")
        self.name = Label(name, "label", "text2")
        self.count = Label("0", "h1", tone)
        self.setLayout(column(self.name, self.count, gap=0, margins=(16, 10, 16, 10)))

    def show_count(self, count: int) -> None:
        """Show a count."""
        self.count.setText(display(count))
        self.setAccessibleName(f"{self.name.text()}: {self.count.text()}")


class OutcomePage(QWidget):
    """Four counts, a sentence, and a table of problems."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self.cards = [CountCard(name) for name in names]
        self.said = Label("", "heading", wrap=True)
        self.all_good = Empty("circle-check", _("Every row can be taken in"))
        self._table: Table[Problem] | None = None
        self._plan: Plan | None = None
        self._frame: QVBoxLayout = column(self.all_good, margins=(1, 1, 1, 1))
        heads = row(*self.cards, gap=12)
        body = column(self.said, heads, gap=12)
        body.addWidget(Box("card", self._frame), 1)
        self.setLayout(body)

    def show_counts(self, *counts: int) -> None:
        """Show these counts in the cards."""
        for card, count in zip(self.cards, counts, strict=True):
            card.show_count(count)

    def show_problems(self, problems: Sequence[Problem], plan: Plan | None) -> None:
        """Show the refused rows."""
        if self._table is None or self._plan is not plan:
            self._make_table(plan)
        assert self._table is not None
        self._table.rows.start(Page(tuple(problems)))
        self._table.setVisible(bool(problems))
        self.all_good.setVisible(not problems)

    def table(self) -> Table[Problem] | None:
        """The refused rows."""
        return self._table

    def _make_table(self, plan: Plan | None) -> None:
        if self._table is not None:
            self._frame.removeWidget(self._table)
            self._table.hide()
            self._table.deleteLater()
        self._plan = plan
        self._table = Table(problem_columns(plan), _("Refused rows"))
        self._table.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._frame.addWidget(self._table)
