"""Whether Postgres answers: one thread finds out, and no other waits for what does not come.

A Postgres that was stopped, or lies behind a network that broke, keeps its connections open and sends nothing, so that
no limit of its own ends a query. Found out by a connection made for the purpose alone.
"""

from __future__ import annotations

import ctypes
import mmap
import threading
import time
from collections.abc import Callable
from typing import ClassVar, Final

import psycopg

Probe = Callable[[], bool]
"""Connects to Postgres within a few seconds, and tells whether that worked."""

TRIED_AGAIN_SECONDS: Final = 0.5
BELIEVED_SECONDS: Final = 1.0


class _Known(ctypes.Structure):
    """Lies in memory that forked workers share: what one has found out, all know."""

    _fields_: ClassVar = [("is_away", ctypes.c_bool), ("tried_at", ctypes.c_double)]

    is_away: bool
    tried_at: float


class Availability:
    """What this process and those that it forks know about their Postgres."""

    def __init__(self) -> None:
        self._known = _Known.from_buffer(mmap.mmap(-1, ctypes.sizeof(_Known)))
        self._trial = threading.Lock()

    def require(self, probe: Probe) -> None:
        """Raise ``OperationalError`` at once while Postgres is away; now and then one caller tries it again."""
        if self._known.is_away:
            self._try(probe, TRIED_AGAIN_SECONDS)
        self._raise_if_away()

    def suspect(self, probe: Probe) -> None:
        """Find out whether Postgres answers at all, for a caller that waits; raise ``OperationalError`` where not."""
        if not self._known.is_away:
            self._try(probe, BELIEVED_SECONDS)
        self._raise_if_away()

    def mark_away(self) -> None:
        """Note that a connection did not come about in time."""
        self._known.is_away, self._known.tried_at = True, time.monotonic()

    def _try(self, probe: Probe, pause: float) -> None:
        if time.monotonic() - self._known.tried_at < pause or not self._trial.acquire(blocking=False):
            return
        try:
            self._known.is_away = not probe()
        finally:
            self._known.tried_at = time.monotonic()
            self._trial.release()

    def _raise_if_away(self) -> None:
        if self._known.is_away:
            raise psycopg.OperationalError("Postgres does not answer")
