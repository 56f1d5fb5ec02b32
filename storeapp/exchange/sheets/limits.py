"""How much of a foreign file is read, and how the process that reads it is held to that.

A hundred thousand rows of a hundred columns are 320 MB of XML, ten million cells and 1 GB
of memory while they are read; these are the limits for workbooks. Longer lists come as CSV,
which is read row by row.
"""

from __future__ import annotations

import sys
from typing import Any

MIB = 1024 * 1024

MOST_COLUMNS = 100
MOST_TEXT_ROWS = 2_000_000
LONGEST_CELL = 131_072  # signs, in text; a workbook's own limit is 32,767
MEMORY_BYTES = 1280 * MIB
PROCESSOR_S = 60
TIME_OUT_S = 180

# What a workbook, which is a zip archive of XML, may be before it is taken apart.
OF_WORKBOOKS = {
    "parts": 200,
    "bytes": 400 * MIB,
    "ratio": 200,
    "cell": MIB,
    "rows": 200_000,
    "columns": MOST_COLUMNS,
    "memory": MEMORY_BYTES,
    "time": PROCESSOR_S,
}

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _PROCESS_TIME, _PROCESS_MEMORY, _DIES_WITH_US = 0x2, 0x100, 0x2000
    _EXTENDED_LIMITS = 9
    _TICKS_PER_S = 10_000_000

    class _Limits(ctypes.Structure):
        """JOBOBJECT_EXTENDED_LIMIT_INFORMATION."""

        _fields_ = (
            ("process_time", ctypes.c_int64),
            ("job_time", ctypes.c_int64),
            ("flags", wintypes.DWORD),
            ("least_working_set", ctypes.c_size_t),
            ("most_working_set", ctypes.c_size_t),
            ("processes", wintypes.DWORD),
            ("affinity", ctypes.c_size_t),
            ("priority", wintypes.DWORD),
            ("scheduling", wintypes.DWORD),
            ("counters", ctypes.c_uint64 * 6),
            ("process_memory", ctypes.c_size_t),
            ("job_memory", ctypes.c_size_t),
            ("peak_process", ctypes.c_size_t),
            ("peak_job", ctypes.c_size_t),
        )

    def confine(process_handle: int) -> Any:
        """Put a process into a job that ends it when it takes too much, or when we end.

        Returns the job, which must be kept as long as the process runs.
        """
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = wintypes.HANDLE
        job = kernel.CreateJobObjectW(None, None)
        limits = _Limits(
            process_time=PROCESSOR_S * _TICKS_PER_S,
            flags=_PROCESS_TIME | _PROCESS_MEMORY | _DIES_WITH_US,
            process_memory=MEMORY_BYTES,
        )
        kernel.SetInformationJobObject(
            wintypes.HANDLE(job), _EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits)
        )
        kernel.AssignProcessToJobObject(wintypes.HANDLE(job), wintypes.HANDLE(process_handle))
        return job

    def release(job: Any) -> None:
        """Let go of a job; what still runs in it ends."""
        kernel = ctypes.WinDLL("kernel32")
        kernel.CloseHandle(wintypes.HANDLE(job))

else:

    def confine(process_handle: int) -> Any:
        """Nothing to do: elsewhere the process limits itself as it starts."""
        return None

    def release(job: Any) -> None:
        """Nothing to let go of."""
