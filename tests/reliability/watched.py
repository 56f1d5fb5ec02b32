"""A disk that is watched: what SQLite does to its files, as it does it, and faults on demand.

SQLite reaches its files through a table of functions. ``Watch`` stands in for the ones that
change a file, so it needs neither a tracer nor a compiler, sees exactly what is handed to
the operating system, and can refuse any of it, as a full or dying disk would.
"""

from __future__ import annotations

import ctypes
import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar
from unittest import mock

from sqlcipher3 import _sqlite3

OK, FULL = 0, 13
IOERR_READ, IOERR_WRITE, IOERR_FSYNC, IOERR_TRUNCATE = (10 | n << 8 for n in (1, 3, 4, 6))
MAIN_JOURNAL, WAL = 0x800, 0x80000

_library = ctypes.CDLL(_sqlite3.__file__)
_address, _number, _long = ctypes.c_void_p, ctypes.c_int, ctypes.c_int64
_path_t = ctypes.c_char_p


class _Methods(ctypes.Structure):
    """sqlite3_io_methods, version 3."""

    _fields_: ClassVar = [("version", _number)] + [
        (name, _address)
        for name in (
            *("close", "read", "write", "truncate", "sync", "file_size", "lock", "unlock"),
            *("check_reserved", "control", "sector_size", "characteristics", "shm_map"),
            *("shm_lock", "shm_barrier", "shm_unmap", "fetch", "unfetch"),
        )
    ]


class _Vfs(ctypes.Structure):
    """sqlite3_vfs, version 3."""

    _fields_: ClassVar = [
        ("version", _number),
        ("file_bytes", _number),
        ("path_bytes", _number),
        ("next", _address),
        ("name", _path_t),
        ("data", _address),
    ] + [
        (name, _address)
        for name in (
            *("open", "delete", "access", "full_path", "dl_open", "dl_error", "dl_sym"),
            *("dl_close", "randomness", "sleep", "time", "last_error", "time_64"),
            *("set_call", "get_call", "next_call"),
        )
    ]


_Open = ctypes.CFUNCTYPE(_number, _address, _address, _address, _number, _address)
_Delete = ctypes.CFUNCTYPE(_number, _address, _path_t, _number)
_Close = ctypes.CFUNCTYPE(_number, _address)
_Move = ctypes.CFUNCTYPE(_number, _address, _address, _number, _long)
_Truncate = ctypes.CFUNCTYPE(_number, _address, _long)
_Sync = ctypes.CFUNCTYPE(_number, _address, _number)

_library.sqlite3_vfs_find.restype = ctypes.POINTER(_Vfs)
_library.sqlite3_vfs_find.argtypes = [_path_t]
_library.sqlite3_vfs_register.argtypes = [_address, _number]
_library.sqlite3_vfs_unregister.argtypes = [_address]


@dataclass(frozen=True, slots=True)
class Op:
    """One thing done to the disk, or said about it.

    ``kind``: create, write, truncate, sync, unlink, rename, sync-folder, or note; a note
    holds in ``said`` what the program told the world at that moment. ``failed``: the disk
    refused. ``names_too``: the sync also keeps the names in the file's folder.
    """

    kind: str
    path: str = ""
    offset: int = 0
    data: bytes = b""
    target: str = ""
    said: tuple[Any, ...] = ()
    failed: bool = False
    names_too: bool = False


Fault = Callable[[str, str, int], int]
"""Asked before read, write, truncate and sync with (kind, path, bytes): OK, or the refusal."""


@dataclass
class Watch:
    """Everything done under one folder since watching began."""

    folder: Path
    ops: list[Op] = field(default_factory=list)
    fault: Fault | None = None

    def note(self, *said: Any) -> None:
        """Keep what the program tells the world now."""
        self.ops.append(Op("note", said=said))

    def refuses(self, kind: str, path: str, size: int = 0) -> int:
        """What a fault says to a call about to be made."""
        return self.fault(kind, path, size) if self.fault else OK

    def see(self, op: Op) -> None:
        """Keep one thing done, if it is under the folder and not the shared index."""
        if op.path.startswith(str(self.folder)) and not op.path.endswith("-shm"):
            self.ops.append(op)


@dataclass
class _File:
    """An open file: where it is, how the system reaches it, and whether its name is new."""

    path: str
    real: _Methods
    name_is_new: bool


