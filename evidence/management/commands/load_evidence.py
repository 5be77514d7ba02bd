"""Load the fixtures: ``manage.py load_evidence [--check] [--overwrite] [--from PATH …]``."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from evidence.loading import EditedSinceLoad, FaultyFixtures, Report, load

EDITED = 2
"""Exit status where records were changed by hand since the last load."""


class Command(BaseCommand):
    """Load all fixtures in one transaction, or nothing."""

    help = "Load all fixtures in one transaction: validated, compared with what is stored, idempotent."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="do everything, then change nothing")
        parser.add_argument("--overwrite", action="store_true", help="write over records changed by hand")
        parser.add_argument(
            "--from",
            dest="paths",
            nargs="+",
            type=Path,
            metavar="PATH",
            help="load these files or folders as a part of the records; without it, fixtures/ as the whole",
        )

    def handle(self, *_args: object, **options: Any) -> None:
        """Load and report; exit 1 on faulty fixtures, 2 where an editor's changes would be lost."""
        paths: list[Path] | None = options["paths"]
        try:
            report = load(
                paths or [settings.BASE_DIR / "fixtures"],
                check=options["check"],
                overwrite=options["overwrite"],
                complete=paths is None,
                progress=self._progress if options["verbosity"] > 0 else lambda _line: None,
            )
        except FaultyFixtures as error:
            lines = "\n".join(f"  {fault}" for fault in error.faults)
            message = f"Nothing was loaded: {len(error.faults)} faults in the fixtures.\n{lines}"
            raise CommandError(message) from None
        except EditedSinceLoad as error:
            lines = "\n".join(f"  {change}" for change in error.changes)
            message = (
                f"Nothing was loaded: these records were changed by hand since the last load.\n{lines}\n"
                "Write the changes into the fixtures with dump_evidence, or load with --overwrite to lose them."
            )
            raise CommandError(message, returncode=EDITED) from None
        self._print_report(report, check=options["check"])

    def _progress(self, line: str) -> None:
        self.stderr.write(f"  {line} …", self.style.NOTICE)

    def _print_report(self, report: Report, *, check: bool) -> None:
        for warning in report.warnings:
            self.stdout.write(f"  {warning}")
        names = sorted({*report.created, *report.updated, *report.unchanged, *report.removed})
        for name in names:
            counts = (part.get(name, 0) for part in (report.created, report.updated, report.unchanged, report.removed))
            words = ("created", "updated", "unchanged", "removed")
            changes = ", ".join(f"{count} {word}" for count, word in zip(counts, words, strict=True) if count)
            self.stdout.write(f"  {name}: {changes}")
        self.stdout.write("The fixtures are sound; nothing was changed." if check else "The fixtures are loaded.")
