"""``storeapp permissions``: who may do what."""

from __future__ import annotations

import click

from storeapp.cli.output import json_option, say_json
from storeapp.kernel.actor import Permission


@click.command()
@json_option
def permissions(*, as_json: bool) -> None:
    """Every permission by role, allowed or denied, read from the code."""
    from storeapp.staff import Role, permissions_of  # noqa: PLC0415 - ``--help`` needs none

    table = {
        permission.value: {
            role.value: "allow" if permission in permissions_of(role) else "deny"
            for role in Role
        }
        for permission in Permission
    }
    if as_json:
        say_json(table)
        return
    roles = [role.value for role in Role]
    click.echo(f"{'':24}" + "".join(f"{role:>10}" for role in roles))
    for permission, by_role in table.items():
        cells = "".join(f"{by_role[role]:>10}" for role in roles)
        click.echo(f"{permission:24}{cells}")
