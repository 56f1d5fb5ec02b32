"""What the customer is shown, in the forty characters of a pole."""

from __future__ import annotations

from storeapp.devices import PoleFrame, PolePage, PoleSettings, pole_frame
from storeapp.kernel.money import ZERO
from ui.display import speech
from ui.display.shown import Shown, ShownLine, State
from ui.kit.display import plain, quantity
from ui.kit.words import ENGLISH, Lazy, language


def frame_for(shown: Shown, pole: PoleSettings, store_name: str) -> PoleFrame:
    """Item and total while ringing up; total and what is due; total and change."""
    spoken = language() if pole.page is PolePage.GB18030 else ENGLISH

    def said(words: Lazy) -> str:
        return words.said_in(spoken)

    if shown.state is State.IDLE:
        upper, lower = (store_name, ""), (said(speech.WELCOME), "")
    elif shown.state is State.BASKET:
        upper, lower = _item(shown, spoken), (said(speech.TOTAL), plain(shown.total))
    elif shown.state is State.PAYING:
        upper = (said(speech.TOTAL), plain(shown.total))
        back = shown.due < ZERO
        due = -shown.due if back else shown.due
        lower = (said(speech.BACK if back else speech.DUE), plain(due))
    else:
        upper = (said(speech.TOTAL), plain(shown.total))
        lower = (said(speech.CHANGE), plain(shown.change))
    if shown.training:
        upper = (said(speech.TRAINING), upper[1])
    return pole_frame(upper, lower, pole.page)


def test_frame(pole: PoleSettings) -> PoleFrame:
    """A message by which people see whether the pole shows what it should."""
    sample = "中文 ABC" if pole.page is PolePage.GB18030 else "ABC abc"
    return pole_frame((sample, "0123456789"), ("1234567890", "1234567890"[1:]), pole.page)


def _item(shown: Shown, spoken: str) -> tuple[str, str]:
    line = next((one for one in shown.lines if one.no == shown.newest), None)
    return (_name(line, spoken), plain(line.amount)) if line is not None else ("", "")


def _name(line: ShownLine, spoken: str) -> str:
    name = speech.names_of(line, (spoken,))[0]
    much = quantity(line.quantity)
    return name if much == "1" else f"{much}x {name}"
