"""A version of a promotion as a document, and back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from storeapp.promotions.rules.formats.rules import read_rule, write_rule
from storeapp.promotions.types import NewPromotion, Rule


def document_of(new: NewPromotion) -> dict[str, Any]:
    """What a version says, as plain data; what is empty is left out."""
    found = {
        "rule": write_rule(new.rules),
        "note": new.note,
        "holdout_days": [day.isoformat() for day in new.holdout_days],
        "holdout_skus": list(new.holdout_skus),
        "supplier_ppm": new.supplier_ppm,
    }
    return {name: value for name, value in found.items() if value}


def read_document(text: str) -> NewPromotion:
    """What a version says. Raises BadDocument for what ``document_of`` never wrote."""
    document = json.loads(text)
    return NewPromotion(
        rules=read_rule(document["rule"], "rule"),
        note=document.get("note", ""),
        holdout_days=tuple(map(date.fromisoformat, document.get("holdout_days", ()))),
        holdout_skus=tuple(document.get("holdout_skus", ())),
        supplier_ppm=document.get("supplier_ppm", 0),
    )


def numbered(rules: Sequence[Rule], rule_id: str, version: int) -> tuple[Rule, ...]:
    """The parts of a promotion with its id and version."""
    return tuple(
        replace(rule, id=rule_id, version=version, part=part) for part, rule in enumerate(rules)
    )
