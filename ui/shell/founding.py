"""What the first start asks for, kept while its pages come and go."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Start(StrEnum):
    """What a new store begins with."""

    DEMO = "demo"
    SPREADSHEET = "spreadsheet"
    SCAN = "scan"


@dataclass
class Founding:
    """A store about to be made. ``zone`` is an IANA name, ``country`` an ISO code or ""."""

    name: str = ""
    country: str = ""
    currency: str = "USD"
    zone: str = "UTC"
    language: str = "en"
    owner: str = ""
    pin: str = ""
    start: Start = Start.SCAN
