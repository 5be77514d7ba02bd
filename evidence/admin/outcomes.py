"""Outcomes: every figure on their own page, the statement as rows of a trial or study."""

from __future__ import annotations

from typing import ClassVar

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from evidence.admin.base import Fieldsets, RecordAdmin
from evidence.admin.claims import ClaimInline
from evidence.admin.columns import change_link, claims_column, count_of, gaps_column
from evidence.admin.forms import ReasonedForm
from evidence.admin.inlines import RecordTabularInline
from evidence.admin.list_filters import GapFilter, linked_filter
from evidence.audit.facts import is_arm_of
from evidence.models import Outcome


class OutcomeForm(ReasonedForm):
    """An outcome on its own page."""

    pairs = (("ci_low", "ci_high"),)

    def clean(self) -> dict[str, object] | None:
        """Check that the arm is one of the same trial or study."""
        super().clean()
        arm = self.cleaned_data.get("arm")
        trial, study = (
            self.cleaned_data.get(name) if self.is_new else getattr(self.instance, name) for name in ("trial", "study")
        )
        if arm is not None and not is_arm_of(arm, getattr(trial, "pk", None), getattr(study, "pk", None)):
            message = _("This arm belongs to %(other)s.")
            params = {"other": (arm.trial or arm.study).natural}
            self.add_error("arm", ValidationError(message, code="arm", params=params))
        return self.cleaned_data


class OutcomeInline(RecordTabularInline):
    """The outcomes of a trial or study; figures, intervals and time points are edited on the outcome's own page."""

    model = Outcome
    fields = ("position", "measure", "category", "value_as_printed", "statement_en", "statement_ru", "version")
    related = ("measure",)
    verbose_name_plural = _("outcomes (“Change” opens all figures)")


@admin.register(Outcome)
class OutcomeAdmin(RecordAdmin):
    """One measure in one group at one time."""

    form = OutcomeForm
    fixed = ("trial", "study")
    inlines = (ClaimInline,)
    list_display = ("key", "record", "measure", "category", "value_as_printed", "direction", claims_column, gaps_column)
    list_filter = (
        "category",
        "direction",
        "benefit",
        "variability_kind",
        "effect_type",
        GapFilter,
        linked_filter("measure"),
    )
    list_select_related = ("trial", "study", "measure")
    search_fields = (
        "key",
        "value_as_printed",
        "statement_en",
        "statement_ru",
        "trial__nct_id",
        "study__slug",
        "measure__label_en",
        "measure__label_ru",
        "measure__synonyms_en",
        "measure__synonyms_ru",
    )
    sections: ClassVar[Fieldsets] = [
        (None, {"fields": [("trial", "study"), "key", ("arm", "position"), ("measure", "category")]}),
        (
            _("What is reported"),
            {"fields": [("statement_en", "statement_ru"), "value_as_printed", ("direction", "benefit")]},
        ),
        (
            _("Group and time point"),
            {
                "fields": [
                    ("group_en", "group_ru"),
                    ("time_point_en", "time_point_ru"),
                    ("time_point_days", "n"),
                ]
            },
        ),
        (
            _("Figures"),
            {
                "fields": [
                    ("baseline", "baseline_variability"),
                    ("value", "variability", "variability_kind"),
                    ("comparator_value", "unit"),
                    ("change_value", "change_unit"),
                ],
                "description": _("Plain decimals with every printed digit; signs and ± belong in “as printed”."),
            },
        ),
        (
            _("Comparison"),
            {
                "fields": [
                    ("effect_type", "effect_value"),
                    ("ci_low", "ci_high", "ci_level"),
                    ("p_as_printed", "p_relation", "p_value"),
                ]
            },
        ),
    ]

    def for_list(self, queryset: QuerySet[models.Model]) -> QuerySet[models.Model]:
        return queryset.annotate(claim_count=count_of("claims", Outcome))

    @admin.display(description=_("trial or study"), ordering="key")
    def record(self, outcome: Outcome) -> str:
        return change_link(outcome.record)
