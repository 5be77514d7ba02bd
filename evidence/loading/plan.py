"""What a load has to do, from three states of each record: in the file, as stored, and as last loaded."""

from __future__ import annotations

from collections.abc import Sequence

from evidence.loading.canonical import Fields, is_as_loaded
from evidence.loading.checking import readable
from evidence.loading.faults import Change
from evidence.loading.layout import FILES
from evidence.loading.reading import FixtureEntry
from evidence.models import LoadedRecord
from evidence.models.base import NaturalModel

StoredRecords = dict[type[NaturalModel], dict[str, Fields]]
"""Model to natural key to the record in canonical form."""


class LoadPlan:
    """Which entries are new, changed or the same, which records are gone, and which an editor has changed.

    ``complete`` says that the entries are all there are: a record loaded earlier, unchanged since and now missing is
    ``gone``. ``conflicts`` are changes by hand that the load would overwrite.
    """

    def __init__(self, entries: Sequence[FixtureEntry], stored: StoredRecords, *, complete: bool) -> None:
        self.new: list[FixtureEntry] = []
        self.changed: list[FixtureEntry] = []
        self.same: list[FixtureEntry] = []
        self.gone: dict[type[NaturalModel], list[str]] = {}
        self.conflicts: list[Change] = []
        digests = {(row.model, row.key): row.digest for row in LoadedRecord.objects.all()}
        for entry in entries:
            self._sort(entry, stored[entry.model].get(entry.key), digests.get(_name(entry.model, entry.key)))
        if complete:
            self._find_gone(entries, stored, digests)

    def _sort(self, entry: FixtureEntry, now: Fields | None, loaded_digest: str | None) -> None:
        if now is None:
            self.new.append(entry)
            if loaded_digest is not None:
                self.conflicts.append(Change(entry.name, "(record)", "deleted by an editor", "present"))
        elif now == entry.fields:
            self.same.append(entry)
        else:
            self.changed.append(entry)
            if not is_as_loaded(entry.model, now, loaded_digest):
                self.conflicts += [
                    Change(entry.name, name, readable(now[name]), readable(value))
                    for name, value in entry.fields.items()
                    if now[name] != value
                ]

    def _find_gone(
        self, entries: Sequence[FixtureEntry], stored: StoredRecords, digests: dict[tuple[str, str], str]
    ) -> None:
        in_files = {(entry.model, entry.key) for entry in entries}
        for model in FILES:
            for key, fields in stored[model].items():
                loaded_digest = digests.get(_name(model, key))
                if (model, key) in in_files or loaded_digest is None:
                    continue
                if is_as_loaded(model, fields, loaded_digest):
                    self.gone.setdefault(model, []).append(key)
                else:
                    record = f"{model._meta.model_name} {key}"
                    self.conflicts.append(Change(record, "(record)", "changed by an editor", "no longer there"))


def _name(model: type[NaturalModel], key: str) -> tuple[str, str]:
    return (str(model._meta.model_name), key)
