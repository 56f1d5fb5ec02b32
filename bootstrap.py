"""From a clean clone to a running store: ``python bootstrap.py env | run | test``.

``env``   makes the folder .venv with everything the program needs (``--dev``: the tests, too)
``run``   opens the store; the first time with demo goods; without a display it plays the demo
``test``  runs the tests; ``--all`` runs the slow ones, too; other words go to pytest

Only Python's own library is used here. Packages come from the hash-pinned locks beside this
file; a second run finds its stamp and starts at once; a half-made .venv is made anew.
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import importlib.util
import json
import locale
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "bootstrap.json"
RUN_LOCK = ROOT / "requirements.lock"
DEV_LOCK = ROOT / "requirements-dev.lock"
DEMO_STORE = ROOT / "demo-store"
DEMO_OUTPUT = ROOT / "demo-output"

OLDEST = (3, 11)
NEWER = ("python3.14", "python3.13", "python3.12", "python3.11")
WINDOWS = sys.platform == "win32"
LINUX = sys.platform.startswith("linux")
BIN = VENV / ("Scripts" if WINDOWS else "bin")
PYTHON = BIN / ("python.exe" if WINDOWS else "python")

# What Qt loads from the system: the library, and the Debian package that brings it.
QT_LIBRARIES = {
    "libstdc++.so.6": "libstdc++6",
    "libX11.so.6": "libx11-6",
    "libbrotlidec.so.1": "libbrotli1",
    "libzstd.so.1": "libzstd1",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libxkbcommon.so.0": "libxkbcommon0",
}
# What it loads besides to show a window.
_XCB = "icccm4 image0 keysyms1 randr0 render0 render-util0 shape0 shm0 sync1 util1 xfixes0 xkb1"
SCREEN_LIBRARIES = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    **{f"libxcb-{one[:-1]}.so.{one[-1]}": f"libxcb-{one}" for one in _XCB.split()},
}
# What the tests call: a screen nobody sees, keys from outside, and a reader of PDF files.
TEST_TOOLS = {"Xvfb": "xvfb", "xdotool": "xdotool", "pdftotext": "poppler-utils"}

QT_STARTS = "from PySide6.QtWidgets import QApplication; QApplication([])"


class Stop(Exception):
    """The work cannot go on; the text says why and what to do."""


def say(text: str) -> None:
    """Tell the person at the terminal, at once."""
    print(f"[storeapp] {text}", flush=True)


# --- the environment ------------------------------------------------------------------------


def make_env(*, dev: bool) -> None:
    """Make or complete .venv so that it holds one lock; at once when the stamp says it does."""
    lock = DEV_LOCK if dev else RUN_LOCK
    if not is_ready(lock):
        clear_when_unusable()
        old = read_stamp()
        held = [one for one in (RUN_LOCK, DEV_LOCK) if old.get(one.name) == digest(one)]
        write_stamp({"making": lock.name})
        if not PYTHON.exists():
            say(f"making {VENV} with Python {version()}")
            need_ensurepip()
            call([sys.executable, "-m", "venv", str(VENV)])
        say(f"installing {lock.name}; the first time takes a minute or two")
        call([*pip(), "install", "--require-hashes", "--no-deps", "-r", str(lock)])
        locks = {one.name: digest(one) for one in (RUN_LOCK, lock, *held)}
        write_stamp({"python": version(), "root": str(ROOT), **locks})
        put_on_the_path()
        prove_qt()
    put_on_the_path()


def is_ready(lock: Path) -> bool:
    """Tell whether .venv was finished, by this Python, at this place, with this very lock."""
    return PYTHON.exists() and is_whole() and read_stamp().get(lock.name) == digest(lock)


def is_whole() -> bool:
    """Tell whether .venv was finished, by this Python and at this place."""
    stamp = read_stamp()
    return stamp.get("python") == version() and stamp.get("root") == str(ROOT)


def clear_when_unusable() -> None:
    """Remove a .venv that was never finished, was moved, or belongs to another Python."""
    by_hand = not STAMP.exists()
    if VENV.exists() and not ((by_hand or is_whole()) and pip_answers()):
        say(f"{VENV} is not usable as it is: making it anew")
        shutil.rmtree(VENV)


def pip_answers() -> bool:
    """Tell whether .venv has a working pip of the Python that runs this file."""
    if not PYTHON.exists():
        return False
    asked = subprocess.run([*pip(), "--version"], capture_output=True, text=True, check=False)
    return asked.returncode == 0 and f"(python {version()})" in asked.stdout


def pip() -> list[str]:
    """Return the start of every pip command."""
    return [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "--no-input", "-qq"]


def need_ensurepip() -> None:
    """Debian keeps the parts that make a venv in a package of their own."""
    if importlib.util.find_spec("ensurepip") is None:
        package = f"python{version()}-venv"
        if not install_packages([package]):
            raise Stop(f"Python's ensurepip is missing. Install it: {apt_command([package])}")


def put_on_the_path() -> None:
    """Let .venv's Python find this checkout, and give it the command ``storeapp``."""
    lib = VENV / "Lib" if WINDOWS else VENV / "lib" / f"python{version()}"
    # Python reads this file in the computer's own code page: keep it within ASCII.
    place = str(ROOT)
    line = place if place.isascii() else f"import sys; sys.path.append({place!a})"
    write_if_new(lib / "site-packages" / "storeapp-checkout.pth", f"{line}\n")
    if WINDOWS:
        text = '@"%~dp0python.exe" -P -m storeapp %*\r\n'
        write_if_new(BIN / "storeapp.cmd", text)
    else:
        # By sh, not by a "#!" of Python: that line may hold neither spaces nor a long path.
        # -P: a folder called "ui" where the person stands must not be taken for ours.
        script = BIN / "storeapp"
        python = shlex.quote(str(PYTHON))
        write_if_new(script, f'#!/bin/sh\nexec {python} -P -m storeapp "$@"\n')
        script.chmod(0o755)


