"""What can be wrong with a promotion or a basket that comes as a document."""

from __future__ import annotations

from enum import StrEnum


class DocumentFault(StrEnum):
    """Why one place of a document cannot be read."""

    MISSING = "missing"
    UNKNOWN_KEY = "unknown_key"
    UNKNOWN_VALUE = "unknown_value"
    WRONG_TYPE = "wrong_type"
    TOO_SMALL = "too_small"
    TOO_LARGE = "too_large"
    EMPTY = "empty"
    DUPLICATE = "duplicate"
    CONFLICT = "conflict"  # two things that cannot both be said
    TOO_DEEP = "too_deep"
    NOT_READABLE = "not_readable"  # the text is no JSON at all


class Form(StrEnum):
    """What a place of a document should hold."""

    OBJECT = "object"
    LIST = "list"
    TEXT = "text"
    WHOLE = "whole_number"
    DECIMAL = "decimal"
    FLAG = "flag"
    SCOPE = "scope"
    DAY = "day"
    HOUR = "hour"
    MOMENT = "moment"
    BIRTHDAY = "birthday"
