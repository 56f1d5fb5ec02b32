"""The Chinese catalogue: kept in step with the words in the source, and compiled.

``python installer/words.py extract``        adds new messages to the .po, drops those gone
``python installer/words.py merge FILE...``  fills empty messages from other .po files
``python installer/words.py compile``        writes the .mo that the program reads
``python installer/words.py check``          names every message that is not fit to ship

English stands in the source and needs no catalogue. The files hold no dates and no line
numbers, so that a change of the source shows as a change of words and nothing else.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from string import Formatter

from babel.messages import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
TALKERS = ("ui", "reports")
PO = ROOT / "resources" / "locale" / "zh_CN" / "LC_MESSAGES" / "storeapp.po"
MO = PO.with_suffix(".mo")
KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "_": None,
    "lazy": None,
    "ngettext": (1, 2),
    "in_language": (2,),
}
DATELESS = datetime(2000, 1, 1, tzinfo=UTC)

Id = str | tuple[str, ...]


def spoken() -> set[Id]:
    """Return every message in the source of ui and reports; a plural is a pair."""
    found: set[Id] = set()
    for top in TALKERS:
        for path in sorted((ROOT / top).rglob("*.py")):
            for _line, message, _comments, _context in extract_from_file(
                "python", str(path), keywords=KEYWORDS
            ):
                found.add(_as_id(message))
    return found - {""}


def written(path: Path | None = None) -> Catalog:
    """Return what a .po file holds, ours by default; nothing when there is no such file."""
    path = path or PO
    if not path.exists():
        return Catalog(locale="zh_CN", domain="storeapp", charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale="zh_CN", domain="storeapp", charset="utf-8")


def messages(catalog: Catalog) -> dict[Id, Message]:
    """Return a catalogue's messages by what stands in the source."""
    return {_as_id(one.id): one for one in catalog if one.id}


def _as_id(message: str | Sequence[str]) -> Id:
    return message if isinstance(message, str) else tuple(message)


def in_step(old: Catalog, ids: set[Id]) -> Catalog:
    """Return the catalogue of exactly these messages, with the words already known."""
    known = messages(old)
    new = Catalog(locale="zh_CN", domain="storeapp", project="storeapp", charset="utf-8")
    new.header_comment = "# What storeapp says, in Chinese."
    new.fuzzy = False
    for one in sorted(ids, key=str):
        kept = known.get(one)
        new.add(one, kept.string if kept else None, flags=kept.flags if kept else ())
    return new


def filled(catalog: Catalog, other: Catalog) -> Iterator[str]:
    """Fill the empty messages of a catalogue from another; tell where the two disagree."""
    known = messages(other)
    for key, message in messages(catalog).items():
        words = known[key].string if key in known else None
        if is_empty(words):
            continue
        if is_empty(message.string):
            message.string = words
        elif message.string != words:
            yield f"{key!r}: {message.string!r} is kept, {words!r} is not taken"


def is_empty(words: object) -> bool:
    """Tell whether a translation, or any form of a plural one, is missing."""
    return not words or (isinstance(words, list | tuple) and not all(words))


def po_bytes(catalog: Catalog) -> bytes:
    """Return a catalogue as the text people edit."""
    out = BytesIO()
    write_po(out, catalog, width=96, no_location=True, sort_output=True)
    lines = out.getvalue().decode().splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(_NOISY)).encode()


# Babel writes these about itself and the moment; they would change the file for nothing.
NOISE = ("Project-Id", "POT-Creation", "PO-Revision", "Last-", "Language-Team", "Generated")
_NOISY = tuple(f'"{word}' for word in NOISE)


def mo_bytes(catalog: Catalog) -> bytes:
    """Return a catalogue as the program reads it: the same words give the same bytes."""
    catalog.creation_date = catalog.revision_date = DATELESS
    out = BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def faults() -> list[str]:
    """Name every message that is missing, no longer said, fuzzy, empty or wrongly filled in."""
    catalog, ids = messages(written()), spoken()
    return [
        *(f"missing: {key!r}" for key in sorted(ids - set(catalog), key=str)),
        *(f"no longer said: {key!r}" for key in sorted(set(catalog) - ids, key=str)),
        *(f"fuzzy: {key!r}" for key, one in catalog.items() if one.fuzzy),
        *(f"empty: {key!r}" for key, one in catalog.items() if is_empty(one.string)),
        *(f"other {{names}}: {key!r}" for key, one in catalog.items() if not _same_names(one)),
    ]


def names_in(text: str) -> set[str]:
    """Return the ``{names}`` a message is filled in by; raises ValueError for a lone brace."""
    return {name for _text, name, _spec, _how in Formatter().parse(text) if name is not None}


def _same_names(message: Message) -> bool:
    """A plural may leave its count out of the form for one; Chinese has one form for all."""
    source = message.id if isinstance(message.id, str) else message.id[-1]
    forms = message.string if isinstance(message.string, list | tuple) else [message.string]
    try:
        return all(not form or names_in(form) == names_in(source) for form in forms)
    except ValueError:
        return False


def save(catalog: Catalog) -> None:
    """Write the .po file."""
    PO.parent.mkdir(parents=True, exist_ok=True)
    PO.write_bytes(po_bytes(catalog))


def main(words: Sequence[str]) -> int:
    """Do what the command line says; return the exit code."""
    command, *files = words or ("",)
    if command == "extract":
        save(in_step(written(), spoken()))
    elif command == "merge":
        catalog = in_step(written(), spoken())
        for file in files:
            print(*filled(catalog, written(Path(file))), sep="\n")
        save(catalog)
    elif command == "compile":
        MO.write_bytes(mo_bytes(written()))
    elif command != "check":
        print(__doc__)
        return 2
    found = faults()
    print(*found, f"{len(found)} faults", sep="\n")
    return 1 if found and command == "check" else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
