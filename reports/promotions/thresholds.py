"""Thresholds in words: "from ¥100.00 ¥20.00 off", "满¥100.00减¥20.00"."""

from __future__ import annotations

from reports.kit.words import _
from reports.promotions.scopes import scope_words
from reports.promotions.voice import Voice, both, comma, share_off
from storeapp.kernel.rate import WHOLE_PPM
from storeapp.kernel.rounding import half_up
from storeapp.promotions import ALL, Measure, Scope, Step, Threshold


def threshold_short(benefit: Threshold, voice: Voice) -> str:
    """What it gives at which step."""
    texts = [_step(step, benefit, voice) for step in benefit.steps]
    if benefit.every:
        texts.append(_repeat(benefit, voice))
    return comma(texts)


def threshold_long(benefit: Threshold, scope: Scope, voice: Voice) -> str:
    """What it gives at which step, and what counts towards it."""
    offer = threshold_short(benefit, voice)
    counted = scope if benefit.contribute is None else benefit.contribute
    text = _("{offer}: {scope}").format(scope=scope_words(counted, voice), offer=offer)
    if benefit.contribute is not None and any(step.target is None for step in benefit.steps):
        where = scope_words(scope, voice)
        text = _("{offer}; off {scope}").format(offer=text, scope=where)
    if benefit.consumes:
        text = _("{offer}; what counts is in no other offer").format(offer=text)
    return text


def _at(at: int, benefit: Threshold, voice: Voice) -> str:
    if benefit.on is Measure.QUANTITY:
        return _("{count} units").format(count=at)
    return voice.money(at)


def _step(step: Step, benefit: Threshold, voice: Voice) -> str:
    at = _at(step.at, benefit, voice)
    offers = []
    if step.off:
        offers.append(_("{amount} off").format(amount=voice.money(step.off)))
    if step.ppm:
        offers.append(_share(step.ppm) + _on(step, voice))
    if step.points:
        offers.append(_("{points} points").format(points=step.points))
    text = _("{offer} from {at}").format(at=at, offer=both(offers))
    most = None if step.cap is None else half_up(step.cap * step.ppm, WHOLE_PPM)
    return _capped(text, most, voice)


def _share(ppm: int) -> str:
    """In Chinese 满300打9折, so that no figure runs into the other."""
    text = share_off(ppm)
    return f"打{text}" if text.endswith("折") else text


def _on(step: Step, voice: Voice) -> str:
    if step.target is None or step.target == ALL:
        return ""
    return _(" on {scope}").format(scope=scope_words(step.target, voice))


def _repeat(benefit: Threshold, voice: Voice) -> str:
    text = _("{amount} off for every {at}").format(
        amount=voice.money(benefit.off), at=_at(benefit.every, benefit, voice)
    )
    return _capped(text, benefit.cap, voice)


def _capped(text: str, cap: int | None, voice: Voice) -> str:
    if cap is None:
        return text
    return _("{offer} (at most {cap})").format(offer=text, cap=voice.money(cap))
