"""The ledger of contradictions, each with its sides."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from evidence.admin.base import Fieldsets, RecordAdmin, RecordStackedInline
from evidence.admin.claims import PlaceInReviewMixin
from evidence.admin.columns import count_of
from evidence.admin.forms import ReasonedForm, RecordForm
from evidence.admin.formsets import RecordFormSet
from evidence.admin.list_filters import YesNoFilter, linked_filter, review_filter
from evidence.audit.places import scope_of, sides_needed
from evidence.models import Discrepancy, DiscrepancySide
from evidence.vocabulary import Status


class SideInlineForm(PlaceInReviewMixin, RecordForm):
    """A side as a row."""


class SideForm(PlaceInReviewMixin, ReasonedForm):
    """A side on its own page."""


class SidesFormSet(RecordFormSet):
    """The sides of a contradiction: a published one has them, and they fit its scope."""

    def clean(self) -> None:
        """Raise ``ValidationError`` where a published entry lacks a side or has the wrong scope."""
        super().clean()
        if self.instance.status != Status.PUBLISHED:
            return
        kept, needed = self.kept(), sides_needed(self.instance.kind)
        if len(kept) < needed:
            message = _("This type of contradiction is published with %(needed)d side(s) at least; it has %(given)d.")
            raise ValidationError(message, code="sides", params={"needed": needed, "given": len(kept)})
        passages = [form.cleaned_data.get("passage") for form in kept if form.is_valid()]
        reviews = {passage.review_id for passage in passages if passage is not None}
        if reviews and self.instance.scope != scope_of(len(reviews)):
            message = _("Scope and sides do not fit: the sides stand in %(number)d review(s).")
            raise ValidationError(message, code="scope", params={"number": len(reviews)})


class SideInline(RecordStackedInline):
    """The sides of a contradiction."""

    model = DiscrepancySide
    form = SideInlineForm
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
        """Keep entries with a ruling."""
        return ~Q(ruling_en="")


@admin.register(Discrepancy)
class DiscrepancyAdmin(RecordAdmin):
    """One contradiction. Both sides stay visible, whatever the ruling."""

    inlines = (SideInline,)
    list_display = ("key", "heading", "status", "kind", "severity", "scope", "side_count", "is_ruled")
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
            _("It touches"),
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
                "description": _("The side that loses stays visible; the ruling says why."),
            },
        ),
    ]

    def for_list(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Count the sides."""
        return queryset.annotate(sides_given=count_of("sides", Discrepancy))

    def why_not_publish(self, record: Any) -> str | None:
        """Say how many sides are missing."""
        given, needed = record.sides.count(), sides_needed(record.kind)
        if given >= needed:
            return None
        return now("It has %(given)d side(s); this type needs %(needed)d.") % {"given": given, "needed": needed}

    @admin.display(description=_("title"), ordering="title_en")
    def heading(self, entry: Discrepancy) -> str:
        """Return the title in the editor's language."""
        return entry.title

    @admin.display(description=_("sides"), ordering="sides_given")
    def side_count(self, entry: Any) -> int:
        """Return the number of sides."""
        return int(entry.sides_given)

    @admin.display(description=_("ruled"), boolean=True)
    def is_ruled(self, entry: Discrepancy) -> bool:
        """Tell whether an editor has ruled."""
        return bool(entry.ruling_en)


@admin.register(DiscrepancySide)
class DiscrepancySideAdmin(RecordAdmin):
    """One side of a contradiction, with its place."""

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
        (_("What stands there"), {"fields": [("statement_en", "statement_ru"), "value_as_printed"]}),
    ]
