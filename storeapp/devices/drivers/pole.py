"""A pole display on a serial port, written to by a thread of its own."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from storeapp.devices.drivers import pole_frames
from storeapp.devices.errors import PoleAway, PoleHung, PoleTrouble
from storeapp.devices.types import PoleDriver, PoleFrame, PoleSettings

if TYPE_CHECKING:
    import serial

Tell = Callable[[PoleTrouble | None], object]
Open = Callable[[PoleSettings, float], PoleDriver]

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class PoleTimes:
    """How long a frame may take, how long until a lost pole is tried again, in seconds."""

    send_s: float = 1.0
    again_s: float = 2.0
    stop_s: float = 1.5


NORMAL_POLE = PoleTimes()


class SerialPole:
    """An open serial port with a pole behind it."""

    def __init__(self, pole: PoleSettings, send_s: float) -> None:
        """Open the port. Raises PoleAway if there is none such or it is taken."""
        import serial  # noqa: PLC0415 - only tills with a pole need it

        self._name = pole.port
        self._hung = serial.SerialTimeoutException
        try:
            self._port: serial.Serial = serial.Serial(
                pole.port, pole.baud, write_timeout=send_s, timeout=0
            )
        except Exception as error:  # termios has an error of its own beside OSError
            raise PoleAway(pole.port, str(error)) from error

    def send(self, data: bytes) -> None:
        """Send all bytes. Raises PoleAway, or PoleHung if the pole takes no more."""
        try:
            self._port.write(data)
        except self._hung as error:
            raise PoleHung(self._name) from error
        except OSError as error:
            raise PoleAway(self._name, str(error)) from error

    def close(self) -> None:
        """Close the port. What the pole would not take is dropped, not waited for."""
        for act in (self._port.reset_output_buffer, self._port.close):
            try:
                act()
            except Exception:
                log.debug("the port of the pole is gone already")


class Pole:
    """Shows frames on a pole. Only the newest one waits: one that is outdated is dropped.

    ``tell`` hears of trouble once, and None when the pole shows again; it is called on the
    pole's own thread. A pole that was away is opened again by itself and then shows the
    newest frame.
    """

    def __init__(
        self,
        settings: PoleSettings,
        tell: Tell,
        times: PoleTimes = NORMAL_POLE,
        opens: Open = SerialPole,
    ) -> None:
        self._settings, self._tell, self._times, self._opens = settings, tell, times, opens
        self._newest: PoleFrame | None = None
        self._shown: PoleFrame | None = None
        self._line: PoleDriver | None = None
        self._trouble: str = ""
        self._stopping = False
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._run, name="pole", daemon=True)

    def start(self) -> None:
        """Open the port and show what comes, on a thread of its own."""
        self._thread.start()

    def show(self, frame: PoleFrame) -> None:
        """Show this as soon as the pole can; never waits."""
        with self._changed:
            self._newest = frame
            self._changed.notify()

    def stop(self) -> None:
        """Show nothing more. A pole that hangs is not waited for long."""
        with self._changed:
            self._stopping = True
            self._changed.notify()
        if self._thread.is_alive():
            self._thread.join(self._times.stop_s)

    def _run(self) -> None:
        while not self._stopping:
            try:
                self._step()
            except PoleTrouble as trouble:
                self._lose(trouble)
        self._let_go()

    def _step(self) -> None:
        """Open the port if it is not, or show the next frame once there is one."""
        if self._line is None:
            self._line = self._opens(self._settings, self._times.send_s)
            self._shown = None
            self._line.send(pole_frames.first_bytes(self._settings))
        frame = self._next()
        if frame is not None:
            self._line.send(pole_frames.to_pole(frame, self._settings))
            self._shown = frame
        self._is_well()

    def _next(self) -> PoleFrame | None:
        with self._changed:
            if self._trouble and self._newest is None:
                return None
            while not self._stopping and self._newest in (None, self._shown):
                self._changed.wait()
            return None if self._stopping else self._newest

    def _is_well(self) -> None:
        if self._trouble:
            self._trouble = ""
            self._tell(None)

    def _lose(self, trouble: PoleTrouble) -> None:
        self._let_go()
        name = type(trouble).__name__
        if name != self._trouble:
            self._trouble = name
            log.warning("pole display: %s on %s", name, trouble.port)
            self._tell(trouble)
        with self._changed:
            self._changed.wait_for(self._is_stopping, self._times.again_s)

    def _is_stopping(self) -> bool:
        return self._stopping

    def _let_go(self) -> None:
        line, self._line = self._line, None
        if line is not None:
            line.close()
