"""``storeapp demo``: a shop's day, played through the real window."""

from __future__ import annotations

from pathlib import Path

import click

DEFAULT_OUTPUT = "demo-output"


@click.command()
@click.option(
    "--output",
    metavar="DIR",
    default=DEFAULT_OUTPUT,
    show_default=True,
    help="Where the pictures, receipts and reports go.",
)
@click.option(
    "--quick", is_flag=True, help="In one language and one look only, as a first impression."
)
def demo(output: str, *, quick: bool) -> None:
    """Play a shop's day through the real window; without a display unseen.

    Sign in, open a shift, scan, weigh, an unknown code, split payment, receipt, reprint,
    orders, products, reports, close the shift, exports. Leaves screenshots in English and
    Chinese, light and dark, receipts, a day report as PDF and Excel in DIR. A store of its
    own is made for it and thrown away: no store of yours is touched.
    """
    from ui.demo import play  # noqa: PLC0415 - the command line is the outermost edge

    folder = Path(output)
    for path in play(folder, quick=quick, say=click.echo):
        click.echo(path)
