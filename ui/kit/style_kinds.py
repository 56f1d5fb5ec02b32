"""The kinds of buttons in the style sheet: what each looks like, and in which state."""

from __future__ import annotations

from collections.abc import Callable

Colours = dict[str, str]
Px = Callable[[float], int]


def kinds(c: Colours, accent: str, px: Px) -> str:
    """The part of the style sheet about every ``kind`` of button."""
    parts = (
        _filled(c, "primary", "onPrimary"),
        _filled(c, "pay", "onPay", f"border-radius:{px(12)}px;"),
        _filled(c, "danger", "onDanger"),
        *_outlined(c, accent),
        *_tabs(c, px),
        *_keys(c, px),
    )
    return "".join(parts)


def _kind(name: str, look: str, *states: str) -> str:
    more = "".join(f'QPushButton[kind="{name}"]{state}' for state in states)
    return f'QPushButton[kind="{name}"]{{{look}}}{more}'


def _filled(c: Colours, name: str, words: str, more: str = "") -> str:
    pressed = c.get(f"{name}Pressed", c[f"{name}Hover"])
    return _kind(
        name,
        f"background:{c[name]};color:{c[words]};border:none;{more}",
        f":hover{{background:{c[f'{name}Hover']};}}",
        f":pressed{{background:{pressed};}}",
        f":focus{{border:3px solid {c['text']};}}",
        f":disabled{{background:{c['sunken']};color:{c['textDisabled']};}}",
    )


def _outlined(c: Colours, accent: str) -> tuple[str, ...]:
    return (
        _kind(
            "ghost",
            f"background:transparent;border:1px solid transparent;color:{accent};",
            f":hover{{background:{c['primarySoft']};}}",
            f":focus{{border:3px solid {c['focus']};}}",
            f":disabled{{color:{c['textDisabled']};}}",
        ),
        _kind(
            "danger-ghost",
            f"background:transparent;border:1px solid {c['danger']};color:{c['onDangerSoft']};",
            f":hover{{background:{c['dangerSoft']};}}",
            f":focus{{border:3px solid {c['focus']};}}",
            f":disabled{{color:{c['textDisabled']};border-color:{c['border']};}}",
        ),
    )


def _tabs(c: Colours, px: Px) -> tuple[str, ...]:
    bare = f"background:transparent;border:1px solid transparent;border-radius:{px(8)}px;"
    return (
        _kind(
            "tab",
            f"{bare}color:{c['text2']};padding:0 {px(12)}px;",
            f":hover{{color:{c['text']};}}",
            f":checked{{background:{c['surface']};color:{c['text']};"
            f"border:1px solid {c['border']};}}",
            f":focus{{border:2px solid {c['focus']};}}",
        ),
        _kind(
            "side-tab",
            f"{bare}text-align:left;color:{c['text2']};padding:0 {px(10)}px;",
            f":hover{{background:{c['surface2']};color:{c['text']};}}",
            f":checked{{background:{c['primarySoft']};color:{c['onPrimarySoft']};"
            f"border:1px solid transparent;}}",
            f":focus{{border:2px solid {c['focus']};padding:0 {px(9)}px;}}",
        ),
    )


def _keys(c: Colours, px: Px) -> tuple[str, ...]:
    return (
        _kind(
            "tender",
            "",
            f":checked{{background:{c['primarySoft']};border:2px solid {c['primary']};"
            f"color:{c['onPrimarySoft']};}}",
        ),
        _kind(
            "key",
            f"background:{c['surface2']};border:1px solid {c['border']};padding:0;",
            f":hover{{border-color:{c['borderStrong']};}}",
            f":pressed{{background:{c['sunken']};}}",
        ),
        _kind("bare", "background:transparent;border:none;padding:0;"),
        _kind(
            "toast",
            f"background:transparent;border:none;color:{c['toastAction']};"
            f"padding:0 {px(10)}px;",
            f":focus{{border:2px solid {c['toastAction']};}}",
        ),
    )
