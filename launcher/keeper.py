"""The process that starts the embedded Postgres again where it ended while the portal runs.

A process of its own and no thread: the server forks its workers, which would inherit the locks that a start holds.
It holds no lease: where the portal ends, however that happens, a Postgres that was just started has no user and stops.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from launcher.cluster import Cluster
from launcher.directory import ClusterDirectory
from launcher.errors import print_error
from launcher.parent import end_with_parent
from launcher.progress import say
from portal.environment import BrokenSetting
from portal.folders import CHECKOUT

_LOOK_SECONDS = 0.5
_LONGEST_PAUSE_SECONDS = 5.0


@contextmanager
def kept_running(directory: ClusterDirectory) -> Iterator[None]:
    """Have a cluster started again whenever it ends, for the length of a block."""
    keeper = subprocess.Popen(  # noqa: S603 - our own interpreter and module
        [sys.executable, "-m", "launcher.keeper", str(directory.root)],
        cwd=CHECKOUT,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield
    finally:
        keeper.terminate()
        keeper.wait()


def keep(cluster: Cluster, parent: int) -> None:
    """Start a cluster whenever it does not run, until the parent ends; pause longer after each start that failed."""
    pause = _LOOK_SECONDS
    while os.getppid() == parent:
        time.sleep(pause)
        if cluster.is_running():
            pause = _LOOK_SECONDS
            continue
        try:
            cluster.ensure_running()
            say("Postgres had ended and was started again.")
        except (BrokenSetting, OSError) as error:
            print_error(error)
            pause = min(pause * 2, _LONGEST_PAUSE_SECONDS)


def main(root: str) -> int:
    parent = os.getppid()
    end_with_parent(signal.SIGTERM)
    keep(Cluster(ClusterDirectory(Path(root))), parent)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
