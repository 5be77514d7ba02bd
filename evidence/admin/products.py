"""Named products, with every spelling found, and what is known of each."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from evidence.admin.claims import NeededClaimRows
from evidence.admin.columns import claims_column, count_of, reviews_column, reviews_of
from evidence.admin.desk import Fieldsets, RecordDesk
from evidence.admin.narrowing import GapFilter, linked, reviews
from evidence.admin.profile import ProfileRows
from evidence.models import Product


@admin.register(Product)
class ProductDesk(RecordDesk):
    """A preparation, found by its name and by every other spelling."""

    inlines = (ProfileRows, NeededClaimRows)
    list_display = ("name", "slug", "status", "developer", "cell_class", reviews_column, claims_column, "gaps")
    list_filter = (
        "status", reviews("claims__review"), "cell_class", linked("vesicle_types"), linked("tissue_sources"), GapFilter,
    )  # fmt: skip
    search_fields = ("slug", "name", "aliases", "developer")
    sections: ClassVar[Fieldsets] = [
        (None, {"fields": ["slug", ("name", "developer"), "aliases"]}),
        (
            _("What it is"),
            {
                "fields": [
                    ("vesicle_types", "cell_class"), "tissue_sources", ("description_en", "description_ru"),
                ]
            },
        ),
    ]  # fmt: skip

    def for_list(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Fetch reviews and the number of claims."""
        return queryset.annotate(claim_count=count_of("claims", Product), review_labels=reviews_of("product"))
