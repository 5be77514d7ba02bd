"""A process's claim on the embedded Postgres; the server runs while anyone holds one."""

from __future__ import annotations

import contextlib
import fcntl
import os
import time
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from launcher import locks
from launcher.directory import ClusterDirectory

_STOP_SECONDS = 30.0
_WATCHDOG_NOTICES_SECONDS = 1.0


@dataclass
class Lease:
    """A shared lock on the users' file of one cluster. The kernel ends it with the process."""

    directory: ClusterDirectory
    _descriptor: int | None

    @classmethod
    def take(cls, directory: ClusterDirectory) -> Lease:
        """Claim a cluster, waiting for a server that is just stopping."""
        descriptor = locks.open_lock(directory.lock("users"))
        fcntl.flock(descriptor, fcntl.LOCK_SH)
        lease = cls(directory, descriptor)
        # A forked worker inherits the lock; it must not keep Postgres alive after its parent.
        locks.drop_in_children(descriptor)
        return lease

    def release(self, *, wait: bool = True) -> None:
        """Give the claim up; with `wait`, return when the server has stopped or others use it."""
        if self._descriptor is None:
            return
        self._close()
        if wait:
            self._wait_for_server()

    def _close(self) -> None:
        if self._descriptor is not None:
            with contextlib.suppress(OSError):
                os.close(self._descriptor)
            self._descriptor = None

    def _wait_for_server(self) -> None:
        begun = time.monotonic()
        while (elapsed := time.monotonic() - begun) < _STOP_SECONDS:
            if not locks.is_held(self.directory.lock("running")):
                return
            if elapsed > _WATCHDOG_NOTICES_SECONDS and self._is_used_by_others():
                return
            time.sleep(0.05)

    def _is_used_by_others(self) -> bool:
        """Return whether the watchdog still lets users in, which it does while it has any."""
        descriptor = locks.open_lock(self.directory.lock("users"))
        try:
            return locks.try_shared(descriptor)
        finally:
            os.close(descriptor)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()
