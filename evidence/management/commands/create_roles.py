"""Make the database roles of the public process and of the admin: ``manage.py create_roles``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import ProgrammingError, connection, transaction

from evidence.database_roles import EDITOR, READER, apply_roles, published_conditions, set_password


class Command(BaseCommand):
    """Runs as the owner of the tables, after every migration; a second run changes nothing.

    Passwords are those of DATABASE_READER_URL and DATABASE_EDITOR_URL, or of the embedded Postgres; where neither names
    one, a password stays as it is.
    """

    help = "Make the roles that the public process and the admin connect as, and give them what they may do."

    def handle(self, *_args: object, **options: Any) -> None:
        """Make both roles in one transaction; raise ``CommandError`` where Postgres does not let us."""
        try:
            with transaction.atomic():
                apply_roles(connection)
                self._keep_password(READER, "DATABASE_READER_URL", settings.READER_DATABASE)
                self._keep_password(EDITOR, "DATABASE_EDITOR_URL", settings.EDITOR_DATABASE)
        except ProgrammingError as error:
            raise CommandError(
                f"The role {connection.settings_dict['USER']} may not make roles: {' '.join(str(error).split())} "
                "Run this command as a role that may (CREATEROLE) and that owns the tables."
            ) from error
        if options["verbosity"]:
            count = len(published_conditions())
            self.stdout.write(f"{READER} reads what is published (rows of {count} tables are filtered).")
            self.stdout.write(f"{EDITOR} reads and writes rows.")

    def _keep_password(self, role: str, variable: str, database: Mapping[str, Any] | None) -> None:
        if not database or not database["PASSWORD"]:
            return
        if database["USER"] != role:
            raise CommandError(
                f"{variable} names the role {database['USER']}, but that of this process is called {role}."
            )
        set_password(connection, role, str(database["PASSWORD"]))
