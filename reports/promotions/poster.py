"""Posters of a promotion on A4 or A5: what it gives, large; the products; the small print."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from math import ceil

from reports.kit.canvas import new_canvas, prepare
from reports.kit.pages import FAINT_INK, LINE, SOFT_INK, Look, Pages
from reports.kit.words import _, speaking
from reports.kit.wrapping import columns
from reports.promotions.fitting import (
    HALF,
    LEADING,
    SIGNAL,
    WHITE,
    Box,
    Fitted,
    filled,
    fit,
    fit_parts,
    mm,
    picture,
    put,
    round_figures,
)
from reports.promotions.offer import Offer, OfferGood
from reports.promotions.price_parts import PriceWords, draw_price, price_words
from reports.promotions.wording import (
    headline,
    rule_name,
    summary,
    summary_lines,
    window_text,
)


class PosterSize(Enum):
    """The paper of a poster: width and height in millimetres."""

    A4 = (210, 297)
    A5 = (148, 210)


FULL = 210  # the width in millimetres that the sizes below are for
MARGIN_MM, GAP_MM = 12, 6
TITLE, TITLE_SHARE, TITLE_ALONE = 96.0, 0.24, 0.4
SECOND = 0.42  # of the first language's type is that of the second one's
NAME, WHEN = Look(20, bold=True), Look(16, bold=True)
SMALL_PRINT, SMALL_LEAST, SMALL_ROWS = Look(9, colour=SOFT_INK), 5.5, 7
STORE = Look(13, bold=True)
TERMS = Look(24)
ROW_MM = (13.0, 55.0)  # the lowest and the highest row of a product
GUTTER_MM = 7
BETWEEN, MOST_ON_A_LINE = "  ·  ", 56  # columns of a character's width


@dataclass(frozen=True, slots=True)
class _Poster:
    """What is the same on every page of a poster."""

    offer: Offer
    languages: tuple[str, ...]
    scale: float

    def look(self, look: Look) -> Look:
        """A look as large as the paper wants it."""
        return Look(look.size * self.scale, look.bold, look.colour)


def draw(offer: Offer, size: PosterSize, languages: Sequence[str]) -> bytes:
    """The poster as the bytes of a PDF; several pages where there are many products.

    ``languages`` are "en", "zh_CN" or both, the first one large.
    """
    pages = pages_of(offer, size, languages)
    file = io.BytesIO()
    canvas = new_canvas(file, pages.size, _title(offer, languages[0]))
    pages.paint(canvas)
    canvas.save()
    return file.getvalue()


def pages_of(offer: Offer, size: PosterSize, languages: Sequence[str]) -> Pages:
    """The pages of a poster, to be drawn as a PDF or a picture."""
    prepare()
    wide, high = size.value
    pages = Pages(size=(mm(wide), mm(high)))
    poster = _Poster(offer, tuple(languages), wide / FULL)
    page = Box(0, 0, *pages.size).inside(mm(MARGIN_MM * poster.scale))
    left = _head(pages, poster, page)
    foot = _foot(pages, poster, left)
    room = left.upper(left.high - foot)
    sheets = _split(poster, room)
    for number, goods in enumerate(sheets):
        if number:
            pages.turn()
            _head(pages, poster, page)
            _foot(pages, poster, left)
        _goods(pages, poster, room, goods)
        if len(sheets) > 1:
            _number(pages, poster, page, (number + 1, len(sheets)))
    return pages


def _title(offer: Offer, language: str) -> str:
    if not offer.rules:
        with speaking(language):
            return _("Our prices")
    return rule_name(offer.rules[0], language, offer.voice(language))


def _heads(poster: _Poster) -> list[str]:
    """What is written large: what it gives, in each language."""
    offer = poster.offer
    if not offer.rules:
        return [_title(offer, language) for language in poster.languages]
    told = []
    for language in poster.languages:
        words = [headline(rule, language, offer.voice(language)) for rule in offer.rules]
        title = " + ".join(dict.fromkeys(words))
        told.append(round_figures(title, offer.style.currency.decimals))
    return list(dict.fromkeys(told))


def _head(pages: Pages, poster: _Poster, page: Box) -> Box:
    """Draw the band with the headline, and when it holds; returns what is left below."""
    first, *others = _heads(poster)
    pad = mm(7 * poster.scale)
    share = TITLE_SHARE if poster.offer.goods else TITLE_ALONE
    room = page.upper(page.high * share).inside(pad, 0)
    title = fit_parts(first, room, poster.look(Look(TITLE, True, WHITE)), 12)
    fitted = [title]
    for words in others:
        look = Look(title.look.size * SECOND, True, WHITE)
        fitted.append(fit_parts(words, room, look, 8))
    high = sum(one.high for one in fitted) + 2 * pad
    filled(pages, page.upper(high), SIGNAL)
    y = page.y + pad
    for one in fitted:
        put(pages, one, Box(room.x, y, room.wide, one.high), across=HALF)
        y += one.high
    return _under(pages, poster, page.below(high + mm(GAP_MM * HALF * poster.scale)))


def _under(pages: Pages, poster: _Poster, left: Box) -> Box:
    """The promotion's name, if it says more than the headline, and its days."""
    heads = _heads(poster)
    for words, look in [*_names(poster, heads), *_days(poster)]:
        one = fit(words, left, poster.look(look), rows=2, least=8)
        put(pages, one, left.upper(one.high), across=HALF)
        left = left.below(one.high)
    return left.below(mm(GAP_MM * HALF * poster.scale))


