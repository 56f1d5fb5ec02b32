"""What units are called."""

from __future__ import annotations

from reports.kit.words import _
from storeapp.catalogue import Unit


def unit_name(unit: Unit) -> str:
    """The name of a unit as it stands behind a quantity; nothing for plain pieces."""
    names = {
        Unit.PIECE: "",
        Unit.BOTTLE: _("bottle"),
        Unit.CAN: _("can"),
        Unit.BAG: _("bag"),
        Unit.PACK: _("pack"),
        Unit.BOX: _("box"),
        Unit.KG: _("kg"),
        Unit.G: _("g"),
        Unit.JIN: _("jin"),
        Unit.LIANG: _("liang"),
        Unit.LB: _("lb"),
        Unit.OZ: _("oz"),
        Unit.L: _("l"),
        Unit.ML: _("ml"),
        Unit.GAL: _("gal"),
        Unit.M: _("m"),
    }
    return names[unit]
