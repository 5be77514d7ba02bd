"""Records as plain JSON values with natural keys: the one form in which files and database are compared.

The form is Django's own fixture format, so ``loaddata`` reads what ``dump_evidence`` writes. It is built here
from a few queries a model instead of one query a reference, which makes a load of thousands of records a
matter of seconds.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections import defaultdict
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from django.db import models

from evidence.models.base import MANY, Fact, FactsModel, NaturalModel
from evidence.models.figures import plain

Fields = dict[str, Any]
"""Field name to JSON value, in the order of the model's fields."""

if TYPE_CHECKING:
    # Django's fields take no type arguments at run time.
    Column = models.Field[Any, Any]
    Relation = models.ManyToManyField[Any, Any]
else:
    Column, Relation = models.Field, models.ManyToManyField


@cache
def columns(model: type[NaturalModel]) -> tuple[Column, ...]:
    """Return the fields that fixtures hold, foreign keys included, without the integer key."""
    return tuple(field for field in model._meta.concrete_fields if not field.primary_key)


@cache
def relations(model: type[NaturalModel]) -> tuple[Relation, ...]:
    """Return the many-to-many fields."""
    return tuple(model._meta.many_to_many)


def field_of(model: type[NaturalModel], name: str) -> Column:
    """Return a field that fixtures hold; raises ``KeyError`` for any other name."""
    return _fields_by_name(model)[name]


@cache
def _fields_by_name(model: type[NaturalModel]) -> dict[str, Column]:
    return {field.name: field for field in (*columns(model), *relations(model))}


def target(field: Column) -> type[NaturalModel]:
    """Return the model that a foreign key or many-to-many field refers to."""
    related = field.related_model
    assert isinstance(related, type)
    assert issubclass(related, NaturalModel)
    return related


def linking(field: Relation) -> type[models.Model]:
    """Return the model whose rows are the links of a many-to-many field."""
    through = field.remote_field.through
    assert through is not None, "Django makes one for every field of a model"
    return through


def to_json(value: object) -> Any:
    """Turn a column's Python value into its JSON form: decimals as plain text, dates as ISO 8601."""
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, datetime.date | datetime.datetime):
        return value.isoformat()
    if isinstance(value, list):
        return [to_json(item) for item in value]
    return value


def digest(model: type[NaturalModel], fields: Fields) -> str:
    """Return 32 hexadecimal digits that change whenever a record does.

    A fact that is empty and named as not stated counts for nothing: a migration that adds such a fact to every
    record is no change by an editor.
    """
    facts = model.FACTS if issubclass(model, FactsModel) else ()
    gaps = [fact for fact in facts if fact.name in fields["not_stated"] and _is_empty(fact, fields)]
    if not gaps:
        return _digest_of_all(fields)
    columns_of_gaps = {column for fact in gaps for column in fact.columns}
    names_of_gaps = {fact.name for fact in gaps}
    counted = {name: value for name, value in fields.items() if name not in columns_of_gaps}
    counted["not_stated"] = [name for name in fields["not_stated"] if name not in names_of_gaps]
    return _digest_of_all(counted)


def is_as_loaded(model: type[NaturalModel], fields: Fields, loaded_digest: str | None) -> bool:
    """Return whether a stored record is as the last load wrote it; never true of one that no load wrote."""
    # Version 0.1 counted empty facts too; its digests are replaced by the next load.
    return loaded_digest in (digest(model, fields), _digest_of_all(fields))


def _digest_of_all(fields: Fields) -> str:
    text = json.dumps(fields, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _is_empty(fact: Fact, fields: Fields) -> bool:
    return all(fields[column] == ([] if fact.empty is MANY else fact.empty) for column in fact.columns)


class Keys:
    """Integer keys and natural keys of stored records, each model read once."""

    def __init__(self) -> None:
        self._by_natural: dict[type[NaturalModel], dict[str, int]] = {}

    def of(self, model: type[NaturalModel]) -> dict[str, int]:
        """Return natural key → integer key."""
        if model not in self._by_natural:
            pairs = model._default_manager.values_list(model.NATURAL_KEY, "pk")
            self._by_natural[model] = dict(pairs)
        return self._by_natural[model]

    def forget(self, model: type[NaturalModel]) -> None:
        """Read the model anew next time; to be called after records were made or removed."""
        self._by_natural.pop(model, None)


def stored(model: type[NaturalModel], keys: Keys) -> dict[str, Fields]:
    """Return every stored record of a model in canonical form, natural key → fields, in key order."""
    naturals = {field.name: _inverse(keys.of(target(field))) for field in columns(model) if field.is_relation}
    linked = {field.name: _links(field, keys) for field in relations(model)}
    records: dict[str, Fields] = {}
    names = [field.attname for field in columns(model)]
    for pk, *values in model._default_manager.order_by(model.NATURAL_KEY).values_list("pk", *names):
        fields: Fields = {}
        for field, value in zip(columns(model), values, strict=True):
            if field.is_relation:
                fields[field.name] = None if value is None else [naturals[field.name][value]]
            else:
                fields[field.name] = to_json(value)
        for relation in relations(model):
            fields[relation.name] = [[key] for key in sorted(linked[relation.name].get(pk, ()))]
        records[fields[model.NATURAL_KEY]] = fields
    return records


def _inverse(by_natural: dict[str, int]) -> dict[int, str]:
    return {pk: natural for natural, pk in by_natural.items()}


def _links(field: Relation, keys: Keys) -> dict[int, list[str]]:
    naturals = _inverse(keys.of(target(field)))
    links: dict[int, list[str]] = defaultdict(list)
    own, other = field.m2m_column_name(), field.m2m_reverse_name()
    for owner, linked in linking(field)._default_manager.values_list(own, other):
        links[owner].append(naturals[linked])
    return links
