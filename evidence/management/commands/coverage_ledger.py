"""Print the coverage of the reviews: ``manage.py coverage_ledger [--places] [--texts FOLDER]``."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from evidence.audit.coverage import as_markdown, coverage, misfits, passages


class Command(BaseCommand):
    """Account for every paragraph, table row, footnote and reference."""

    help = "Print what became of every paragraph, table row, footnote and reference of every review."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--places", action="store_true", help="print every place, not only the totals")
        parser.add_argument("--texts", type=Path, help="folder of the review texts: prove that the inventory fits them")

    def handle(self, *_args: object, **options: Any) -> None:
        """Print the coverage; exit 1 where the texts do not fit it."""
        if options["places"]:
            for passage in passages():
                became = f"{passage.used} records" if passage.used else f"left out: {passage.left_out_reason_en}"
                self.stdout.write(f"{passage.key}\t{passage.label_en}\t{became}")
        self.stdout.write(as_markdown(coverage()))
        if options["texts"] is not None:
            found = list(misfits(options["texts"]))
            if found:
                raise CommandError("The inventory does not fit the texts.\n" + "\n".join(found))
            self.stdout.write("Every line of every text belongs to exactly one passage.")
