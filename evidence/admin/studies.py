"""Published studies, and reports without a registry id."""

from __future__ import annotations

from typing import ClassVar

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from evidence.admin.base import Fieldsets
from evidence.admin.evidence_records import (
    DESIGN_FIELDS,
    ESSENTIAL_FIELDS,
    LIST_DISPLAY,
    LIST_FILTER,
    SEARCH_FIELDS,
    TITLE_FIELDS,
    EvidenceRecordAdmin,
)
from evidence.models import Study


@admin.register(Study)
class StudyAdmin(EvidenceRecordAdmin):
    """A work that a review describes."""

    subject = "study"
    list_display = ("slug", *LIST_DISPLAY)
    list_filter = (*LIST_FILTER[:2], "species", *LIST_FILTER[2:])
    search_fields = ("slug", *SEARCH_FIELDS, "publications__title", "publications__short_label_en")
    sections: ClassVar[Fieldsets] = [
        (None, {"fields": ["slug", *TITLE_FIELDS, ("publications", "trials")]}),
        (_("At a glance"), {"fields": ESSENTIAL_FIELDS}),
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
        (_("Design"), {"fields": [*DESIGN_FIELDS, ("duration_en", "duration_ru")]}),
        (_("What was found"), {"fields": [("mechanism_en", "mechanism_ru"), ("result_en", "result_ru")]}),
        (_("See also"), {"fields": ["linked_discrepancies"]}),
    ]
