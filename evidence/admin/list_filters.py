"""Filters beside a list, with counts that are right: through sets of keys, so that no join counts twice."""

from __future__ import annotations

from django.contrib.admin import ModelAdmin, SimpleListFilter
from django.db import models
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from evidence.loading.canonical import Column
from evidence.models import Source
from evidence.vocabulary import Phase


class KeySetFilter(SimpleListFilter):
    """A filter of which each value is a condition on the records themselves.

    A list makes its filters anew for every column of counts; what they offer is queried once a request.
    """

    def __init__(
        self,
        request: HttpRequest,
        params: dict[str, list[str]],
        model: type[models.Model],
        model_admin: ModelAdmin[models.Model],
    ) -> None:
        self.model = model
        super().__init__(request, params, model, model_admin)

    def records(self) -> QuerySet[models.Model]:
        """Return all records of the list's model."""
        assert self.model is not None
        return self.model._default_manager.all()

    def offered(self) -> list[tuple[str, str]]:
        """Return value and label of what can be chosen."""
        raise NotImplementedError

    def condition(self, value: str) -> Q:
        """Return the condition of one value."""
        raise NotImplementedError

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[models.Model]) -> list[tuple[str, str]]:  # noqa: ARG002
        """Offer the values, remembered for the request."""
        remembered: dict[type, list[tuple[str, str]]] = request.__dict__.setdefault("offered_by_filters", {})
        if type(self) not in remembered:
            remembered[type(self)] = self.offered()
        return remembered[type(self)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[models.Model]) -> QuerySet[models.Model]:  # noqa: ARG002
        """Narrow the list to the chosen value; an unknown one finds nothing."""
        value = self.value()
        if value is None:
            return queryset
        known = {str(choice) for choice, _label in self.lookup_choices}
        return queryset.filter(self.condition(value)) if value in known else queryset.none()

    def get_facet_counts(self, pk_attname: str, filtered_qs: QuerySet[models.Model]) -> dict[str, Count]:  # noqa: ARG002
        """Count every value in one query."""
        return {
            f"{number}__c": Count(pk_attname, filter=self.condition(str(value)))
            for number, (value, _label) in enumerate(self.lookup_choices)
        }


def _related_model(field: Column) -> type[models.Model]:
    assert isinstance(field.related_model, type)
    return field.related_model


def linked_filter(name: str) -> type[KeySetFilter]:
    """Make the filter of a foreign key or many-to-many field; it offers what is in use, by name."""

    class LinkedFilter(KeySetFilter):
        parameter_name = name
        field: Column

        def __init__(
            self,
            request: HttpRequest,
            params: dict[str, list[str]],
            model: type[models.Model],
            model_admin: ModelAdmin[models.Model],
        ) -> None:
            field = model._meta.get_field(name)
            assert isinstance(field, models.ForeignKey | models.ManyToManyField)
            self.field = field
            self.title = field.verbose_name
            super().__init__(request, params, model, model_admin)

        def _links(self) -> tuple[QuerySet[models.Model], str, str]:
            if not isinstance(self.field, models.ManyToManyField):
                return self.records().order_by(), self.field.attname, "pk"
            through = self.field.remote_field.through
            assert through is not None, "Django makes one for every field of a model"
            return through._default_manager.all(), self.field.m2m_reverse_name(), self.field.m2m_column_name()

        def offered(self) -> list[tuple[str, str]]:
            links, other, _own = self._links()
            records = _related_model(self.field)._default_manager.filter(pk__in=links.values(other))
            return sorted(((str(record.pk), str(record)) for record in records), key=lambda pair: pair[1].casefold())

        def condition(self, value: str) -> Q:
            links, other, own = self._links()
            return Q(pk__in=links.filter(**{other: value}).values(own))

    return LinkedFilter


def review_filter(path: str) -> type[KeySetFilter]:
    """Make the filter by review; ``path`` leads from the record to the review that speaks of it."""

    class ReviewFilter(KeySetFilter):
        title = _("review")
        parameter_name = "review"

        def offered(self) -> list[tuple[str, str]]:
            corpus = Source.objects.filter(corpus_order__isnull=False).order_by("corpus_order")
            return [(source.slug, source.short_label) for source in corpus]

        def condition(self, value: str) -> Q:
            records = self.records().filter(**{f"{path}__slug": value})
            return Q(pk__in=records.order_by().values("pk"))

    return ReviewFilter


class GapFilter(KeySetFilter):
    """Which fact no review states."""

    title = _("not stated")
    parameter_name = "gap"

    def offered(self) -> list[tuple[str, str]]:
        """Offer the facts of the model."""
        return [(fact.name, str(fact.label)) for fact in getattr(self.model, "FACTS", ())]

    def condition(self, value: str) -> Q:
        """Keep records that name the fact as not stated."""
        return Q(not_stated__contains=[value])


class PhaseFilter(KeySetFilter):
    """Clinical phase; a phase I/II trial is found under both."""

    title = _("phase")
    parameter_name = "phase"

    def offered(self) -> list[tuple[str, str]]:
        """Offer the phases, and none."""
        return [*((phase.value, str(phase.label)) for phase in Phase), ("none", str(_("not stated")))]

    def condition(self, value: str) -> Q:
        """Keep records that carry the phase, or none at all."""
        return Q(phase=[]) if value == "none" else Q(phase__contains=[value])


class YesNoFilter(KeySetFilter):
    """Has it, or has it not."""

    def yes(self) -> Q:
        """Return the condition of “yes”."""
        raise NotImplementedError

    def offered(self) -> list[tuple[str, str]]:
        """Offer both."""
        return [("yes", str(_("yes"))), ("no", str(_("no")))]

    def condition(self, value: str) -> Q:
        """Keep those that have it, or those that have it not."""
        return self.yes() if value == "yes" else ~self.yes()