def write_if_new(path: Path, text: str) -> None:
    """Write a small file unless it says that already."""
    data = text.encode()
    if not path.exists() or path.read_bytes() != data:
        path.write_bytes(data)


def prove_qt() -> None:
    """Start Qt once, unseen: what is missing shows here and not at the till."""
    need_qt_libraries(shown=False)
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    tried = subprocess.run(
        [str(PYTHON), "-c", QT_STARTS], env=env, capture_output=True, text=True, check=False
    )
    if tried.returncode:
        raise Stop(f"Qt does not start here:\n{tried.stderr.strip()}")


def read_stamp() -> dict[str, str]:
    """Return what the stamp says; nothing when there is none or it is damaged."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def write_stamp(stamp: dict[str, str]) -> None:
    """Replace the stamp as a whole, so that it is never half written."""
    VENV.mkdir(exist_ok=True)
    fresh = STAMP.with_suffix(".new")
    fresh.write_text(json.dumps(stamp, indent=1), encoding="utf-8")
    fresh.replace(STAMP)


def digest(path: Path) -> str:
    """Return the SHA-256 of a file; line ends do not count."""
    return hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def version() -> str:
    """Return the Python that runs this file, as 3.11."""
    return f"{sys.version_info[0]}.{sys.version_info[1]}"


# --- what the system must bring -------------------------------------------------------------


def need_qt_libraries(*, shown: bool) -> None:
    """See to it that what Qt loads from a Linux system is there; ``shown``: in a window."""
    every = {**QT_LIBRARIES, **SCREEN_LIBRARIES}
    packages = sorted({every[library] for library in lost(every)})
    if not packages or (install_packages(packages) and not lost(every)):
        return
    text = f"Qt misses {', '.join(lost(every))}. Install: {apt_command(packages)}"
    if lost(every if shown else QT_LIBRARIES):
        raise Stop(text)
    say(f"{text} (needed to show a window)")


def lost(libraries: dict[str, str]) -> list[str]:
    """Return the libraries that this system cannot load."""
    return [library for library in libraries if not loads(library)] if LINUX else []


def loads(library: str) -> bool:
    """Tell whether the system's loader finds a library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def want_test_tools() -> None:
    """See to it that the programs the tests call are there; a lost one fails its own tests."""
    packages = [package for tool, package in TEST_TOOLS.items() if not shutil.which(tool)]
    if LINUX and packages and not install_packages(packages):
        say(f"some tests will fail without these: {apt_command(packages)}")


