"""Fixture files become entries: parsed, known by model and key, each value in canonical form."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from evidence.loading.canonical import Column, Fields, Keys, columns, relations, target, to_json
from evidence.loading.faults import Fault
from evidence.loading.layout import MODELS
from evidence.models.base import NaturalModel


@dataclass(frozen=True)
class FixtureEntry:
    """One record of a fixture file, complete and in canonical form."""

    file: str
    model: type[NaturalModel]
    key: str
    fields: Fields

    @property
    def name(self) -> str:
        """Model and key, as faults name the record."""
        return f"{self.model._meta.model_name} {self.key}"

    def fault(self, field: str, reason: object) -> Fault:
        """Make a fault of this record."""
        return Fault(self.file, self.name, field, str(reason))


def fixture_files(paths: Iterable[Path]) -> list[Path]:
    """Return the ``.json`` files named, and those below the folders named, in a stable order."""
    files: list[Path] = []
    for path in paths:
        files += sorted(path.rglob("*.json")) if path.is_dir() else [path]
    return files


def read(files: Iterable[Path], faults: list[Fault]) -> list[FixtureEntry]:
    """Read entries from files; what cannot be read is added to ``faults`` and left out."""
    entries: dict[tuple[type[NaturalModel], str], FixtureEntry] = {}
    for file in files:
        for entry in _entries_of(file, faults):
            first = entries.setdefault((entry.model, entry.key), entry)
            if first is not entry:
                natural = entry.model.NATURAL_KEY
                faults.append(entry.fault(natural, f"the key is used twice, first in {first.file}"))
    return list(entries.values())


def _entries_of(file: Path, faults: list[Fault]) -> Iterator[FixtureEntry]:
    name = str(file)
    try:
        objects = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        faults.append(Fault(name, "", "", f"cannot be read: {error.strerror}"))
        return
    except UnicodeDecodeError as error:
        faults.append(Fault(name, "", "", f"is not UTF-8: {error.reason} at byte {error.start}"))
        return
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        faults.append(Fault(name, "", "", f"is not complete JSON: {error.msg} at {where}"))
        return
    if not isinstance(objects, list):
        faults.append(Fault(name, "", "", "must hold a list of records"))
        return
    for number, item in enumerate(objects, start=1):
        entry = _entry(name, number, item, faults)
        if entry is not None:
            yield entry


def _entry(file: str, number: int, item: object, faults: list[Fault]) -> FixtureEntry | None:
    record = f"record {number}"
    if not isinstance(item, dict) or not isinstance(item.get("fields"), dict):
        faults.append(Fault(file, record, "", 'must be an object with "model" and "fields"'))
        return None
    strangers = sorted(set(item) - {"model", "fields"})
    if strangers:
        faults.append(
            Fault(
                file,
                record,
                strangers[0],
                "does not belong there: records are known by natural key",
            )
        )
        return None
    model = MODELS.get(str(item.get("model")))
    if model is None:
        faults.append(
            Fault(
                file,
                record,
                "model",
                f"unknown model {item.get('model')!r}{_nearest(item, MODELS)}",
            )
        )
        return None
    raw: dict[str, object] = item["fields"]
    key = raw.get(model.NATURAL_KEY)
    if not isinstance(key, str) or not key:
        reason = "is missing: every record needs its natural key"
        faults.append(Fault(file, f"{model._meta.model_name} ({record})", model.NATURAL_KEY, reason))
        return None
    entry = FixtureEntry(file, model, key, {})
    known = [field.name for field in (*columns(model), *relations(model))]
    strangers = sorted(set(raw) - set(known))
    faults += [entry.fault(stranger, f"unknown field{nearest(stranger, known)}") for stranger in strangers]
    for field in columns(model):
        entry.fields[field.name] = _column(entry, field, raw, faults)
    for relation in relations(model):
        entry.fields[relation.name] = _keys(entry, relation, raw.get(relation.name, []), faults)
    return entry


def _column(entry: FixtureEntry, field: Column, raw: dict[str, object], faults: list[Fault]) -> Any:
    if field.is_relation:
        value = raw.get(field.name)
        if value is None:
            return None
        if isinstance(value, list) and len(value) == 1 and isinstance(value[0], str):
            return value
        faults.append(entry.fault(field.name, f'a reference is written ["key"] or null, not {value!r}'))
        return None
    value = raw[field.name] if field.name in raw else field.get_default()
    if isinstance(value, float):
        faults.append(entry.fault(field.name, f'write the figure as text, "{value}", so that it keeps its digits'))
        return None
    try:
        return to_json(field.to_python(value)) if value is not None else None
    except ValidationError as error:
        faults.extend(entry.fault(field.name, message) for message in error.messages)
        return None


def _keys(entry: FixtureEntry, field: Column, value: object, faults: list[Fault]) -> list[list[str]]:
    keys = _natural_keys(value)
    if keys is None:
        faults.append(entry.fault(field.name, f'references are written [["key"], …], not {value!r}'))
        return []
    doubled = sorted({key for key in keys if keys.count(key) > 1})
    faults += [entry.fault(field.name, f"“{key}” is listed twice") for key in doubled]
    return [[key] for key in sorted(set(keys))]


def _natural_keys(value: object) -> list[str] | None:
    """Return the keys of a list of references, or None where it is not one."""
    if not isinstance(value, list):
        return None
    references = [item for item in value if isinstance(item, list) and len(item) == 1 and isinstance(item[0], str)]
    return [key for (key,) in references] if len(references) == len(value) else None


def dangling(entries: Iterable[FixtureEntry], keys: Keys) -> Iterator[Fault]:
    """Yield a fault for every reference to a record that is neither in the files nor stored."""
    entries = list(entries)
    here: dict[type[NaturalModel], set[str]] = {}
    for entry in entries:
        here.setdefault(entry.model, set()).add(entry.key)
    for entry in entries:
        for field in (*columns(entry.model), *relations(entry.model)):
            if not field.is_relation or not (value := entry.fields[field.name]):
                continue
            other = target(field)
            known = here.get(other, set()) | keys.of(other).keys()
            for key in value if isinstance(field, models.ForeignKey) else [item[0] for item in value]:
                if key not in known:
                    kind = other._meta.verbose_name
                    yield entry.fault(
                        field.name,
                        f"refers to {kind} “{key}”, which does not exist{nearest(key, known)}",
                    )


def _nearest(item: dict[str, object], known: Iterable[str]) -> str:
    return nearest(str(item.get("model")), known)


def nearest(word: str, known: Iterable[str]) -> str:
    """Return “; did you mean …?” with the nearest known word, or nothing where none is near."""
    close = difflib.get_close_matches(word, list(known), n=1)
    return f"; did you mean {close[0]}?" if close else ""
