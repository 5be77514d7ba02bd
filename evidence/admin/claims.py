"""Claims: the fact, the review and the place. Also as rows of their subject."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from evidence.admin.base import Fieldsets, RecordAdmin
from evidence.admin.columns import change_link
from evidence.admin.fields import ProseField
from evidence.admin.forms import ReasonedForm, RecordForm
from evidence.admin.formsets import RecordFormSet
from evidence.admin.inlines import RecordTabularInline
from evidence.admin.list_filters import KeySetFilter, linked_filter
from evidence.admin.publishing import ClaimedFormSet
from evidence.audit.places import reference_numbers, unknown_references
from evidence.fact_labels import fact_label
from evidence.loading.canonical import Column
from evidence.models import Claim
from evidence.models.claim import SUBJECTS, claimable_fields


def claimable_choices(subject: str) -> list[tuple[str, str]]:
    """Return name and label of what a claim on this subject may name."""
    return [(name, fact_label(name)) for name in claimable_fields(subject)]


class PlaceInReviewForm(RecordForm):
    """The form of a claim, side or citation: the review follows from the place."""

    #: The foreign key to the review.
    review_field = "review"

    def fill_in(self) -> None:
        """Take review and language from the place."""
        passage = self.cleaned_data.get("passage")
        if passage is not None:
            setattr(self.instance, self.review_field, passage.review)
            if (
                self.instance.pk is None
                and hasattr(self.instance, "language")
                and not self.cleaned_data.get("language")
            ):
                self.instance.language = passage.language
        super().fill_in()


class ClaimInlineForm(PlaceInReviewForm):
    """A claim as a row."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "field" in self.fields:
            self._offer_facts()

    def _offer_facts(self) -> None:
        subjects = self._possible_subjects()
        offered = dict(choice for subject in subjects for choice in claimable_choices(subject))
        stored = self.instance.field
        if stored:
            offered.setdefault(stored, stored)
        choices = list(offered.items()) if len(subjects) == 1 else sorted(offered.items())
        field = self.fields["field"]
        self.fields["field"] = forms.ChoiceField(
            label=field.label, help_text=field.help_text, choices=[("", "---------"), *choices]
        )

    def _possible_subjects(self) -> list[str]:
        if self.parent is not None:
            return [name for name, model in SUBJECTS.items() if isinstance(self.parent, model)]
        return [name for name in SUBJECTS if getattr(self.instance, f"{name}_id") is not None] or list(SUBJECTS)

    def clean(self) -> dict[str, object] | None:
        """Check that the subject has the fact, and that printed references exist."""
        super().clean()
        self._check_fact()
        self._check_references()
        return self.cleaned_data

    def _check_fact(self) -> None:
        given = [(name, self.cleaned_data[name]) for name in SUBJECTS if self.cleaned_data.get(name) is not None]
        fact = self.cleaned_data.get("field")
        if self.is_new and fact and len(given) == 1:
            subject = given[0][0]
            known = claimable_fields(subject)
            if fact not in known:
                message = _("%(subject)s has no such fact; it has: %(known)s.")
                label = str(SUBJECTS[subject]._meta.verbose_name).capitalize()
                params = {"subject": label, "known": ", ".join(known)}
                self.add_error("field", ValidationError(message, code="fact", params=params))

    def _check_references(self) -> None:
        printed, passage = self.cleaned_data.get("printed_reference"), self.cleaned_data.get("passage")
        if not printed or passage is None or "printed_reference" not in self.changed_data:
            return
        numbers = reference_numbers().get(passage.review_id)
        missing = [] if numbers is None else unknown_references(printed, numbers)
        if missing:
            message = _("The reference list of this review has no number %(missing)s.")
            self.add_error(
                "printed_reference", ValidationError(message, code="reference", params={"missing": ", ".join(missing)})
            )


class ClaimForm(ClaimInlineForm, ReasonedForm):
    """A claim on its own page."""


class ClaimInline(RecordTabularInline):
    """Claims as rows of their subject; wording and language are edited on the claim's own page."""

    model = Claim
    form = ClaimInlineForm
    formset = RecordFormSet
    fields = (
        "field",
        "passage",
        "basis",
        "value_as_printed",
        "printed_reference",
        "reason_en",
        "reason_ru",
        "version",
    )
    related = ("passage",)
    verbose_name_plural = _("claims: review and place of each fact")

    def formfield_for_dbfield(self, db_field: Column, request: HttpRequest, **kwargs: Any) -> forms.Field | None:
        """Keep rows low: places are made and changed on their own page."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is None:
            return None
        if isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget = field.widget.widget
        if isinstance(field, ProseField):
            field.widget.attrs["rows"] = 2
        return field


class RequiredClaimInline(ClaimInline):
    """Claims of a record with a status: a published one has some."""

    formset = ClaimedFormSet


class SubjectFilter(KeySetFilter):
    """What a claim is about."""

    title = _("subject")
    parameter_name = "about"

    def offered(self) -> list[tuple[str, str]]:
        return [(name, str(SUBJECTS[name]._meta.verbose_name)) for name in SUBJECTS]

    def condition(self, value: str) -> Q:
        return Q(**{f"{value}__isnull": False})


@admin.register(Claim)
class ClaimAdmin(RecordAdmin):
    """One fact, one review, one place."""

    form = ClaimForm
    fixed = tuple(SUBJECTS)
    readonly_fields = ("review",)
    list_display = ("key", "subject", "field", "place", "basis", "value_as_printed")
    list_filter = (linked_filter("review"), "basis", SubjectFilter, "language")
    list_select_related = ("passage", *SUBJECTS)
    search_fields = (
        "key",
        "value_as_printed",
        "statement_en",
        "statement_ru",
        "passage__label_en",
        "passage__label_ru",
        "trial__nct_id",
        "study__slug",
        "product__name",
        "product__aliases",
    )
    sections: ClassVar[Fieldsets] = [
        (
            _("Subject"),
            {
                "fields": [
                    ("trial", "study"),
                    ("arm", "outcome"),
                    ("product", "profile_fact"),
                    ("statement", "source"),
                    "field",
                    "key",
                ],
                "description": _("Exactly one subject. A key left empty is built from review, subject and fact."),
            },
        ),
        (_("Review and place"), {"fields": ["passage", "review", ("value_as_printed", "printed_reference")]}),
        (
            _("Statement"),
            {"fields": [("statement_en", "statement_ru"), "basis", ("reason_en", "reason_ru"), "language"]},
        ),
    ]

    def formfield_for_dbfield(self, db_field: Column, request: HttpRequest, **kwargs: Any) -> forms.Field | None:
        """Let the language follow from the place where an editor gives none."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and db_field.name == "language":
            field.required, field.initial = False, None
        return field

    @admin.display(description=_("subject"))
    def subject(self, claim: Claim) -> str:
        return change_link(claim.subject, claim.subject.natural)

    @admin.display(description=_("place"), ordering="passage__position")
    def place(self, claim: Claim) -> str:
        return claim.passage.label
