"""Changing the ways of paying."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace

from sqlalchemy import delete, insert

from storeapp.db.work import Work
from storeapp.kernel.actor import Permission
from storeapp.kernel.search import clean_name
from storeapp.payments.errors import UnknownTender
from storeapp.payments.events import TenderTypeChanged
from storeapp.payments.queries import tenders as queries
from storeapp.payments.rules import settling as rules
from storeapp.payments.tables import tender_type
from storeapp.payments.types import TenderType


def install_presets(work: Work, country: str) -> None:
    """Give a new store its first ways of paying. Raises NotAllowed without CHANGE_SETTINGS."""
    work.require(Permission.CHANGE_SETTINGS)
    for kind in rules.preset_types(country):
        keep_tender_type(work, kind)


def keep_tender_type(work: Work, kind: TenderType) -> None:
    """Add a way of paying, or change the one with this code.

    Raises NotAllowed without CHANGE_SETTINGS, UnknownTender without a code or a name.
    """
    work.require(Permission.CHANGE_SETTINGS)
    name = clean_name(kind.name)
    if not (kind.code.strip() and name):
        raise UnknownTender(kind.code)
    work.run(delete(tender_type).where(tender_type.c.code == kind.code))
    work.run(insert(tender_type), {**asdict(kind), "name": name})
    work.emit(TenderTypeChanged(code=kind.code, active=kind.active))


def arrange_tender_types(work: Work, codes: Sequence[str]) -> None:
    """Put the ways of paying into this order; those that are not named come after them.

    Raises NotAllowed without CHANGE_SETTINGS, UnknownTender for a code there is not.
    """
    work.require(Permission.CHANGE_SETTINGS)
    known = {kind.code: kind for kind in queries.list_tender_types(work, inactive=True)}
    for code in codes:
        if code not in known:
            raise UnknownTender(code)
    for position, code in enumerate([*codes, *(c for c in known if c not in codes)], start=1):
        if known[code].position != position:
            keep_tender_type(work, replace(known[code], position=position))
