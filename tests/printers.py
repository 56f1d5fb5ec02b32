"""A receipt printer at the other end of a real socket, with the moods of a real one."""

from __future__ import annotations

import re
import socket
import threading
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from storeapp.devices import Limits, PrinterKind, PrinterSettings

READY, OFFLINE = 0x12, 0x1A
COVER, NO_PAPER_CAUSE, PAPER_END = 0x16, 0x32, 0x72
QUICK = Limits(connect_s=1.0, answer_s=0.2, send_s=0.3, confirm_s=0.5, close_s=0.2)

_QUESTION = re.compile(rb"\x10\x04([\x01\x02\x04])|\x1d\x72\x01")


@dataclass
class Mood:
    """How the printer behaves for the connections to come."""

    reads: bool = True  # else it takes the connection and then nothing, as a hung one does
    answers: bool = True
    cuts_off_at: int | None = None  # closes the connection after so many bytes of a document
    state: int = READY
    cause: int = READY
    paper: int = READY
    confirms: bool = True
    done_answer: int = 0x00


@dataclass
class TcpPrinter:
    """Listens on a port of this machine and keeps what is printed, one entry per document."""

    mood: Mood = field(default_factory=Mood)
    papers: list[bytes] = field(default_factory=list)
    connections: int = 0

    def __enter__(self) -> Self:
        self._listening = socket.create_server(("127.0.0.1", 0), backlog=16)
        self._open: list[socket.socket] = []
        self.printed = threading.Condition()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        for connection in self._open:
            connection.close()
        self._thread.join(5)

    @property
    def settings(self) -> PrinterSettings:
        return PrinterSettings(kind=PrinterKind.NETWORK, host="127.0.0.1", port=self.port)

    @property
    def port(self) -> int:
        return int(self._listening.getsockname()[1])

    def wait_for(self, count: int, within_s: float = 10) -> list[bytes]:
        """What was printed, once so many documents were."""
        with self.printed:
            assert self.printed.wait_for(lambda: len(self.papers) >= count, within_s), self
            return list(self.papers)

    def _serve(self) -> None:
        while True:
            try:
                connection, _address = self._listening.accept()
            except OSError:
                return
            self.connections += 1
            self._open.append(connection)
            if self.mood.reads:
                with connection:
                    self._talk(connection)

    def _talk(self, connection: socket.socket) -> None:
        data = b""
        try:
            while piece := connection.recv(65536):
                data += piece
                data = self._answer(connection, data)
                stop = self.mood.cuts_off_at
                if stop is not None and len(data) >= stop:
                    self._keep(data[:stop])
                    return
        except OSError:
            pass
        if data:
            self._keep(data)

    def _answer(self, connection: socket.socket, data: bytes) -> bytes:
        while found := _QUESTION.search(data):
            before, data = data[: found.start()], data[found.end() :]
            if found[1] is None:
                self._keep(before)
                if self.mood.confirms:
                    connection.sendall(bytes([self.mood.done_answer]))
            else:
                data = before + data
                states = {1: self.mood.state, 2: self.mood.cause, 4: self.mood.paper}
                if self.mood.answers:
                    connection.sendall(bytes([states[found[1][0]]]))
        return data

    def _keep(self, paper: bytes) -> None:
        with self.printed:
            self.papers.append(paper)
            self.printed.notify_all()
