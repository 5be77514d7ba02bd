"""Discrepancies, each with its sides."""

from __future__ import annotations

from typing import ClassVar

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from evidence.admin.base import Fieldsets, RecordAdmin, StatusAdmin
from evidence.admin.claims import PlaceInReviewForm
from evidence.admin.columns import count_column, count_of
from evidence.admin.forms import ReasonedForm
from evidence.admin.formsets import RecordFormSet
from evidence.admin.inlines import RecordStackedInline
from evidence.admin.list_filters import YesNoFilter, linked_filter, review_filter
from evidence.audit.places import scope_of, sides_needed
from evidence.models import Discrepancy, DiscrepancySide
from evidence.models.base import StatusModel
from evidence.vocabulary import Status


class SideForm(PlaceInReviewForm, ReasonedForm):
    """A side on its own page."""


class SidesFormSet(RecordFormSet):
    """The sides of a discrepancy: a published one has them, and they fit its scope."""

    def clean(self) -> None:
        """Raise ``ValidationError`` where a published discrepancy lacks a side or has the wrong scope."""
        super().clean()
        if self.instance.status != Status.PUBLISHED:
            return
        sides, needed = self.remaining_forms(), sides_needed(self.instance.kind)
        if len(sides) < needed:
            message = _("A published discrepancy of this type needs at least %(needed)d side(s); it has %(given)d.")
            raise ValidationError(message, code="sides", params={"needed": needed, "given": len(sides)})
        passages = [form.cleaned_data.get("passage") for form in sides if form.is_valid()]
        reviews = {passage.review_id for passage in passages if passage is not None}
        if reviews and self.instance.scope != scope_of(len(reviews)):
            message = _("The scope does not fit the sides, which are in %(number)d review(s).")
            raise ValidationError(message, code="scope", params={"number": len(reviews)})


class SideInline(RecordStackedInline):
    """The sides of a discrepancy."""

    model = DiscrepancySide
    form = PlaceInReviewForm
    formset = SidesFormSet
    related = ("passage",)
    fieldsets = (
        (
            None,
            {
                "fields": [
                    "passage",
                    ("statement_en", "statement_ru"),
                    "value_as_printed",
                    ("position", "upheld"),
                    "version",
                ]
            },
        ),
    )


class RuledFilter(YesNoFilter):
    """Whether an editor has ruled."""

    title = _("ruling")
    parameter_name = "ruled"

    def yes(self) -> Q:
        """Keep discrepancies with a ruling."""
        return ~Q(ruling_en="")


sides_column = count_column("side_count", _("sides"))


@admin.register(Discrepancy)
class DiscrepancyAdmin(StatusAdmin):
    """One discrepancy. Every side stays visible, whatever the ruling."""

    inlines = (SideInline,)
    list_display = ("key", "title", "status", "kind", "severity", "scope", sides_column, "is_ruled")
    list_filter = (
        "status",
        "severity",
        "kind",
        "scope",
        review_filter("sides__review"),
        RuledFilter,
        "judged_by_title",
        "inferred",
    )
    search_fields = (
        "key",
        "title_en",
        "title_ru",
        "explanation_en",
        "explanation_ru",
        "trials__nct_id",
        "studies__slug",
        "products__name",
        "products__aliases",
    )
    sections: ClassVar[Fieldsets] = [
        (
            None,
            {
                "fields": [
                    "key",
                    ("title_en", "title_ru"),
                    ("kind", "severity", "scope"),
                    ("explanation_en", "explanation_ru"),
                    ("judged_by_title", "inferred"),
                ]
            },
        ),
        (
            _("Linked records"),
            {
                "fields": [
                    "field",
                    ("trials", "studies"),
                    ("products", "sources"),
                    ("tissue_sources", "indications"),
                    ("routes", "vesicle_types"),
                ]
            },
        ),
        (
            _("Ruling"),
            {
                "fields": [("ruling_en", "ruling_ru"), ("ruling_reason_en", "ruling_reason_ru")],
                "description": _("Every side stays visible; the ruling says which one is right, and why."),
            },
        ),
    ]

    def for_list(self, queryset: QuerySet[models.Model]) -> QuerySet[models.Model]:
        return queryset.annotate(side_count=count_of("sides", Discrepancy))

    def publication_obstacle(self, record: StatusModel) -> str | None:
        """Return how many sides are missing; a discrepancy has no claims."""
        assert isinstance(record, Discrepancy)
        given, needed = record.sides.count(), sides_needed(record.kind)
        if given >= needed:
            return None
        return gettext("It has %(given)d side(s); this type needs %(needed)d.") % {"given": given, "needed": needed}

    @admin.display(description=_("title"), ordering="title_en")
    def title(self, discrepancy: Discrepancy) -> str:
        return discrepancy.title

    @admin.display(description=_("ruled"), boolean=True)
    def is_ruled(self, discrepancy: Discrepancy) -> bool:
        return bool(discrepancy.ruling_en)


@admin.register(DiscrepancySide)
class DiscrepancySideAdmin(RecordAdmin):
    """One side of a discrepancy, with its place."""

    form = SideForm
    fixed = ("discrepancy",)
    readonly_fields = ("review",)
    list_display = ("key", "discrepancy", "review", "passage", "value_as_printed", "upheld")
    list_filter = (linked_filter("review"), "upheld")
    list_select_related = ("discrepancy", "review", "passage")
    search_fields = (
        "key",
        "statement_en",
        "statement_ru",
        "value_as_printed",
        "passage__label_en",
        "passage__label_ru",
    )
    sections: ClassVar[Fieldsets] = [
        (None, {"fields": ["discrepancy", "key", ("passage", "review"), ("position", "upheld")]}),
        (_("What the review says there"), {"fields": [("statement_en", "statement_ru"), "value_as_printed"]}),
    ]
