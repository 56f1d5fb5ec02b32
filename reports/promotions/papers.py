"""Every paper that a promotion can be printed on, as one choice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from reports.kit.words import ENGLISH, LANGUAGES, Lazy, lazy
from reports.promotions import labels, poster
from reports.promotions.labels import LabelForm
from reports.promotions.offer import Offer, goods_meant, read_offer
from reports.promotions.poster import PosterSize
from storeapp.catalogue import ProductId
from storeapp.db.work import Read
from storeapp.promotions import Promotion


class OfferPaper(StrEnum):
    """What can be printed."""

    POSTER_A4 = "poster_a4"
    POSTER_A5 = "poster_a5"
    STRIP_200 = "strip_200"
    STRIP_100 = "strip_100"
    LABEL_70 = "label_70"
    LABEL_50 = "label_50"


PAPER_NAMES: dict[OfferPaper, Lazy] = {
    OfferPaper.POSTER_A4: lazy("Poster, A4"),
    OfferPaper.POSTER_A5: lazy("Poster, A5"),
    OfferPaper.STRIP_200: lazy("Shelf strips, 200 × 38 mm"),
    OfferPaper.STRIP_100: lazy("Shelf strips, 100 × 38 mm"),
    OfferPaper.LABEL_70: lazy("Price labels, 70 × 37 mm, 24 on A4"),
    OfferPaper.LABEL_50: lazy("Price labels, 50 × 30 mm, label printer"),
}
BOTH = tuple(reversed(LANGUAGES))  # Chinese large, English below it
TONGUES: dict[tuple[str, ...], Lazy] = {
    ("zh_CN",): lazy("Chinese only"),
    (ENGLISH,): lazy("English only"),
    BOTH: lazy("Chinese and English"),
    LANGUAGES: lazy("English and Chinese"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperWanted:
    """Which paper, in which languages (the first one large), how often each label."""

    paper: OfferPaper
    languages: tuple[str, ...] = (ENGLISH,)
    copies: int = 1


def print_offer(
    read: Read,
    promotion: Promotion,
    wanted: PaperWanted,
    products: Sequence[ProductId] | None = None,
) -> bytes:
    """A promotion as the bytes of a PDF; ``products`` None are those that it means.

    A poster of a promotion on everything names no products; labels are for products, so
    there they are the first 200 of all. Raises NoSuchProduct, and NotAllowed without
    VIEW_CATALOGUE.
    """
    if products is None:
        labelled = wanted.paper not in _POSTERS
        products = goods_meant(read, promotion.rules, even_all=labelled)
    return draw(read_offer(read, promotion.rules, products), wanted)


def draw(offer: Offer, wanted: PaperWanted) -> bytes:
    """An offer that was read already, as the bytes of a PDF."""
    if wanted.paper in _POSTERS:
        return poster.draw(offer, _POSTERS[wanted.paper], wanted.languages)
    return labels.draw(offer, _FORMS[wanted.paper], wanted.languages, wanted.copies)


_POSTERS = {OfferPaper.POSTER_A4: PosterSize.A4, OfferPaper.POSTER_A5: PosterSize.A5}
_FORMS = {
    OfferPaper.STRIP_200: LabelForm.STRIP_200,
    OfferPaper.STRIP_100: LabelForm.STRIP_100,
    OfferPaper.LABEL_70: LabelForm.LABEL_70,
    OfferPaper.LABEL_50: LabelForm.LABEL_50,
}
