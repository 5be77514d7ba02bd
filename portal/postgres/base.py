"""Django's backend for Postgres; in a process that serves pages, with limits in time on both sides.

Settings name this package as the ENGINE. Loading, migrations and commands wait as long as their work takes.
"""

from __future__ import annotations

import time
from collections.abc import Generator
from typing import Any, Final

import psycopg
from django.conf import settings
from django.db.backends.postgresql import base
from psycopg.rows import TupleRow

from portal.postgres.availability import Availability

QUIET_SECONDS: Final = 0.5
"""A query that takes longer makes its thread ask whether Postgres answers at all."""
PROBE_SECONDS: Final = 2
GRACE_SECONDS: Final = 2.0
"""How much longer than Postgres' own limit we wait for a connection that has gone quiet."""

_serving = False
_availability = Availability()


def limit_readers() -> None:
    """Let the limits hold for every connection that this process and its children make from now on."""
    global _serving  # noqa: PLW0603
    _serving = True


class LimitedConnection(psycopg.Connection[TupleRow]):
    """Gives up waiting where Postgres does not answer, which ends the connection."""

    probe_parameters: dict[str, Any]

    def wait(self, gen: Any, interval: float = 0.1, timeout: float | None = None) -> Any:
        """Run a generator of psycopg; ``OperationalError`` where Postgres is away or the time is over."""
        _availability.require(self._probe)
        try:
            return super().wait(self._limited(gen), interval, timeout)
        except _GaveUpError as error:
            self.close()
            raise psycopg.OperationalError(str(error)) from None

    def _limited(self, gen: Any) -> Generator[Any, Any, Any]:
        begun = time.monotonic()
        try:
            wanted = next(gen)
            while True:
                ready = yield wanted
                if not ready:
                    self._judge(time.monotonic() - begun)
                wanted = gen.send(ready)
        except StopIteration as end:
            return end.value

    def _judge(self, waited: float) -> None:
        if waited > settings.DATABASE_STATEMENT_TIMEOUT + GRACE_SECONDS:
            raise _GaveUpError(f"Postgres has sent nothing for {waited:.0f} seconds")
        if waited > QUIET_SECONDS:
            try:
                _availability.suspect(self._probe)
            except psycopg.OperationalError as error:
                raise _GaveUpError(str(error)) from None

    def _probe(self) -> bool:
        return _answers(self.probe_parameters)


class DatabaseWrapper(base.DatabaseWrapper):
    """Postgres as Django knows it."""

    def get_connection_params(self) -> dict[str, Any]:
        """Return what libpq is told; a process that serves adds limits for each statement."""
        parameters: dict[str, Any] = super().get_connection_params()
        if _serving:
            limits = {
                "statement_timeout": settings.DATABASE_STATEMENT_TIMEOUT,
                "lock_timeout": settings.DATABASE_LOCK_TIMEOUT,
                "idle_in_transaction_session_timeout": settings.DATABASE_IDLE_TIMEOUT,
            }
            given = parameters.get("options", "")
            # What DATABASE_URL says comes last, and so holds.
            parameters["options"] = " ".join([*(f"-c {name}={value}s" for name, value in limits.items()), given])
        return parameters

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Connect; in a process that serves, not at all while Postgres is away."""
        if not _serving:
            return super().get_new_connection(conn_params)
        _availability.require(lambda: _answers(conn_params))
        self.isolation_level = psycopg.IsolationLevel.READ_COMMITTED
        try:
            connection = LimitedConnection.connect(**conn_params)
        except psycopg.errors.ConnectionTimeout:
            _availability.mark_away()
            raise
        connection.probe_parameters = conn_params
        return connection


class _GaveUpError(Exception):
    """Raised inside psycopg's own waiting."""


def _answers(parameters: dict[str, Any]) -> bool:
    plain = {name: value for name, value in parameters.items() if name not in {"context", "cursor_factory"}}
    try:
        psycopg.connect(**{**plain, "connect_timeout": PROBE_SECONDS}).close()
    except psycopg.Error:
        return False
    return True
