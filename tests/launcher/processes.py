"""Starting the portal's own programs from a test, and waiting for what they do."""

from __future__ import annotations

import contextlib
import os
import random
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from pathlib import Path

from launcher.pytest_plugin import CLUSTER_VARIABLE
from portal.folders import CHECKOUT

#: What a test's own run must not pass on to the programs that it tests.
_PRIVATE = (
    CLUSTER_VARIABLE,
    "DATABASE_URL",
    "SECRET_KEY",
    "SECRET_KEY_FALLBACKS",
    "STATIC_HASHED",
    "DJANGO_SETTINGS_MODULE",
)


def clean_environment(**variables: str) -> dict[str, str]:
    """Return the environment of a fresh terminal plus some variables; one set to "" is removed."""
    kept = {name: value for name, value in os.environ.items() if name not in _PRIVATE}
    merged = kept | variables
    return {name: value for name, value in merged.items() if value}


#: Run between `fork` and the program under test. A signal that the caller of the tests ignores or
#: blocks (`nohup`, a job in the background of a script) would stay so in every program that they start.
#: Not a `preexec_fn`: that one may hang in a process with threads, as pytest-xdist's are.
_LIKE_A_FRESH_TERMINAL = """
import os, signal, sys
for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
    if signal.getsignal(number) is signal.SIG_IGN:
        signal.signal(number, signal.SIG_DFL)
signal.pthread_sigmask(signal.SIG_SETMASK, set())
os.execv(sys.argv[1], sys.argv[1:])
"""


def spawn(*arguments: str, environment: Mapping[str, str]) -> subprocess.Popen[str]:
    """Start this environment's Python; its output, errors included, can be read line by line.

    No signal is ignored or blocked in it, whatever this process was started with.
    """
    return subprocess.Popen(
        [sys.executable, "-I", "-S", "-c", _LIKE_A_FRESH_TERMINAL, sys.executable, *arguments],
        cwd=CHECKOUT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def finish(*arguments: str, environment: Mapping[str, str]) -> tuple[int, str]:
    """Run this environment's Python to its end; return its exit status and its output."""
    process = spawn(*arguments, environment=environment)
    output, _ = process.communicate(timeout=120)
    return process.returncode, output


def wait_until(condition: Callable[[], bool], what: str, seconds: float = 20) -> None:
    """Return as soon as a condition holds; fail the test where it does not in time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return
        time.sleep(0.05)
    raise AssertionError(f"not within {seconds} s: {what}")


def read_until(process: subprocess.Popen[str], words: str, seconds: float = 120) -> str:
    """Return what a program printed up to the line that contains `words`; end it if none comes."""
    assert process.stdout is not None
    output = ""
    timer = threading.Timer(seconds, process.terminate)
    timer.start()
    try:
        for line in process.stdout:
            output += line
            if words in line:
                return output
    finally:
        timer.cancel()
    raise AssertionError(f"ended before it said “{words}”: {output}")


def free_port() -> int:
    """Return a port that nobody uses at the moment.

    It lies below the range from which systems take ports for outgoing connections: one of those
    could be in use again by the time a test starts its server for the second time.
    """
    while True:
        port = random.randrange(20_000, 30_000)
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


def status_of(address: str) -> int:
    """Return the HTTP status of an address, 0 where nobody answers."""
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code
    except (urllib.error.URLError, OSError):
        return 0


def is_alive(process_id: int) -> bool:
    """Return whether a process runs; one that has ended and is not yet reaped does not."""
    stat = Path(f"/proc/{process_id}/stat")
    if stat.exists():
        return stat.read_text().rsplit(")", 1)[1].split()[0] != "Z"
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    return not Path("/proc/self").exists()
