"""Makes `.venv` and installs the locked packages; does nothing where that is done already.

Run by the machine's own Python before anything is installed, so it uses the standard library
only. Usage: `python3 launcher/install.py run|test|lock`.
"""

from __future__ import annotations

import fcntl
import hashlib
import importlib.util
import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

OLDEST = (3, 11)
CHECKOUT = Path(__file__).resolve().parents[1]
ENVIRONMENT = CHECKOUT / ".venv"
PYTHON = ENVIRONMENT / "bin" / "python"
STAMP = ENVIRONMENT / "installed.json"

#: The locks that a target needs. `local` is left out where DATABASE_URL names a Postgres.
NEEDS = {
    "run": ["runtime", "local"],
    "test": ["runtime", "local", "dev"],
    "lock": ["lock"],
}


def main(target: str) -> int:
    """Bring `.venv` up to date for a target of the Makefile; return an exit status."""
    if problem := what_this_python_lacks():
        print(problem, file=sys.stderr)
        return 2
    names = [name for name in NEEDS[target] if name != "local" or not database_is_given()]
    # Two `make` at once: the second waits, then finds everything done.
    with (CHECKOUT / "requirements" / "runtime.txt").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        return install(names)


def what_this_python_lacks() -> str:
    """Return why this Python cannot be used and what helps, or nothing."""
    version = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info < OLDEST:
        return (
            f"The portal needs Python 3.11 or newer, and {sys.executable} is {version}. Install a "
            f"newer one, or name one that is installed: make PYTHON=/path/to/python3.12 run."
        )
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        return (
            f"Python {version} at {sys.executable} has no module to make virtual environments. On "
            f"Debian and Ubuntu it comes with: apt-get install python3-venv."
        )
    return ""


def database_is_given() -> bool:
    """Return whether the portal will use a Postgres that runs already."""
    return bool(os.environ.get("DATABASE_URL", "").strip())


def install(names: list[str]) -> int:
    """Install the named locks where they or the environment changed; return an exit status."""
    wanted = {name: digest(lock_file(name)) for name in names}
    installed = read_stamp()
    if installed is None:
        status = run("Making the Python environment .venv", [sys.executable, "-m", "venv"], clear=True)
        if status != 0:
            return status
        make_importable()
        installed = {}
    if any(installed.get(name) != value for name, value in wanted.items()):
        files = [part for name in names for part in ("-r", str(lock_file(name)))]
        pip = [str(PYTHON), "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
        hashes = ["--no-input", "--require-hashes"]
        status = run(f"Installing packages ({', '.join(names)})", [*pip, *hashes, *files])
        if status != 0:
            return status
    write_stamp({**installed, **wanted})
    return 0


def lock_file(name: str) -> Path:
    return CHECKOUT / "requirements" / f"{name}.txt"


def digest(path: Path) -> str:
    """Return a hash of a file's content."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def read_stamp() -> dict[str, str] | None:
    """Return which locks are installed, or None where the environment must be made anew.

    A copied or moved checkout has scripts that point to the old folder, and an upgraded machine
    may have lost the interpreter.
    """
    try:
        stamp = json.loads(STAMP.read_text())
    except (OSError, ValueError):
        return None
    if stamp.get("environment") != str(ENVIRONMENT) or not os.access(PYTHON, os.X_OK):
        return None
    locks: dict[str, str] = stamp["locks"]
    return locks


def write_stamp(locks: dict[str, str]) -> None:
    STAMP.write_text(json.dumps({"environment": str(ENVIRONMENT), "locks": locks}, indent=1))


def make_importable() -> None:
    """Let the environment's Python find the packages of the checkout from any working directory."""
    for site_packages in ENVIRONMENT.glob("lib/python*/site-packages"):
        (site_packages / "checkout.pth").write_text("../../../..\n")


def run(what: str, command: list[str], *, clear: bool = False) -> int:
    """Run a command, telling every ten seconds that it goes on; return its exit status."""
    print(f"{what} …", flush=True)
    done = threading.Event()
    begun = time.monotonic()

    def tell() -> None:
        while not done.wait(10):
            print(f"  … {time.monotonic() - begun:.0f} s", flush=True)

    threading.Thread(target=tell, daemon=True).start()
    arguments = [*command, "--clear", str(ENVIRONMENT)] if clear else command
    status = subprocess.run(arguments, cwd=CHECKOUT, check=False).returncode  # noqa: S603 - ours
    done.set()
    if status != 0:
        print(f"{what} failed; the reason stands above.", file=sys.stderr)
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
