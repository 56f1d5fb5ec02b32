"""What to tell whoever can walk over to the printer."""

from __future__ import annotations

from storeapp.devices import (
    BadLanguages,
    BadLink,
    BadPrinterSetting,
    CoverOpen,
    LogoTooBig,
    NoPrinter,
    NoSuchJob,
    NotALogo,
    PaperOut,
    PaperTooLong,
    PrinterAway,
    PrinterCutOff,
    PrinterSilent,
    PrinterStopped,
    PrinterTrouble,
    UnknownPlaceholder,
)
from ui.kit.wording import message_for
from ui.kit.words import _, lazy

FIELDS = {
    "path": lazy("The path"),
    "host": lazy("The address"),
    "port": lazy("The port"),
    "usb_vendor": lazy("The vendor ID"),
    "usb_product": lazy("The product ID"),
    "serial_device": lazy("The serial port"),
    "baud": lazy("The speed"),
    "width_mm": lazy("The paper width"),
    "drawer_pin": lazy("The drawer's pin"),
    "copies": lazy("The number of copies"),
}
PARTS = {
    "header": lazy("The text at the top"),
    "footer": lazy("The text at the foot"),
    "link_words": lazy("The line above the QR code"),
}
# What a waiting job failed with, by the name it is kept under.
PROBLEMS = {
    "PrinterAway": lazy("Printer not reached"),
    "PrinterSilent": lazy("Printer does not answer"),
    "PaperOut": lazy("No paper"),
    "CoverOpen": lazy("Cover open"),
    "PrinterStopped": lazy("Printer stopped"),
    "PrinterCutOff": lazy("Cut off while printing"),
    "PrinterTrouble": lazy("Printer trouble"),
    "BadPrinterSetting": lazy("Settings cannot be used"),
    "NoPrinter": lazy("No printer set up"),
}


@message_for.register
def _no_printer(error: NoPrinter) -> str:
    return _("No receipt printer is set up. Choose one in the settings under Printer.")


@message_for.register
def _bad_setting(error: BadPrinterSetting) -> str:
    name = str(FIELDS.get(error.field, error.field))
    return _("{field} of the printer cannot be “{value}”. Correct it in the settings.").format(
        field=name, value=error.value
    )


@message_for.register
def _no_such_job(error: NoSuchJob) -> str:
    return _("This print no longer waits: it was printed or cancelled meanwhile.")


@message_for.register
def _trouble(error: PrinterTrouble) -> str:
    return _("The printer at {where} did not print. It is tried again by itself.").format(
        where=error.where
    )


@message_for.register
def _away(error: PrinterAway) -> str:
    return _(
        "The printer at {where} cannot be reached. Check that it is on and its cable is in; "
        "what waits is printed then."
    ).format(where=error.where)


@message_for.register
def _silent(error: PrinterSilent) -> str:
    return _(
        "The printer at {where} does not answer. Switch it off and on again; if it never "
        "answers, switch off asking for paper in the settings."
    ).format(where=error.where)


@message_for.register
def _paper_out(error: PaperOut) -> str:
    return _("The printer has no paper. Put in a new roll; what waits is printed then.")


@message_for.register
def _cover_open(error: CoverOpen) -> str:
    return _("The cover of the printer is open. Close it; what waits is printed then.")


@message_for.register
def _stopped(error: PrinterStopped) -> str:
    return _(
        "The printer at {where} has stopped. Look whether its cutter is jammed, then switch "
        "it off and on."
    ).format(where=error.where)


@message_for.register
def _cut_off(error: PrinterCutOff) -> str:
    return _(
        "The connection to the printer at {where} broke while it printed. The receipt is "
        "printed again and says so."
    ).format(where=error.where)


@message_for.register
def _bad_link(error: BadLink) -> str:
    return _(
        "“{link}” is no web address. Write it whole, such as https://invoice.example.com/."
    ).format(link=error.link)


@message_for.register
def _unknown_placeholder(error: UnknownPlaceholder) -> str:
    return _("{found} cannot be filled in. Use only {known}.").format(
        found=error.placeholder, known=error.known
    )


@message_for.register
def _paper_too_long(error: PaperTooLong) -> str:
    part = str(PARTS.get(error.field, error.field))
    return _("{part} is too long for a receipt: at most {most}. Shorten it.").format(
        part=part, most=error.most
    )


@message_for.register
def _bad_languages(error: BadLanguages) -> str:
    return _("A paper speaks one language, or two different ones.")


@message_for.register
def _not_a_logo(error: NotALogo) -> str:
    return _("This file is no picture. Choose a PNG or JPEG.")


@message_for.register
def _logo_too_big(error: LogoTooBig) -> str:
    return _("This picture is too large for a receipt. Choose a smaller one.")
