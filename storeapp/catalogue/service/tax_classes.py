"""Changing tax classes. A change holds from the next scan on; sales keep what was true."""

from __future__ import annotations

from sqlalchemy import delete, func, insert, select, update

from storeapp import settings
from storeapp.catalogue.errors import (
    NoSuchTaxClass,
    TaxClassInUse,
    TaxClassTaken,
    VersionConflict,
)
from storeapp.catalogue.events import TaxClassChanged
from storeapp.catalogue.queries import list_tax_classes
from storeapp.catalogue.rules import taxes
from storeapp.catalogue.rules.products import checked_name
from storeapp.catalogue.tables import product, tax_class
from storeapp.catalogue.types import NewTaxClass, TaxClass, TaxClassId
from storeapp.db.work import Work
from storeapp.kernel.actor import Permission
from storeapp.kernel.ids import new_id
from storeapp.kernel.search import normalise
from storeapp.settings import StoreSettings


def install_tax_presets(work: Work, country: str) -> None:
    """Add the tax classes that a country starts with, in the language of the store.

    Raises NotAllowed without CHANGE_CATALOGUE.
    """
    language = settings.get(work, StoreSettings).language
    for new in taxes.tax_presets(country, language):
        add_tax_class(work, new)


def add_tax_class(work: Work, new: NewTaxClass) -> TaxClassId:
    """Add a tax class and return its id; the first one is the default.

    Raises NotAllowed without CHANGE_CATALOGUE, NotAName, TaxClassTaken, NotATaxRate.
    """
    work.require(Permission.CHANGE_CATALOGUE)
    known = list_tax_classes(work)
    name, rates = checked_name(new.name), taxes.checked_rates(new.rates)
    _check_free(known, name)
    is_default = new.is_default or not known
    if is_default:
        _no_default(work)
    tax_class_id = TaxClassId(new_id())
    row = {
        "id": tax_class_id,
        "name": name,
        "rates": taxes.to_plain(rates),
        "is_default": is_default,
        "version": 1,
    }
    work.run(insert(tax_class), row)
    work.emit(TaxClassChanged(tax_class_id=tax_class_id))
    return tax_class_id


def change_tax_class(
    work: Work, tax_class_id: TaxClassId, new: NewTaxClass, version: int
) -> int:
    """Make a tax class what is wanted and return its version.

    The default class stays the default until another one is made it. Raises NotAllowed
    without CHANGE_CATALOGUE, NoSuchTaxClass, VersionConflict, NotAName, TaxClassTaken,
    NotATaxRate.
    """
    work.require(Permission.CHANGE_CATALOGUE)
    known = list_tax_classes(work)
    old = _of(known, tax_class_id)
    if old.version != version:
        raise VersionConflict(old.name, version, old.version)
    name, rates = checked_name(new.name), taxes.checked_rates(new.rates)
    _check_free([other for other in known if other.id != tax_class_id], name)
    is_default = new.is_default or old.is_default
    if (name, rates, is_default) == (old.name, old.rates, old.is_default):
        return version
    if is_default:
        _no_default(work)
    values = {
        "name": name,
        "rates": taxes.to_plain(rates),
        "is_default": is_default,
        "version": version + 1,
    }
    work.run(update(tax_class).where(tax_class.c.id == tax_class_id).values(values))
    work.emit(TaxClassChanged(tax_class_id=tax_class_id))
    return version + 1


def remove_tax_class(work: Work, tax_class_id: TaxClassId) -> None:
    """Take away a tax class that no product carries and that is not the default.

    Raises NotAllowed without CHANGE_CATALOGUE, NoSuchTaxClass, TaxClassInUse.
    """
    work.require(Permission.CHANGE_CATALOGUE)
    old = _of(list_tax_classes(work), tax_class_id)
    carriers = work.value(
        select(func.count()).select_from(product).where(product.c.tax_class_id == tax_class_id)
    )
    if old.is_default or carriers:
        raise TaxClassInUse(old.name, carriers)
    work.run(delete(tax_class).where(tax_class.c.id == tax_class_id))
    work.emit(TaxClassChanged(tax_class_id=tax_class_id))


def _no_default(work: Work) -> None:
    work.run(update(tax_class).where(tax_class.c.is_default == 1).values(is_default=False))


def _of(known: tuple[TaxClass, ...], tax_class_id: TaxClassId) -> TaxClass:
    for tax in known:
        if tax.id == tax_class_id:
            return tax
    raise NoSuchTaxClass(tax_class_id)


def _check_free(known: list[TaxClass] | tuple[TaxClass, ...], name: str) -> None:
    for other in known:
        if normalise(other.name) == normalise(name):
            raise TaxClassTaken(other.name)
