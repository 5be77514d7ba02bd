"""Registered trials."""

from __future__ import annotations

from typing import ClassVar, Final

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from evidence.identifiers import validate_nct_id
from evidence.models.base import Fact, StatusModel, facts_accounted_for, gaps_are_disjoint
from evidence.models.record import RECORD_FACTS, EvidenceRecord
from evidence.querysets.records import TrialManager

TRIAL_FACTS: Final = RECORD_FACTS
"""A fact of trials alone is added here: the model and its constraints both read it."""

REGISTRY = "https://clinicaltrials.gov/study/"


class Trial(EvidenceRecord):
    """A trial with an entry at ClinicalTrials.gov. A registration is not evidence of effect."""

    NATURAL_KEY: ClassVar[str] = "nct_id"
    FACTS: ClassVar[tuple[Fact, ...]] = TRIAL_FACTS

    nct_id = models.CharField(
        _("NCT id"),
        max_length=11,
        unique=True,
        validators=[validate_nct_id],
        help_text=_("NCT and eight digits, the number at ClinicalTrials.gov."),
    )
    other_ids = ArrayField(
        models.CharField(max_length=40),
        default=list,
        blank=True,
        verbose_name=_("other ids"),
        help_text=_("Former and secondary ids, in capitals; their addresses lead here."),
    )

    objects = TrialManager()

    class Meta:
        ordering: ClassVar[list[str]] = ["nct_id"]
        verbose_name = _("registered trial")
        verbose_name_plural = _("registered trials")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *StatusModel.Meta.constraints,
            *facts_accounted_for(TRIAL_FACTS),
            gaps_are_disjoint(),
            models.CheckConstraint(
                name="trial_nct_id_well_formed",
                condition=Q(nct_id__regex=r"^NCT[0-9]{8}$"),
                violation_error_message=_("An NCT id is NCT and eight digits, as NCT04602104."),
            ),
        ]

    @property
    def registry_url(self) -> str:
        """The address of the record at ClinicalTrials.gov."""
        return f"{REGISTRY}{self.nct_id}"

    def get_absolute_url(self) -> str:
        return reverse("trial", args=[self.nct_id])
