"""Price labels and shelf strips: name, price, barcode and offer, exact to the millimetre."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from reports.kit.canvas import new_canvas, prepare
from reports.kit.names import local_name
from reports.kit.pages import FAINT_INK, SOFT_INK, Look, Pages
from reports.kit.style import day
from reports.kit.words import _, speaking
from reports.promotions import terms, ways
from reports.promotions.fitting import (
    HALF,
    LEADING,
    SIGNAL,
    WHITE,
    Box,
    barcode,
    filled,
    fit,
    fit_parts,
    framed,
    mm,
    put,
    round_figures,
)
from reports.promotions.offer import Offer, OfferGood
from reports.promotions.price_parts import draw_price, price_words
from reports.promotions.voice import clauses
from reports.promotions.wording import headline

BETWEEN = "  ·  "
EAN_MM = 30  # an EAN at 80 %, the least that scanners are made for
HAIR = 0.35  # points of a line to cut along


@dataclass(frozen=True, slots=True)
class Form:
    """A sheet of labels, in millimetres: the paper, one label, how many, where they begin.

    ``cut`` draws the lines to cut along; labels that are cut already have none. ``block``
    is the width of a block with the offer at the left; without it the offer is above.
    """

    paper: tuple[float, float]
    label: tuple[float, float]
    across: int = 1
    down: int = 1
    margin: tuple[float, float] = (0, 0)  # from the left, from the top
    pad: tuple[float, float] = (2, 1.6)  # kept free inside a label, across and down
    cut: bool = False
    block: float = 0

    @property
    def labels(self) -> int:
        """How many labels a sheet holds."""
        return self.across * self.down


class LabelForm(Enum):
    """The sheets that labels are printed on."""

    LABEL_50 = Form((50, 30), (50, 30))  # a label printer: one label a page
    LABEL_70 = Form((210, 297), (70, 37), 3, 8, (0, 0.5), (4.5, 3))  # 24 on A4, cut already
    STRIP_100 = Form((210, 297), (100, 38), 2, 7, (5, 15.5), cut=True)
    STRIP_200 = Form((210, 297), (200, 38), 1, 7, (5, 15.5), cut=True, block=62)


def draw(offer: Offer, form: LabelForm, languages: Sequence[str], copies: int = 1) -> bytes:
    """The labels as the bytes of a PDF, each product ``copies`` times.

    ``languages`` are "en", "zh_CN" or both, the first one large. Print at 100 %.
    """
    pages = pages_of(offer, form, languages, copies)
    file = io.BytesIO()
    with speaking(languages[0]):
        canvas = new_canvas(file, pages.size, _("Price labels"))
    canvas.setViewerPreference("PrintScaling", "None")
    pages.paint(canvas)
    canvas.save()
    return file.getvalue()


def pages_of(offer: Offer, form: LabelForm, languages: Sequence[str], copies: int = 1) -> Pages:
    """The sheets of labels, to be drawn as a PDF or a picture."""
    prepare()
    sheet = form.value
    pages = Pages(size=(mm(sheet.paper[0]), mm(sheet.paper[1])))
    label = _Label(offer, sheet, tuple(languages))
    goods = [good for good in offer.goods for _copy in range(copies)]
    for number, good in enumerate(goods):
        place = number % sheet.labels
        if number and not place:
            pages.turn()
        label.draw(pages, _place(sheet, place), good)
    return pages


def _place(sheet: Form, at: int) -> Box:
    row, column = divmod(at, sheet.across)
    wide, high = sheet.label
    left, top = sheet.margin
    return Box(mm(left + column * wide), mm(top + row * high), mm(wide), mm(high))


class _Label:
    """Draws labels of one offer on one form."""

    def __init__(self, offer: Offer, sheet: Form, languages: tuple[str, ...]) -> None:
        self.offer, self.sheet, self.languages = offer, sheet, languages
        self.heads = list(dict.fromkeys(self._heads()))
        self.head = BETWEEN.join(self.heads)
        with speaking(languages[0]):
            self.terms = clauses(list(dict.fromkeys(self._terms())))

    def draw(self, pages: Pages, box: Box, good: OfferGood) -> None:
        """Draw one label in its place."""
        if self.sheet.cut:
            framed(pages, box, HAIR, FAINT_INK)
        block = mm(self.sheet.block)
        if block and self.head:
            self._block(pages, box.left_part(block).inside(mm(1.5)))
            box = Box(box.x + block, box.y, box.wide - block, box.high)
        inner = box.inside(*map(mm, self.sheet.pad))
        if self.head and not block:
            high = box.high * 0.2
            band = Box(inner.x, inner.y, inner.wide, high)
            self._band(pages, band)
            inner = inner.below(high + mm(0.8))
        self._good(pages, inner, good)

    def _good(self, pages: Pages, box: Box, good: OfferGood) -> None:
        """The name above; the barcode left and the price right below it."""
        with speaking(self.languages[0]):
            words = price_words(good, self.offer.style)
        used = self._name(pages, box.upper(box.high * 0.42), good)
        rest = box.below(used)
        code = rest.left_part(max(rest.wide * 0.54, min(rest.wide * 0.66, mm(EAN_MM))))
        high = min(mm(11), rest.high - mm(2.6))
        barcode(pages, good.barcode, code.below(rest.high - high), 0.33)
        if self.terms:
            look = Look(max(5.5, box.high * 0.11), colour=SOFT_INK)
            line = Box(code.x, code.y, code.wide, rest.high - high)
            put(pages, fit(self.terms, line, look, rows=1, least=4.5), line, down=HALF)
        price = rest.right_part(rest.wide - code.wide)
        draw_price(pages, words, price, rest.high * 0.8, 1)

    def _name(self, pages: Pages, box: Box, good: OfferGood) -> float:
        """Draw the name, also in the second language if there is room; returns its height."""
        told = list(dict.fromkeys(self._names(good)))
        look = Look(box.high * 0.46, bold=True)
        first = fit(told[0], box, look, rows=2, least=5.5)
        put(pages, first, box)
        used = first.high
        for name in told[1:]:
            left = box.below(used)
            small = Look(max(5.0, first.look.size * 0.7), colour=SOFT_INK)
            if small.size * LEADING <= left.high:
                more = fit(name, left, small, rows=1, least=5)
                put(pages, more, left)
                used += more.high
        return used

    def _names(self, good: OfferGood) -> Iterator[str]:
        for language in self.languages:
            with speaking(language):
                yield local_name(good.name, good.names)

    def _band(self, pages: Pages, box: Box) -> None:
        filled(pages, box, SIGNAL)
        words = box.inside(mm(1), 0)
        look = Look(box.high / LEADING * 0.9, bold=True, colour=WHITE)
        put(pages, fit(self.head, words, look, rows=1, least=5), words, across=HALF, down=HALF)

    def _block(self, pages: Pages, box: Box) -> None:
        """The offer at the left of a strip, the first language large."""
        filled(pages, box, SIGNAL)
        words = box.inside(mm(2))
        large = Look(box.high * 0.4, bold=True, colour=WHITE)
        room = words.upper(words.high * (1 if len(self.heads) == 1 else 0.66))
        fitted = [fit_parts(self.heads[0], room, large, 7)]
        for head in self.heads[1:]:
            left = words.below(fitted[0].high)
            small = Look(min(fitted[0].look.size * 0.6, box.high * 0.2), True, WHITE)
            fitted.append(fit_parts(head, left, small, 6))
        top = words.y + (words.high - sum(one.high for one in fitted)) / 2
        for one in fitted:
            put(pages, one, Box(words.x, top, words.wide, one.high), across=HALF)
            top += one.high

    def _heads(self) -> Iterator[str]:
        for language in self.languages:
            words = [
                headline(rule, language, self.offer.voice(language))
                for rule in self.offer.rules
            ]
            title = " + ".join(dict.fromkeys(words))
            yield round_figures(title, self.offer.style.currency.decimals)

    def _terms(self) -> Iterator[str]:
        """What a price on a shelf must not keep silent: for whom, with what, until when."""
        voice = self.offer.voice(self.languages[0])
        for rule in self.offer.rules:
            yield from terms.conditions(rule, voice)
            if rule.window is not None:
                always = replace(rule.window, first_day=None, last_day=None)
                yield from ways.window_words(always)
        days = [rule.window.last_day for rule in self.offer.rules if rule.window]
        ends = [one for one in days if one is not None]
        if ends:
            yield _("until {day}").format(day=day(min(ends)))
