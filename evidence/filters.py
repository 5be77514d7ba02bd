"""Rows by the facets of an address: a django-filter set for each collection, declared from the registry of facets.

A repeated parameter is OR, different parameters are AND, a parent term includes its descendants, and
``not-stated`` finds the records of which no value is known. ``not_`` before a parameter leaves out the records
that have the value or one of its descendants; those of which no value is known stay, unless ``not-stated`` itself
is left out. A value that does not exist narrows to nothing, chosen or left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.http import QueryDict

from evidence.collections import Collection
from evidence.facets import Facet, with_descendants
from evidence.vocabulary import NOT_STATED


class _ValuesField(forms.Field):
    """All values of a repeated parameter, in the order given, each once."""

    class _Values(forms.Widget):
        def value_from_datadict(self, data: Mapping[str, Any], _files: Any, name: str) -> list[str]:
            values = data.getlist(name) if isinstance(data, QueryDict) else data.get(name, [])
            # Postgres refuses NUL in text; a value that holds one exists nowhere.
            return list(dict.fromkeys(value.replace("\0", "\ufffd") for value in values if value))

    widget = _Values


class FacetFilter(django_filters.Filter):
    """Narrows a queryset by one facet of a collection: to its values, or with ``exclude`` to all but them."""

    field_class = _ValuesField

    def __init__(self, collection: Collection, facet: Facet, **kwargs: Any) -> None:
        super().__init__(field_name=facet.name, label=facet.title, required=False, **kwargs)
        self.collection = collection
        self.facet = facet

    def filter(self, qs: QuerySet[Any], value: list[str] | None) -> QuerySet[Any]:
        """Keep the rows with (or without) any of the values.

        Unknown ones match nothing; an unknown one to leave out leaves nothing, as nobody can tell what was meant.
        """
        if not value:
            return qs
        options = self.facet.options()
        # A subquery, not a join: a record with two matching values must not stand twice.
        matching = _having(self.collection, self.facet, with_descendants(value, options)).values("pk")
        if not self.exclude:
            return qs.filter(pk__in=matching)
        known = {NOT_STATED, *(option.value for option in options)}
        return qs.exclude(pk__in=matching) if known.issuperset(value) else qs.none()


def _having(collection: Collection, facet: Facet, values: Iterable[str]) -> QuerySet[Any]:
    """Return the records with any of the values; descendants must be among them already."""
    records = collection.published()
    if not collection.is_inherited(facet):
        return records.filter(_condition(facet, values))
    condition = Q(pk__in=[])
    for owner in collection.owners:
        if facet in owner.facets:
            condition |= Q(**{f"{owner.record}__in": _having(owner, facet, values)})
        elif NOT_STATED in values:
            condition |= Q(**{f"{owner.record}__isnull": False})
    return records.filter(condition)


def _condition(facet: Facet, values: Iterable[str]) -> Q:
    stated = sorted(set(values) - {NOT_STATED})
    condition = Q(pk__in=[])
    if NOT_STATED in values:
        condition |= facet.without_value
    if stated:
        condition |= Q(**{f"{facet.lookup}__{'overlap' if facet.is_array else 'in'}": stated})
    return condition


class FacetFilterSet(django_filters.FilterSet):
    """The facets of one collection, each to keep and, by ``not_…``, to leave out."""


def filterset_class(collection: Collection) -> type[FacetFilterSet]:
    """Return the filters of a collection, declared from the facets that the registry gives it."""
    return _declare(collection, collection.facets)


@cache
def _declare(collection: Collection, facets: tuple[Facet, ...]) -> type[FacetFilterSet]:
    filters = {facet.name: FacetFilter(collection, facet) for facet in facets}
    filters |= {facet.not_name: FacetFilter(collection, facet, exclude=True) for facet in facets}
    meta = type("Meta", (), {"model": collection.model, "fields": []})
    return type(f"{collection.model.__name__}Filter", (FacetFilterSet,), {**filters, "Meta": meta})


def rows(collection: Collection, query: QueryDict) -> QuerySet[Any]:
    """Return the published records that the facet parameters of an address leave."""
    found: QuerySet[Any] = filterset_class(collection)(query, collection.published()).qs
    return found
