"""Profile facts: one property of a tissue source, vesicle type, method or product."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from evidence.admin.base import Fieldsets, RecordAdmin, RecordTabularInline
from evidence.admin.claims import ClaimInline
from evidence.admin.columns import change_link, claims_column, count_of, reviews_column, reviews_of
from evidence.admin.list_filters import linked_filter, review_filter
from evidence.models import ProfileFact

SUBJECTS = ("tissue_source", "vesicle_type", "method", "product")


class ProfileFactInline(RecordTabularInline):
    """The properties of a product."""

    model = ProfileFact
    fields = (
        "position",
        "attribute",
        "statement_en",
        "statement_ru",
        "value_low",
        "value_high",
        "unit",
        "value_as_printed",
        "version",
    )


@admin.register(ProfileFact)
class ProfileFactAdmin(RecordAdmin):
    """One property of one subject."""

    fixed = SUBJECTS
    inlines = (ClaimInline,)
    list_display = ("key", "subject", "attribute", "value_as_printed", reviews_column, claims_column)
    list_filter = ("attribute", review_filter("claims__review"), linked_filter("tissue_source"))
    list_select_related = SUBJECTS
    search_fields = (
        "key",
        "statement_en",
        "statement_ru",
        "value_as_printed",
        "product__name",
        "product__aliases",
        "tissue_source__label_en",
        "tissue_source__label_ru",
        "vesicle_type__label_en",
        "vesicle_type__label_ru",
        "method__label_en",
        "method__label_ru",
    )
    sections: ClassVar[Fieldsets] = [
        (
            _("What it is about"),
            {
                "fields": [("tissue_source", "vesicle_type"), ("method", "product"), "key"],
                "description": _("Exactly one subject. Left empty, the key is built from subject and attribute."),
            },
        ),
        (_("What is said"), {"fields": [("attribute", "position"), ("statement_en", "statement_ru")]}),
        (_("Figure"), {"fields": [("value_low", "value_high", "unit"), "value_as_printed"]}),
    ]

    def for_list(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Fetch reviews and the number of claims."""
        return queryset.annotate(claim_count=count_of("claims", ProfileFact), review_labels=reviews_of("profile_fact"))

    @admin.display(description=_("about"))
    def subject(self, fact: ProfileFact) -> str:
        """Lead to the subject."""
        return change_link(fact.tissue_source or fact.vesicle_type or fact.method or fact.product)
