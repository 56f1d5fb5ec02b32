"""Keeping how papers look, and putting gift receipts and slips into the queue."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest

from storeapp import devices
from storeapp.devices import (
    BadLink,
    JobKind,
    LogoId,
    NotALogo,
    PaperKind,
    PrintQueued,
    ReceiptTemplate,
    TemplateChanged,
)
from storeapp.kernel.actor import NOBODY, NotAllowed, Permission
from storeapp.kernel.events import Event
from storeapp.store import Store

PNG, OTHER = b"\x89PNG\r\n\x1a\n1", b"\x89PNG\r\n\x1a\n2"
LOGO = devices.logo_id_of(PNG)
SALE = UUID(int=7)
LINK = "https://fp.example.cn/{number}"


def get(store: Store, kind: PaperKind = PaperKind.SALE) -> ReceiptTemplate:
    return store.ask(devices.get_template, kind)


def test_papers_look_as_usual_until_somebody_chooses(store: Store) -> None:
    for kind in PaperKind:
        assert get(store, kind) == ReceiptTemplate(kind=kind)


def test_a_template_is_kept_for_its_kind_and_told(store: Store, told: list[Event]) -> None:
    wanted = ReceiptTemplate(kind=PaperKind.GIFT, header=("a", "b"), link=LINK)
    store.do(devices.keep_template, wanted)
    assert get(store, PaperKind.GIFT) == wanted
    assert get(store) == ReceiptTemplate()
    assert told == [
        TemplateChanged(
            kind=PaperKind.GIFT,
            before={"header": None, "link": ""},
            after={"header": ["a", "b"], "link": LINK},
        )
    ]
    store.do(devices.keep_template, wanted)
    assert len(told) == 1


def test_a_template_is_reset(store: Store) -> None:
    store.do(devices.keep_template, ReceiptTemplate(link=LINK, logo_id=LOGO), PNG)
    store.do(devices.reset_template, PaperKind.SALE)
    assert get(store) == ReceiptTemplate()
    assert store.ask(devices.find_logo, LOGO) is None


def test_a_logo_is_kept_once_and_dropped_with_its_last_template(store: Store) -> None:
    sale = ReceiptTemplate(logo_id=LOGO)
    store.do(devices.keep_template, sale, PNG)
    store.do(devices.keep_template, replace(sale, kind=PaperKind.GIFT))
    assert store.ask(devices.find_logo, LOGO) == PNG
    store.do(devices.keep_template, ReceiptTemplate(logo_id=devices.logo_id_of(OTHER)), OTHER)
    assert store.ask(devices.find_logo, LOGO) == PNG
    store.do(devices.reset_template, PaperKind.GIFT)
    assert store.ask(devices.find_logo, LOGO) is None
    assert store.ask(devices.find_logo, devices.logo_id_of(OTHER)) == OTHER
    assert store.ask(devices.find_logo, None) is None


@pytest.mark.parametrize(
    ("logo_id", "image"), [(LOGO, None), (LOGO, OTHER), (devices.logo_id_of(b"GIF"), b"GIF")]
)
def test_a_logo_without_its_picture_is_refused(
    store: Store, told: list[Event], logo_id: LogoId, image: bytes | None
) -> None:
    with pytest.raises(NotALogo):
        store.do(devices.keep_template, ReceiptTemplate(logo_id=logo_id), image)
    assert get(store) == ReceiptTemplate()
    assert told == []


def test_a_bad_link_leaves_no_trace(store: Store, told: list[Event]) -> None:
    with pytest.raises(BadLink):
        store.do(devices.keep_template, ReceiptTemplate(link="nowhere", header=("x",)))
    assert get(store) == ReceiptTemplate()
    assert told == []


def test_a_cashier_may_not_change_papers(cashier: Store) -> None:
    with pytest.raises(NotAllowed) as kept:
        cashier.do(devices.keep_template, ReceiptTemplate(link=LINK))
    with pytest.raises(NotAllowed) as reset:
        cashier.do(devices.reset_template, PaperKind.SALE)
    assert kept.value.permission is Permission.CHANGE_SETTINGS
    assert reset.value.permission is Permission.CHANGE_SETTINGS


def test_a_gift_receipt_and_a_slip_are_queued(store: Store, told: list[Event]) -> None:
    store.do(devices.queue_gift, SALE)
    store.do(devices.queue_parked, SALE)
    jobs = store.ask(devices.list_waiting)
    assert [(job.kind, job.document_id) for job in jobs] == [
        (JobKind.GIFT, SALE),
        (JobKind.PARKED, SALE),
    ]
    assert [event.kind for event in told if isinstance(event, PrintQueued)] == [
        JobKind.GIFT,
        JobKind.PARKED,
    ]


def test_gift_receipts_need_the_right_to_reprint_and_slips_that_to_park(store: Store) -> None:
    nobody = store.acting_as(NOBODY)
    with pytest.raises(NotAllowed) as gift:
        nobody.do(devices.queue_gift, SALE)
    with pytest.raises(NotAllowed) as parked:
        nobody.do(devices.queue_parked, SALE)
    assert gift.value.permission is Permission.REPRINT
    assert parked.value.permission is Permission.PARK
