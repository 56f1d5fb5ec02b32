"""``storeapp price``: baskets priced under promotions; nothing is stored."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from storeapp.cli.output import json_option, say_json

if TYPE_CHECKING:
    from storeapp.cli.pricing import Answer, Pricer

FAILED = 1
ONE_LINE = (",", ":")


@click.command()
@click.option(
    "--promotions",
    multiple=True,
    metavar="FILE",
    help='Promotions: {"rules": [...]}. May be given several times for --stdin.',
)
@click.option("--basket", metavar="FILE", help='The basket: {"lines": [...]}.')
@click.option("--stdin", "many", is_flag=True, help="Read baskets, one JSON a line.")
@click.option("--policy", default="usual", show_default=True, help="How promotions combine.")
@click.option("--currency", metavar="CODE", help="Whose money is shown to people.")
@click.option("--explain", is_flag=True, help="Say what is missing, and why not.")
@json_option
@click.pass_context
def price(
    context: click.Context, /, *, promotions: Sequence[str], many: bool, **words: str | bool
) -> None:
    """Price a basket under promotions: the best for the customer, with the reason.

    With --stdin every line is {"id", "rules" or "rules_ref", "basket", "policy"} and is
    answered by one line with its id. "rules_ref" names a file of --promotions, by path, file
    name or name without ending, or is a path itself; without both, the one file of
    --promotions holds. A line that cannot be read is answered with its error.
    """
    from storeapp.cli import pricing  # noqa: PLC0415 - ``--help`` needs no engine
    from storeapp.kernel.currency import currency  # noqa: PLC0415

    policy, basket = str(words["policy"]), words["basket"]
    code = words["currency"]
    _check_policy(policy)
    pricer = pricing.Pricer(promotions, currency(str(code)) if code else None)
    explain = bool(words["explain"])
    if many:
        if basket:
            raise click.UsageError("Give either --basket or --stdin.")
        _answer_lines(context, pricer, policy, explain=explain)
        return
    if len(promotions) != 1 or not basket:
        raise click.UsageError("Give one --promotions and one --basket, or --stdin.")
    as_json = bool(words["as_json"])
    answer = _one(pricer, (promotions[0], str(basket), policy), explain=explain or as_json)
    if as_json:
        say_json(answer.document)
        return
    for line in _told(answer):
        click.echo(line)


def _check_policy(name: str) -> None:
    from storeapp import promotions  # noqa: PLC0415

    if name not in promotions.POLICIES:
        known = ", ".join(promotions.POLICIES)
        raise click.BadParameter(f"there is no policy {name!r}; there are {known}.")


def _one(pricer: Pricer, named: tuple[str, str, str], *, explain: bool) -> Answer:
    """One basket of a file. Raises ClickException with the file and the place in it."""
    from storeapp import promotions as offers  # noqa: PLC0415
    from storeapp.cli import pricing  # noqa: PLC0415

    file, basket, policy = named
    reading = file
    try:
        rules = pricer.in_file(file, policy)
        reading = basket
        asked = offers.read_asked(pricing.read_json(Path(basket).read_bytes()))
    except offers.BadDocument as error:
        where = f"{reading}: {error.path}" if error.path else reading
        raise click.ClickException(f"{where}: {_reason(error)}.") from error
    return pricer.answer(asked, rules, explain=explain)


def _answer_lines(
    context: click.Context, pricer: Pricer, policy: str, *, explain: bool
) -> None:
    """Answer every line of standard input at once, so that two programs can talk."""
    out = sys.stdout.buffer
    broken = False
    for line in _lines(sys.stdin.buffer):
        document, fault = _answered(pricer, line, policy, explain=explain)
        broken = broken or fault
        text = json.dumps(document, ensure_ascii=False, separators=ONE_LINE)
        out.write(text.encode("utf-8", "backslashreplace") + b"\n")
        out.flush()
    if broken:
        context.exit(FAILED)


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """Lines that hold anything, whatever ends them."""
    for line in stream:
        if line.strip(b" \t\r\n\xef\xbb\xbf"):
            yield line


def _answered(
    pricer: Pricer, line: bytes, policy: str, *, explain: bool
) -> tuple[dict[str, object], bool]:
    """The answer to one line, and whether the program itself failed at it."""
    from storeapp import promotions as offers  # noqa: PLC0415
    from storeapp.cli import pricing  # noqa: PLC0415

    id_: object = None
    try:
        document = pricing.read_json(line)
        id_ = _id(document)
        answer = pricer.line(document, policy, explain=explain)
    except offers.BadDocument as error:
        return _failure(id_, error.path, _reason(error)), False
    except (OSError, ValueError) as error:  # a file that is not there, a name that is none
        return _failure(id_, "rules_ref", str(error)), False
    except Exception as fault:
        said = f"the program failed by itself: {type(fault).__name__}: {fault}"
        return _failure(id_, "", said), True
    return {"id": id_, **answer.document}, False


def _id(document: object) -> object:
    """What a line is called: a text or a whole number; anything else is not repeated."""
    found = document.get("id") if isinstance(document, dict) else None
    plain = isinstance(found, str | int) and not isinstance(found, bool)
    return found if plain else None


def _failure(id_: object, path: str, reason: str) -> dict[str, object]:
    return {"id": id_, "error": {"path": path, "reason": reason}}


def _reason(error: object) -> str:
    from reports.kit.words import ENGLISH  # noqa: PLC0415
    from reports.promotions import fault_text  # noqa: PLC0415

    return fault_text(error, ENGLISH)  # type: ignore[arg-type]


def _told(answer: Answer) -> Iterator[str]:
    """A priced basket for people, in English."""
    from reports.kit.words import ENGLISH  # noqa: PLC0415
    from reports.promotions import application_text, hint_text, reason_text, rule_name  # noqa: PLC0415

    voice = answer.voices[ENGLISH]
    pricing = answer.pricing
    items = {line.id: line for line in answer.asked.cart.lines}
    yield from _table(
        (line.id, items[line.id].item.sku, f"{line.units}", *map(voice.money, amounts))
        for line in pricing.lines
        for amounts in [(line.gross, -line.discount, line.net)]
    )
    for one in pricing.applications:
        yield application_text(one, ENGLISH, voice)
    yield f"Saved {voice.money(pricing.discount)}, to pay {voice.money(pricing.total)}"
    if pricing.gap:
        yield f"Not proven the best: at most {voice.money(pricing.gap)} better is possible"
    if answer.explained is not None:
        for hint in answer.explained.hints:
            yield hint_text(hint, ENGLISH, voice)
        for refused in answer.explained.not_applied:
            name = rule_name(refused.rule, ENGLISH, voice)
            yield f"Not applied: {name}. {reason_text(refused, ENGLISH, voice)}"


def _table(rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """Rows with columns as wide as they need; figures stand at the right."""
    found = list(rows)
    widths = [max(len(cell) for cell in column) for column in zip(*found, strict=True)]
    for name, sku, *figures in found:
        right = "  ".join(
            cell.rjust(width) for cell, width in zip(figures, widths[2:], strict=True)
        )
        yield f"{name.ljust(widths[0])}  {sku.ljust(widths[1])}  {right}"
