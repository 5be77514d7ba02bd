"""Named products, with every spelling found, and what is known of each."""

from __future__ import annotations

from typing import ClassVar

from django.contrib import admin
from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from evidence.admin.base import Fieldsets, StatusAdmin
from evidence.admin.claims import RequiredClaimInline
from evidence.admin.columns import claims_column, count_of, gaps_column, reviews_column, reviews_of
from evidence.admin.list_filters import GapFilter, linked_filter, review_filter
from evidence.admin.profile_facts import ProfileFactInline
from evidence.models import Product


@admin.register(Product)
class ProductAdmin(StatusAdmin):
    """A preparation, found by its name and by every other spelling."""

    inlines = (ProfileFactInline, RequiredClaimInline)
    list_display = ("name", "slug", "status", "developer", "cell_class", reviews_column, claims_column, gaps_column)
    list_filter = (
        "status",
        review_filter("claims__review"),
        "cell_class",
        linked_filter("vesicle_types"),
        linked_filter("tissue_sources"),
        GapFilter,
    )
    search_fields = ("slug", "name", "aliases", "developer")
    sections: ClassVar[Fieldsets] = [
        (None, {"fields": ["slug", ("name", "developer"), "aliases"]}),
        (
            _("What it is"),
            {
                "fields": [
                    ("vesicle_types", "cell_class"),
                    "tissue_sources",
                    ("description_en", "description_ru"),
                ]
            },
        ),
    ]

    def for_list(self, queryset: QuerySet[models.Model]) -> QuerySet[models.Model]:
        return queryset.annotate(claim_count=count_of("claims", Product), review_labels=reviews_of("product"))
