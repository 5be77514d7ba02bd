"""Asking Postgres as the public process does: under the role of readers, inside the transaction of a test."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.db import connection
from django.test import Client

from evidence.database_roles import EDITOR, READER


@contextmanager
def acting_as(role: str) -> Iterator[None]:
    """Be another role until the end of the block; the caller's connection must be a superuser's."""
    _execute(f"SET ROLE {role}")
    try:
        yield
    finally:
        # Where a test's transaction is broken, its end resets the role.
        if not connection.needs_rollback:
            _execute("RESET ROLE")


def _execute(statement: str) -> None:
    """Go past Django, so that tests which count queries see those of the page alone."""
    connection.ensure_connection()
    connection.connection.execute(statement)


class RoleClient(Client):
    """A test client whose requests reach Postgres as those of a deployment do: public ones as the reader."""

    def request(self, **request: Any) -> Any:
        """Send one request; those to the admin go as the editor."""
        for_admin = request.get("PATH_INFO", "").startswith(settings.ADMIN_PATH)
        with acting_as(EDITOR if for_admin else READER):
            return super().request(**request)
