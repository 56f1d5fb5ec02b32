"""What units are called."""

from __future__ import annotations

from reports.kit.words import Words, lazy
from storeapp.catalogue import Unit

_NAMES: dict[Unit, Words] = {
    Unit.PIECE: "",
    Unit.BOTTLE: lazy("bottle"),
    Unit.CAN: lazy("can"),
    Unit.BAG: lazy("bag"),
    Unit.PACK: lazy("pack"),
    Unit.BOX: lazy("box"),
    Unit.KG: lazy("kg"),
    Unit.G: lazy("g"),
    Unit.JIN: lazy("jin"),
    Unit.LIANG: lazy("liang"),
    Unit.LB: lazy("lb"),
    Unit.OZ: lazy("oz"),
    Unit.L: lazy("l"),
    Unit.ML: lazy("ml"),
    Unit.GAL: lazy("gal"),
    Unit.M: lazy("m"),
}


def unit_name(unit: Unit) -> str:
    """The name of a unit as it stands behind a quantity; nothing for plain pieces."""
    return str(_NAMES[unit])