def _names(poster: _Poster, heads: Sequence[str]) -> list[tuple[str, Look]]:
    offer = poster.offer
    names = [
        rule_name(rule, language, offer.voice(language))
        for rule in offer.rules[:1]
        for language in poster.languages
    ]
    decimals = offer.style.currency.decimals
    more = [name for name in names if round_figures(name, decimals) not in heads]
    return _together(more, NAME)


def _days(poster: _Poster) -> list[tuple[str, Look]]:
    windows = dict.fromkeys(rule.window for rule in poster.offer.rules if rule.window)
    told = (
        _together([window_text(window, one) for one in poster.languages], WHEN)
        for window in windows
    )
    return [one for line in told for one in line]


def _together(words: Sequence[str], look: Look) -> list[tuple[str, Look]]:
    """What is said in two languages, on one line if it is short."""
    told = list(dict.fromkeys(words))
    short = sum(map(columns, told)) <= MOST_ON_A_LINE
    return [(BETWEEN.join(told), look)] if told and short else [(one, look) for one in told]


def _foot(pages: Pages, poster: _Poster, left: Box) -> float:
    """Draw the small print and the store's name at the bottom; returns how high they are."""
    offer = poster.offer
    gap = mm(2.5 * poster.scale)
    store = fit(offer.store, left, poster.look(STORE), rows=1, least=6)
    high = store.high if offer.store else 0.0
    put(pages, store, left, across=HALF, down=1)
    for language in reversed(poster.languages if offer.rules and offer.goods else ()):
        words = summary(offer.rules, language, offer.voice(language))
        small = fit(words, left, poster.look(SMALL_PRINT), rows=SMALL_ROWS, least=SMALL_LEAST)
        high += small.high + gap * HALF
        put(pages, small, left.below(left.high - high), across=HALF)
    pages.box(left.x, left.bottom - high - gap, (left.wide, 0.7), LINE)
    return high + 2 * gap


def _number(pages: Pages, poster: _Poster, page: Box, at: tuple[int, int]) -> None:
    look = poster.look(Look(8, colour=FAINT_INK))
    words = fit(f"{at[0]}/{at[1]}", page, look, rows=1, least=5)
    put(pages, words, page, across=1, down=1)


def _split(poster: _Poster, room: Box) -> list[list[OfferGood]]:
    """The products of each page, as evenly as they go; one page without any."""
    goods = list(poster.offer.goods)
    most = _most_rows(poster, room)
    sheets = max(1, ceil(len(goods) / (most * _columns(poster, room))))
    each, over = divmod(len(goods), sheets)
    sizes = [each + (at < over) for at in range(sheets)]
    starts = [sum(sizes[:at]) for at in range(sheets)]
    return [goods[at : at + size] for at, size in zip(starts, sizes, strict=True)]


def _most_rows(poster: _Poster, room: Box) -> int:
    return max(1, int(room.high / mm(ROW_MM[0] * poster.scale**HALF)))


def _columns(poster: _Poster, room: Box) -> int:
    """Two columns where the paper is wide and the products are many."""
    many = len(poster.offer.goods) > _most_rows(poster, room)
    return 2 if many and poster.scale == 1 else 1


def _goods(pages: Pages, poster: _Poster, room: Box, goods: Sequence[OfferGood]) -> None:
    if not goods:
        _terms(pages, poster, room)
    elif len(goods) == 1:
        _hero(pages, poster, room, goods[0])
    else:
        _rows(pages, poster, room, goods)


