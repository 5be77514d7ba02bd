"""Fixtures into Postgres, all or nothing.

``load`` compares three states of each record: what the file says, what is stored, and what the last load
wrote. A record changed by hand since then is only overwritten on request.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from evidence.audit import Finding, audit
from evidence.loading.canonical import Keys, stored
from evidence.loading.checking import faults_of
from evidence.loading.faults import EditedSinceLoad, Fault, FaultyFixtures
from evidence.loading.layout import FILES
from evidence.loading.plan import LoadPlan
from evidence.loading.reading import FixtureEntry, dangling, fixture_files, read
from evidence.loading.writing import Writer
from evidence.models import DatasetState, LoadedRecord


@dataclass
class Report:
    """What a load did, by model name: numbers of records."""

    created: dict[str, int] = field(default_factory=dict)
    updated: dict[str, int] = field(default_factory=dict)
    unchanged: dict[str, int] = field(default_factory=dict)
    removed: dict[str, int] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)

    @property
    def changed(self) -> bool:
        """Whether the load changed any record."""
        return any(sum(part.values()) for part in (self.created, self.updated, self.removed))


class _CheckOnly(Exception):  # noqa: N818 - a signal to roll back, not an error
    pass


def load(
    paths: Sequence[Path],
    *,
    check: bool = False,
    overwrite: bool = False,
    complete: bool = True,
    progress: Callable[[str], None] = lambda _line: None,
) -> Report:
    """Load fixture files or folders in one transaction.

    ``check`` does everything and then rolls back. ``overwrite`` writes over records changed by hand.
    ``complete`` says that the paths hold all records: those loaded earlier, unchanged since and now missing
    are removed. Raises ``FaultyFixtures`` or ``EditedSinceLoad``; then nothing was changed.
    """
    report = Report()
    try:
        with transaction.atomic():
            _load(paths, report, overwrite=overwrite, complete=complete, progress=progress)
            if check:
                raise _CheckOnly
    except _CheckOnly:
        pass
    return report


def _load(
    paths: Sequence[Path],
    report: Report,
    *,
    overwrite: bool,
    complete: bool,
    progress: Callable[[str], None],
) -> None:
    faults: list[Fault] = []
    files = fixture_files(paths)
    if not files:
        raise FaultyFixtures([Fault(", ".join(map(str, paths)), "", "", "holds no .json file")])
    progress(f"reading {len(files)} files")
    entries = read(files, faults)
    keys = Keys()
    faults += dangling(entries, keys)
    faults += faults_of(entries)
    if faults:
        raise FaultyFixtures(sorted(set(faults)))

    progress(f"comparing {len(entries)} records with what is stored")
    plan = LoadPlan(entries, {model: stored(model, keys) for model in FILES}, complete=complete)
    if plan.conflicts and not overwrite:
        raise EditedSinceLoad(plan.conflicts)

    _triggers_wait(wait=True)
    writer = Writer(keys)
    progress(f"writing {len(plan.new)} new and {len(plan.changed)} changed records")
    writer.create(plan.new)
    writer.update(plan.changed)
    for model, gone in reversed(plan.gone.items()):
        writer.remove(model, gone)
        LoadedRecord.objects.filter(model=model._meta.model_name, key__in=gone).delete()
    writer.remember([*plan.new, *plan.changed, *plan.same])
    _triggers_wait(wait=False)
    _count(report, plan)

    progress("auditing")
    findings = audit()
    faults = _faults_of_findings(findings, entries)
    if faults:
        raise FaultyFixtures(faults)
    report.warnings = [str(finding) for finding in findings]
    now = timezone.now()
    DatasetState.objects.filter(pk=1).update(loaded_at=now)
    if report.changed:
        DatasetState.objects.filter(pk=1).update(revision=F("revision") + 1, changed_at=now)


def _faults_of_findings(findings: Sequence[Finding], entries: Sequence[FixtureEntry]) -> list[Fault]:
    files = {(entry.model._meta.model_name, entry.key): entry.file for entry in entries}
    return [
        Fault(
            files.get((finding.model, finding.key), "stored"),
            f"{finding.model} {finding.key}",
            finding.field,
            finding.reason,
        )
        for finding in findings
        if finding.is_error
    ]


def _triggers_wait(*, wait: bool) -> None:
    """Let the triggers leave the revision alone: thousands of rows are one change of the data."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('evidence.loading', %s, true)", ["on" if wait else "off"])


def _count(report: Report, plan: LoadPlan) -> None:
    for part, entries in (
        (report.created, plan.new),
        (report.updated, plan.changed),
        (report.unchanged, plan.same),
    ):
        for entry in entries:
            name = str(entry.model._meta.verbose_name_plural)
            part[name] = part.get(name, 0) + 1
    for model, keys in plan.gone.items():
        report.removed[str(model._meta.verbose_name_plural)] = len(keys)
