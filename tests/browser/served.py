"""The portal as readers meet it: gunicorn in a process of its own.

pytest-django's `live_server` empties the database after every test. These tests only read, so one
database is filled once a run, as a copy of the migrated test database.
"""

from __future__ import annotations

import os
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import quote, urlencode

from django.conf import settings
from django.db import connection
from django.db.backends.utils import CursorWrapper

from evidence.database_roles import READER
from launcher.parent import END_WITH_PARENT
from tests.launcher.processes import free_port, status_of, wait_until
from tests.served import role_password

_READY_SECONDS = 60.0


@dataclass(frozen=True)
class Served:
    """A running portal: its address without a final slash, and the environment of its process."""

    address: str
    environment: Mapping[str, str]
    _answers: dict[str, tuple[int, str]] = field(default_factory=dict)

    def answer(self, address: str) -> tuple[int, str]:
        """Return status and text of an address; each is fetched once a run."""
        if address not in self._answers:
            try:
                with urllib.request.urlopen(self.address + address, timeout=_READY_SECONDS) as answer:
                    self._answers[address] = answer.status, answer.read().decode()
            except urllib.error.HTTPError as error:  # pages that say what was not found are pages too
                self._answers[address] = error.code, error.read().decode()
        return self._answers[address]


@contextmanager
def serve() -> Iterator[Served]:
    """Serve a loaded copy of the test database on a free port until the block ends."""
    with copied_database("served") as name:
        port = free_port()
        environment = {
            **os.environ,
            "DATABASE_URL": _url(name),
            "DATABASE_READER_URL": _url(name, READER, role_password(READER)),
            "SECRET_KEY": settings.SECRET_KEY,
            "PORT": str(port),
            "SITE_URL": f"http://127.0.0.1:{port}",
            "STATIC_HASHED": "0",
            "WEB_WORKERS": "1",
        }
        _manage("load_evidence", environment)
        _manage("create_roles", environment)
        process = subprocess.Popen([sys.executable, "-m", "launcher.server", END_WITH_PARENT], env=environment)
        try:
            _wait_until_ready(process, port)
            yield Served(f"http://127.0.0.1:{port}", environment)
        finally:
            process.terminate()
            process.wait(15)


def _manage(command: str, environment: Mapping[str, str]) -> None:
    subprocess.run(
        [sys.executable, "manage.py", command],
        cwd=settings.BASE_DIR,
        env=environment,
        check=True,
        stdout=subprocess.DEVNULL,
    )


@contextmanager
def copied_database(suffix: str) -> Iterator[str]:
    """Copy the migrated test database for what must be committed; the name of the copy ends in the suffix."""
    source = str(connection.settings_dict["NAME"])
    copy = f"{source}_{suffix}"
    # Postgres copies only a database that nobody is connected to. What an earlier test left open, in a thread whose
    # connection nobody closed, is ended here: the database belongs to this process alone.
    connection.close()
    with connection._nodb_cursor() as cursor:
        _drop(cursor, copy)
        cursor.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [source])
        cursor.execute(f'CREATE DATABASE "{copy}" TEMPLATE "{source}"')
    try:
        yield copy
    finally:
        with connection._nodb_cursor() as cursor:
            _drop(cursor, copy)


def _drop(cursor: CursorWrapper, name: str) -> None:
    cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _url(database: str, user: str = "", password: str = "") -> str:
    """Return a DATABASE_URL for a database beside the test database, for its owner where nobody is named."""
    parts = connection.settings_dict
    user, password = (user, password) if user else (parts["USER"], parts["PASSWORD"])
    login = quote(user, safe="")
    if password:
        login += ":" + quote(password, safe="")
    where = {"host": parts["HOST"], "port": parts["PORT"], **parts["OPTIONS"]}
    query = urlencode({key: value for key, value in where.items() if isinstance(value, str)})
    return f"postgres://{login}@/{quote(database)}?{query}"


def _wait_until_ready(process: subprocess.Popen[bytes], port: int) -> None:
    def has_answered_or_ended() -> bool:
        return process.poll() is not None or status_of(f"http://127.0.0.1:{port}/readyz/") == HTTPStatus.OK

    wait_until(has_answered_or_ended, "the portal under test is ready", _READY_SECONDS)
    assert process.poll() is None, "the portal under test has ended; its output stands above"
