"""The processes that serve, started with one part each and ended together."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from types import FrameType

from launcher.parent import END_WITH_PARENT
from portal.folders import CHECKOUT
from portal.process import Process

#: Given to `launcher.server` with the number of an open socket in place of a port to open.
ON_SOCKET = "--socket="

_LOOK_SECONDS = 0.2
_STOP_SECONDS = 20.0
_SETTLED_SECONDS = 10.0
"""A process that ended sooner could not start: to start it again would not help."""


@dataclass
class ServingProcess:
    """`python -m launcher.server` in one part of the portal, on a socket that outlives it."""

    part: Process
    listener: socket.socket
    _child: subprocess.Popen[bytes] | None = field(default=None, init=False)
    _begun: float = field(default=0, init=False)

    def start(self) -> None:
        """Start it, to end when this process does."""
        descriptor = self.listener.fileno()
        self._begun = time.monotonic()
        self._child = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            [sys.executable, "-m", "launcher.server", END_WITH_PARENT, f"{ON_SOCKET}{descriptor}"],
            cwd=CHECKOUT,
            env={**os.environ, "PORTAL_PROCESS": self.part.value},
            stdin=subprocess.DEVNULL,
            pass_fds=[descriptor],
        )

    def failed_with(self) -> int | None:
        """Return the status with which it ended soon after its start; start it again where it ended later."""
        status = self._child.poll() if self._child else None
        if status is None:
            return None
        if time.monotonic() - self._begun < _SETTLED_SECONDS:
            return status or 1
        self.start()
        return None

    def stop(self) -> None:
        """Tell it to end."""
        if self._child and self._child.poll() is None:
            self._child.terminate()

    def wait(self) -> None:
        """Wait until it has ended; kill it where it takes too long."""
        if self._child:
            try:
                self._child.wait(_STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self._child.kill()
                self._child.wait()


def serve(listeners: Mapping[Process, socket.socket], when_started: Callable[[], None]) -> int:
    """Serve on each socket until a signal comes; return 0, or the status of a process that could not start."""
    stop_signals: list[int] = []

    def note(number: int, _frame: FrameType | None) -> None:
        stop_signals.append(number)

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, note)
    processes = [ServingProcess(part, listener) for part, listener in listeners.items()]
    with ExitStack() as ending:
        for process in processes:
            ending.callback(process.wait)
        for process in processes:
            ending.callback(process.stop)
            process.start()
        when_started()
        while not stop_signals:
            if failed := next((status for process in processes if (status := process.failed_with())), None):
                return failed
            time.sleep(_LOOK_SECONDS)
    return 0
