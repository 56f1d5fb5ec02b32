"""What is wrong with a promotion or a basket that came as a document, in words."""

from __future__ import annotations

from reports.kit.words import _, lazy, speaking
from storeapp.promotions import BadDocument, DocumentFault, Form

FORM_WORDS = {
    Form.OBJECT: lazy("an object"),
    Form.LIST: lazy("a list"),
    Form.TEXT: lazy("a text"),
    Form.WHOLE: lazy("a whole number"),
    Form.DECIMAL: lazy("a decimal number, as text or as a number"),
    Form.FLAG: lazy("true or false"),
    Form.SCOPE: lazy("a scope, such as all, skus or category"),
    Form.DAY: lazy("a day, such as 2026-01-31"),
    Form.HOUR: lazy("a time of day, such as 17:00"),
    Form.MOMENT: lazy("a moment, such as 2026-01-31T17:00:00"),
    Form.BIRTHDAY: lazy("a birthday, such as 05-17"),
}


def fault_text(error: BadDocument, lang: str) -> str:
    """What is wrong at a place of a document, without the place, and what to do."""
    with speaking(lang):
        return _said(error)


def _said(error: BadDocument) -> str:
    found, expected = error.found, error.expected
    match error.fault:
        case DocumentFault.MISSING | DocumentFault.EMPTY | DocumentFault.NOT_READABLE:
            text = _nothing_there(error)
        case DocumentFault.UNKNOWN_KEY:
            text = _("there is no key {found} here").format(found=found)
            if expected:
                text = _("{text}; {near} is meant?").format(text=text, near=expected)
        case DocumentFault.UNKNOWN_VALUE:
            text = _("{found} is not known here; one of: {expected}")
            text = text.format(found=found, expected=expected)
        case DocumentFault.WRONG_TYPE:
            form = FORM_WORDS[Form(expected)]
            text = _("{found} is not {form}").format(found=found, form=form)
        case _:
            text = _out_of_bounds(error)
    return text


def _nothing_there(error: BadDocument) -> str:
    if error.fault is DocumentFault.NOT_READABLE:
        return _("this is not JSON in UTF-8: {found}").format(found=error.found)
    if error.fault is DocumentFault.EMPTY:
        return _("this is empty; something has to stand here")
    if error.expected:
        return _("this is missing; one of: {expected}").format(expected=error.expected)
    return _("this is missing")


def _out_of_bounds(error: BadDocument) -> str:
    found, expected = error.found, error.expected
    match error.fault:
        case DocumentFault.TOO_SMALL:
            text = _("{found} is too small; at least {expected}")
        case DocumentFault.TOO_LARGE:
            text = _("{found} is too large; at most {expected}")
        case DocumentFault.DUPLICATE:
            text = _("{found} stands here twice; once is enough")
        case DocumentFault.TOO_DEEP:
            many = _("scopes stand in one another more than {expected} times")
            text = many if expected else _("too much stands inside one another here")
        case _:
            text = _("this cannot stand beside {expected}; leave one of them out")
    return text.format(found=found, expected=expected)
