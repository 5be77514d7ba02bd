"""The filters of each list as a django-filter set, declared from the registries of facets, ranges and orders.

The form of a set says what is wrong with the parameters of an address, and ``ListQuery`` reads it. ``.qs`` narrows in
plain SQL, as everywhere with django-filter; pages do not evaluate it, since their rows and counts come from one index
(``docs/adr/0019``), but tests hold that index to it.

A repeated parameter is OR, different parameters are AND, a parent term includes its descendants, and
``not-stated`` finds the records of which no value is known. ``not_`` before a parameter excludes the records
that have the value or one of its descendants; those of which no value is known stay, unless ``not-stated`` itself
is excluded. A value that does not exist narrows to nothing, selected or excluded.
"""

from __future__ import annotations

from collections.abc import Collection as Container
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, reduce
from operator import or_
from typing import Any, ClassVar, Final

import django_filters
from django import forms
from django.db.models import Model, Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from evidence.collections import DISCREPANCIES, OUTCOMES, STUDIES, TRIALS, Collection
from evidence.facet_index import index_of
from evidence.facets import CollectionName, Facet, facets_of, with_descendants
from evidence.orders import BY_RELEVANCE, ORDERS, SortOrder
from evidence.ranges import RANGES, Bounds, Metric, Range, ranges_of, read_bounds
from evidence.selection import distinct_values
from evidence.vocabulary import NOT_STATED

COLLECTIONS: Final[Mapping[CollectionName, Collection]] = {
    "trials": TRIALS,
    "studies": STUDIES,
    "outcomes": OUTCOMES,
    "discrepancies": DISCREPANCIES,
    # The index of trials knows every facet of the map.
    "map": TRIALS,
}
UNKNOWN: Final = "unknown"
"""The code of the error that names a facet value which does not exist."""


class ValuesWidget(forms.SelectMultiple):
    """All values of a repeated parameter, each once."""

    def value_from_datadict(self, data: Mapping[str, str], _files: object, name: str) -> tuple[str, ...]:
        """Return the values in the order given."""
        assert isinstance(data, QueryDict)
        return distinct_values(data, name)


