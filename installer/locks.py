"""Make requirements.lock and requirements-dev.lock anew from pyproject.toml.

``python installer/locks.py`` after a change of the dependencies there. Needs ``uv`` on the
path (``pip install uv``): it alone resolves for Linux, macOS and Windows in one file. The locks
hold versions, markers and hashes of every platform's packages, and no address.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COMPILE = (
    *("uv", "pip", "compile", "pyproject.toml", "--universal", "--python-version", "3.11"),
    *("--generate-hashes", "--no-emit-index-url", "--no-header", "--no-annotate", "--quiet"),
)
LOCKS: dict[str, tuple[str, ...]] = {
    "requirements.lock": (),
    "requirements-dev.lock": ("--extra", "dev", "--constraint", "requirements.lock"),
}
HEADER = "# Made by installer/locks.py from pyproject.toml; do not edit.\n"


def main() -> int:
    """Write both locks; the second keeps every version of the first."""
    for name, extra in LOCKS.items():
        done = subprocess.run(
            [*COMPILE, *extra], cwd=ROOT, capture_output=True, text=True, check=False
        )
        if done.returncode:
            print(done.stderr, file=sys.stderr)
            return done.returncode
        (ROOT / name).write_text(HEADER + done.stdout, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
