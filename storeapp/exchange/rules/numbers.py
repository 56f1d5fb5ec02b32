"""Numbers as people and spreadsheets write them, brought to the plain form we read.

The strict parser (``kernel.parsing``) takes plain ASCII digits with at most one point. What
may stand around them in a file is taken off here, each thing by name: a currency's sign, the
signs that group thousands, a decimal comma. Nothing is guessed: where a sign may mean two
things, the number is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from storeapp.exchange.errors import AmbiguousNumber, DigitsLost
from storeapp.kernel.currency import Currency
from storeapp.kernel.money import Money
from storeapp.kernel.parsing import QUANTITY_DECIMALS, format_scaled, parse_scaled
from storeapp.kernel.quantity import Quantity

POINT, COMMA = ".", ","
SURE_DIGITS = 15  # a spreadsheet's number holds so many; what comes behind is its own noise
GROUP_DIGITS = 3
LONGEST_NUMBER = 40

_PLAIN = re.compile(r"-?[0-9]+(?:\.[0-9]+)?", re.ASCII)
_FIGURE = re.compile(r"(-?)([0-9]+)(?:\.([0-9]+))?(?:e([+-][0-9]{2,3}))?", re.ASCII)
_ROUNDED_CODE = re.compile(r"[0-9](?:[.,][0-9]+)?[Ee]\+[0-9]{2}", re.ASCII)
_GROUPS = r"-?[0-9]{1,3}(?:([%s '\u00a0\u202f\u2019])[0-9]{3})(?:\1[0-9]{3})*(?:\%s[0-9]+)?"
_GROUPED = {
    POINT: re.compile(_GROUPS % (COMMA, POINT), re.ASCII),
    COMMA: re.compile(_GROUPS % (POINT, COMMA), re.ASCII),
}
_WITH_COMMA = re.compile(r"-?[0-9]+(?:,[0-9]+)?", re.ASCII)
_ONE_GROUP = re.compile(r"-?[1-9][0-9]{0,2}[.,][0-9]{3}", re.ASCII)
# What tells how a file writes decimals: where its mark cannot be a sign between thousands.
_SAYS = "|".join(
    (
        r"-?(?:0|[0-9]{4,})MARK[0-9]+",
        r"-?[0-9]+MARK(?:[0-9]{1,2}|[0-9]{4,})",
        r"-?[0-9]{1,3}(?:OTHER[0-9]{3})+MARK[0-9]+",
        r"-?[0-9]{1,3}(?:OTHER[0-9]{3}){2,}",
    )
)
_EVIDENCE = {
    mark: re.compile(
        _SAYS.replace("MARK", re.escape(mark)).replace("OTHER", re.escape(other)), re.ASCII
    )
    for mark, other in ((POINT, COMMA), (COMMA, POINT))
}
_AROUND = re.compile(r"^[^0-9-]+|[^0-9]+$", re.ASCII)
_FURTHER_SIGNS = {
    "CNY": ("￥", "元", "圆"),
    "JPY": ("￥", "円"),
    "TWD": ("元", "$"),
    "HKD": ("$",),
}


def spell(figure: str) -> str:
    """A spreadsheet's number in plain digits: "1e-05" is "0.00001", "5.0" is "5".

    At most fifteen digits that count are kept, rounded half up: 0.1 + 0.2 is
    "0.30000000000000004" in a workbook, and 0.3 for whoever looks at it.
    """
    if len(figure) <= SURE_DIGITS and "e" not in figure:
        return figure.removesuffix(".0")
    match = _FIGURE.fullmatch(figure)
    if match is None:
        return figure
    sign, whole, fraction, exponent = match[1], match[2], match[3] or "", int(match[4] or 0)
    digits, decimals = (whole + fraction).lstrip("0"), len(fraction) - exponent
    extra = len(digits) - SURE_DIGITS
    if extra > 0:
        digits = str((int(digits) + 5 * 10 ** (extra - 1)) // 10**extra)
        decimals -= extra
    value = int(digits or "0") * 10 ** max(0, -decimals)
    return sign * bool(value) + format_scaled(value, max(0, decimals), trim=True)


def spell_code(figure: str) -> str:
    """A code that the spreadsheet keeps as a number. Raises DigitsLost if it is too long."""
    spelt = spell(figure)
    if len(spelt) > SURE_DIGITS and "." not in spelt:
        raise DigitsLost(spelt)
    return spelt


def check_code(text: str) -> None:
    """Go on only if a code is not what a spreadsheet makes of a long one. Raises DigitsLost."""
    if "+" in text and _ROUNDED_CODE.fullmatch(text):
        raise DigitsLost(text)


def find_decimal_mark(numbers: Iterable[str]) -> str:
    """How a file writes decimals: "." or ",", or "" if it does not tell, or does both."""
    bare = (_AROUND.sub("", text) for text in numbers if len(text) <= LONGEST_NUMBER)
    seen = {mark for text in bare for mark, says in _EVIDENCE.items() if says.fullmatch(text)}
    return seen.pop() if len(seen) == 1 else ""


def to_plain(text: str, mark: str, decimals: int) -> str:
    """A number without the signs that group its digits, with a point for its decimals.

    ``mark`` is the file's decimal mark, "" if unknown; ``decimals`` is how many the value may
    have. What is no number at all is given back as it is. Raises AmbiguousNumber.
    """
    if text.isdigit() or len(text) > LONGEST_NUMBER:
        return text
    if not mark and _ONE_GROUP.fullmatch(text):
        return _one_group(text, decimals)
    for sign in (mark,) if mark else (POINT, COMMA):
        plain = _without_groups(text, sign)
        if plain:
            return plain
    if _PLAIN.fullmatch(text) or _WITH_COMMA.fullmatch(text):
        raise AmbiguousNumber(text)  # its mark is not the one of the file
    return text


def _without_groups(text: str, mark: str) -> str:
    """A number whose decimal mark is known in plain form; "" if it is none."""
    simple = _PLAIN if mark == POINT else _WITH_COMMA
    groups = _GROUPED[mark].fullmatch(text)
    if groups:
        text = text.replace(groups[1], "")
    return text.replace(COMMA, POINT) if groups or simple.fullmatch(text) else ""


def _one_group(text: str, decimals: int) -> str:
    """Three digits behind a sign: thousands, unless the value may have three decimals."""
    if decimals >= GROUP_DIGITS or POINT in text:
        raise AmbiguousNumber(text)
    return text.replace(COMMA, "")


@cache
def signs_of(currency: Currency) -> tuple[str, ...]:
    """What may stand before or behind an amount of a currency, longest first."""
    signs = {currency.code, currency.sign, *_FURTHER_SIGNS.get(currency.code, ())}
    return tuple(sorted(signs, key=lambda sign: (-len(sign), sign)))


def without_sign(text: str, signs: tuple[str, ...]) -> str:
    """An amount without the sign of its currency."""
    for sign in signs:
        if text.startswith(sign):
            return text[len(sign) :].lstrip()
        if text.endswith(sign):
            return text[: -len(sign)].rstrip()
    return text


def money_of_figure(figure: str, currency: Currency) -> Money:
    """An amount that a spreadsheet keeps as a number. Raises NotANumber."""
    return Money(parse_scaled(spell(figure), currency.decimals, signed=True))


def money_of_text(text: str, currency: Currency, mark: str) -> Money:
    """An amount as people write it; may be below zero. Raises NotANumber, AmbiguousNumber."""
    plain = to_plain(without_sign(text, signs_of(currency)), mark, currency.decimals)
    return Money(parse_scaled(plain, currency.decimals, signed=True))


def quantity_of_figure(figure: str) -> Quantity:
    """A quantity that a spreadsheet keeps as a number. Raises NotANumber."""
    return Quantity(parse_scaled(spell(figure), QUANTITY_DECIMALS, signed=True))


def quantity_of_text(text: str, mark: str) -> Quantity:
    """A quantity as people write it; may be below zero. Raises as ``money_of_text``."""
    plain = to_plain(text, mark, QUANTITY_DECIMALS)
    return Quantity(parse_scaled(plain, QUANTITY_DECIMALS, signed=True))
