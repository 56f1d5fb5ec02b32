"""The one style sheet, made from the tokens. Widgets choose their look by a property.

``kind`` is for buttons, ``tone`` for labels, ``box`` for frames, ``ring`` for what may be in
error or have the keyboard. No widget carries a sheet of its own: such sheets beat this one
and leak into what lies inside.
"""

from __future__ import annotations

from collections.abc import Callable

from ui.kit.style_kinds import kinds

Colours = dict[str, str]
Px = Callable[[float], int]

LABEL_TONES = (
    "text",
    "text2",
    "text3",
    "primary",
    "onPrimary",
    "onPrimarySoft",
    "onSuccessSoft",
    "onDangerSoft",
    "onWarningSoft",
    "onTraining",
    "onToast",
    "railText",
    "danger",
)


def sheet(c: Colours, dark: bool, px: Px) -> str:
    """The style sheet for these colours at this size."""
    accent = c["onPrimarySoft"] if dark else c["primary"]
    parts = (_labels(c), _boxes(c, px), _buttons(c, accent, px), kinds(c, accent, px))
    return "".join((*parts, _fields(c, px), _choices(c, px), _lists(c, px), _scrollbars(c, px)))


def _labels(c: Colours) -> str:
    tones = "".join(f'QLabel[tone="{tone}"]{{color:{c[tone]};}}' for tone in LABEL_TONES)
    return f"""
    QLabel{{background:transparent;color:{c["text"]};}}
    {tones}
    QLabel:disabled{{color:{c["textDisabled"]};}}
    QToolTip{{background:{c["toast"]};color:{c["onToast"]};border:none;padding:6px;}}
    """


def _boxes(c: Colours, px: Px) -> str:
    return f"""
    QWidget#root{{background:{c["bg"]};}}
    QFrame[box="rail"]{{background:{c["rail"]};}}
    QFrame[box="bar"]{{background:{c["surface"]};border:none;
      border-bottom:1px solid {c["border"]};}}
    QFrame[box="training"]{{background:{c["training"]};border:none;}}
    QFrame[box="card"]{{background:{c["surface"]};border:1px solid {c["border"]};
      border-radius:{px(12)}px;}}
    QFrame[box="panel"]{{background:{c["surface"]};border:none;
      border-left:1px solid {c["border"]};}}
    QFrame[box="popup"]{{background:{c["surface"]};border:1px solid {c["borderStrong"]};
      border-radius:{px(12)}px;}}
    QFrame[box="sunken"]{{background:{c["sunken"]};border-radius:{px(10)}px;}}
    QFrame[box="toast"]{{background:{c["toast"]};border-radius:{px(10)}px;}}
    QFrame[box="error"]{{background:{c["dangerSoft"]};border:1px solid {c["danger"]};
      border-radius:{px(10)}px;}}
    QFrame[box="warning"]{{background:{c["warningSoft"]};border:1px solid {c["warning"]};
      border-radius:{px(10)}px;}}
    QFrame[box="success"]{{background:{c["successSoft"]};border:none;border-radius:{px(12)}px;}}
    QFrame[box="note"]{{background:{c["primarySoft"]};border:none;border-radius:{px(10)}px;}}
    QFrame[box="rule"]{{background:{c["border"]};max-height:1px;min-height:1px;border:none;}}
    QFrame[box="upright"]{{background:{c["border"]};border:none;}}
    QFrame[box="ring"]{{background:{c["surface"]};border:2px solid {c["borderStrong"]};
      border-radius:{px(12)}px;}}
    QFrame[box="ring"][ring="armed"]{{border:3px solid {c["focus"]};}}
    QFrame[box="ring"][ring="error"]{{border:3px solid {c["danger"]};}}
    """


def _buttons(c: Colours, accent: str, px: Px) -> str:
    return f"""
    QPushButton{{background:{c["surface"]};color:{c["text"]};border:1px solid {c["border"]};
      border-radius:{px(10)}px;padding:0 {px(14)}px;}}
    QPushButton:hover{{background:{c["surface2"]};border-color:{c["borderStrong"]};}}
    QPushButton:pressed{{background:{c["sunken"]};}}
    QPushButton:focus{{border:3px solid {c["focus"]};padding:0 {px(12)}px;}}
    QPushButton:disabled{{color:{c["textDisabled"]};}}
    QPushButton:checked{{background:{c["primarySoft"]};border:2px solid {c["primary"]};
      color:{c["onPrimarySoft"]};}}
    QToolButton{{background:transparent;border:1px solid transparent;color:{accent};
      border-radius:{px(8)}px;}}
    QToolButton:hover{{background:{c["primarySoft"]};}}
    QToolButton:focus{{border:2px solid {c["focus"]};}}
    """


