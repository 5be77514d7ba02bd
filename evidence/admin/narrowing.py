"""Filters beside a list, with counts that are right: through sets of keys, so that no join counts twice."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.admin import ModelAdmin, SimpleListFilter
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from evidence.models import Source


class SetFilter(SimpleListFilter):
    """A filter of which each value stands for a condition on the records themselves."""

    def condition(self, value: str) -> Q:
        """Return the condition of one value."""
        raise NotImplementedError

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Narrow the list to the chosen value."""
        value = self.value()
        known = {str(choice) for choice, _label in self.lookup_choices}
        if value is None:
            return queryset
        return queryset.filter(self.condition(value)) if value in known else queryset.none()

    def get_facet_counts(self, pk_attname: str, filtered_qs: QuerySet[Any]) -> dict[str, Count]:
        """Count every value in one query."""
        return {
            f"{place}__c": Count(pk_attname, filter=self.condition(str(value)))
            for place, (value, _label) in enumerate(self.lookup_choices)
        }


def linked(name: str) -> type[SetFilter]:
    """Make the filter of a many-to-many field; it offers what is in use, by name."""

    class LinkedFilter(SetFilter):
        parameter_name = name

        def __init__(self, request: HttpRequest, params: Any, model: type[models.Model], desk: ModelAdmin[Any]) -> None:
            field = model._meta.get_field(name)
            assert isinstance(field, models.ManyToManyField)
            self.field, self.title = field, str(field.verbose_name)
            super().__init__(request, params, model, desk)

        def lookups(self, request: HttpRequest, model_admin: ModelAdmin[Any]) -> list[tuple[str, str]]:
            used = self.field.remote_field.through._default_manager.values(self.field.m2m_reverse_name())
            records = self.field.related_model._default_manager.filter(pk__in=used)
            return sorted(((str(record.pk), str(record)) for record in records), key=lambda pair: pair[1].casefold())

        def condition(self, value: str) -> Q:
            through = self.field.remote_field.through._default_manager
            owners = through.filter(**{self.field.m2m_reverse_name(): value})
            return Q(pk__in=owners.values(self.field.m2m_column_name()))

    return LinkedFilter


def reviews(path: str) -> type[SetFilter]:
    """Make the filter by review; ``path`` leads from the record to the review that speaks of it."""

    class ReviewFilter(SetFilter):
        title = _("review")
        parameter_name = "review"

        def __init__(self, request: HttpRequest, params: Any, model: type[models.Model], desk: ModelAdmin[Any]) -> None:
            self.model = model
            super().__init__(request, params, model, desk)

        def lookups(self, request: HttpRequest, model_admin: ModelAdmin[Any]) -> list[tuple[str, str]]:
            corpus = Source.objects.filter(corpus_order__isnull=False).order_by("corpus_order")
            return [(source.slug, source.short_label) for source in corpus]

        def condition(self, value: str) -> Q:
            records = self.model._default_manager.filter(**{f"{path}__slug": value})
            return Q(pk__in=records.order_by().values("pk"))

    return ReviewFilter


class GapFilter(SetFilter):
    """Which fact no review states."""

    title = _("not stated")
    parameter_name = "gap"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[Any]) -> list[tuple[str, str]]:
        """Offer the facts of the model."""
        return [(fact.name, str(fact.label)) for fact in getattr(model_admin.model, "FACTS", ())]

    def condition(self, value: str) -> Q:
        """Keep records that name the fact as not stated."""
        return Q(not_stated__contains=[value])


class PhaseFilter(SetFilter):
    """Clinical phase; a phase I/II trial is found under both."""

    title = _("phase")
    parameter_name = "phase"

    def __init__(self, request: HttpRequest, params: Any, model: type[models.Model], desk: ModelAdmin[Any]) -> None:
        field = model._meta.get_field("phase")
        assert isinstance(field, ArrayField)
        self.choices_of_field = list(field.base_field.choices or ())
        super().__init__(request, params, model, desk)

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[Any]) -> list[tuple[str, str]]:
        """Offer the phases, and none."""
        return [*((str(value), str(label)) for value, label in self.choices_of_field), ("none", str(_("not stated")))]

    def condition(self, value: str) -> Q:
        """Keep records that carry the phase, or none at all."""
        return Q(phase=[]) if value == "none" else Q(phase__contains=[value])


class YesNoFilter(SetFilter):
    """Has it, or has it not."""

    NO: ClassVar[Any] = _("no")
    YES: ClassVar[Any] = _("yes")

    def yes(self) -> Q:
        """Return the condition of “yes”."""
        raise NotImplementedError

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[Any]) -> list[tuple[str, str]]:
        """Offer both."""
        return [("yes", str(self.YES)), ("no", str(self.NO))]

    def condition(self, value: str) -> Q:
        """Keep those that have it, or those that have it not."""
        return self.yes() if value == "yes" else ~self.yes()
