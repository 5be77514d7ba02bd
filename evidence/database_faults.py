"""Which errors of Postgres are no fault of the request, nor of the code that answers it."""

from __future__ import annotations

from typing import Final

from django.db import InterfaceError, OperationalError, ProgrammingError

_NOT_MIGRATED: Final = {"42P01", "42703"}
"""SQLSTATE of a table and of a column that is not there: a migration has not been applied, or only half."""


def is_database_fault(error: BaseException | None) -> bool:
    """Return whether Postgres does not answer, gave up in time, or lacks what the code expects."""
    if isinstance(error, ProgrammingError):
        return getattr(error.__cause__, "sqlstate", None) in _NOT_MIGRATED
    return isinstance(error, (OperationalError, InterfaceError))
