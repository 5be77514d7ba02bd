"""Restore a backup into an empty database: ``manage.py restore FOLDER``."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from evidence.backup import BackupError, restore


class Command(BaseCommand):
    """Checks files, restores in one transaction, and compares rows and audit with the manifest."""

    help = "Restore a folder that `backup` made into an empty database, and verify what came out."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="folder that `backup` made")

    def handle(self, *_args: object, **options: object) -> None:
        """Raise ``CommandError`` where the backup or the database does not suit; the database is then unchanged."""
        try:
            manifest = restore(Path(str(options["folder"])))
        except BackupError as error:
            raise CommandError(str(error)) from error
        rows = sum(manifest.tables.values())
        self.stdout.write(
            f"Restored and verified: data {manifest.data_version} of {manifest.made_at}, {rows} rows in "
            f"{len(manifest.tables)} tables; audit as before: {manifest.audit_errors} errors, "
            f"{manifest.audit_warnings} warnings."
        )
        self.stdout.write("Where the portal connects as the roles of create_roles, run create_roles now.")
