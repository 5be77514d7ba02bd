"""A whole portal as `make run` starts it, with a Postgres and a data folder of its own."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

from launcher import locks
from launcher.directory import ClusterDirectory
from launcher.parent import END_WITH_PARENT
from tests.launcher.processes import clean_environment, read_until, spawn, wait_until

READY = "The Vesicle Evidence Portal is ready"


@dataclass
class Portal:
    """A portal on one data folder and one port, and what it printed at its very first start."""

    data: Path
    port: int
    first_output: str = ""
    first_seconds: float = 0
    process: subprocess.Popen[str] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def admin_address(self) -> str:
        return f"http://127.0.0.1:{self.port + 1}"

    @property
    def directory(self) -> ClusterDirectory:
        return ClusterDirectory.within(self.data)

    @property
    def environment(self) -> dict[str, str]:
        return clean_environment(DATA_DIR=str(self.data), PORT=str(self.port), LANG="", LC_ALL="")

    @property
    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def start(self) -> str:
        """Start as `make run` does: the end of this test run ends the portal, too."""
        assert not self.is_running
        arguments = ["-m", "launcher", END_WITH_PARENT]
        self.process = spawn(*arguments, environment=self.environment)
        return read_until(self.process, READY)

    def stop(self, number: int) -> str:
        """Send a signal; return what was printed after it, when Postgres has stopped."""
        assert self.process is not None
        self.process.send_signal(number)
        output, _ = self.process.communicate(timeout=30)
        wait_until(lambda: not locks.is_held(self.directory.lock("running")), "Postgres stops")
        return output
