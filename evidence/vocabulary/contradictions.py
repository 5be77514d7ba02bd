"""What kind of contradiction an entry of the ledger is."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from evidence.vocabulary.choices import DefinedChoices


class DiscrepancyKind(DefinedChoices):
    """What kind of contradiction an entry of the ledger is."""

    TEXT_TABLE = "text-table", _("The text and a table differ."), _("text against table")
    ABSTRACT_BODY = (
        "abstract-body",
        _("The abstract and the body differ."),
        _("abstract against body"),
    )
    LANGUAGE = (
        "language-versions",
        _("Two language versions differ."),
        _("language versions differ"),
    )
    REFERENCE = (
        "reference-mismatch",
        _("The reference does not fit the sentence that cites it."),
        _("reference does not fit"),
    )
    SPELLING = "spelling", _("A name is printed in several ways."), _("spelling")
    DESIGN = "impossible-design", _("The design as printed cannot be."), _("impossible design")
    ARITHMETIC = "arithmetic", _("Figures do not add up."), _("arithmetic")
    IDENTIFIER = "identifier", _("An identifier is wrong or ambiguous."), _("identifier")
    INTERNAL = "internal", _("Two places of the same text differ."), _("within the text")
    BETWEEN = "between-reviews", _("Two reviews differ."), _("between reviews")
    TERMINOLOGY = "terminology", _("One word for two things, or two for one."), _("terminology")
    UNSUPPORTED = (
        "unsupported",
        _("Stated more strongly than its ground."),
        _("stronger than its ground"),
    )
    TRANSLATION = "translation-slip", _("A slip of translation."), _("translation slip")
    DUPLICATE = "duplicate", _("The same thing stands twice."), _("duplicate")
    DATE = "date", _("Dates do not fit together."), _("date")
    PLACEHOLDER = "placeholder", _("A placeholder was left standing."), _("placeholder")


class Severity(DefinedChoices):
    """How much a contradiction matters."""

    HIGH = (
        "high",
        _("Could change what a reader believes was given, to whom, with what result, or whether allowed."),
        _("high"),
    )
    MEDIUM = "medium", _("Concerns identity, provenance or design."), _("medium")
    LOW = "low", _("Spelling or typography."), _("low")


class Scope(DefinedChoices):
    """Where the two sides of a contradiction stand."""

    WITHIN = "within-review", _("Both sides stand in one review."), _("within one review")
    BETWEEN = "between-reviews", _("The sides stand in different reviews."), _("between reviews")
