"""Published studies, and reports without a registry id."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from evidence.admin.base import Fieldsets
from evidence.admin.evidence_records import COLUMNS, DESIGN, FILTERS, GLANCE, SEARCHED, WORDS, EvidenceRecordAdmin
from evidence.admin.forms import ReasonedForm
from evidence.models import Study
from evidence.vocabulary import Kind, Species

IN_PEOPLE: Final = (Kind.CLINICAL, Kind.DIAGNOSTIC)


class StudyForm(ReasonedForm):
    """A study on its own page."""

    def clean(self) -> dict[str, Any] | None:
        """Check that nobody can take animals for people: species and kind fit."""
        super().clean()
        kind, species = self.cleaned_data.get("kind"), self.cleaned_data.get("species")
        if kind == Kind.ANIMAL and species == Species.HUMAN:
            self.add_error("species", ValidationError(_("An animal study was not done in people."), code="species"))
        if kind in IN_PEOPLE and species not in (Species.HUMAN, Species.NOT_STATED, None):
            message = _("A clinical or diagnostic study is one in people; choose another kind, or human.")
            self.add_error("species", ValidationError(message, code="species"))
        return self.cleaned_data


@admin.register(Study)
class StudyAdmin(EvidenceRecordAdmin):
    """A work that a review describes."""

    form = StudyForm
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
