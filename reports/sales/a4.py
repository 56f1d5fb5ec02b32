"""Business papers on A4: who sells, who buys, lines with carried sums, a QR code."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reports.kit import pdf_table
from reports.kit.canvas import measure, new_canvas
from reports.kit.pages import FAINT_INK, LINE, SOFT_INK, Look, Pages, clean
from reports.kit.sheet import Table
from reports.kit.style import Style
from reports.kit.words import _
from reports.kit.wrapping import wrap
from storeapp.settings import StoreSettings

TITLE, FACT, BODY = Look(20, bold=True), Look(9.5, colour=SOFT_INK), Look(9)
LABEL, NAME = Look(8, colour=FAINT_INK), Look(10.5, bold=True)
BANNER, TOTAL = Look(14, bold=True), Look(12, bold=True)
LOGO_ROOM = (150.0, 54.0)
SUMS_WIDTH, SUM_HEIGHT, TOTAL_HEIGHT = 230.0, 15.0, 22.0
QR_SIDE = 84.0
GAP = 12.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Buyer:
    """Who a paper is made out to, and what an invoice needs of them."""

    name: str
    tax_number: str = ""
    address: str = ""
    phone: str = ""
    bank: str = ""


@dataclass(frozen=True, slots=True)
class Sum:
    """One row below the lines: what it is, and how much."""

    words: str
    amount: str
    is_total: bool = False


def head(pages: Pages, title: str, facts: Sequence[str], logo: Path | bytes | None) -> None:
    """The logo at the left, what the paper is and its facts at the right."""
    top = pages.y
    if logo is not None:
        pages.y += pages.picture(pages.left, pages.y, LOGO_ROOM, logo)
    bottom, pages.y = pages.y, top + TITLE.size
    pages.text_right(pages.right, pages.y, clean(title), TITLE)
    for fact in facts:
        pages.y += FACT.size * 1.5
        pages.text_right(pages.right, pages.y, clean(fact), FACT)
    pages.y = max(bottom, pages.y) + GAP


def banner(pages: Pages, style: Style) -> None:
    """In a training file, that this is only training, in the middle; nothing else."""
    if not style.training:
        return
    words = clean(_("*** TRAINING ***"))
    wide = measure(words, BANNER.size, BANNER.bold)
    pages.y += BANNER.size
    pages.text(pages.left + (pages.room - wide) / 2, pages.y, words, BANNER)
    pages.y += GAP


def parties(pages: Pages, store: StoreSettings, buyer: Buyer | None) -> None:
    """Seller and buyer side by side."""
    seller = Buyer(
        name=store.name,
        tax_number=store.tax_number,
        address=store.address,
        phone=store.phone,
    )
    half = (pages.room - GAP) / 2
    top, ends = pages.y, [pages.y]
    for i, (label, party) in enumerate(((_("Seller"), seller), (_("Buyer"), buyer))):
        if party is not None:
            pages.y = top
            _party(pages, pages.left + i * (half + GAP), half, (label, party))
            ends.append(pages.y)
    pages.y = max(ends) + GAP


def paragraphs(pages: Pages, lines: Sequence[str]) -> None:
    """Lines of text over the whole width."""
    for line in lines:
        for part in wrap(clean(line), pages.room, _measure) if line.strip() else [""]:
            pages.needs(BODY.size * 1.5)
            pages.y += BODY.size * 1.5
            if part:
                pages.text(pages.left, pages.y, part, BODY)
    if lines:
        pages.y += GAP


def table(pages: Pages, lines: Table, style: Style) -> None:
    """The lines, over as many pages as they need."""
    pdf_table.draw(pages, lines, style)


def sums(pages: Pages, rows: Sequence[Sum], link: str, link_words: str) -> None:
    """The sums at the right, never parted, and the QR code at the left of them."""
    height = sum(TOTAL_HEIGHT if row.is_total else SUM_HEIGHT for row in rows)
    pages.needs(max(height, QR_SIDE + 16 if link else 0.0))
    top = pages.y
    if link:
        pages.qr(pages.left, top, QR_SIDE, link)
        pages.text(pages.left, top + QR_SIDE + 10, clean(link_words), LABEL)
    left = pages.right - SUMS_WIDTH
    for row in rows:
        look = TOTAL if row.is_total else BODY
        if row.is_total:
            pages.box(left, pages.y + 3, (SUMS_WIDTH, 0.8), LINE)
        pages.y += TOTAL_HEIGHT if row.is_total else SUM_HEIGHT
        pages.text(left, pages.y - 3, clean(row.words), look)
        pages.text_right(pages.right, pages.y - 3, clean(row.amount), look)
    pages.y = max(pages.y, top + (QR_SIDE + 16 if link else 0)) + GAP


def finish(pages: Pages, title: str) -> bytes:
    """The pages as the bytes of a PDF, every one numbered."""
    file = io.BytesIO()
    canvas = new_canvas(file, pages.size, title)
    pages.draw(canvas, title, _("Page {page} of {pages}"))
    canvas.save()
    return file.getvalue()


def _party(pages: Pages, x: float, wide: float, party: tuple[str, Buyer]) -> None:
    label, who = party
    pages.y += LABEL.size
    pages.text(x, pages.y, clean(label), LABEL)
    pages.box(x, pages.y + 4, (wide, 0.6), LINE)
    pages.y += 5
    rows = [(who.name, NAME), *((words, BODY) for words in _party_facts(who))]
    for words, look in rows:
        for part in wrap(clean(words), wide, lambda t: measure(t, look.size, look.bold)):  # noqa: B023
            pages.y += look.size * 1.45
            pages.text(x, pages.y, part, look)


def _party_facts(who: Buyer) -> list[str]:
    known = (
        (_("Tax no. {number}"), {"number": who.tax_number}),
        ("{address}", {"address": who.address}),
        (_("Tel. {phone}"), {"phone": who.phone}),
        (_("Bank {account}"), {"account": who.bank}),
    )
    return [words.format(**facts) for words, facts in known if all(facts.values())]


def _measure(text: str) -> float:
    return measure(text, BODY.size, BODY.bold)
