"""Published studies, and reports without a registry id."""

from __future__ import annotations

from typing import ClassVar, Final

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from evidence.models.base import (
    Fact,
    StatusModel,
    facts_accounted_for,
    gaps_are_disjoint,
    local,
    slug_field,
)
from evidence.models.record import RECORD_FACTS, EvidenceRecord
from evidence.models.source import Source
from evidence.models.trial import Trial
from evidence.querysets.records import StudyManager
from evidence.vocabulary import NOT_STATED, Kind, Species

STUDY_FACTS: Final = (
    *RECORD_FACTS,
    Fact("species", _("species"), ("species",), NOT_STATED),
    Fact("strain", _("strain"), ("strain_as_reported",)),
    Fact("sex", _("sex"), ("sex_as_reported",)),
    Fact("inducer", _("inducer"), ("inducer_as_reported",)),
    Fact("model", _("model"), ("model_en", "model_ru")),
    Fact("carrier", _("carrier"), ("carrier_en", "carrier_ru")),
    Fact("mechanism", _("mechanism"), ("mechanism_en", "mechanism_ru")),
    Fact("duration", _("duration"), ("duration_en", "duration_ru")),
    Fact("result", _("result"), ("result_en", "result_ru")),
)


KINDS_IN_PEOPLE: Final = (Kind.CLINICAL, Kind.DIAGNOSTIC)
"""In people or in samples of people."""


class Study(EvidenceRecord):
    """A work that a review describes, or cites as evidence for a use."""

    NATURAL_KEY: ClassVar[str] = "slug"
    FACTS: ClassVar[tuple[Fact, ...]] = STUDY_FACTS

    slug = slug_field()
    publications = models.ManyToManyField(
        Source,
        verbose_name=_("reported in"),
        blank=True,
        related_name="studies",
        help_text=_("The works in which it is published; empty where the review names none."),
    )
    trials = models.ManyToManyField(
        Trial,
        verbose_name=_("registered as"),
        blank=True,
        related_name="studies",
        help_text=_("Registered trials that it belongs to, where the review ties them."),
    )
    species = models.CharField(
        _("species"),
        max_length=16,
        choices=Species.choices,
        default=Species.NOT_STATED,
        help_text=_("Which species was treated, or gave the sample."),
    )
    strain_as_reported = models.CharField(_("strain"), max_length=120, blank=True, help_text=_("As printed."))
    sex_as_reported = models.CharField(_("sex"), max_length=60, blank=True, help_text=_("As printed."))
    inducer_as_reported = models.CharField(
        _("inducer"),
        max_length=160,
        blank=True,
        help_text=_("What caused the disease in the model, as printed."),
    )
    model_en = models.TextField(_("model (English)"), blank=True, help_text=_("The disease model."))
    model_ru = models.TextField(_("model (Russian)"), blank=True, help_text=_("The same in Russian."))
    carrier_en = models.TextField(_("carrier (English)"), blank=True, help_text=_("As Matrigel, PLGA, hydrogel."))
    carrier_ru = models.TextField(_("carrier (Russian)"), blank=True, help_text=_("The same in Russian."))
    mechanism_en = models.TextField(_("mechanism (English)"), blank=True, help_text=_("As the review gives it."))
    mechanism_ru = models.TextField(_("mechanism (Russian)"), blank=True, help_text=_("The same in Russian."))
    duration_en = models.TextField(_("duration (English)"), blank=True, help_text=_("Of treatment or observation."))
    duration_ru = models.TextField(_("duration (Russian)"), blank=True, help_text=_("The same in Russian."))
    result_en = models.TextField(
        _("result (English)"), blank=True, help_text=_("What the review reports, in our words.")
    )
    result_ru = models.TextField(_("result (Russian)"), blank=True, help_text=_("The same in Russian."))

    objects = StudyManager()

    class Meta:
        ordering: ClassVar[list[str]] = ["slug"]
        verbose_name = _("study")
        verbose_name_plural = _("studies")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *StatusModel.Meta.constraints,
            *facts_accounted_for(STUDY_FACTS),
            gaps_are_disjoint(),
            models.CheckConstraint(
                name="study_of_animals_is_not_human",
                condition=~Q(kind=Kind.ANIMAL, species=Species.HUMAN),
                violation_error_message=_("An animal study was not done in people."),
            ),
            models.CheckConstraint(
                name="study_of_people_is_human",
                condition=~Q(kind__in=KINDS_IN_PEOPLE) | Q(species__in=[Species.HUMAN, Species.NOT_STATED]),
                violation_error_message=_(
                    "A clinical or diagnostic study is one in people; choose another kind, or human."
                ),
            ),
        ]

    @property
    def model(self) -> str:
        return local(self, "model")

    @property
    def carrier(self) -> str:
        return local(self, "carrier")

    @property
    def mechanism(self) -> str:
        return local(self, "mechanism")

    @property
    def duration(self) -> str:
        return local(self, "duration")

    @property
    def result(self) -> str:
        return local(self, "result")

    def get_absolute_url(self) -> str:
        return reverse("study", args=[self.slug])
