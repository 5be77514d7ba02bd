"""Write the data dictionary: ``manage.py write_data_dictionary [--to FILE]``."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from evidence.exports.dictionary import text


class Command(BaseCommand):
    """Write docs/data-dictionary.md anew."""

    help = "Write the data dictionary from the models and the vocabulary."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--to", type=Path, default=settings.BASE_DIR / "docs" / "data-dictionary.md")

    def handle(self, *_args: object, **options: Any) -> None:
        options["to"].parent.mkdir(parents=True, exist_ok=True)
        options["to"].write_text(text(), encoding="utf-8")
        self.stdout.write(f"Wrote {options['to'].name}.")
