"""A portal as `make run` starts it, to be attacked: its own folder, its own Postgres, a port of this machine alone."""

from __future__ import annotations

import hashlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from launcher.parent import END_WITH_PARENT
from portal.folders import CHECKOUT

READY_SECONDS: Final = 300.0
#: What is exported whole, so that a lost byte would show.
EXPORTS: Final = tuple(f"/{name}/?format=csv" for name in ("trials", "studies", "outcomes", "sources", "discrepancies"))


def _make_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class AttackedPortal:
    """The programs of one portal; ``output`` is what they printed."""

    data: Path
    port: int = field(default_factory=_make_port)
    output: list[str] = field(default_factory=list)
    process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Start it and return when it is ready."""
        environment = {**os.environ, "DATA_DIR": str(self.data), "PORT": str(self.port), "SITE_URL": self.address}
        for name in ("DATABASE_URL", "SECRET_KEY"):
            environment.pop(name, None)
        self.process = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-m", "launcher", END_WITH_PARENT],
            cwd=CHECKOUT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        threading.Thread(target=self._read, daemon=True).start()
        self.wait(lambda: self.has_ended or self.status("/readyz/") == 200, READY_SECONDS)  # noqa: PLR2004
        if self.has_ended:
            raise RuntimeError(f"The portal did not start; it printed: {self.printed}")

    def stop(self, number: signal.Signals = signal.SIGTERM) -> None:
        """End it and wait for its end."""
        if self.process is not None and not self.has_ended:
            self.process.send_signal(number)
            self.process.wait(timeout=60)
            # Its watchdog ends Postgres after it.
            self.wait(lambda: not (self.data / "postgres" / "postmaster.pid").exists(), 30)

    def _read(self) -> None:
        assert self.process is not None
        assert self.process.stdout is not None
        self.output.extend(self.process.stdout)

    @property
    def has_ended(self) -> bool:
        return self.process is not None and self.process.poll() is not None

    @property
    def printed(self) -> str:
        """The last of what it printed."""
        return "".join(self.output)[-2000:]

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def status(self, path: str, seconds: float = 20) -> int:
        """Return the status of a page, 0 where nobody answers."""
        try:
            with urllib.request.urlopen(self.address + path, timeout=seconds) as answer:  # noqa: S310 - our own address
                answer.read()
                return int(answer.status)
        except urllib.error.HTTPError as error:
            return error.code
        except (urllib.error.URLError, OSError):
            return 0

    def digest(self) -> str:
        """Return a digest of all records as they are exported."""
        digest = hashlib.sha256()
        for path in EXPORTS:
            with urllib.request.urlopen(self.address + path, timeout=120) as answer:  # noqa: S310 - our own address
                digest.update(answer.read())
        return digest.hexdigest()[:16]

    def wait(self, condition: Callable[[], bool], seconds: float) -> float:
        """Return how long it took until a condition held; raise `TimeoutError` where it does not."""
        begun = time.monotonic()
        while not condition():
            if time.monotonic() - begun > seconds:
                raise TimeoutError(f"not within {seconds} s; it printed: {self.printed}")
            time.sleep(0.1)
        return time.monotonic() - begun

    @property
    def postmaster(self) -> int:
        """The process of Postgres from which the others come."""
        return int((self.data / "postgres" / "postmaster.pid").read_text().split("\n", 1)[0])

    def workers(self) -> list[int]:
        """Return the processes that answer readers: those that the server of the public process has started."""
        assert self.process is not None
        servers = [pid for pid in children_of(self.process.pid) if "launcher.server" in _command(pid)]
        return [pid for server in servers for pid in children_of(server) if _command(pid) == _command(server)]


def children_of(parent: int) -> list[int]:
    """Return the processes that a process has started."""
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            with suppress(OSError):
                if int((folder / "stat").read_text().rsplit(")", 1)[1].split()[1]) == parent:
                    found.append(int(folder.name))
    return found


def _command(pid: int) -> str:
    with suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_text()
    return ""
