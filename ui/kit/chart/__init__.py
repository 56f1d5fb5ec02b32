"""Charts, painted by hand: bars, lines, shares, and small lines beside a figure."""

from __future__ import annotations

from ui.kit.chart.bars import BarChart
from ui.kit.chart.base import Part
from ui.kit.chart.donut import Donut
from ui.kit.chart.lines import LineChart, Series, Sparkline

__all__ = ["BarChart", "Donut", "LineChart", "Part", "Series", "Sparkline"]
