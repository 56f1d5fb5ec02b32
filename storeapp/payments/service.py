"""Changing the ways of paying."""

from __future__ import annotations

from dataclasses import asdict

from sqlalchemy import delete, insert

from storeapp.db.work import Work
from storeapp.kernel.actor import Permission
from storeapp.kernel.search import clean_name
from storeapp.payments import rules
from storeapp.payments.errors import UnknownTender
from storeapp.payments.events import TenderTypeChanged
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
