"""Measured outcomes, as the review reports them."""

from __future__ import annotations

from typing import ClassVar, Final

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from evidence.models.arm import Arm, one_parent
from evidence.models.base import (
    Fact,
    FactsModel,
    RecordedModel,
    gaps_are_disjoint,
    key_field,
    local,
)
from evidence.models.figures import FigureField
from evidence.models.study import Study
from evidence.models.terms import Measure
from evidence.models.trial import Trial
from evidence.querysets.records import OutcomeManager
from evidence.vocabulary import Benefit, Direction, EffectType, OutcomeCategory, Variability

OUTCOME_FACTS: Final = (
    Fact("group", _("group"), ("group_en", "group_ru")),
    Fact("time_point", _("time point"), ("time_point_en", "time_point_ru")),
    Fact("n", _("number"), ("n",), None),
    Fact("p", _("p-value"), ("p_as_printed",)),
    Fact("variability", _("variability"), ("variability",), None),
)


class Outcome(RecordedModel, FactsModel):
    """One measure in one group at one time, with every figure that the review prints."""

    FACTS: ClassVar[tuple[Fact, ...]] = OUTCOME_FACTS

    key = key_field(_("NCT id or study slug, then / and the measure"))
    trial = models.ForeignKey(
        Trial,
        verbose_name=_("trial"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="outcomes",
        help_text=_("Either a trial or a study."),
    )
    study = models.ForeignKey(
        Study,
        verbose_name=_("study"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="outcomes",
        help_text=_("Either a trial or a study."),
    )
    arm = models.ForeignKey(
        Arm,
        verbose_name=_("arm"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="outcomes",
        help_text=_("Where one arm is meant."),
    )
    position = models.PositiveSmallIntegerField(_("position"), help_text=_("Order on the page."))
    measure = models.ForeignKey(
        Measure,
        verbose_name=_("measure"),
        on_delete=models.PROTECT,
        related_name="outcomes",
        help_text=_("What was measured."),
    )
    category = models.CharField(
        _("category"),
        max_length=12,
        choices=OutcomeCategory.choices,
        help_text=_("What it tells about."),
    )
    group_en = models.CharField(_("group (English)"), max_length=240, blank=True, help_text=_("In whom."))
    group_ru = models.CharField(_("group (Russian)"), max_length=240, blank=True, help_text=_("The same in Russian."))
    time_point_en = models.CharField(_("time point (English)"), max_length=160, blank=True, help_text=_("When."))
    time_point_ru = models.CharField(_("time point (Russian)"), max_length=160, blank=True, help_text=_("In Russian."))
    time_point_days = FigureField(verbose_name=_("time point, days"), help_text=_("72 hours are 3."))
    baseline = FigureField(verbose_name=_("baseline"), help_text=_("Before treatment, in the unit."))
    baseline_variability = FigureField(verbose_name=_("± at baseline"), help_text=_("In the unit."))
    value = FigureField(verbose_name=_("value"), help_text=_("At the time point, in the unit."))
    variability = FigureField(verbose_name=_("±"), help_text=_("In the unit."))
    variability_kind = models.CharField(
        _("kind of ±"),
        max_length=16,
        choices=Variability.choices,
        default=Variability.NOT_APPLICABLE,
        help_text=_("What the ± stands for."),
    )
    comparator_value = FigureField(verbose_name=_("value of the comparator"), help_text=_("In the unit."))
    unit = models.CharField(_("unit"), max_length=60, blank=True, help_text=_("Of baseline, value and comparator."))
    change_value = FigureField(verbose_name=_("change"), help_text=_("Signed: −32 is a decrease by 32."))
    change_unit = models.CharField(
        _("unit of the change"),
        max_length=60,
        blank=True,
        help_text=_("percent, fold, or the unit of the value."),
    )
    effect_type = models.CharField(
        _("effect measure"),
        max_length=20,
        choices=EffectType.choices,
        blank=True,
        default=EffectType.NONE,
        help_text=_("How two groups are compared in one figure."),
    )
    effect_value = FigureField(verbose_name=_("effect"), help_text=_("Of the effect measure."))
    ci_low = FigureField(verbose_name=_("interval, low"), help_text=_("Lower bound."))
    ci_high = FigureField(verbose_name=_("interval, high"), help_text=_("Upper bound."))
    ci_level = FigureField(verbose_name=_("interval, level"), help_text=_("In percent: 95."))
    p_as_printed = models.CharField(_("p as printed"), max_length=40, blank=True, help_text=_("As p<0.001."))
    p_relation = models.CharField(
        _("relation of p"),
        max_length=1,
        blank=True,
        choices=[("<", "<"), ("=", "="), (">", ">"), ("≤", "≤"), ("≥", "≥")],
        help_text=_("Sign between p and its figure."),
    )
    p_value = FigureField(verbose_name=_("p"), help_text=_("The figure; 0 to 1."))
    n = models.PositiveIntegerField(_("number"), null=True, blank=True, help_text=_("How many were measured."))
    direction = models.CharField(
        _("direction"),
        max_length=12,
        choices=Direction.choices,
        default=Direction.NOT_STATED,
        help_text=_("Which way the measure went."),
    )
    benefit = models.CharField(
        _("presented as"),
        max_length=12,
        choices=Benefit.choices,
        default=Benefit.NOT_STATED,
        help_text=_("Good or bad as the review presents it; the portal does not judge."),
    )
    value_as_printed = models.CharField(
        _("figures as printed"), max_length=300, blank=True, help_text=_("As 127.1 ± 14.7 mg/L.")
    )
    statement_en = models.TextField(_("statement (English)"), help_text=_("What the review reports, in our words."))
    statement_ru = models.TextField(_("statement (Russian)"), help_text=_("The same in Russian."))

    objects = OutcomeManager()

    class Meta:
        ordering: ClassVar[list[str]] = ["position", "key"]
        verbose_name = _("outcome")
        verbose_name_plural = _("outcomes")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            one_parent("outcome_has_one_record", "trial", "study"),
            gaps_are_disjoint(),
            models.CheckConstraint(
                name="outcome_interval_low_not_above_high",
                condition=Q(ci_low__isnull=True, ci_high__isnull=True)
                | Q(ci_low__isnull=False, ci_high__isnull=False, ci_low__lte=F("ci_high")),
                violation_error_message=_("The interval's low bound is above the high one, or one is missing."),
            ),
            models.CheckConstraint(
                name="outcome_p_between_0_and_1",
                condition=Q(p_value__isnull=True) | Q(p_value__gte=0, p_value__lte=1),
                violation_error_message=_("p lies between 0 and 1."),
            ),
            models.CheckConstraint(
                name="outcome_p_also_as_printed",
                condition=Q(p_value__isnull=True) | ~Q(p_as_printed=""),
                violation_error_message=_("A p-value stands also as printed."),
            ),
            models.CheckConstraint(
                name="outcome_value_has_unit",
                condition=Q(value__isnull=True, baseline__isnull=True, comparator_value__isnull=True) | ~Q(unit=""),
                violation_error_message=_("A figure needs its unit."),
            ),
            models.CheckConstraint(
                name="outcome_change_has_unit",
                condition=Q(change_value__isnull=True) | ~Q(change_unit=""),
                violation_error_message=_("A change needs its unit: percent, fold, or the unit of the value."),
            ),
            models.CheckConstraint(
                name="outcome_effect_has_type",
                condition=Q(effect_value__isnull=True) | ~Q(effect_type=""),
                violation_error_message=_("An effect needs its measure, as odds ratio."),
            ),
        ]

    @property
    def group(self) -> str:
        return local(self, "group")

    @property
    def time_point(self) -> str:
        return local(self, "time_point")

    @property
    def statement(self) -> str:
        return local(self, "statement")

    @property
    def record(self) -> Trial | Study:
        """The trial or study that it belongs to."""
        record = self.trial or self.study
        assert record is not None  # outcome_has_one_record
        return record
