"""How this store likes things done."""

from storeapp.settings.errors import FixedSetting, SettingOutOfRange
from storeapp.settings.events import SettingsChanged
from storeapp.settings.queries import get
from storeapp.settings.service import change
from storeapp.settings.types import Group, Settings, StoreSettings

__all__ = [
    "FixedSetting",
    "Group",
    "SettingOutOfRange",
    "Settings",
    "SettingsChanged",
    "StoreSettings",
    "change",
    "get",
]
