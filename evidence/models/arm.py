"""Arms and their doses. Doses of different metrics are never converted into each other."""

from __future__ import annotations

from typing import ClassVar, Final

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from evidence.models.base import (
    Fact,
    FactsModel,
    RecordedModel,
    facts_accounted_for,
    gaps_are_disjoint,
    key_field,
    local,
)
from evidence.models.figures import FigureField
from evidence.models.product import Product
from evidence.models.study import Study
from evidence.models.terms import Route
from evidence.models.trial import Trial
from evidence.querysets.natural import NaturalManager
from evidence.vocabulary import ArmKind, DoseBasis, DoseMetric

ARM_FACTS: Final = (
    Fact("dose", _("dose"), ("dose_as_reported",)),
    Fact("frequency", _("frequency"), ("frequency_en", "frequency_ru")),
    Fact("days", _("days of treatment"), ("days",), None),
    Fact("group_size", _("group size"), ("group_size",), None),
)


def one_parent(name: str, *columns: str) -> models.BaseConstraint:
    """Build the check that exactly one of several foreign keys is set."""
    condition = Q()
    for chosen in columns:
        condition |= Q(**{f"{column}__isnull": column != chosen for column in columns})
    return models.CheckConstraint(
        name=name,
        condition=condition,
        violation_error_message=_("Exactly one of these must be set: ") + ", ".join(columns),
    )


class Arm(RecordedModel, FactsModel):
    """A group of people or animals, and what it received."""

    FACTS: ClassVar[tuple[Fact, ...]] = ARM_FACTS

    key = key_field(_("NCT id or study slug, then /arm- and a short word"))
    trial = models.ForeignKey(
        Trial,
        verbose_name=_("trial"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="arms",
        help_text=_("Either a trial or a study."),
    )
    study = models.ForeignKey(
        Study,
        verbose_name=_("study"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="arms",
        help_text=_("Either a trial or a study."),
    )
    position = models.PositiveSmallIntegerField(_("position"), help_text=_("Order on the page."))
    label_en = models.CharField(_("label (English)"), max_length=200, help_text=_("Short name of the group."))
    label_ru = models.CharField(_("label (Russian)"), max_length=200, help_text=_("The same in Russian."))
    kind = models.CharField(
        _("kind"),
        max_length=20,
        choices=ArmKind.choices,
        default=ArmKind.NOT_STATED,
        help_text=_("Its part."),
    )
    intervention_en = models.TextField(_("given (English)"), blank=True, help_text=_("What was given."))
    intervention_ru = models.TextField(_("given (Russian)"), blank=True, help_text=_("The same in Russian."))
    co_intervention_en = models.TextField(
        _("given with it (English)"), blank=True, help_text=_("As usual care, cells.")
    )
    co_intervention_ru = models.TextField(_("given with it (Russian)"), blank=True, help_text=_("The same in Russian."))
    products = models.ManyToManyField(
        Product,
        verbose_name=_("products"),
        blank=True,
        related_name="arms",
        help_text=_("Named products given."),
    )
    routes = models.ManyToManyField(
        Route,
        verbose_name=_("routes"),
        blank=True,
        related_name="arms",
        help_text=_("Where the arm's own route is stated."),
    )
    dose_as_reported = models.CharField(
        _("dose as reported"),
        max_length=300,
        blank=True,
        help_text=_("As printed, figures and units."),
    )
    dose_low = FigureField(verbose_name=_("dose, low"), help_text=_("Lowest figure, in the unit; a plain decimal."))
    dose_high = FigureField(verbose_name=_("dose, high"), help_text=_("Highest figure; equal where there is one."))
    dose_metric = models.CharField(
        _("dose metric"),
        max_length=20,
        choices=DoseMetric.choices,
        default=DoseMetric.NOT_REPORTED,
        help_text=_("In what the dose is counted."),
    )
    dose_unit = models.CharField(_("dose unit"), max_length=60, blank=True, help_text=_("As exosomes, µg, mL."))
    dose_basis = models.CharField(
        _("dose basis"),
        max_length=20,
        choices=DoseBasis.choices,
        default=DoseBasis.NOT_STATED,
        help_text=_("What one figure refers to."),
    )
    frequency_en = models.CharField(_("frequency (English)"), max_length=200, blank=True, help_text=_("How often."))
    frequency_ru = models.CharField(_("frequency (Russian)"), max_length=200, blank=True, help_text=_("In Russian."))
    doses_per_day = FigureField(verbose_name=_("doses per day"), help_text=_("0.5 is every other day."))
    administrations = models.PositiveSmallIntegerField(
        _("administrations"), null=True, blank=True, help_text=_("How many in all.")
    )
    days = models.PositiveSmallIntegerField(
        _("days of treatment"),
        null=True,
        blank=True,
        help_text=_("Over how many days treatment ran."),
    )
    group_size = models.PositiveIntegerField(
        _("group size"), null=True, blank=True, help_text=_("How many were in it.")
    )

    objects = NaturalManager()

    class Meta:
        ordering: ClassVar[list[str]] = ["position", "key"]
        verbose_name = _("arm")
        verbose_name_plural = _("arms")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            one_parent("arm_has_one_record", "trial", "study"),
            *facts_accounted_for(ARM_FACTS),
            gaps_are_disjoint(),
            models.CheckConstraint(
                name="arm_dose_low_not_above_high",
                condition=Q(dose_low__isnull=True, dose_high__isnull=True)
                | Q(dose_low__isnull=False, dose_high__isnull=False, dose_low__lte=F("dose_high")),
                violation_error_message=_("The low dose is above the high one, or one of the two is missing."),
            ),
            models.CheckConstraint(
                name="arm_dose_has_metric_and_unit",
                condition=Q(dose_low__isnull=True) | (~Q(dose_metric=DoseMetric.NOT_REPORTED) & ~Q(dose_unit="")),
                violation_error_message=_("A dose in figures needs its metric and its unit."),
            ),
            models.CheckConstraint(
                name="arm_dose_not_negative",
                condition=Q(dose_low__isnull=True) | Q(dose_low__gte=0),
                violation_error_message=_("A dose is not negative."),
            ),
        ]

    @property
    def label(self) -> str:
        return local(self, "label")

    @property
    def intervention(self) -> str:
        return local(self, "intervention")

    @property
    def co_intervention(self) -> str:
        return local(self, "co_intervention")

    @property
    def frequency(self) -> str:
        return local(self, "frequency")