class FacetField(forms.Field):
    """Values of one facet; one that is not among ``known`` is an error of its own."""

    widget = ValuesWidget

    def __init__(self, *, facet: Facet, known: Container[str] = (), **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.facet = facet
        self.known = known

    def validate(self, value: Sequence[str]) -> None:
        """Raise an error for each value that does not exist."""
        errors = [
            forms.ValidationError(
                _("%(parameter)s has no value “%(value)s”."),
                code=UNKNOWN,
                params={"parameter": self.facet.title, "value": unknown},
            )
            for unknown in value
            if unknown not in self.known
        ]
        if errors:
            raise forms.ValidationError(errors)


class RangeWidget(forms.Widget):
    """The parameters of one range that have a value."""

    def __init__(self, range_: Range) -> None:
        super().__init__()
        self.range = range_

    def value_from_datadict(self, data: Mapping[str, str], _files: object, _name: str) -> dict[str, str]:
        """Return parameter → what was typed."""
        return {name: text for name in self.range.parameters if (text := data.get(name, "").strip())}


class RangeField(forms.Field):
    """The bounds of one range; a list that does not have the range takes none of its parameters."""

    def __init__(self, *, range_: Range, is_known: bool, metrics: Sequence[Metric] = (), **kwargs: Any) -> None:
        super().__init__(widget=RangeWidget(range_), **kwargs)
        self.range = range_
        self.is_known = is_known
        self.metrics = metrics

    def clean(self, value: Mapping[str, str]) -> Bounds | None:
        """Return the bounds, or raise an error for each thing that cannot be read."""
        if value and not self.is_known:
            template = _("This list cannot be narrowed by “%(parameter)s”, so nothing is shown.")
            raise forms.ValidationError([forms.ValidationError(template, params={"parameter": name}) for name in value])
        return read_bounds(self.range, value, self.metrics)


class OrderField(forms.Field):
    """The word of an order."""

    widget = forms.Select

    def __init__(self, *, orders: Sequence[SortOrder], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.orders = orders

    def validate(self, value: str | None) -> None:
        """Raise an error that names the orders of the list."""
        words = [order.value for order in self.orders]
        if value and value not in words:
            raise forms.ValidationError(
                _("“%(value)s” is not a valid order: give one of %(known)s. The usual order is shown."),
                params={"value": value, "known": ", ".join(words)},
            )


class FacetFilter(django_filters.Filter):
    """Narrows a list by one of its facets: to some values, or with ``exclude`` to all but them."""

    field_class = FacetField
    parent: ListFilterSet

    def __init__(self, facet: Facet, **kwargs: Any) -> None:
        super().__init__(field_name=facet.name, label=facet.title, facet=facet, **kwargs)
        self.facet = facet

    def filter(self, qs: QuerySet[Model], value: Sequence[str]) -> QuerySet[Model]:
        """Keep the rows with (or without) any of the values."""
        if not value:
            return qs
        options = self.facet.options()
        # A subquery, not a join: a record with two matching values must not stand twice.
        matching = _having(self.parent.collection, self.facet, with_descendants(value, options)).values("pk")
        if not self.exclude:
            return qs.filter(pk__in=matching)
        known = {NOT_STATED, *(option.value for option in options)}
        return qs.exclude(pk__in=matching) if known.issuperset(value) else qs.none()


class RangeFilter(django_filters.Filter):
    """Narrows a list to the records that state a figure within bounds."""

    field_class = RangeField
    parent: ListFilterSet

    def __init__(self, range_: Range, *, is_known: bool) -> None:
        super().__init__(field_name=range_.name, label=range_.title, range_=range_, is_known=is_known)

    def filter(self, qs: QuerySet[Model], value: Bounds | None) -> QuerySet[Model]:
        """Keep the rows whose printed span touches the bounds, and what states none where that is asked for."""
        if value is None:
            return qs
        collection = self.parent.collection
        condition = Q(pk__in=[])
        if value.is_bounded:
            condition |= Q(pk__in=_stating(collection, value).values("pk"))
        if value.not_stated_too:
            condition |= ~Q(pk__in=_stating(collection, Bounds(value.range, metric=value.metric)).values("pk"))
        return qs.filter(condition)


class OrderFilter(django_filters.Filter):
    """Puts a list in one of its orders."""

    field_class = OrderField
    parent: ListFilterSet

    def __init__(self) -> None:
        super().__init__(field_name="sort")

    def filter(self, qs: QuerySet[Model], value: str | None) -> QuerySet[Model]:
        """Order the rows; how well they fit words is not known here."""
        orders = {order.value: order for order in self.parent.collection.orders}
        return qs.order_by(*orders[value].fields) if value and value in orders else qs


class ListFilterSet(django_filters.FilterSet):
    """The filters of one list. Those of the map only read its parameters: it has no records of its own."""

    collection: ClassVar[Collection]

    def __init__(self, parameters: QueryDict, *, has_words: bool = False) -> None:
        super().__init__(parameters, self.collection.published())
        index = index_of(self.collection)
        for filter_ in self.filters.values():
            if isinstance(filter_, FacetFilter):
                filter_.extra["known"] = index.bitmaps[filter_.facet.name].keys()
            elif isinstance(filter_, RangeFilter):
                filter_.extra["metrics"] = index.metrics
            elif isinstance(filter_, OrderFilter):
                filter_.extra["orders"] = [*([BY_RELEVANCE] if has_words else []), *self.collection.orders]

    def filter_queryset(self, queryset: QuerySet[Model]) -> QuerySet[Model]:
        """Narrow by every parameter; one that cannot be read widens nothing."""
        for name, filter_ in self.filters.items():
            if name not in self.form.errors:
                queryset = filter_.filter(queryset, self.form.cleaned_data[name])
            elif isinstance(filter_, FacetFilter):
                queryset = filter_.filter(queryset, self.form[name].data)
            elif isinstance(filter_, RangeFilter):
                queryset = queryset.none()
        return queryset


def filterset_class(name: CollectionName) -> type[ListFilterSet]:
    """Return the filters of a list, declared from what the registries give it."""
    return _declare(name, facets_of(name), ranges_of(name))


@cache
def _declare(name: CollectionName, facets: tuple[Facet, ...], ranges: tuple[Range, ...]) -> type[ListFilterSet]:
    filters: dict[str, django_filters.Filter] = {facet.name: FacetFilter(facet) for facet in facets}
    filters |= {facet.not_name: FacetFilter(facet, exclude=True) for facet in facets}
    filters |= {range_.name: RangeFilter(range_, is_known=range_ in ranges) for range_ in RANGES}
    if name in ORDERS:
        filters["sort"] = OrderFilter()
    return type(f"{name.capitalize()}Filter", (ListFilterSet,), {**filters, "collection": COLLECTIONS[name]})


def _having(collection: Collection, facet: Facet, values: Iterable[str]) -> QuerySet[Model]:
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


def _stating(collection: Collection, bounds: Bounds) -> QuerySet[Model]:
    """Return the records with a printed span that touches the bounds."""
    records, range_ = collection.published(), bounds.range
    if collection.is_inherited(range_):
        owners = (owner for owner in collection.owners if range_ in owner.ranges)
        of_owners = [Q(**{f"{owner.record}__in": _stating(owner, bounds)}) for owner in owners]
        return records.filter(reduce(or_, of_owners, Q(pk__in=[])))
    conditions: dict[str, object] = {f"{range_.low}__isnull": False}
    if bounds.low is not None:
        conditions[f"{range_.high}__gte"] = bounds.low
    if bounds.high is not None:
        conditions[f"{range_.low}__lte"] = bounds.high
    if range_.metric and bounds.metric:
        conditions |= dict(zip(range_.metric, bounds.metric.key, strict=True))
    # One call of filter: bounds, metric and unit must hold for the same arm.
    return records.filter(**conditions)
