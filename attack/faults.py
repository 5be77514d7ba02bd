"""Faults of machines, one after the other, while a reader goes on reading."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from typing import Final

from attack.portal import AttackedPortal, children_of
from portal.folders import CHECKOUT

HEALS_WITHIN: Final = 10.0
READER_PATHS: Final = ("/trials/", "/ru/", "/healthz/")
HALF_A_REQUEST: Final = b"GET /trials/ HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: "
Fault = Callable[[AttackedPortal], None]


@dataclass
class Reader:
    """Somebody who reads one page after the other: which statuses came, and the longest wait in seconds."""

    portal: AttackedPortal
    statuses: Counter[int] = field(default_factory=Counter)
    longest: float = 0.0

    def read_until(self, ended: threading.Event) -> None:
        """Read until told to stop."""
        number = 0
        while not ended.is_set():
            begun = time.monotonic()
            self.statuses[self.portal.status(READER_PATHS[number % len(READER_PATHS)])] += 1
            self.longest = max(self.longest, time.monotonic() - begun)
            number += 1
            ended.wait(0.1)


@dataclass(frozen=True)
class FaultReport:
    """One row: what a reader saw meanwhile, seconds until every page was back, and whether the records are whole."""

    name: str
    statuses: Counter[int]
    longest: float
    healed: float
    is_whole: bool

    @property
    def holds(self) -> bool:
        """Whether it healed by itself, in time, with nothing lost, and never a 500."""
        return self.healed <= HEALS_WITHIN and self.is_whole and 500 not in self.statuses  # noqa: PLR2004

    def line(self) -> str:
        """Return one row of the table."""
        seen = ", ".join(f"{status or 'none'}: {count}" for status, count in sorted(self.statuses.items()))
        lost = "0" if self.is_whole else "SOME"
        return f"{self.name:<34}{seen:<34}{self.longest:>7.1f} s{self.healed:>9.1f} s   {lost}"


def suffer(portal: AttackedPortal, name: str, fault: Fault) -> FaultReport:
    """Let a fault happen while somebody reads; it is over when the call of it returns."""
    before, ended = portal.digest(), threading.Event()
    reader = Reader(portal)
    thread = threading.Thread(target=reader.read_until, args=(ended,))
    thread.start()
    try:
        fault(portal)
        healed = portal.wait(lambda: all(portal.status(path) == 200 for path in READER_PATHS), 60)  # noqa: PLR2004
    finally:
        ended.set()
        thread.join()
    return FaultReport(name, reader.statuses, reader.longest, healed, portal.digest() == before)


def _kill_postgres(portal: AttackedPortal) -> None:
    os.kill(portal.postmaster, signal.SIGKILL)


def _stop_postgres(portal: AttackedPortal) -> None:
    postmaster = portal.postmaster
    stopped = [postmaster, *children_of(postmaster)]
    for process in stopped:
        os.kill(process, signal.SIGSTOP)
    time.sleep(60)
    for process in stopped:
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGCONT)


def _kill_worker(portal: AttackedPortal) -> None:
    os.kill(portal.workers()[0], signal.SIGKILL)


def _kill_launcher(portal: AttackedPortal) -> None:
    """Start it again, as a supervisor would, once its workers have left the port."""
    assert portal.process is not None
    portal.process.kill()
    portal.process.wait()
    portal.wait(lambda: portal.status("/healthz/") == 0, 30)
    portal.start()


def _interrupt(*command: str, after: float) -> Fault:
    def fault(portal: AttackedPortal) -> None:
        running = _manage(portal, *command)
        time.sleep(after)
        running.kill()
        running.wait()

    return fault


def _load_twice(portal: AttackedPortal) -> None:
    for running in [_manage(portal, "load_evidence") for _ in range(2)]:
        running.wait(timeout=300)


def _manage(portal: AttackedPortal, *command: str) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "DATA_DIR": str(portal.data), "PORT": str(portal.port)}
    environment.pop("DATABASE_URL", None)
    return subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "manage.py", *command],
        cwd=CHECKOUT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _many_clients(portal: AttackedPortal) -> None:
    """Two hundred readers for a minute."""
    ended = threading.Event()
    readers = [threading.Thread(target=Reader(portal).read_until, args=(ended,)) for _ in range(200)]
    for reader in readers:
        reader.start()
    time.sleep(60)
    ended.set()
    for reader in readers:
        reader.join()


def _slow_clients(portal: AttackedPortal) -> None:
    with _connected(portal, 200) as clients:
        for _second in range(20):
            for client in clients:
                with suppress(OSError):
                    client.send(HALF_A_REQUEST if _second == 0 else b"x")
            time.sleep(1)


@contextmanager
def _connected(portal: AttackedPortal, number: int) -> Iterator[list[socket.socket]]:
    with ExitStack() as held:
        yield [held.enter_context(socket.create_connection(("127.0.0.1", portal.port))) for _ in range(number)]


FAULTS: Final[dict[str, Fault]] = {
    "Postgres killed": _kill_postgres,
    "Postgres stopped for 60 s": _stop_postgres,
    "worker killed": _kill_worker,
    "launcher killed, started again": _kill_launcher,
    "load interrupted": _interrupt("load_evidence", after=4),
    "migration interrupted": _interrupt("migrate", after=2),
    "two loads at once": _load_twice,
    "200 slow clients for 20 s": _slow_clients,
    "200 clients for a minute": _many_clients,
}