def install_packages(packages: list[str]) -> bool:
    """Install Debian packages where that is allowed; tell whether it was done."""
    rights = admin_rights()
    if rights is None or shutil.which("apt-get") is None:
        return False
    say(f"installing {' '.join(packages)}")
    quiet = [*rights, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    subprocess.run([*quiet, "update"], stdin=subprocess.DEVNULL, check=False)
    wanted = [*quiet, "install", "-y", "--no-install-recommends", *packages]
    # dpkg tells every package on standard output: of no use to a person who waits for a till.
    done = subprocess.run(
        wanted, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=False
    )
    return done.returncode == 0


def admin_rights() -> list[str] | None:
    """Return what to put before a command to run it as root; None when that is not allowed."""
    if not LINUX:
        return None
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    asked = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
    return ["sudo", "-n"] if asked.returncode == 0 else None


def apt_command(packages: list[str]) -> str:
    """Return the one command a person can type."""
    return f"sudo apt-get install -y --no-install-recommends {' '.join(packages)}"


# --- the commands ---------------------------------------------------------------------------


def run() -> int:
    """Open the store's window; without a display play the demo and say where it was left."""
    make_env(dev=False)
    need_qt_libraries(shown=has_display())
    if not has_display():
        return play_demo()
    env = {**os.environ, "STOREAPP_DATA": str(demo_data())}
    return subprocess.run(storeapp(), env=env, check=False).returncode


def demo_data() -> Path:
    """Return the folder of the store to open; made with demo goods when there is none yet.

    The new store gets its name only when it is whole: a run broken off leaves no half store.
    """
    data = Path(os.environ.get("STOREAPP_DATA") or DEMO_STORE).resolve()
    if data.exists() and any(data.iterdir()):
        return data
    say("making a demo store, once")
    growing = data.with_name(f"{data.name}.new")
    if growing.exists():
        shutil.rmtree(growing)
    language = "zh_CN" if speaks_chinese() else "en"
    name = "河畔超市" if language == "zh_CN" else "Riverside Store"
    words = ["--name", name, "--currency", "CNY", "--language", language, "--demo"]
    call([*storeapp(), "--data", str(growing), "init", *words])
    if data.exists():
        data.rmdir()
    growing.replace(data)
    return data


def play_demo() -> int:
    """Play a shop's day unseen; say where its pictures and papers lie."""
    say("no display here: playing a shop's day unseen")
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    words = ["demo", "--output", str(DEMO_OUTPUT)]
    code = subprocess.run([*storeapp(), *words], env=env, check=False).returncode
    if code == 0:
        say(f"the screenshots, receipts and reports are in {DEMO_OUTPUT}")
    return code


def test(words: list[str], *, everything: bool) -> int:
    """Run the tests; the slow ones only when asked for."""
    make_env(dev=True)
    need_qt_libraries(shown=False)
    want_test_tools()
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    chosen = [] if everything else ["-m", "not slow"]
    command = [str(PYTHON), "-m", "pytest", *chosen, *words]
    return subprocess.run(command, cwd=ROOT, env=env, check=False).returncode


def storeapp() -> list[str]:
    """Return the start of every ``storeapp`` command."""
    return [str(PYTHON), "-P", "-m", "storeapp"]


def has_display() -> bool:
    """Tell whether a window would be seen; Windows and macOS always have a screen."""
    return not LINUX or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def speaks_chinese() -> bool:
    """Tell whether this computer is set to Chinese."""
    told = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    first = next((value for value in told if value), "") or locale.getlocale()[0] or ""
    return first.lower().startswith(("zh", "chinese"))


def call(command: list[str]) -> None:
    """Run a command that must succeed."""
    done = subprocess.run(command, check=False)
    if done.returncode:
        raise Stop(f"this failed with code {done.returncode}: {shlex.join(command)}")


def use_newer_python() -> int:
    """This Python is too old: let a newer one on the path do the work."""
    for found in filter(None, map(shutil.which, NEWER)):
        if subprocess.run([found, "-c", ""], capture_output=True, check=False).returncode == 0:
            return subprocess.run([found, *sys.argv], check=False).returncode
    raise Stop(f"Python 3.11 or later is needed; this is {version()}")


def main(words: list[str]) -> int:
    """Do what the command line says; return the exit code."""
    parser = argparse.ArgumentParser(prog="bootstrap.py", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    commands = parser.add_subparsers(dest="command", required=True)
    env = commands.add_parser("env", help="only make the environment")
    env.add_argument("--dev", action="store_true", help="with what the tests need")
    commands.add_parser("run", help="open the store; a demo store the first time")
    tests = commands.add_parser("test", help="run the tests")
    tests.add_argument("--all", action="store_true", help="the slow ones, too")
    asked, rest = parser.parse_known_args(words)
    if rest and asked.command != "test":
        parser.error(f"unknown words: {' '.join(rest)}")
    if sys.version_info < OLDEST:
        return use_newer_python()
    if asked.command == "run":
        return run()
    if asked.command == "test":
        return test(rest, everything=asked.all)
    make_env(dev=asked.dev)
    say(f"ready: {BIN / 'storeapp'}")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Stop as stop:
        say(str(stop))
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
