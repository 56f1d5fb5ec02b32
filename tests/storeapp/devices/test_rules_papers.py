"""Templates of paper as data: checked, kept, and read back from any version."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storeapp import devices
from storeapp.devices import (
    BadLanguages,
    BadLink,
    BadPrinterSetting,
    LogoId,
    LogoTooBig,
    NotALogo,
    PaperField,
    PaperKind,
    PaperTooLong,
    ReceiptTemplate,
    TextSize,
    UnknownPlaceholder,
)

PNG = b"\x89PNG\r\n\x1a\n" + b"1" * 20
FULL = ReceiptTemplate(
    kind=PaperKind.RETURN,
    header=("上", ""),
    footer=(),
    logo_id=LogoId(UUID(int=5)),
    shows=frozenset({PaperField.TAX, PaperField.ITEM_CODE}),
    width_mm=58,
    languages=("zh_CN", "en"),
    text_size=TextSize.LARGE,
    link="https://fp.example.cn/i?n={number}&t={total}&d={date}&s={store}",
    link_words="扫码开票",
)


def test_a_template_comes_back_as_it_was_kept() -> None:
    stored = devices.template_to_stored(FULL)
    assert stored["version"] == 2
    assert stored["shows"] == ["item-code", "tax"]
    assert devices.template_from_stored(PaperKind.RETURN, stored) == FULL


def test_texts_of_version_1_become_lines_and_the_rest_is_usual() -> None:
    stored = {"version": 1, "header": "one\n\ntwo", "footer": ""}
    assert devices.upgrade_template(stored) == {
        "version": 2,
        "header": ["one", "", "two"],
        "footer": [],
    }
    assert devices.template_from_stored(PaperKind.SALE, stored) == ReceiptTemplate(
        header=("one", "", "two"), footer=()
    )


def test_data_without_a_version_is_of_the_first_and_is_left_as_it_was() -> None:
    stored = {"header": "one"}
    assert devices.upgrade_template(stored) == {"version": 2, "header": ["one"]}
    assert stored == {"header": "one"}


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("header", 7),
        ("footer", [1]),
        ("logo_id", "no id"),
        ("shows", "tax"),
        ("width_mm", 70),
        ("languages", {}),
        ("text_size", "huge"),
        ("link", ["x"]),
        ("link", "https://a.example/{0.__class__}"),
        ("link", "javascript:alert(1)"),
        ("link_words", None),
    ],
)
def test_a_part_that_makes_no_sense_is_as_usual(part: str, value: object) -> None:
    stored = devices.template_to_stored(FULL) | {part: value}
    usual: Any = getattr(ReceiptTemplate(), part)
    read = devices.template_from_stored(PaperKind.RETURN, stored)
    assert getattr(read, part) == usual
    assert read.kind is PaperKind.RETURN
    assert (read.footer == ()) is (part != "footer")


def test_names_of_a_later_version_are_passed_over() -> None:
    stored = {"version": 2, "shows": ["tax", "smell"], "languages": ["en", "xx", "en"]}
    read = devices.template_from_stored(PaperKind.SALE, stored)
    assert read.shows == {PaperField.TAX}
    assert read.languages == ("en",)


@pytest.mark.parametrize(
    "link",
    [
        "",
        "https://fp.example.cn/{number}",
        "http://10.0.0.3:8080/?t={total}&d={date}&s={store}#x",
    ],
)
def test_a_link_leads_to_the_web_with_known_names_in_braces(link: str) -> None:
    devices.check_link(link)


@pytest.mark.parametrize(
    ("link", "found"),
    [
        ("https://a.example/{0.__class__}", "{0.__class__}"),
        ("https://a.example/{number!r}", "{number!r}"),
        ("https://a.example/{number:>99999999}", "{number:>99999999}"),
        ("https://a.example/{number.__class__.__mro__}", "{number.__class__.__mro__}"),
        ("https://a.example/{}", "{}"),
        ("https://a.example/{{number}}", "{"),
        ("https://a.example/{number", "{"),
        ("https://a.example/number}", "}"),
        ("https://a.example/{Number}", "{Number}"),
    ],
)
def test_nothing_but_a_known_name_stands_in_braces(link: str, found: str) -> None:
    with pytest.raises(UnknownPlaceholder) as caught:
        devices.check_link(link)
    assert caught.value.placeholder == found
    assert caught.value.known == "{number} {total} {date} {store}"


@pytest.mark.parametrize(
    "link",
    [
        "invoice.example.com/{number}",
        "ftp://a.example/",
        "javascript:alert(1)",
        "https://",
        "https:///x",
        "https://{store}/x",
        "https://{store}.example/x",
        "https://bank.example@evil.example/",
        "https://a.example/a b",
        "https://a.example/\n",
        "https://a.example:port/",
        "https://[::1/",
        "https://a.example/" + "x" * 300,
    ],
)
def test_a_link_that_is_no_web_address_is_refused(link: str) -> None:
    with pytest.raises(BadLink) as caught:
        devices.check_link(link)
    assert caught.value.link == link


def test_what_is_filled_in_stays_a_value() -> None:
    facts = {
        "number": "1-1-7&x={total}",
        "total": "1,022.60",
        "date": "2026-11-08",
        "store": "滨江 #1/2",
    }
    link = "https://a.example/{number}?t={total}&d={date}&s={store}"
    assert devices.fill_link(link, facts) == (
        "https://a.example/1-1-7%26x%3D%7Btotal%7D?t=1%2C022.60&d=2026-11-08"
        "&s=%E6%BB%A8%E6%B1%9F%20%231%2F2"
    )


@pytest.mark.parametrize(
    ("template", "error"),
    [
        (ReceiptTemplate(header=("x",) * 21), PaperTooLong("header", 20)),
        (ReceiptTemplate(footer=("x" * 121,)), PaperTooLong("footer", 120)),
        (ReceiptTemplate(link_words="x" * 61), PaperTooLong("link_words", 60)),
        (ReceiptTemplate(languages=("en", "en")), BadLanguages(2)),
        (ReceiptTemplate(languages=("en", "fr")), BadLanguages(2)),
        (ReceiptTemplate(width_mm=70), BadPrinterSetting("width_mm", "70")),
        (ReceiptTemplate(link="nowhere"), BadLink("nowhere")),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_template_that_no_paper_can_follow_is_refused(
    template: ReceiptTemplate, error: Exception
) -> None:
    with pytest.raises(type(error)) as caught:
        devices.check_template(template)
    assert str(caught.value) == str(error)


def test_a_template_at_its_limits_is_taken() -> None:
    devices.check_template(
        ReceiptTemplate(header=("x" * 120,) * 20, link_words="x" * 60, languages=("en",))
    )
    devices.check_template(FULL)


def test_a_logo_is_a_small_png_or_jpeg() -> None:
    devices.check_logo(PNG)
    devices.check_logo(b"\xff\xd8\xff" + b"1")
    with pytest.raises(NotALogo):
        devices.check_logo(b"GIF89a")
    with pytest.raises(LogoTooBig) as caught:
        devices.check_logo(PNG + b"1" * 256 * 1024)
    assert caught.value.most_bytes == 256 * 1024


def test_the_same_logo_has_the_same_id() -> None:
    assert devices.logo_id_of(PNG) == devices.logo_id_of(bytes(PNG))
    assert devices.logo_id_of(PNG) != devices.logo_id_of(PNG + b"2")


@given(st.fixed_dictionaries({name: st.text(max_size=40) for name in devices.PLACEHOLDERS}))
def test_whatever_is_filled_in_the_link_leads_to_the_same_place(facts: dict[str, str]) -> None:
    link = "https://a.example:81/i?n=+{number}&t=+{total}&d=+{date}&s=+{store}"
    parts = urlsplit(devices.fill_link(link, facts))
    assert (parts.scheme, parts.netloc, parts.path) == ("https", "a.example:81", "/i")
    assert parse_qs(parts.query, strict_parsing=True) == {
        "n": [" " + facts["number"]],
        "t": [" " + facts["total"]],
        "d": [" " + facts["date"]],
        "s": [" " + facts["store"]],
    }


@given(st.text(max_size=60))
def test_a_link_is_either_refused_or_can_be_filled(text: str) -> None:
    link = f"https://a.example/{text}"
    try:
        devices.check_link(link)
    except (BadLink, UnknownPlaceholder):
        return
    filled = devices.fill_link(link, dict.fromkeys(devices.PLACEHOLDERS, "7"))
    assert not set(filled) & set("{}")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=12),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=8,
)
PARTS = tuple(devices.template_to_stored(ReceiptTemplate()))


@given(st.dictionaries(st.sampled_from(PARTS), JSON))
def test_whatever_lies_in_the_store_a_template_is_read(stored: dict[str, Any]) -> None:
    read = devices.template_from_stored(PaperKind.SALE, stored)
    devices.check_link(read.link)
    again = devices.template_to_stored(read)
    assert devices.template_from_stored(PaperKind.SALE, again) == read
