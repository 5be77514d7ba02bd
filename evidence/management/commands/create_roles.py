"""Make the database roles of the public process and of the admin: ``manage.py create_roles``."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import ProgrammingError, connection, transaction

from evidence.database_roles import EDITOR, READER, apply_roles, published_conditions


class Command(BaseCommand):
    """Runs as the owner of the tables, after every migration; a second run changes nothing."""

    help = "Make the roles that the public process and the admin connect as, and give them what they may do."

    def handle(self, *_args: object, **options: Any) -> None:
        """Make both roles in one transaction; raise ``CommandError`` where Postgres does not let us."""
        try:
            with transaction.atomic():
                apply_roles(connection)
        except ProgrammingError as error:
            raise CommandError(
                f"The role {connection.settings_dict['USER']} may not make roles: {' '.join(str(error).split())} "
                "Run this command as a role that may (CREATEROLE) and that owns the tables."
            ) from error
        if options["verbosity"]:
            count = len(published_conditions())
            self.stdout.write(f"{READER} reads what is published (rows of {count} tables are filtered).")
            self.stdout.write(f"{EDITOR} reads and writes rows.")
