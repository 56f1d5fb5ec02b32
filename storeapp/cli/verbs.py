"""The verbs, each loaded only when it is the one that is meant."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import click
from typing_extensions import override

from storeapp import VERSION
from storeapp.cli.session import Session
from storeapp.cli.wording import sentence
from storeapp.kernel.errors import Bug, StoreError

# verb: module, object in it, and what ``storeapp --help`` says of it
VERBS = {
    "init": ("storeapp.cli.init", "init", "Make a new store; never overwrite one."),
    "demo": ("storeapp.cli.demo", "demo", "Play a shop's day through the real window."),
    "check": ("storeapp.cli.check", "check", "Prove the store sound."),
    "import": ("storeapp.cli.exchange", "import_", "Take in a CSV or Excel file."),
    "export": ("storeapp.cli.exchange", "export", "Write the lists managers see."),
    "report": ("storeapp.cli.report", "report", "Write a report as PDF or Excel."),
    "price": ("storeapp.cli.price", "price", "Price baskets under promotions."),
    "till": ("storeapp.cli.till", "till", "Ring up sales without a window."),
    "users": ("storeapp.cli.users", "users", "Who may sign in."),
    "settings": ("storeapp.cli.preferences", "settings", "How this store likes things done."),
    "permissions": ("storeapp.cli.permissions", "permissions", "Who may do what."),
    "journal": ("storeapp.cli.journal", "journal", "The chained journal."),
}

LATE: dict[str, Any] = {"hidden": True, "expose_value": False}


def _choose_data(context: click.Context, _option: click.Parameter, value: str | None) -> None:
    if value is not None:
        context.find_object(Session).folder = Path(value)  # type: ignore[union-attr]


def _choose_user(context: click.Context, _option: click.Parameter, value: str | None) -> None:
    if value is not None:
        context.find_object(Session).user = value  # type: ignore[union-attr]


def _take_globals(command: click.Command) -> click.Command:
    """Let ``--data`` and ``--user`` stand after the verb, too, as people type them."""
    known = {option for param in command.params for option in param.opts}
    if "--data" not in known:
        command.params.append(click.Option(["--data"], callback=_choose_data, **LATE))
        command.params.append(click.Option(["--user"], callback=_choose_user, **LATE))
    return command


class Verbs(click.Group):
    """A group whose verbs are loaded one by one, and whose errors are sentences."""

    @override
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(VERBS)

    @override
    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in VERBS:
            return None
        module, name, _ = VERBS[cmd_name]
        command: click.Command = getattr(import_module(module), name)
        if isinstance(command, click.Group):
            for below in command.commands.values():
                _take_globals(below)
        return _take_globals(command)

    @override
    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Verbs"):
            formatter.write_dl([(verb, said) for verb, (_, _, said) in VERBS.items()])

    @override
    def invoke(self, ctx: click.Context) -> Any:
        """Run the verb; whatever goes wrong ends as one sentence and code 1.

        ``python -X dev -m storeapp`` shows the whole trace of a fault of the program.
        """
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise  # click knows what to do; a reader of our output that has gone is no error
        except StoreError as error:
            decimals = ctx.obj.decimals if isinstance(ctx.obj, Session) else 2
            raise click.ClickException(sentence(error, decimals)) from error
        except OSError as error:
            raise click.ClickException(_of_system(error)) from error
        except Exception as fault:
            if sys.flags.dev_mode:
                raise
            name = "" if isinstance(fault, Bug) else f"{type(fault).__name__}: "
            said = f"The program failed by itself: {name}{fault}"
            raise click.ClickException(said) from fault


def _of_system(error: OSError) -> str:
    where = f" ({error.filename})" if error.filename else ""
    return f"{(error.strerror or str(error)).capitalize()}{where}."


@click.group(cls=Verbs, invoke_without_command=True)
@click.option(
    "--data",
    envvar="STOREAPP_DATA",
    metavar="DIR",
    help="The store's folder; without it the system's folder for data of programs.",
)
@click.option(
    "--user",
    metavar="NAME",
    help="Who acts; the PIN is read from STOREAPP_PIN or standard input. Without it the "
    "command line acts as the program itself: whoever can read the file owns it.",
)
@click.version_option(VERSION, prog_name="storeapp", message="%(prog)s %(version)s")
@click.pass_context
def storeapp(context: click.Context, data: str | None, user: str | None) -> None:
    """A store's checkout, catalogue, stock and books on one computer.

    Without a verb the window opens. Amounts in JSON are whole minor units, quantities
    decimal strings, times ISO 8601 in UTC, days ISO dates.
    """
    context.obj = Session(folder=Path(data) if data else None, user=user)
    if context.invoked_subcommand is None:
        from storeapp.cli import window  # noqa: PLC0415

        context.exit(window.open_window(context.obj.place))
