"""The state of the data that a request answers from: read once, so that no page mixes two states.

A public request runs inside ``hold_version()``: one read-only snapshot of Postgres, whose first query reads the
revision. Rows, counts, citations, the version in the footer and the ETag are then of the same state, whoever saves
meanwhile. What is worth keeping while the data stay the same (the facet bitmaps, the suggestions) is kept on the
version itself, goes when the next version replaces it, and stays for as long as a request still holds it.
"""

from __future__ import annotations

import datetime
import threading
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db import connection, transaction

from evidence.models import DatasetState
from evidence.models.dataset import version_label

T = TypeVar("T")


@dataclass(frozen=True)
class DataVersion:
    """One state of the data; equal to another where revision and time of the last change are.

    The time tells apart two changes that got the same revision because the first was rolled back.
    """

    revision: int
    changed_at: datetime.datetime
    _kept: dict[Hashable, Any] = field(default_factory=dict, repr=False, compare=False)
    _lock: threading.RLock = field(default_factory=threading.RLock, repr=False, compare=False)

    @property
    def label(self) -> str:
        """The version as shown to readers: 2026-11-21.7."""
        return version_label(self.revision, self.changed_at)

    def keep(self, key: Hashable, build: Callable[[], T]) -> T:
        """Return what ``build`` made for this key when it was first asked for; other threads wait for it."""
        with self._lock:
            if key not in self._kept:
                self._kept[key] = build()
            kept: T = self._kept[key]
            return kept


_held: ContextVar[DataVersion | None] = ContextVar("held_data_version", default=None)
_latest: DataVersion | None = None


def current_version() -> DataVersion:
    """Return the version that this request holds; outside a request the present one, by one query."""
    return _held.get() or _read()


@contextmanager
def hold_version() -> Iterator[DataVersion]:
    """Answer from one state of the data until the block ends. Nothing can be written inside it.

    Inside a transaction that is already open, as in a test, that transaction's own view of the data is used.
    """
    with _snapshot():
        version = _read()
        token = _held.set(version)
        try:
            yield version
        finally:
            _held.reset(token)


def forget_version() -> None:
    """Drop all that is kept, as a process does that has just started."""
    global _latest  # noqa: PLW0603
    _latest = None


@contextmanager
def _snapshot() -> Iterator[None]:
    if connection.in_atomic_block:
        yield
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def _read() -> DataVersion:
    """Read the state; the version that is kept for it is returned itself, with all that it keeps."""
    global _latest  # noqa: PLW0603
    version = DataVersion(*DatasetState.objects.values_list("revision", "changed_at").get(pk=1))
    latest = _latest
    if version == latest:
        return latest
    _latest = version
    return version
