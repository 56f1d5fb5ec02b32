"""What to tell whoever brings in a file."""

from __future__ import annotations

from storeapp.exchange import (
    AmbiguousNumber,
    CellBroken,
    CountBelowZero,
    DigitsLost,
    MappingUnreadable,
    MissingColumn,
    MissingValue,
    NoSuchColumn,
    NoSuchRun,
    NoSuchTax,
    NotAPackBarcode,
    NotASpreadsheet,
    NotAUnit,
    NotYesOrNo,
    OtherFile,
    PackCounted,
    RowRepeated,
    RowTooLong,
    RunEnded,
    RunUndone,
    SheetChanged,
    SheetEmpty,
    SheetUnreadable,
    SpreadsheetTooBig,
    UnknownCode,
)
from ui.exchange.field_words import FIELD_WORDS
from ui.kit.display import display
from ui.kit.wording import message_for
from ui.kit.words import _, lazy

FOUND = {
    "empty": lazy("{file} is empty. Choose the file with the rows in it."),
    "old-excel": lazy(
        "{file} is an old or locked Excel file. Open it in Excel and save it as .xlsx without "
        "a password."
    ),
    "zip": lazy("{file} is a packed folder, no spreadsheet. Unpack it first."),
    "pdf": lazy("{file} is a PDF. Ask for the same list as Excel or CSV."),
    "picture": lazy("{file} is a picture. Ask for the same list as Excel or CSV."),
}
TOO_BIG = {
    "rows": lazy("{file} has more than {most} rows. Split it into several files."),
    "columns": lazy("{file} has more than {most} columns. Leave out those not needed."),
    "cell": lazy("A cell of {file} holds more than {most} signs. Shorten it."),
    "time": lazy("{file} took too long to read. Save it anew, or as CSV."),
}
UNREADABLE = {
    "encoding": lazy("The characters of {file} cannot be read. Save it as CSV in UTF-8."),
    "quotes": lazy("In {file}, a quotation mark in row {row} is never closed. Correct it."),
    "no-sheet": lazy("{file} has no sheet with rows in it. Choose another file."),
}


@message_for.register
def _not_a_spreadsheet(error: NotASpreadsheet) -> str:
    said = FOUND.get(error.found, lazy("{file} is no spreadsheet. Choose a CSV or XLSX file."))
    return str(said).format(file=error.file_name)


@message_for.register
def _too_big(error: SpreadsheetTooBig) -> str:
    larger = lazy("{file} is larger than can be read safely. Split it, or save it as CSV.")
    said = TOO_BIG.get(error.what, larger)
    return str(said).format(file=error.file_name, most=f"{error.most:,}")


@message_for.register
def _unreadable(error: SheetUnreadable) -> str:
    damaged = lazy("{file} is damaged. Open it in the program it is from and save it anew.")
    said = UNREADABLE.get(error.why, damaged)
    return str(said).format(file=error.file_name, row=error.row_no)


@message_for.register
def _changed(error: SheetChanged) -> str:
    return _("{file} was changed meanwhile. Choose it again.").format(file=error.file_name)


@message_for.register
def _empty(error: SheetEmpty) -> str:
    return _("{file} has no rows below its headings. Choose another file.").format(
        file=error.file_name
    )


@message_for.register
def _missing_column(error: MissingColumn) -> str:
    names = _(" or ").join(str(FIELD_WORDS[one]) for one in error.fields)
    return _("Choose a column for {fields}.").format(fields=names)


@message_for.register
def _no_such_column(error: NoSuchColumn) -> str:
    return _("The file has no column “{heading}”. Choose the columns anew.").format(
        heading=error.heading
    )


@message_for.register
def _mapping_unreadable(error: MappingUnreadable) -> str:
    return _("The saved choice of columns cannot be read at “{near}”. Choose anew.").format(
        near=error.near
    )


@message_for.register
def _missing_value(error: MissingValue) -> str:
    return _("{field} is empty, and a new product needs it.").format(
        field=str(FIELD_WORDS[error.field])
    )


@message_for.register
def _row_too_long(error: RowTooLong) -> str:
    return _(
        "The row has {cells} cells under {headings} headings: a separator inside a text may "
        "have shifted them."
    ).format(cells=error.cells, headings=error.headings)


@message_for.register
def _row_repeated(error: RowRepeated) -> str:
    return _("{code} stands in row {row} already. Keep one of the two.").format(
        code=error.code, row=error.first_row_no
    )


@message_for.register
def _cell_broken(error: CellBroken) -> str:
    return _("The cell holds the error {text} of a formula. Correct the formula.").format(
        text=error.text
    )


@message_for.register
def _count_below_zero(error: CountBelowZero) -> str:
    return _("Nobody can count {quantity}. Type zero or more.").format(
        quantity=display(error.quantity)
    )


@message_for.register
def _pack_counted(error: PackCounted) -> str:
    return _("This is the barcode of a pack. Count the product by its own code or barcode.")


@message_for.register
def _ambiguous(error: AmbiguousNumber) -> str:
    return _(
        "{text} may be read in two ways. Write numbers without signs between thousands."
    ).format(text=error.text)


@message_for.register
def _digits_lost(error: DigitsLost) -> str:
    return _(
        "The spreadsheet rounded the last digits of {text}. Make the column a text column and "
        "type the code again."
    ).format(text=error.text)


@message_for.register
def _not_a_unit(error: NotAUnit) -> str:
    return _("“{text}” is no unit known here. Write piece, kg, g, bottle and the like.").format(
        text=error.text
    )


@message_for.register
def _not_yes_or_no(error: NotYesOrNo) -> str:
    return _("“{text}” is neither yes nor no.").format(text=error.text)


@message_for.register
def _no_such_tax(error: NoSuchTax) -> str:
    return _("There is no tax class “{text}”, or several have this rate. Add it first.").format(
        text=error.text
    )


@message_for.register
def _not_a_pack_barcode(error: NotAPackBarcode) -> str:
    return _("“{text}” is no pack barcode. Write it like 6901234567892 × 24.").format(
        text=error.text
    )


@message_for.register
def _unknown_code(error: UnknownCode) -> str:
    return _("No product has the code or barcode {code}. Add the product first.").format(
        code=error.code
    )


@message_for.register
def _no_such_run(error: NoSuchRun) -> str:
    return _("This import is not known here.")


@message_for.register
def _other_file(error: OtherFile) -> str:
    return _(
        "An interrupted import goes on only with the same file and the same columns as before. "
        "Choose that file, or undo the import."
    )


@message_for.register
def _run_ended(error: RunEnded) -> str:
    return _("The import of {file} is finished. There is nothing left to take in.").format(
        file=error.file_name
    )


@message_for.register
def _run_undone(error: RunUndone) -> str:
    return _("The import of {file} was undone already.").format(file=error.file_name)
