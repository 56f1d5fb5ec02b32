from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.checks import show
from ui.kit.chart import BarChart, Donut, LineChart, Part, Series, Sparkline
from ui.kit.chart.base import round_steps
from ui.kit.theme import colour

HOURS = [Part(f"{hour}:00", hour * 100, f"¥{hour}.00") for hour in range(8, 12)]


def count(picture: QImage, tone: str) -> int:
    """How many points of a picture have the colour of a tone."""
    wanted = colour(tone).rgb()
    return sum(
        picture.pixel(x, y) == wanted
        for x in range(picture.width())
        for y in range(picture.height())
    )


def shown(qtbot: QtBot, chart: QWidget, size: tuple[int, int] = (400, 240)) -> QImage:
    chart.resize(*size)
    show(qtbot, chart)
    return chart.grab().toImage()


@pytest.mark.parametrize(
    ("highest", "lowest", "steps"),
    [
        (87, 0, (0, 25, 50, 75, 100)),
        (9999, 0, (0, 2500, 5000, 7500, 10000)),
        (3, 0, (0, 1, 2, 3)),
        (0, 0, (0, 1)),
        (100, -30, (-50, 0, 50, 100)),
        (0, -80, (-80, -60, -40, -20, 0, 20)),
    ],
)
def test_scales_have_round_steps(highest: int, lowest: int, steps: tuple[int, ...]) -> None:
    assert round_steps(highest, lowest) == steps


def test_a_bar_is_as_high_as_its_value(qtbot: QtBot) -> None:
    chart = BarChart("Sales by hour")
    chart.show_parts([Part("9:00", 100, "¥1.00")])
    whole = count(shown(qtbot, chart), "chart1")
    chart.show_parts([Part("9:00", 50, "¥0.50"), Part("10:00", 100, "¥1.00")])
    picture = chart.grab().toImage()
    left = count(picture.copy(0, 0, 220, 240), "chart1")
    right = count(picture.copy(220, 0, 180, 240), "chart1")
    assert left / right == pytest.approx(0.5, abs=0.03)
    assert whole > 0


def test_a_bar_below_zero_hangs_down(qtbot: QtBot) -> None:
    chart = BarChart("Profit")
    chart.show_parts([Part("Mon", 100, "1"), Part("Tue", -100, "−1")])
    picture = shown(qtbot, chart)
    middle = (10 + 240 - 28) // 2
    upper, lower = picture.copy(0, 0, 400, middle), picture.copy(0, middle, 400, 240 - middle)
    assert count(upper, "chart1") == pytest.approx(count(lower, "chart1"), rel=0.05)


def test_a_chart_tells_its_values(qtbot: QtBot) -> None:
    chart = BarChart("Sales by hour")
    qtbot.addWidget(chart)
    chart.show_parts(HOURS)
    assert chart.accessibleName() == "Sales by hour"
    assert chart.accessibleDescription() == (
        "8:00: ¥8.00, 9:00: ¥9.00, 10:00: ¥10.00, 11:00: ¥11.00"
    )


def test_a_chart_of_many_values_tells_the_largest(qtbot: QtBot) -> None:
    chart = BarChart("Sales by day")
    qtbot.addWidget(chart)
    chart.show_parts([Part(str(day), day, f"¥{day}") for day in range(1, 31)])
    said = chart.accessibleDescription()
    assert said.startswith("The largest of 30: 30: ¥30, 29: ¥29")
    assert "18: ¥18" not in said


def test_the_mouse_is_told_the_value_under_it(qtbot: QtBot) -> None:
    chart = BarChart("Sales by hour")
    chart.show_parts(HOURS)
    shown(qtbot, chart)
    first = chart.spots[0][0].center().toPoint()
    assert chart.spoken_at(first) == "8:00: ¥8.00"
    assert chart.spoken_at(QPoint(0, 0)) == ""


@pytest.mark.parametrize("make", [BarChart, LineChart, Donut])
def test_a_chart_without_figures_says_so(
    qtbot: QtBot, make: type[BarChart] | type[LineChart] | type[Donut]
) -> None:
    chart = make("Sales")
    if isinstance(chart, LineChart):
        chart.show_series()
    else:
        chart.show_parts([])
    picture = shown(qtbot, chart)
    assert chart.accessibleDescription() == "No figures yet"
    assert count(picture, "chart1") == 0


def test_lines_have_their_own_colours_and_are_told_together(qtbot: QtBot) -> None:
    chart = LineChart("Sales")
    days = tuple(Part(f"Nov {day}", day * 10, f"¥{day}") for day in range(1, 8))
    before = tuple(Part(f"Oct {day}", day * 5, f"¥{day}") for day in range(1, 8))
    chart.show_series(Series("This week", days), Series("Last week", before))
    picture = shown(qtbot, chart)
    assert count(picture, "chart1") > 50
    assert count(picture, "chart2") > 50
    assert chart.spots[2][1] == "Nov 3: This week ¥3, Last week ¥3"


def test_the_parts_of_a_ring_are_as_large_as_their_share(qtbot: QtBot) -> None:
    ring = Donut("Tenders")
    ring.show_parts([Part("Card", 2500, "¥25.00"), Part("Cash", 7500, "¥75.00")], "¥100.00")
    picture = shown(qtbot, ring)
    cash, card = count(picture, "chart1"), count(picture, "chart2")
    assert card / cash == pytest.approx(1 / 3, abs=0.05)
    assert [text for _spot, text in ring.spots] == [
        "Cash: ¥75.00 (75%)",
        "Card: ¥25.00 (25%)",
    ]


def test_small_parts_of_a_ring_are_gathered(qtbot: QtBot) -> None:
    ring = Donut("Categories")
    ring.show_parts([Part(f"C{i}", 10 - i, str(10 - i)) for i in range(9)])
    shown(qtbot, ring)
    assert [text for _spot, text in ring.spots][-1] == "Other: 14 (26%)"
    assert len(ring.spots) == 6


def test_a_refund_has_no_share_but_stands_in_the_legend(qtbot: QtBot) -> None:
    ring = Donut("Tenders")
    ring.show_parts([Part("Cash", 100, "¥1.00"), Part("Card", -50, "−¥0.50")])
    picture = shown(qtbot, ring)
    assert count(picture, "chart2") < 200  # its mark in the legend only
    assert len(ring.spots) == 2


def test_a_small_line_needs_two_values(qtbot: QtBot) -> None:
    line = Sparkline()
    line.show_values([5])
    assert count(shown(qtbot, line, (120, 36)), "chart1") == 0
    line.show_values([5, 5, 5])
    assert count(line.grab().toImage(), "chart1") > 50


def test_charts_look_right_in_the_dark(look: str, qtbot: QtBot) -> None:
    chart = BarChart("Sales by hour")
    chart.show_parts(HOURS)
    assert count(shown(qtbot, chart), "chart1") > 500
