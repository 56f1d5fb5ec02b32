"""Changing settings."""

from __future__ import annotations

from sqlalchemy import delete, insert

from storeapp.db.work import Work
from storeapp.kernel.actor import Permission
from storeapp.settings import queries, rules
from storeapp.settings.events import SettingsChanged
from storeapp.settings.tables import setting
from storeapp.settings.types import Group, StoreSettings


def change(work: Work, value: Group) -> None:
    """Keep a group of settings as it now is; nothing happens if nothing differs.

    Raises NotAllowed without CHANGE_SETTINGS, and FixedSetting, SettingOutOfRange or
    UnknownCurrency if a store setting may not take its value.
    """
    work.require(Permission.CHANGE_SETTINGS)
    before = queries.get(work, type(value))
    if isinstance(before, StoreSettings) and isinstance(value, StoreSettings):
        rules.check_store(before, value)
    old, new = rules.to_stored(before), rules.to_stored(value)
    changed = [name for name in new if old[name] != new[name]]
    if not changed:
        return
    version = (
        work.value(
            setting.select()
            .with_only_columns(setting.c.version)
            .where(setting.c.key == value.KEY)
        )
        or 0
    ) + 1
    work.run(delete(setting).where(setting.c.key == value.KEY))
    row = {"key": value.KEY, "value": new, "version": version, "changed_at": work.now}
    work.run(insert(setting), row)
    work.emit(
        SettingsChanged(
            key=value.KEY,
            before={name: old[name] for name in changed},
            after={name: new[name] for name in changed},
        )
    )
