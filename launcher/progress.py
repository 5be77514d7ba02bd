"""Lines on the terminal about steps that take long."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

_QUIET_SECONDS = 2.0
_REPEAT_SECONDS = 10.0


def say(line: str) -> None:
    """Print one line at once, also into a pipe."""
    print(line, flush=True)


@contextmanager
def step(what: str) -> Iterator[None]:
    """Print `what` once it has taken two seconds, again every ten, and how long it took."""
    done = threading.Event()
    begun = time.monotonic()
    reporter = threading.Thread(target=_report, args=(what, begun, done), daemon=True)
    reporter.start()
    try:
        yield
    finally:
        done.set()
        reporter.join()
        if (seconds := time.monotonic() - begun) > _QUIET_SECONDS:
            print(f"  {what}: {seconds:.0f} s", file=sys.stderr, flush=True)


def _report(what: str, begun: float, done: threading.Event) -> None:
    pause = _QUIET_SECONDS
    while not done.wait(pause):
        seconds = time.monotonic() - begun
        print(f"  {what} … {seconds:.0f} s", file=sys.stderr, flush=True)
        pause = _REPEAT_SECONDS
