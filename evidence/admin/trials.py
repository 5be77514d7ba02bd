"""Registered trials."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from evidence.admin.base import Fieldsets
from evidence.admin.columns import change_links
from evidence.admin.evidence_records import COLUMNS, DESIGN, FILTERS, GLANCE, SEARCHED, WORDS, EvidenceRecordAdmin
from evidence.models import Trial


@admin.register(Trial)
class TrialAdmin(EvidenceRecordAdmin):
    """A registered trial, found by its NCT id, a former id, its title or its product."""

    subject = "trial"
    readonly_fields = ("contradictions", "reports")
    list_display = ("nct_id", *COLUMNS)
    list_filter = FILTERS
    search_fields = ("nct_id", "other_ids", *SEARCHED)
    sections: ClassVar[Fieldsets] = [
        (None, {"fields": [("nct_id", "other_ids"), *WORDS]}),
        (_("At a glance"), {"fields": GLANCE}),
        (_("Design"), {"fields": DESIGN}),
        (_("See also"), {"fields": ["reports", "contradictions"]}),
    ]

    @admin.display(description=_("reported as"))
    def reports(self, trial: Any) -> str:
        """Lead to the studies that belong to the trial."""
        return change_links(trial.studies.all()) if trial.pk else "–"
