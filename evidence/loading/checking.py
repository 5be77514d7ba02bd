"""What must be true of each entry by itself, before the database sees it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import models

from evidence.loading.canonical import columns
from evidence.loading.faults import Fault
from evidence.loading.reading import FixtureEntry
from evidence.models.base import NaturalModel
from evidence.tree import Tree


def instance_of(entry: FixtureEntry) -> NaturalModel:
    """Build an unsaved instance with the entry's own columns; references are set by the writer."""
    values: dict[str, object] = {}
    for field in columns(entry.model):
        if not field.is_relation:
            value = entry.fields[field.name]
            values[field.name] = field.to_python(value) if value is not None else None
    return entry.model(**values)


def faults_of(entries: Iterable[FixtureEntry]) -> Iterator[Fault]:
    """Yield the faults of model validation: choices, formats, required fields, unknown fact names, circles."""
    entries = list(entries)
    for entry in entries:
        yield from _validation(entry)
    yield from _circles(entries)


def _validation(entry: FixtureEntry) -> Iterator[Fault]:
    instance = instance_of(entry)
    references = [field.name for field in columns(entry.model) if field.is_relation]
    try:
        instance.clean_fields(exclude=references)
        instance.clean()
    except ValidationError as error:
        for field, messages in error.message_dict.items():
            for message in messages:
                yield entry.fault(field, message)
    for field_ in columns(entry.model):
        if isinstance(field_, models.ForeignKey) and not field_.null and entry.fields[field_.name] is None:
            yield entry.fault(field_.name, "is missing: this reference is required")


def _circles(entries: Iterable[FixtureEntry]) -> Iterator[Fault]:
    by_model: dict[type[NaturalModel], list[FixtureEntry]] = {}
    for entry in entries:
        if "parent" in entry.fields:
            by_model.setdefault(entry.model, []).append(entry)
    for terms in by_model.values():
        tree = Tree(terms, lambda term: term.key, _parent_key)
        for term in filter(tree.is_in_circle, terms):
            yield term.fault("parent", f"the parents form a circle through “{term.key}”")


def _parent_key(term: FixtureEntry) -> str | None:
    """Return the natural key of the parent, which fixtures hold as a list of one."""
    return term.fields["parent"][0] if term.fields["parent"] else None


def readable(value: object) -> str:
    """Write a value for a person who compares two of them."""
    if value in ("", None, []):
        return "(empty)"
    if isinstance(value, list):
        return ", ".join(readable(item[0] if isinstance(item, list) else item) for item in value)
    if isinstance(value, Decimal | datetime.date):
        return str(value)
    return str(value)