class _Layer:
    """The functions that stand between SQLite and the system."""

    def __init__(self, watch: Watch) -> None:
        self.watch = watch
        self.files: dict[int, _File] = {}
        self.tables: dict[int, _Methods] = {}
        self.system = _library.sqlite3_vfs_find(None)
        self.vfs = _Vfs.from_buffer_copy(self.system.contents)
        self.vfs.name = b"watched"
        self.kept: list[Any] = []
        self.vfs.open = self._pointer(_Open(self._open))
        self.vfs.delete = self._pointer(_Delete(self._delete))
        self.ours = {
            "close": self._pointer(_Close(self._close)),
            "read": self._pointer(_Move(self._read)),
            "write": self._pointer(_Move(self._write)),
            "truncate": self._pointer(_Truncate(self._truncate)),
            "sync": self._pointer(_Sync(self._sync)),
        }

    def _pointer(self, function: Any) -> int:
        self.kept.append(function)
        return ctypes.cast(function, _address).value or 0

    def _open(self, _vfs: int, name: int, file: int, flags: int, out: int) -> int:
        path = (ctypes.string_at(name) if name else b"").decode()
        is_new = bool(path) and not Path(path).exists()
        real = _Open(self.system.contents.open)
        code = real(ctypes.addressof(self.system.contents), name, file, flags, out)
        methods = _address.from_address(file)
        if code == OK and methods.value and path.startswith(str(self.watch.folder)):
            table = methods.value
            logs = bool(flags & (MAIN_JOURNAL | WAL))
            self.files[file] = _File(path, _Methods.from_address(table), is_new and logs)
            methods.value = ctypes.addressof(self._table(table))
            if is_new:
                self.watch.see(Op("create", path))
        return code

    def _table(self, real: int) -> _Methods:
        if real not in self.tables:
            table = _Methods.from_buffer_copy(_Methods.from_address(real))
            for name, function in self.ours.items():
                setattr(table, name, function)
            self.tables[real] = table
        return self.tables[real]

    def _delete(self, _vfs: int, name: bytes, sync_folder: int) -> int:
        real = _Delete(self.system.contents.delete)
        code = real(ctypes.addressof(self.system.contents), name, sync_folder)
        if code == OK:
            self.watch.see(Op("unlink", name.decode()))
            if sync_folder:
                self.watch.see(Op("sync-folder", str(Path(name.decode()).parent)))
        return code

    def _close(self, file: int) -> int:
        return _Close(self.files.pop(file).real.close)(file)

    def _read(self, file: int, data: int, size: int, offset: int) -> int:
        held = self.files[file]
        refusal = self.watch.refuses("read", held.path, size)
        return refusal or _Move(held.real.read)(file, data, size, offset)

    def _write(self, file: int, data: int, size: int, offset: int) -> int:
        held = self.files[file]
        code = self.watch.refuses("write", held.path, size)
        code = code or _Move(held.real.write)(file, data, size, offset)
        body = ctypes.string_at(data, size)
        self.watch.see(Op("write", held.path, offset, body, failed=code != OK))
        return code

    def _truncate(self, file: int, size: int) -> int:
        held = self.files[file]
        code = self.watch.refuses("truncate", held.path)
        code = code or _Truncate(held.real.truncate)(file, size)
        self.watch.see(Op("truncate", held.path, size, failed=code != OK))
        return code

    def _sync(self, file: int, flags: int) -> int:
        held = self.files[file]
        code = self.watch.refuses("sync", held.path)
        code = code or _Sync(held.real.sync)(file, flags)
        names_too = code == OK and held.name_is_new
        self.watch.see(Op("sync", held.path, failed=code != OK, names_too=names_too))
        held.name_is_new = held.name_is_new and not names_too
        return code


_layers: list[_Layer] = []  # for good: a database left open by a failed test still calls them


@contextmanager
def watching(folder: Path) -> Iterator[Watch]:
    """Watch every database opened under a folder, and files the program moves by itself.

    The databases must be closed again before the watch ends.
    """
    watch = Watch(folder)
    layer = _Layer(watch)
    _layers.append(layer)
    _library.sqlite3_vfs_register(ctypes.byref(layer.vfs), 1)
    try:
        with _own_calls(watch):
            yield watch
        assert not layer.files, f"still open: {layer.files}"
    finally:
        _library.sqlite3_vfs_register(layer.system, 1)
        _library.sqlite3_vfs_unregister(ctypes.byref(layer.vfs))


@contextmanager
def _own_calls(watch: Watch) -> Iterator[None]:
    """Watch the few calls by which the program itself names, writes and keeps files."""
    rename, unlink, write, sync = os.rename, os.unlink, os.write, os.fsync

    def watched_rename(source: Any, target: Any, **options: Any) -> None:
        rename(source, target, **options)
        watch.see(Op("rename", os.fspath(source), target=os.fspath(target)))

    def watched_unlink(path: Any, **options: Any) -> None:
        unlink(path, **options)
        watch.see(Op("unlink", os.fspath(path)))

    def watched_write(fd: int, data: bytes) -> int:
        path = _path_of(fd, watch.folder)
        offset = os.lseek(fd, 0, os.SEEK_CUR) if path else 0
        written = write(fd, data)
        if path:
            watch.see(Op("write", str(path), offset, bytes(data[:written])))
        return written

    def watched_sync(fd: int) -> None:
        path = _path_of(fd, watch.folder)
        if path and path.is_file() and watch.refuses("sync", str(path)):
            watch.see(Op("sync", str(path), failed=True))
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        sync(fd)
        if path:
            watch.see(Op("sync-folder" if path.is_dir() else "sync", str(path)))

    with (
        mock.patch.object(os, "rename", watched_rename),
        mock.patch.object(os, "replace", watched_rename),
        mock.patch.object(os, "unlink", watched_unlink),
        mock.patch.object(os, "write", watched_write),
        mock.patch.object(os, "fsync", watched_sync),
    ):
        yield


def _path_of(fd: int, folder: Path) -> Path | None:
    """The watched file or folder that a descriptor stands for, if it is one."""
    held = os.fstat(fd)
    every = (folder, *folder.rglob("*"))
    return next((path for path in every if os.path.samestat(held, path.stat())), None)
