"""Files that a power cut must not take back."""

from __future__ import annotations

import os
from pathlib import Path

CHUNK_BYTES = 1024 * 1024


def move_for_good(source: Path, target: Path) -> None:
    """Give a finished file its name, and return when that name is on the disk.

    A file's content is kept by its own sync; its name lies in its folder, which must be
    synced too. The folder itself may be as new as the file.
    """
    source.replace(target)
    _keep_names(target.parent)
    _keep_names(target.parent.parent)


def write_again(path: Path) -> None:
    """Write a file's own content over it, byte for byte, and return when it is on the disk.

    A sync that failed makes the system forget which parts it has not written yet: they read
    well, no later sync writes them, and a power cut takes them. Nobody may write to the file
    meanwhile.
    """
    fd = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        while part := os.read(fd, CHUNK_BYTES):
            os.lseek(fd, -len(part), os.SEEK_CUR)
            os.write(fd, part)  # what a short write leaves over is read next
        os.fsync(fd)
    finally:
        os.close(fd)


def _keep_names(folder: Path) -> None:
    if os.name == "nt":
        return  # folders cannot be synced there; NTFS keeps names in its own journal
    fd = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)
