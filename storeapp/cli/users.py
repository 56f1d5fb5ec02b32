"""``storeapp users``: who may sign in."""

from __future__ import annotations

import click

from storeapp.cli.output import json_option, say_json
from storeapp.cli.session import Session, read_pin

ROLES = ("owner", "manager", "cashier")


@click.group()
def users() -> None:
    """Who may sign in. New PINs are read from STOREAPP_NEW_PIN or standard input."""


@users.command("list")
@json_option
@click.pass_obj
def list_(session: Session, *, as_json: bool) -> None:
    """Everybody who may sign in, or once could."""
    from storeapp import staff  # noqa: PLC0415 - ``--help`` needs no database

    with session.open() as store:
        found = store.ask(staff.list_users, inactive=True)
    if as_json:
        say_json(found)
        return
    for user in found:
        click.echo(f"{user.name}\t{user.role.value}{'' if user.active else ' (left)'}")


@users.command()
@click.argument("name")
@click.option("--role", type=click.Choice(ROLES), default="cashier", show_default=True)
@click.pass_obj
def add(session: Session, name: str, role: str) -> None:
    """Let somebody in; the first one of a store is its owner."""
    from storeapp import staff  # noqa: PLC0415

    with session.open() as store:
        pin = read_pin(name, "STOREAPP_NEW_PIN")
        if store.ask(staff.is_founded):
            new = staff.NewUser(name=name, role=staff.Role(role), pin=pin)
            store.do(staff.add_user, new)
        else:
            store.do(staff.found, name, pin)
    click.echo(f"{name} may sign in")


@users.command("set-pin")
@click.argument("name")
@click.pass_obj
def set_pin(session: Session, name: str) -> None:
    """Give somebody a new PIN and forget their wrong tries."""
    from storeapp import staff  # noqa: PLC0415

    with session.open() as store:
        user = store.ask(staff.get_user_by_name, name)
        store.do(staff.set_pin, user.id, read_pin(name, "STOREAPP_NEW_PIN"))
    click.echo(f"{name} has a new PIN")
