"""Published studies, and reports without a registry id."""

from __future__ import annotations

from typing import ClassVar

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from evidence.admin.base import Fieldsets
from evidence.admin.evidence_records import COLUMNS, DESIGN, FILTERS, GLANCE, SEARCHED, WORDS, EvidenceRecordAdmin
from evidence.models import Study


@admin.register(Study)
class StudyAdmin(EvidenceRecordAdmin):
    """A work that a review describes."""

    subject = "study"
    list_display = ("slug", *COLUMNS)
    list_filter = (*FILTERS[:2], "species", *FILTERS[2:])
    search_fields = ("slug", *SEARCHED, "publications__title", "publications__short_label_en")
    sections: ClassVar[Fieldsets] = [
        (None, {"fields": ["slug", *WORDS, ("publications", "trials")]}),
        (_("At a glance"), {"fields": GLANCE}),
        (
            _("Subjects and model"),
            {
                "fields": [
                    ("species", "strain_as_reported", "sex_as_reported"),
                    "inducer_as_reported",
                    ("model_en", "model_ru"),
                    ("carrier_en", "carrier_ru"),
                ]
            },
        ),
        (_("Design"), {"fields": [*DESIGN, ("duration_en", "duration_ru")]}),
        (_("What was found"), {"fields": [("mechanism_en", "mechanism_ru"), ("result_en", "result_ru")]}),
        (_("See also"), {"fields": ["contradictions"]}),
    ]
