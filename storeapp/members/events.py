"""What happens around customers. Names and numbers of theirs stay out of the journal."""

from __future__ import annotations

from typing import ClassVar

from storeapp.kernel.events import Event
from storeapp.kernel.money import Money
from storeapp.kernel.values import dataclass
from storeapp.members.types import MemberId, MemberKind


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberAdded(Event):
    """A customer was enrolled."""

    subject: ClassVar[str] = "member_id"
    personal: ClassVar[tuple[str, ...]] = ("name",)
    member_id: MemberId
    number: int
    name: str
    kind: MemberKind
    credit_limit: Money
    terms_days: int
    tier: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberChanged(Event):
    """Something about a customer changed; how much they may owe before and now."""

    subject: ClassVar[str] = "member_id"
    personal: ClassVar[tuple[str, ...]] = ("name",)
    member_id: MemberId
    name: str
    credit_before: Money
    credit_limit: Money
    terms_days: int
    active: bool
    version: int
    tier: str = ""
    tags: tuple[str, ...] = ()
