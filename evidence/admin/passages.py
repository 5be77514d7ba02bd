"""Places in the reviews."""

from __future__ import annotations

from typing import ClassVar

from django.contrib import admin
from django.db import models
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from evidence.admin.base import Fieldsets, PlainAdmin
from evidence.admin.columns import claims_column, count_of
from evidence.admin.list_filters import YesNoFilter, linked_filter
from evidence.models import Passage


class LeftOutFilter(YesNoFilter):
    """Whether nothing was taken from a place."""

    title = _("nothing was extracted")
    parameter_name = "left_out"

    def yes(self) -> Q:
        """Keep passages with a reason why nothing was taken."""
        return ~Q(left_out_reason_en="")


@admin.register(Passage)
class PassageAdmin(PlainAdmin):
    """A paragraph, table row, footnote or reference of a review."""

    fixed = ("review",)
    list_display = ("key", "review", "kind", "section_en", "label_en", claims_column)
    list_filter = (linked_filter("review"), "kind", LeftOutFilter, "language")
    list_select_related = ("review",)
    search_fields = ("key", "label_en", "label_ru", "section_en", "section_ru", "review__slug")
    sections: ClassVar[Fieldsets] = [
        (None, {"fields": ["review", "key", "kind", ("section_en", "section_ru"), ("label_en", "label_ru")]}),
        (_("In the text"), {"fields": [("position", "lines"), ("digest", "language")]}),
        (_("Left out"), {"fields": [("left_out_reason_en", "left_out_reason_ru")]}),
    ]

    def for_list(self, queryset: QuerySet[models.Model]) -> QuerySet[models.Model]:
        return queryset.annotate(claim_count=count_of("claims", Passage))
