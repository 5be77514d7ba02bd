"""The process that starts Postgres and stops it when nobody uses it any more.

Every user of a cluster holds a shared lock on one file. The kernel drops that lock when the user
ends, whether by Ctrl-C, SIGTERM or SIGKILL. The watchdog, in a session of its own so that no
terminal signal reaches it, takes the lock alone as soon as nobody else has it, and only then
stops the server. It therefore needs neither a list of process ids nor a user that signs off.

It imports the standard library only and holds no reference to Django: it starts in 40 ms.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from launcher.locks import open_lock, try_exclusive
from launcher.parent import end_with_parent

_POLL_SECONDS = 0.2
_PATIENCE_SECONDS = 20.0


@dataclass(frozen=True)
class Plan:
    """The one argument of a watchdog, as JSON."""

    command: list[str]
    environment: dict[str, str]
    root: str
    sockets: str
    uid: int | None
    gid: int | None
    throw_away: bool

    def to_json(self) -> str:
        return json.dumps(asdict(self))


def watch(plan: Plan) -> int:
    """Run the server until it ends or nobody uses it; return its exit status."""
    locks = Path(plan.root) / "locks"
    own = open_lock(locks / "watchdog")
    running = open_lock(locks / "running")
    users = open_lock(locks / "users")
    if not (_take(own) and _take(running)):
        print("watchdog: another server runs in this directory", flush=True)
        return 1
    stop_signals: list[int] = []
    signal.signal(signal.SIGTERM, lambda number, _frame: stop_signals.append(number))
    # The server and each of its processes inherit `running`, so that lock is held as long as one
    # of them lives, even after a SIGKILL of this watchdog.
    server = subprocess.Popen(  # noqa: S603 - the command is built by cluster.py
        plan.command,
        env=plan.environment,
        cwd="/",
        stdin=subprocess.DEVNULL,
        pass_fds=[running],
        user=plan.uid,
        group=plan.gid,
        extra_groups=None if plan.uid is None else [],
        # Without it (not Linux), the next start finds an orphan by its lock and stops it.
        preexec_fn=lambda: end_with_parent(signal.SIGINT),  # noqa: PLW1509 - there is one thread
    )
    while server.poll() is None and not stop_signals and not try_exclusive(users):
        time.sleep(_POLL_SECONDS)
    status = _stop(server)
    if plan.throw_away:
        shutil.rmtree(plan.sockets, ignore_errors=True)
        shutil.rmtree(plan.root, ignore_errors=True)
    return status


def _take(descriptor: int) -> bool:
    """Take a lock alone; wait a moment for a process that only looks whether it is held."""
    deadline = time.monotonic() + 2.0
    while not (taken := try_exclusive(descriptor)) and time.monotonic() < deadline:
        time.sleep(0.02)
    return taken


def _stop(server: subprocess.Popen[bytes]) -> int:
    """Stop Postgres: SIGINT drops its connections, SIGQUIT drops everything."""
    for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
        if server.poll() is not None:
            break
        server.send_signal(number)
        with contextlib.suppress(subprocess.TimeoutExpired):
            server.wait(_PATIENCE_SECONDS)
    return server.wait()


def main() -> int:
    for number in (signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    os.umask(0o077)
    return watch(Plan(**json.loads(sys.argv[1])))


if __name__ == "__main__":
    sys.exit(main())
