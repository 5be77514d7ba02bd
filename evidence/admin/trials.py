"""Registered trials."""

from __future__ import annotations

from typing import ClassVar

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from evidence.admin.base import Fieldsets
from evidence.admin.columns import change_links
from evidence.admin.evidence_records import (
    DESIGN_FIELDS,
    ESSENTIAL_FIELDS,
    LIST_DISPLAY,
    LIST_FILTER,
    SEARCH_FIELDS,
    TITLE_FIELDS,
    EvidenceRecordAdmin,
)
from evidence.models import Trial


@admin.register(Trial)
class TrialAdmin(EvidenceRecordAdmin):
    """A registered trial, found by its NCT id, a former id, its title or its product."""

    subject = "trial"
    readonly_fields = ("linked_discrepancies", "linked_studies")
    list_display = ("nct_id", *LIST_DISPLAY)
    list_filter = LIST_FILTER
    search_fields = ("nct_id", "other_ids", *SEARCH_FIELDS)
    sections: ClassVar[Fieldsets] = [
        (None, {"fields": [("nct_id", "other_ids"), *TITLE_FIELDS]}),
        (_("At a glance"), {"fields": ESSENTIAL_FIELDS}),
        (_("Design"), {"fields": DESIGN_FIELDS}),
        (_("See also"), {"fields": ["linked_studies", "linked_discrepancies"]}),
    ]

    @admin.display(description=_("reported as"))
    def linked_studies(self, trial: Trial) -> str:
        return change_links(trial.studies.all()) if trial.pk else "–"
