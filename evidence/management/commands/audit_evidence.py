"""Audit the stored records: ``manage.py audit_evidence``."""

from __future__ import annotations

from django.core.management.base import BaseCommand, CommandError

from evidence.audit import RULES, audit


class Command(BaseCommand):
    """Run every rule of the audit."""

    help = "Run every cross-record rule over the stored records; exit 1 where one finds an error."

    def handle(self, *_args: object, **_options: object) -> None:
        findings = audit()
        for finding in findings:
            self.stdout.write(str(finding))
        errors = sum(finding.is_error for finding in findings)
        summary = f"{len(RULES)} rules: {errors} errors, {len(findings) - errors} warnings."
        if errors:
            raise CommandError(summary)
        self.stdout.write(summary)