def _fields(c: Colours, px: Px) -> str:
    edits = "QLineEdit,QPlainTextEdit,QTextEdit,QComboBox,QDateEdit,QSpinBox"
    focused = ",".join(f"{name}:focus" for name in edits.split(","))
    wrong = ",".join(f'{name}[ring="error"]' for name in edits.split(","))
    return f"""
    {edits}{{background:{c["surface"]};color:{c["text"]};border:1px solid {c["borderStrong"]};
      border-radius:{px(8)}px;padding:0 {px(10)}px;min-height:{px(38)}px;
      placeholder-text-color:{c["text3"]};selection-background-color:{c["primary"]};
      selection-color:{c["onPrimary"]};}}
    QPlainTextEdit,QTextEdit{{padding:{px(8)}px {px(10)}px;}}
    {focused}{{border:2px solid {c["focus"]};padding:0 {px(9)}px;}}
    {wrong}{{border:2px solid {c["danger"]};padding:0 {px(9)}px;}}
    QLineEdit:disabled,QComboBox:disabled{{color:{c["textDisabled"]};background:{c["surface2"]};
      border-color:{c["border"]};}}
    QLineEdit[tall="true"]{{min-height:{px(46)}px;}}
    QLineEdit[bare="true"],QLineEdit[bare="true"]:focus{{border:none;background:transparent;
      color:{c["text"]};placeholder-text-color:{c["text3"]};padding:0;min-height:0;}}
    QComboBox::drop-down,QDateEdit::drop-down{{border:none;width:{px(28)}px;}}
    QComboBox QAbstractItemView{{background:{c["surface"]};color:{c["text"]};
      border:1px solid {c["borderStrong"]};selection-background-color:{c["selection"]};
      selection-color:{c["text"]};outline:0;}}
    """


def _choices(c: Colours, px: Px) -> str:
    return f"""
    QCheckBox,QRadioButton{{background:transparent;color:{c["text"]};spacing:{px(10)}px;
      min-height:{px(32)}px;}}
    QCheckBox:disabled,QRadioButton:disabled{{color:{c["textDisabled"]};}}
    QCheckBox:focus,QRadioButton:focus{{color:{c["onPrimarySoft"]};}}
    QMenu{{background:{c["surface"]};color:{c["text"]};border:1px solid {c["borderStrong"]};
      padding:{px(6)}px;}}
    QMenu::item{{padding:{px(8)}px {px(18)}px;border-radius:{px(6)}px;}}
    QMenu::item:selected{{background:{c["selection"]};}}
    QMenu::separator{{height:1px;background:{c["border"]};margin:{px(4)}px 0;}}
    QProgressBar{{background:{c["sunken"]};border:none;border-radius:{px(5)}px;
      max-height:{px(10)}px;min-height:{px(10)}px;}}
    QProgressBar::chunk{{background:{c["primary"]};border-radius:{px(5)}px;}}
    """


def _lists(c: Colours, px: Px) -> str:
    return f"""
    QScrollArea{{background:transparent;border:none;}}
    QListView,QTreeView,QTableView{{background:{c["surface"]};color:{c["text"]};border:none;
      outline:0;selection-background-color:{c["selection"]};selection-color:{c["text"]};
      gridline-color:{c["border"]};}}
    QTreeView::item{{min-height:{px(34)}px;}}
    QTreeView::item:hover,QListView::item:hover{{background:{c["surface2"]};}}
    QTreeView::item:selected{{background:{c["selection"]};color:{c["text"]};}}
    QHeaderView{{background:{c["surface"]};border:none;}}
    QHeaderView::section{{background:{c["surface"]};color:{c["text3"]};border:none;
      border-bottom:1px solid {c["border"]};padding:0 {px(12)}px;height:{px(38)}px;
      font-size:{px(13)}px;font-weight:600;}}
    QHeaderView::section:hover{{color:{c["text"]};}}
    QTextBrowser{{background:transparent;border:none;color:{c["text"]};padding:0;}}
    """


def _scrollbars(c: Colours, px: Px) -> str:
    handle = f"background:{c['borderStrong']};border-radius:{px(3)}px;"
    return f"""
    QScrollBar:vertical{{background:transparent;width:{px(12)}px;margin:0;}}
    QScrollBar:horizontal{{background:transparent;height:{px(12)}px;margin:0;}}
    QScrollBar::handle:vertical{{{handle}min-height:{px(40)}px;margin:{px(2)}px {px(3)}px;}}
    QScrollBar::handle:horizontal{{{handle}min-width:{px(40)}px;margin:{px(3)}px {px(2)}px;}}
    QScrollBar::add-line,QScrollBar::sub-line{{height:0;width:0;}}
    QScrollBar::add-page,QScrollBar::sub-page{{background:transparent;}}
    """
