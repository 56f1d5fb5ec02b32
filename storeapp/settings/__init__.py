"""How this store likes things done."""

from storeapp.settings.errors import FixedSetting, SettingOutOfRange
from storeapp.settings.events import SettingsChanged
from storeapp.settings.queries import get
from storeapp.settings.service import change
from storeapp.settings.types import Group, KeyPreset, KeySettings, Settings, StoreSettings

__all__ = [
    "FixedSetting",
    "Group",
    "KeyPreset",
    "KeySettings",
    "SettingOutOfRange",
    "Settings",
    "SettingsChanged",
    "StoreSettings",
    "change",
    "get",
]
