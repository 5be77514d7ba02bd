"""Save the whole database: ``manage.py backup FOLDER``."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from evidence.backup import BackupError, save


class Command(BaseCommand):
    """Dump, manifest and checksums, of one state."""

    help = "Save the whole database, accounts and history included, into a new folder."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="folder to make; it must not exist")

    def handle(self, *_args: object, **options: object) -> None:
        """Raise ``CommandError`` where no backup came about; then there is no folder either."""
        folder = Path(str(options["folder"]))
        try:
            manifest = save(folder)
        except BackupError as error:
            raise CommandError(str(error)) from error
        rows = sum(manifest.tables.values())
        self.stdout.write(f"{folder}: data {manifest.data_version}, {rows} rows in {len(manifest.tables)} tables.")
