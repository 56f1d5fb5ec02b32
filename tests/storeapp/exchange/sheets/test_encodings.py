"""What a file is, and in which encoding, told from its bytes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storeapp.exchange.sheets.encodings import candidates, kind_of

CHINESE = "编码,品名\n1,可口可乐汽水\n2,康师傅红烧牛肉面\n"
WESTERN = "Código,Descripción\n1,Café con leche\n2,Jamón ibérico\n"


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        (b"a,b\n1,2\n", "text"),
        (CHINESE.encode("gb18030"), "text"),
        (CHINESE.encode("utf-16"), "text"),
        (CHINESE.encode("utf-16-le"), "text"),
        (b"PK\x03\x04rest", "zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "old-excel"),
        (b"%PDF-1.7", "pdf"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"\xff\xd8\xff\xe0", "picture"),
        (b"\x7fELF" + bytes(100), "binary"),
        (bytes(1000), "binary"),
    ],
)
def test_a_file_is_known_by_its_first_bytes(head: bytes, kind: str) -> None:
    assert kind_of(head) == kind


@pytest.mark.parametrize(
    ("head", "first"),
    [
        (CHINESE.encode(), "utf-8"),
        (CHINESE.encode("utf-8-sig"), "utf-8-sig"),
        (CHINESE.encode("utf-16"), "utf-16"),
        (CHINESE.encode("utf-16-le"), "utf-16-le"),
        (CHINESE.encode("utf-16-be"), "utf-16-be"),
        (b"\xfe\xff" + CHINESE.encode("utf-16-be"), "utf-16"),
    ],
)
def test_unicode_is_thought_of_first(head: bytes, first: str) -> None:
    assert candidates(head)[0] == first


def test_chinese_and_western_bytes_are_told_apart() -> None:
    assert candidates(CHINESE.encode("gb18030")) == ("utf-8", "gb18030", "cp1252")
    assert candidates(WESTERN.encode("cp1252")) == ("utf-8", "cp1252", "gb18030")


@given(st.binary(max_size=300))
def test_any_bytes_are_of_some_kind(head: bytes) -> None:
    kind = kind_of(head)
    assert kind in {"empty", "text", "zip", "old-excel", "pdf", "picture", "binary"}
    if kind == "text":
        for name in candidates(head):
            head.decode(name, errors="ignore")
