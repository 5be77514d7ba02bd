"""A portal served by gunicorn on a socket, as in a deployment, and requests of any form to it."""

from __future__ import annotations

import hashlib
import http.client
import secrets
import subprocess
import threading
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from urllib.parse import quote

import psycopg
from django.db import connection
from psycopg import sql

from evidence.database_roles import EDITOR, READER
from portal.process import Process
from tests.launcher.processes import clean_environment, free_port, spawn, status_of, wait_until

SECONDS = 30.0


@dataclass(frozen=True)
class Answer:
    """What came back: status, headers by lower-case name, body."""

    status: int
    headers: Mapping[str, str]
    body: str


@dataclass
class ServedPortal:
    """`python -m launcher.server` on the database of this run's tests."""

    process: subprocess.Popen[str]
    port: int
    output: list[str] = field(default_factory=list, init=False)

    def __post_init__(self) -> None:
        """Read what it prints while it runs: a program whose output nobody takes stands still."""
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        self.output.extend(self.process.stdout)

    @classmethod
    def start(cls, *, part: Process = Process.PUBLIC, **variables: str) -> ServedPortal:
        """Start one part of it with some variables and return when it answers; needs the fixture `database_roles`."""
        port = free_port()
        environment = clean_environment(
            DATABASE_URL=role_url(EDITOR if part is Process.ADMIN else READER),
            SECRET_KEY=secrets.token_urlsafe(50),
            STATIC_HASHED="0",
            PORTAL_PROCESS=part.value,
            PORT=str(port),
            ADMIN_PORT=str(port),
            **variables,
        )
        portal = cls(spawn("-m", "launcher.server", environment=environment), port)
        wait_until(lambda: status_of(f"http://127.0.0.1:{port}/healthz/") == 200, "the portal serves", 60)
        return portal

    def get(self, path: str, *, method: str = "GET", body: str = "", **headers: str) -> Answer:
        """Send a path, headers and a body exactly as they are given; an underscore in a name stays one."""
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=SECONDS)) as wire:
            wire._validate_path = lambda _url: None  # type: ignore[attr-defined]
            wire.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            for name, value in {
                "Host": f"127.0.0.1:{self.port}",
                **({"Content-Length": str(len(body))} if body else {}),
                **headers,
            }.items():
                wire.putheader(name, value)
            wire.endheaders(body.encode() or None)
            answer = wire.getresponse()
            received = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(answer.status, received, answer.read().decode(errors="replace"))

    def stop(self) -> str:
        """End it; return what it printed."""
        self.process.terminate()
        self.process.wait(timeout=30)
        self.reader.join(timeout=30)
        return "".join(self.output)


def role_password(role: str) -> str:
    """Return the password of a role, the same in every process of a run, as they share a cluster and its roles."""
    secret = f"{connection.settings_dict['PASSWORD']} {connection.settings_dict['HOST']} {role}"
    return hashlib.sha256(secret.encode()).hexdigest()


def role_url(role: str) -> str:
    """Return the address of the database of this run's tests for one of the roles, which is given its password."""
    password = role_password(role)
    with psycopg.connect(database_url(), autocommit=True) as other:
        other.execute(sql.SQL("ALTER ROLE {} PASSWORD {}").format(sql.Identifier(role), password))
    return database_url(role, password)


def database_url(user: str = "", password: str = "", *, name: str = "") -> str:
    """Return the address of the database of this run's tests, or of one beside it, for its owner or another user."""
    database = connection.settings_dict
    user, password = (user, password) if user else (database["USER"], database["PASSWORD"])
    return (
        f"postgres://{quote(user)}:{quote(password)}@/{quote(name or database['NAME'])}"
        f"?host={quote(database['HOST'])}&port={database['PORT'] or 5432}"
    )
