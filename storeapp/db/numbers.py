"""Registers, and the numbers they give out without gaps."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Text, select

from storeapp.db.base import Id, Int, Moment, required, table
from storeapp.db.work import TRAINING_EPOCH, Read, Register, Work
from storeapp.kernel.errors import Bug

TRAINING_SIGN = "T"
PARTS, MOST_DIGITS = 3, 9

register = table(
    "register",
    required("number", Int, primary_key=True),
    required("id", Id, unique=True),
    required("name", Text),
    required("epoch", Int),
    required("epoch_mark", Int),  # random, made anew with each epoch: tells clones apart
    required("since", Moment),
    CheckConstraint("number BETWEEN 1 AND 999", name="number_fits"),
    CheckConstraint("epoch >= 1", name="epoch_counts"),
)

number_series = table(
    "number_series",
    required("register_no", Int, primary_key=True),
    required("epoch", Int, primary_key=True),
    required("series", Text, primary_key=True),
    required("last", Int),
    CheckConstraint("last >= 1", name="counts"),
    clustered=True,
)

_NEXT = (
    "INSERT INTO number_series (register_no, epoch, series, last) VALUES (?, ?, ?, 1) "
    "ON CONFLICT (register_no, epoch, series) DO UPDATE SET last = last + 1 RETURNING last"
)


def next_number(work: Work, series: str) -> int:
    """The next number of a series at this register, from 1; given back if the work fails."""
    key = (work.register.number, work.register.epoch, series)
    ((number,),) = work.driver.execute(_NEXT, key).fetchall()
    return int(number)


def document_number(register: Register, number: int) -> str:
    """A number as people read it: register, epoch, sequence, such as ``2-1-000147``."""
    return spell_number(register.number, register.epoch, number)


def spell_number(register_no: int, epoch: int, number: int) -> str:
    """The same from the parts that a document keeps: the one way numbers are spelt.

    Those of a training file begin with a T: ``T2-1-000147``.
    """
    if epoch >= TRAINING_EPOCH:
        return f"{TRAINING_SIGN}{register_no}-{epoch - TRAINING_EPOCH + 1}-{number:06d}"
    return f"{register_no}-{epoch}-{number:06d}"


def read_number(text: str) -> tuple[int, int, int] | None:
    """Register, epoch and sequence of a number as people read it; None if it is none."""
    spelt = text.strip()
    is_training = spelt[:1].upper() == TRAINING_SIGN
    parts = spelt[is_training:].split("-")
    if len(parts) != PARTS or not all(part.isascii() and part.isdigit() for part in parts):
        return None
    register_no, epoch, number = (int(part[:MOST_DIGITS]) for part in parts)
    return register_no, epoch + (TRAINING_EPOCH - 1 if is_training else 0), number


def find_register(read: Read, number: int) -> Register:
    """The register with a number. Raises Bug if this store has none such."""
    row = read.first(select(register).where(register.c.number == number))
    if row is None:
        raise Bug(f"this store has no register {number}")
    return Register(row.number, row.id, row.epoch, row.name)
