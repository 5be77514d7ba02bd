"""Arms and their doses: on their own page, and as rows of a trial or study."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from django.contrib import admin
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from evidence.admin.base import Fieldsets, RecordAdmin, RecordStackedInline
from evidence.admin.claims import ClaimInline
from evidence.admin.columns import change_link, claims_column, count_of
from evidence.admin.forms import ReasonedForm, RecordForm
from evidence.admin.list_filters import GapFilter, linked_filter
from evidence.models import Arm

GIVEN: Final = [("intervention_en", "intervention_ru"), ("products", "routes")]
WITH_IT: Final = [("co_intervention_en", "co_intervention_ru")]
DOSE: Final = [
    "dose_as_reported",
    ("dose_low", "dose_high", "dose_unit"),
    ("dose_metric", "dose_basis"),
    ("frequency_en", "frequency_ru"),
    ("doses_per_day", "administrations", "days"),
]
DOSE_HINT: Final = _(
    "The dose stands as printed, and in figures where it is printed in figures. Nothing is converted: particles, "
    "µg of protein, mL and cell equivalents stay what they are."
)


class ArmInlineForm(RecordForm):
    """An arm as a row."""

    pairs = (("dose_low", "dose_high"),)


class ArmForm(ArmInlineForm, ReasonedForm):
    """An arm on its own page."""


class ArmInline(RecordStackedInline):
    """The arms of a trial or study."""

    model = Arm
    form = ArmInlineForm
    fieldsets = (
        (None, {"fields": [("label_en", "label_ru"), ("kind", "group_size", "position"), *GIVEN]}),
        (_("Dose"), {"fields": DOSE, "description": DOSE_HINT}),
        (
            _("Given with it, and what no review states"),
            {"fields": [*WITH_IT, "not_stated", "not_applicable", "version"], "classes": ["collapse"]},
        ),
    )


@admin.register(Arm)
class ArmAdmin(RecordAdmin):
    """A group, and what it received."""

    form = ArmForm
    fixed = ("trial", "study")
    inlines = (ClaimInline,)
    list_display = ("key", "of", "label_en", "kind", "dose_as_reported", "dose_metric", claims_column, "gaps")
    list_filter = ("kind", "dose_metric", "dose_basis", GapFilter, linked_filter("products"), linked_filter("routes"))
    list_select_related = ("trial", "study")
    search_fields = (
        "key",
        "label_en",
        "label_ru",
        "dose_as_reported",
        "trial__nct_id",
        "study__slug",
        "products__name",
        "products__aliases",
    )
    sections: ClassVar[Fieldsets] = [
        (
            None,
            {"fields": [("trial", "study"), "key", ("label_en", "label_ru"), ("kind", "group_size", "position")]},
        ),
        (_("What was given"), {"fields": [GIVEN[0], *WITH_IT, *GIVEN[1:]]}),
        (_("Dose"), {"fields": DOSE, "description": DOSE_HINT}),
    ]

    def for_list(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Count the claims on each arm."""
        return queryset.annotate(claim_count=count_of("claims", Arm))

    @admin.display(description=_("of"), ordering="key")
    def of(self, arm: Arm) -> str:
        """Lead to the trial or study."""
        return change_link(arm.trial or arm.study)
