"""Arms and their doses: on their own page, and as rows of a trial or study."""

from __future__ import annotations

from typing import ClassVar, Final

from django.contrib import admin
from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from evidence.admin.base import FieldLine, Fieldsets, RecordAdmin
from evidence.admin.claims import ClaimInline
from evidence.admin.columns import change_link, claims_column, count_of, gaps_column
from evidence.admin.forms import ReasonedForm, RecordForm
from evidence.admin.inlines import RecordStackedInline
from evidence.admin.list_filters import GapFilter, linked_filter
from evidence.models import Arm

INTERVENTION: Final[FieldLine] = ("intervention_en", "intervention_ru")
LINKS: Final[FieldLine] = ("products", "routes")
CO_INTERVENTION: Final[FieldLine] = ("co_intervention_en", "co_intervention_ru")
DOSE: Final[list[FieldLine]] = [
    "dose_as_reported",
    ("dose_low", "dose_high", "dose_unit"),
    ("dose_metric", "dose_basis"),
    ("frequency_en", "frequency_ru"),
    ("doses_per_day", "administrations", "days"),
]
DOSE_HELP: Final = _(
    "Enter the dose as printed, and in figures where figures are printed. Convert nothing: particles, µg of protein, "
    "mL and cell equivalents are different metrics."
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
        (None, {"fields": [("label_en", "label_ru"), ("kind", "group_size", "position"), INTERVENTION, LINKS]}),
        (_("Dose"), {"fields": DOSE, "description": DOSE_HELP}),
        (
            _("Given with it, and what no review states"),
            {"fields": [CO_INTERVENTION, "not_stated", "not_applicable", "version"], "classes": ["collapse"]},
        ),
    )


@admin.register(Arm)
class ArmAdmin(RecordAdmin):
    """A group of people or animals, and what it received."""

    form = ArmForm
    fixed = ("trial", "study")
    inlines = (ClaimInline,)
    list_display = ("key", "record", "label_en", "kind", "dose_as_reported", "dose_metric", claims_column, gaps_column)
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
        (_("What was given"), {"fields": [INTERVENTION, CO_INTERVENTION, LINKS]}),
        (_("Dose"), {"fields": DOSE, "description": DOSE_HELP}),
    ]

    def for_list(self, queryset: QuerySet[models.Model]) -> QuerySet[models.Model]:
        return queryset.annotate(claim_count=count_of("claims", Arm))

    @admin.display(description=_("trial or study"), ordering="key")
    def record(self, arm: Arm) -> str:
        return change_link(arm.trial or arm.study)
