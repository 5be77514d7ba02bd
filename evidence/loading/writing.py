"""Entries become rows. Runs inside the caller's transaction; a fault is raised, never half-written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import BaseConstraint, CheckConstraint, Q

from evidence.loading.canonical import Keys, Relation, columns, digest, linking, relations, target
from evidence.loading.checking import instance_of
from evidence.loading.faults import Fault, FaultyFixtures
from evidence.loading.layout import FILES
from evidence.loading.reading import FixtureEntry
from evidence.models import LoadedRecord
from evidence.models.base import NaturalModel, RecordedModel

CHANGE_REASON = "load_evidence"


class Writer:
    """Writes entries of all models in the order of ``FILES``, references last where they point to the same model."""

    def __init__(self, keys: Keys) -> None:
        self._keys = keys

    def create(self, entries: Sequence[FixtureEntry]) -> None:
        """Insert new records; raises ``FaultyFixtures`` naming every record that Postgres refuses."""
        for model in FILES:
            chosen = [entry for entry in entries if entry.model is model]
            if not chosen:
                continue
            instances = [self._filled(entry, instance_of(entry)) for entry in chosen]
            try:
                with transaction.atomic():
                    model._default_manager.bulk_create(instances)
            except IntegrityError:
                raise FaultyFixtures(self._violations(chosen)) from None
            self._keys.forget(model)
            self._set_parents(chosen)
        self._link(entries)

    def update(self, entries: Sequence[FixtureEntry]) -> None:
        """Write changed records over stored ones, keeping what stood there in their history."""
        faults: list[Fault] = []
        for entry in entries:
            stored = entry.model._default_manager.get(**{entry.model.NATURAL_KEY: entry.key})
            fresh = instance_of(entry)
            for field in columns(entry.model):
                if not field.is_relation:
                    setattr(stored, field.name, getattr(fresh, field.name))
            self._filled(entry, stored, with_parent=True)
            if isinstance(stored, RecordedModel):
                stored._change_reason = CHANGE_REASON
            try:
                with transaction.atomic():
                    stored.save()
            except IntegrityError as error:
                faults.append(violation(entry, error))
        if faults:
            raise FaultyFixtures(faults)
        self._link(entries)

    def remove(self, model: type[NaturalModel], names: Iterable[str]) -> None:
        """Delete records that were loaded before and are no longer in the fixtures."""
        model._default_manager.filter(**{f"{model.NATURAL_KEY}__in": list(names)}).delete()
        self._keys.forget(model)

    def remember(self, entries: Iterable[FixtureEntry]) -> None:
        """Store a digest of what was written, so that a later change by hand is noticed."""
        LoadedRecord.objects.bulk_create(
            [
                LoadedRecord(
                    model=str(entry.model._meta.model_name), key=entry.key, digest=digest(entry.model, entry.fields)
                )
                for entry in entries
            ],
            update_conflicts=True,
            unique_fields=["model", "key"],
            update_fields=["digest"],
        )

    def _filled(self, entry: FixtureEntry, instance: NaturalModel, *, with_parent: bool = False) -> NaturalModel:
        for field in columns(entry.model):
            if field.is_relation and (with_parent or target(field) is not entry.model):
                value = entry.fields[field.name]
                setattr(
                    instance,
                    field.attname,
                    self._keys.of(target(field))[value[0]] if value else None,
                )
        return instance

    def _set_parents(self, entries: Iterable[FixtureEntry]) -> None:
        for entry in entries:
            if entry.fields.get("parent"):
                keys = self._keys.of(entry.model)
                rows = entry.model._default_manager.filter(pk=keys[entry.key])
                rows.update(parent=keys[entry.fields["parent"][0]])

    def _link(self, entries: Iterable[FixtureEntry]) -> None:
        links: dict[Relation, list[FixtureEntry]] = {}
        for entry in entries:
            for relation in relations(entry.model):
                links.setdefault(relation, []).append(entry)
        for relation, owners in links.items():
            self._link_relation(relation, owners)

    def _link_relation(self, relation: Relation, owners: Sequence[FixtureEntry]) -> None:
        through = linking(relation)
        own = self._keys.of(owners[0].model)
        others = self._keys.of(target(relation))
        owner_column, other_column = relation.m2m_column_name(), relation.m2m_reverse_name()
        through._default_manager.filter(**{f"{owner_column}__in": [own[entry.key] for entry in owners]}).delete()
        through._default_manager.bulk_create(
            through(**{owner_column: own[entry.key], other_column: others[key]})
            for entry in owners
            for (key,) in entry.fields[relation.name]
        )

    def _violations(self, entries: Iterable[FixtureEntry]) -> list[Fault]:
        """Insert one by one, to learn which records Postgres refuses; nothing of it stays."""
        faults = []
        for entry in entries:
            try:
                with transaction.atomic():
                    self._filled(entry, instance_of(entry)).save()
            except IntegrityError as error:
                faults.append(violation(entry, error))
        return faults


def violation(entry: FixtureEntry, error: IntegrityError) -> Fault:
    """Turn a violated constraint into a fault that names the fields and the rule."""
    name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
    for constraint in entry.model._meta.constraints:
        if constraint.name == name:
            return entry.fault(", ".join(fields_of(constraint)), constraint.get_violation_error_message())
    return entry.fault("", str(error).partition("\n")[0])


def fields_of(constraint: BaseConstraint) -> list[str]:
    """Return the names of the fields that a constraint speaks of, in its own order."""
    if isinstance(constraint, CheckConstraint):
        names = [name.partition("__")[0] for name, _value in _leaves(constraint.condition)]
        return list(dict.fromkeys(names))
    return list(getattr(constraint, "fields", ()))


def _leaves(condition: Any) -> Iterable[tuple[str, Any]]:
    for child in condition.children:
        if isinstance(child, Q):
            yield from _leaves(child)
        else:
            yield child
