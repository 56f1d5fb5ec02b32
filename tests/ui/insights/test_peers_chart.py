"""Bars with a mark where the average of the others is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from tests.ui.checks import show
from ui.insights.peers_chart import KEY_ROW, ROW, Compared, PeersChart
from ui.kit.theme import colour

BO = Compared("Bo", 40_000, 10_000, "40", "40, the others 10", stands_out=True)
MEI = Compared("Mei", 10_000, 40_000, "10", "10, the others 40")
ADA = Compared("Ada", 0, None, "–", "–")


@pytest.fixture
def chart(qtbot: QtBot) -> PeersChart:
    chart = PeersChart("Per 100 tickets", "Average of the others")
    qtbot.addWidget(chart)
    chart.resize(360, 220)
    show(qtbot, chart)
    return chart


def row_of(chart: PeersChart, number: int) -> list[str]:
    """The colours along a bar, each once, from left to right."""
    image: QImage = chart.grab().toImage()
    y = KEY_ROW + ROW * number + ROW - 8
    found: list[str] = []
    for x in range(2, image.width() - 2):
        name = image.pixelColor(QPoint(x, y)).name()
        if not found or found[-1] != name:
            found.append(name)
    return found


def name(tone: str) -> str:
    return QColor(colour(tone)).name()


def test_a_bar_ends_where_its_rate_is_and_the_mark_stands_at_the_others(
    chart: PeersChart,
) -> None:
    chart.show_rows([BO, MEI])
    assert [c for c in row_of(chart, 0) if c in {name("danger"), name("text")}] == [
        *(name("danger"), name("text"), name("danger")),
    ]
    assert [
        c for c in row_of(chart, 1) if c in {name("chart1"), name("sunken"), name("text")}
    ] == [name("chart1"), name("sunken"), name("text")]


def test_somebody_without_peers_has_no_mark(chart: PeersChart) -> None:
    chart.show_rows([ADA])
    assert name("text") not in row_of(chart, 0)


def test_the_mouse_is_told_a_row(chart: PeersChart) -> None:
    chart.show_rows([BO, MEI, ADA])
    chart.grab()
    assert chart.spoken_at(QPoint(50, KEY_ROW + 5)) == "Bo: 40, the others 10"
    assert chart.spoken_at(QPoint(50, KEY_ROW + 2 * ROW + 5)) == "Ada: –"
    assert chart.spoken_at(QPoint(50, 5)) == ""


def test_only_as_many_as_fit_are_painted(chart: PeersChart) -> None:
    chart.resize(360, KEY_ROW + 3 * ROW - 1)
    chart.show_rows([BO, MEI, ADA])
    chart.grab()
    assert [said for _spot, said in chart.spots] == [
        "Bo: 40, the others 10",
        "Mei: 10, the others 40",
    ]


def test_without_rows_it_says_so(chart: PeersChart) -> None:
    chart.show_rows([])
    assert chart.accessibleDescription() == "No figures yet"
    chart.grab()
    assert chart.spots == []
