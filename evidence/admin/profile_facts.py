"""Profile facts: one property of a tissue source, vesicle type, method or product."""

from __future__ import annotations

from typing import ClassVar

from django.contrib import admin
from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from evidence.admin.base import Fieldsets, RecordAdmin
from evidence.admin.claims import ClaimInline
from evidence.admin.columns import change_link, claims_column, count_of, reviews_column, reviews_of
from evidence.admin.inlines import RecordTabularInline
from evidence.admin.list_filters import linked_filter, review_filter
from evidence.models import ProfileFact
from evidence.models.profile import PROFILE_SUBJECTS


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

    fixed = PROFILE_SUBJECTS
    inlines = (ClaimInline,)
    list_display = ("key", "subject", "attribute", "value_as_printed", reviews_column, claims_column)
    list_filter = ("attribute", review_filter("claims__review"), linked_filter("tissue_source"))
    list_select_related = PROFILE_SUBJECTS
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
            _("Subject"),
            {
                "fields": [("tissue_source", "vesicle_type"), ("method", "product"), "key"],
                "description": _("Exactly one subject. A key left empty is built from subject and attribute."),
            },
        ),
        (_("Statement"), {"fields": [("attribute", "position"), ("statement_en", "statement_ru")]}),
        (_("Figure"), {"fields": [("value_low", "value_high", "unit"), "value_as_printed"]}),
    ]

    def for_list(self, queryset: QuerySet[models.Model]) -> QuerySet[models.Model]:
        return queryset.annotate(claim_count=count_of("claims", ProfileFact), review_labels=reviews_of("profile_fact"))

    @admin.display(description=_("subject"))
    def subject(self, fact: ProfileFact) -> str:
        return change_link(fact.subject)
