"""What the pages of trials and studies share."""

from __future__ import annotations

from typing import ClassVar, Final
from urllib.parse import urlencode

from django.contrib import admin
from django.db import models
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from evidence.admin.arms import ArmInline
from evidence.admin.base import FieldLine, StatusAdmin
from evidence.admin.claims import RequiredClaimInline
from evidence.admin.columns import (
    ListColumn,
    change_links,
    claims_column,
    count_of,
    gaps_column,
    reviews_column,
    reviews_of,
)
from evidence.admin.list_filters import GapFilter, KeySetFilter, PhaseFilter, linked_filter, review_filter
from evidence.admin.outcomes import OutcomeInline
from evidence.models import Study, Trial
from evidence.models.record import EvidenceRecord

TITLE_FIELDS: Final[list[FieldLine]] = [("title_en", "title_ru"), ("summary_en", "summary_ru"), ("kind", "role")]
ESSENTIAL_FIELDS: Final[list[FieldLine]] = [
    ("products", "cell_class"),
    ("vesicle_types", "vesicle_as_reported"),
    ("tissue_sources", "tissue_as_reported"),
    ("routes", "route_as_reported"),
    ("indications", "indication_as_reported"),
    "countries",
    ("site_en", "site_ru"),
    ("sponsor_en", "sponsor_ru"),
]
DESIGN_FIELDS: Final[list[FieldLine]] = [
    ("phase", "phase_as_reported"),
    ("design_as_reported", "enrollment"),
    ("allocation", "masking"),
    ("comparator_en", "comparator_ru"),
    ("follow_up_en", "follow_up_ru"),
]
SEARCH_FIELDS: Final = ("title_en", "title_ru", "products__name", "products__aliases")


class EvidenceRecordAdmin(StatusAdmin):
    """A trial or study with its arms, outcomes and claims."""

    #: The foreign key by which claims and arms name the record.
    subject: ClassVar[str]

    inlines = (ArmInline, OutcomeInline, RequiredClaimInline)
    readonly_fields: ClassVar[tuple[str, ...]] = ("linked_discrepancies",)
    list_prefetch = ("products",)

    def for_list(self, queryset: QuerySet[models.Model]) -> QuerySet[models.Model]:
        return (
            super()
            .for_list(queryset)
            .annotate(claim_count=count_of("claims", self.model), review_labels=reviews_of(self.subject))
        )

    @admin.display(description=_("title"), ordering="title_en")
    def title(self, record: EvidenceRecord) -> str:
        return record.title

    @admin.display(description=_("products"))
    def product_names(self, record: EvidenceRecord) -> str:
        return ", ".join(product.name for product in record.products.all()) or "–"

    @admin.display(description=_("discrepancies"))
    def linked_discrepancies(self, record: Trial | Study) -> str:
        """Lead to the discrepancies that concern the record, and to a new one."""
        if record._state.adding:
            return "–"
        links = change_links(record.discrepancies.all())
        linked = {"trials" if isinstance(record, Trial) else "studies": record.pk}
        address = f"{reverse('admin:evidence_discrepancy_add')}?{urlencode(linked)}"
        return format_html('{}<br><a href="{}" class="addlink">{}</a>', links, address, _("Add a discrepancy"))


LIST_FILTER: Final[tuple[str | type[KeySetFilter], ...]] = (
    "status",
    "kind",
    review_filter("claims__review"),
    PhaseFilter,
    linked_filter("products"),
    linked_filter("tissue_sources"),
    linked_filter("indications"),
    linked_filter("routes"),
    linked_filter("countries"),
    GapFilter,
)
LIST_DISPLAY: Final[tuple[str | ListColumn, ...]] = (
    "title",
    "status",
    "kind",
    "product_names",
    reviews_column,
    claims_column,
    gaps_column,
    "last_reviewed",
)
