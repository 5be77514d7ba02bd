"""What the pages of trials and studies share."""

from __future__ import annotations

from typing import Any, ClassVar, Final
from urllib.parse import urlencode

from django.contrib import admin
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from evidence.admin.arms import ArmInline
from evidence.admin.base import RecordAdmin
from evidence.admin.claims import RequiredClaimInline
from evidence.admin.columns import change_links, claims_column, count_of, reviews_column, reviews_of
from evidence.admin.list_filters import GapFilter, PhaseFilter, linked_filter, review_filter
from evidence.admin.outcomes import OutcomeInline

WORDS: Final = [("title_en", "title_ru"), ("summary_en", "summary_ru"), ("kind", "role")]
GLANCE: Final = [
    ("products", "cell_class"),
    ("vesicle_types", "vesicle_as_reported"),
    ("tissue_sources", "tissue_as_reported"),
    ("routes", "route_as_reported"),
    ("indications", "indication_as_reported"),
    "countries",
    ("site_en", "site_ru"),
    ("sponsor_en", "sponsor_ru"),
]
DESIGN: Final = [
    ("phase", "phase_as_reported"),
    ("design_as_reported", "enrollment"),
    ("allocation", "masking"),
    ("comparator_en", "comparator_ru"),
    ("follow_up_en", "follow_up_ru"),
]
SEARCHED: Final = ("title_en", "title_ru", "products__name", "products__aliases")


class EvidenceRecordAdmin(RecordAdmin):
    """A trial or study with its arms, outcomes and claims."""

    #: The foreign key by which claims and arms name the record.
    subject: ClassVar[str]

    inlines = (ArmInline, OutcomeInline, RequiredClaimInline)
    readonly_fields: ClassVar[tuple[str, ...]] = ("contradictions",)
    list_prefetch = ("products",)

    def for_list(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Fetch products, reviews and the number of claims."""
        return (
            super()
            .for_list(queryset)
            .annotate(claim_count=count_of("claims", self.model), review_labels=reviews_of(self.subject))
        )

    @admin.display(description=_("title"), ordering="title_en")
    def heading(self, record: Any) -> str:
        """Return the title in the editor's language."""
        return str(record.title)

    @admin.display(description=_("products"))
    def product_names(self, record: Any) -> str:
        """Return the names of the products."""
        return ", ".join(product.name for product in record.products.all()) or "–"

    @admin.display(description=_("discrepancies"))
    def contradictions(self, record: Any) -> str:
        """Lead to the entries of the ledger that touch the record, and to a new one."""
        if record.pk is None:
            return "–"
        links = change_links(record.discrepancies.all())
        many_to_many = self.model._meta.get_field("discrepancies").remote_field.name  # type: ignore[union-attr]
        address = f"{reverse('admin:evidence_discrepancy_add')}?{urlencode({many_to_many: record.pk})}"
        return format_html('{}<br><a href="{}" class="addlink">{}</a>', links, address, _("Add a discrepancy"))


FILTERS: Final[tuple[Any, ...]] = (
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
COLUMNS: Final[tuple[Any, ...]] = (
    "heading",
    "status",
    "kind",
    "product_names",
    reviews_column,
    claims_column,
    "gaps",
    "last_reviewed",
)