def _terms(pages: Pages, poster: _Poster, room: Box) -> None:
    """What the promotion does, in the middle of a poster without products."""
    offer = poster.offer
    told: list[Fitted] = []
    for language in poster.languages if offer.rules else ():
        first, *terms = summary_lines(offer.rules, language, offer.voice(language))
        told.append(fit_parts(first, room, poster.look(TERMS), 10))
        told += [fit(words, room, poster.look(TERMS), rows=3, least=10) for words in terms]
    gap = mm(4 * poster.scale)
    top = room.y + max(0.0, room.high - sum(one.high + gap for one in told)) / 2
    for one in told:
        put(pages, one, Box(room.x, top, room.wide, one.high), across=HALF)
        top += one.high + gap


def _rows(pages: Pages, poster: _Poster, room: Box, goods: Sequence[OfferGood]) -> None:
    across = _columns(poster, room)
    gutter = mm(GUTTER_MM) * (across - 1)
    wide = (room.wide - gutter) / across
    down = ceil(len(goods) / across)
    high = min(mm(ROW_MM[1] * poster.scale), room.high / down)
    top = room.y + (room.high - high * down) / 2
    for at, good in enumerate(goods):
        x = room.x + at // down * (wide + gutter)
        row = Box(x, top + at % down * high, wide, high)
        if at % down:
            pages.box(row.x, row.y - 0.25, (row.wide, 0.5), LINE)
        _row(pages, poster, row.inside(0, high * 0.08), good)


def _hero(pages: Pages, poster: _Poster, room: Box, good: OfferGood) -> None:
    """A single product, as large as the page allows."""
    if good.picture is not None:
        seen = room.upper(room.high * 0.48)
        picture(pages, good.picture, seen)
        room = room.below(seen.high + mm(3 * poster.scale))
    names = _names_of(good, poster, room.upper(room.high * 0.4), 40)
    words = _price(good, poster)
    price = min(130 * poster.scale, room.high * 0.42)
    high = sum(one.high for one in names)
    block = high + price * 1.5
    top = room.y + max(0.0, (room.high - block) / 2)
    for one in names:
        put(pages, one, Box(room.x, top, room.wide, one.high), across=HALF)
        top += one.high
    draw_price(pages, words, Box(room.x, top, room.wide, price * 1.5), price, HALF)


def _row(pages: Pages, poster: _Poster, row: Box, good: OfferGood) -> None:
    """A product on one row: its picture, its name, its price."""
    if any(one.picture is not None for one in poster.offer.goods):
        side = min(row.high, row.wide * 0.3)
        if good.picture is not None:
            picture(pages, good.picture, row.left_part(side))
        gap = mm(4 * poster.scale)
        row = Box(row.x + side + gap, row.y, row.wide - side - gap, row.high)
    narrow = row.wide < pages.size[0] / 2
    name = row.left_part(row.wide * (0.62 if narrow else 0.52))
    names = _names_of(good, poster, name, min(30.0, row.high / poster.scale * 0.36))
    top = name.y + (name.high - sum(one.high for one in names)) / 2
    for one in names:
        put(pages, one, Box(name.x, top, name.wide, one.high))
        top += one.high
    price = row.right_part(row.wide * (0.36 if narrow else 0.46))
    size = min(64 * poster.scale, row.high * 0.66)
    used = size * (1 + 0.42 * LEADING) if good.deal else size * 1.1
    middle = price.below(max(0.0, (price.high - used) / 2)).upper(min(used, price.high))
    draw_price(pages, _price(good, poster), middle, size, 1)


def _names_of(good: OfferGood, poster: _Poster, box: Box, size: float) -> list[Fitted]:
    """The name in the first language, below it in the second where it is another one."""
    names = dict(good.names)
    told = list(dict.fromkeys(names.get(one) or good.name for one in poster.languages))
    first = Look(size * poster.scale, bold=True)
    share = 1.0 if len(told) == 1 else 0.66
    fitted = [fit(told[0], box.upper(box.high * share), first, rows=2, least=6)]
    for name in told[1:]:
        look = Look(fitted[0].look.size * 0.62, colour=SOFT_INK)
        fitted.append(fit(name, box, look, rows=1, least=5))
    return fitted


def _price(good: OfferGood, poster: _Poster) -> PriceWords:
    with speaking(poster.languages[0]):
        return price_words(good, poster.offer.style)
