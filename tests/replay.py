"""The drawn universe, made once a process: later tests get its rows back by COPY, in a tenth of the time.

Each test still runs in a transaction of its own that is rolled back, so that it may change what it likes.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from django.apps import apps
from django.db import connection

from evidence.models import DatasetState

T = TypeVar("T")


class Replay(Generic[T]):
    """Records made by ``draw``. The first call makes them; each later one, in another test, copies their rows.

    Keys of later records never meet those of the copied ones: Postgres takes no number back when a test is rolled back.
    """

    def __init__(self, draw: Callable[[], T]) -> None:
        self._draw = draw
        self._drawn: T | None = None
        self._rows: dict[str, bytes] = {}

    def __call__(self) -> T:
        """Return the records, as fresh as ``draw`` returns them."""
        if _is_anything_stored():
            return self._draw()  # beside other records it cannot be told apart
        if self._drawn is None:
            drawn = self._draw()
            self._rows = {table: rows for table in _tables() if (rows := _rows_of(table))}
            self._drawn = copy.deepcopy(drawn)
            return drawn
        with _cursor() as cursor:
            for table, rows in self._rows.items():
                with cursor.copy(f'COPY "{table}" FROM STDIN') as target:
                    target.write(rows)
        return copy.deepcopy(self._drawn)


def _tables() -> list[str]:
    """Return the tables of records, of their links and of their history."""
    models = apps.get_app_config("evidence").get_models(include_auto_created=True)
    return [model._meta.db_table for model in models if model is not DatasetState and model._meta.managed]


def _is_anything_stored() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + " OR ".join(f'EXISTS (SELECT FROM "{table}")' for table in _tables()))  # noqa: S608 - names of our own tables
        return bool(cursor.fetchone()[0])


def _rows_of(table: str) -> bytes:
    """Return all rows of a table as Postgres' COPY writes them."""
    with _cursor() as cursor, cursor.copy(f'COPY "{table}" TO STDOUT') as source:
        return b"".join(bytes(part) for part in source)


def _cursor() -> Any:
    """Return psycopg's own cursor, which can copy."""
    connection.ensure_connection()
    return connection.connection.cursor()
