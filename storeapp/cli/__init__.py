"""The command line: every verb works without a screen; without a verb the window opens.

The window is for people; the verbs are for administrators, automation, support and tests.
Both go through the same services.
"""

from __future__ import annotations

import sys

READ_WORKBOOK = "--read-workbook"  # as ``exchange`` says it, without loading that


def main() -> None:
    """Do what the command line says, and end the process with its exit code.

    0 is done, 1 is bad input (one sentence on standard error says what), 2 is wrong usage.
    """
    if sys.argv[1:] == [READ_WORKBOOK]:  # how the frozen program starts what reads workbooks
        from storeapp import exchange  # noqa: PLC0415

        exchange.read_workbook()
        sys.exit()
    if len(sys.argv) == 1:  # nothing to parse: the window need not wait for the parser
        from storeapp.cli import window  # noqa: PLC0415

        sys.exit(window.open_window())
    from storeapp.cli.verbs import storeapp  # noqa: PLC0415 - only a verb needs click

    storeapp(prog_name="storeapp")
