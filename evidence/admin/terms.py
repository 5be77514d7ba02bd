"""Reference terms and countries: the words by which records are found."""

from __future__ import annotations

from typing import ClassVar

from django.contrib import admin
from django.db import models
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from evidence.admin.base import Fieldsets, RecordAdmin, StatusAdmin
from evidence.admin.columns import ListColumn, count_column, count_of
from evidence.admin.list_filters import KeySetFilter, YesNoFilter
from evidence.models import Country, Indication, Measure, Method, Route, TissueSource, VesicleType
from evidence.models.base import StatusModel
from evidence.models.terms import Term


class TopFilter(YesNoFilter):
    """Whether a term has no parent."""

    title = _("top of the tree")
    parameter_name = "top"

    def yes(self) -> Q:
        """Keep terms without a parent."""
        return Q(parent__isnull=True)


class IdentifierFilter(YesNoFilter):
    """Whether a term has an identifier of a public vocabulary."""

    title = _("has identifiers")
    parameter_name = "identified"

    def yes(self) -> Q:
        """Keep terms whose list is not empty."""
        return ~Q(identifiers=[])


uses_column = count_column("use_count", _("records"))


class TermAdmin(StatusAdmin):
    """A term with its labels, synonyms and identifiers."""

    #: Reverse relations of the records that are filed under the term.
    used_by: ClassVar[tuple[str, ...]] = ("trial_records", "study_records")

    list_display: tuple[str | ListColumn, ...] = (
        "slug",
        "label_en",
        "label_ru",
        "status",
        "parent",
        "synonyms",
        uses_column,
    )
    list_filter: ClassVar[tuple[str | type[KeySetFilter], ...]] = ("status", TopFilter, IdentifierFilter)
    list_select_related = ("parent",)
    search_fields = ("slug", "label_en", "label_ru", "synonyms_en", "synonyms_ru")
    sections: ClassVar[Fieldsets] = [
        (None, {"fields": ["slug", "parent", ("label_en", "label_ru"), ("synonyms_en", "synonyms_ru")]}),
        (_("Meaning"), {"fields": [("definition_en", "definition_ru"), "identifiers"]}),
    ]

    def publication_obstacle(self, record: StatusModel) -> None:
        """Let any term be published: it claims nothing, what is filed under it does."""

    def for_list(self, queryset: QuerySet[models.Model]) -> QuerySet[models.Model]:
        """Count the records that are filed under each term itself."""
        return queryset.annotate(
            use_count=sum(
                (count_of(name, self.model) for name in self.used_by[1:]), count_of(self.used_by[0], self.model)
            )
        )

    @admin.display(description=_("synonyms"))
    def synonyms(self, term: Term) -> int:
        """Return how many there are in both languages."""
        return len(term.synonyms_en) + len(term.synonyms_ru)


admin.site.register([TissueSource, Indication, Route, VesicleType], TermAdmin)


@admin.register(Method)
class MethodAdmin(TermAdmin):
    """A method: used by profile facts and statements."""

    used_by = ("profile_facts", "statements")


@admin.register(Measure)
class MeasureAdmin(TermAdmin):
    """A measure: used by outcomes."""

    used_by = ("outcomes",)
    list_display = ("slug", "label_en", "label_ru", "status", "category", "parent", "synonyms", uses_column)
    list_filter = ("category", *TermAdmin.list_filter)
    sections: ClassVar[Fieldsets] = [
        (None, {"fields": [*TermAdmin.sections[0][1]["fields"], "category"]}),
        TermAdmin.sections[1],
    ]


@admin.register(Country)
class CountryAdmin(RecordAdmin):
    """A country by its ISO code."""

    list_display = ("code", "label_en", "label_ru", uses_column)
    search_fields = ("code", "label_en", "label_ru")
    sections: ClassVar[Fieldsets] = [(None, {"fields": ["code", ("label_en", "label_ru")]})]

    def for_list(self, queryset: QuerySet[models.Model]) -> QuerySet[models.Model]:
        """Count the trials and studies done there."""
        return queryset.annotate(use_count=count_of("trial_records", Country) + count_of("study_records", Country))
