"""Types of discrepancies, how much one matters, and whether it lies within one review."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from evidence.vocabulary.choices import DefinedChoices


class DiscrepancyKind(DefinedChoices):
    """What type of discrepancy it is."""

    TEXT_TABLE = (
        "text-table",
        _("The text says one thing and a table of the same review another."),
        _("text differs from table"),
    )
    ABSTRACT_BODY = (
        "abstract-body",
        _("The abstract says something that the main text does not, or says it otherwise."),
        _("abstract differs from main text"),
    )
    LANGUAGE = (
        "language-versions",
        _("One passage says different things in its two languages."),
        _("language versions differ"),
    )
    REFERENCE = (
        "reference-mismatch",
        _("The work that a sentence cites is about something else."),
        _("citation mismatch"),
    )
    SPELLING = "spelling", _("A name is printed in several ways."), _("spelling")
    DESIGN = (
        "impossible-design",
        _("Features that exclude each other, such as one group and a placebo control."),
        _("impossible design"),
    )
    ARITHMETIC = "arithmetic", _("A sum, share or range does not follow from the figures beside it."), _("arithmetic")
    IDENTIFIER = (
        "identifier",
        _("A registration number, DOI or name that leads elsewhere or to several things."),
        _("identifier"),
    )
    INTERNAL = "internal", _("Two passages of the main text cannot both be right."), _("internal inconsistency")
    BETWEEN = "between-reviews", _("Two reviews report the same thing differently."), _("between reviews")
    TERMINOLOGY = "terminology", _("One word for two things, or two for one."), _("terminology")
    UNSUPPORTED = (
        "unsupported",
        _("Stated with more certainty than the data or the reference allow."),
        _("goes beyond the evidence"),
    )
    TRANSLATION = (
        "translation-slip",
        _("A word was translated wrongly and the sense changed with it."),
        _("translation error"),
    )
    DUPLICATE = "duplicate", _("One work, row or number is listed twice as if it were two."), _("duplicate")
    DATE = "date", _("Years or dates that cannot all be right."), _("date")
    PLACEHOLDER = "placeholder", _("Filler text that was never replaced by the real one."), _("placeholder")


class Severity(DefinedChoices):
    """How much a discrepancy matters to a reader."""

    HIGH = (
        "high",
        _("Could mislead a reader about safety, effect, dose, design or identity."),
        _("high"),
    )
    MEDIUM = "medium", _("Concerns identity, provenance or design."), _("medium")
    LOW = "low", _("Spelling or typography."), _("low")


class Scope(DefinedChoices):
    """Whether the versions are in one review or in several."""

    WITHIN = "within-review", _("All versions are in one review."), _("within one review")
    BETWEEN = "between-reviews", _("The versions are in different reviews."), _("between reviews")
