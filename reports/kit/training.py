"""TRAINING on everything that leaves a training file: papers, reports and lists."""

from __future__ import annotations

from dataclasses import replace

from reports.kit.paper import Centred, Paper, Weight
from reports.kit.sheet import Listing, Report
from reports.kit.style import Style
from reports.kit.words import LANGUAGES, _, in_language, speaking


def marked_paper(paper: Paper, style: Style, language: str) -> Paper:
    """A receipt or slip with TRAINING at both ends, unless it says so already; otherwise,
    or in a real store, as it is."""
    if not style.training or _is_marked(paper):
        return paper
    with speaking(language):
        head = (
            Centred(_("TRAINING"), Weight.BIG),
            Centred(_("For practice only: none of this was sold or paid"), Weight.BOLD),
        )
        foot = Centred(_("*** TRAINING ***"), Weight.BOLD)
        title = _titled(paper.title)
    return replace(paper, title=title, blocks=(*head, *paper.blocks, foot))


def marked_report(report: Report, style: Style) -> Report:
    """A report whose title, which stands on each of its pages, begins with TRAINING."""
    return replace(report, title=_titled(report.title)) if style.training else report


def marked_list(listing: Listing, style: Style) -> Listing:
    """A list whose title begins with TRAINING."""
    return replace(listing, title=_titled(listing.title)) if style.training else listing


def _titled(title: str) -> str:
    return " · ".join((_("TRAINING"), title))


def _is_marked(paper: Paper) -> bool:
    signs = {in_language(one, "TRAINING") for one in LANGUAGES}
    return any(isinstance(block, Centred) and block.text in signs for block in paper.blocks)
