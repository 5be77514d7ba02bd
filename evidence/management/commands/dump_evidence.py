"""Write the fixtures back: ``manage.py dump_evidence [--to FOLDER]``."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from evidence.loading import NothingStored, dump


class Command(BaseCommand):
    """Write every record into the fixture files."""

    help = "Write every stored record into the fixture files; load, then dump, is byte for byte the same."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--to", type=Path, default=settings.BASE_DIR / "fixtures", help="folder to write to")

    def handle(self, *_args: object, **options: Any) -> None:
        """Dump and name the files that changed."""
        try:
            changed = dump(options["to"])
        except NothingStored:
            message = "Nothing was written: the database holds no records. Load them first: manage.py load_evidence."
            raise CommandError(message) from None
        for path in changed:
            self.stdout.write(f"  {path}")
        self.stdout.write(f"{len(changed)} files changed.")
