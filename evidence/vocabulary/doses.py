"""What an arm is, and in what its dose is counted."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from evidence.vocabulary.choices import DefinedChoices


class ArmKind(DefinedChoices):
    """The part an arm plays (after the arm types of ClinicalTrials.gov)."""

    EXPERIMENTAL = "experimental", _("Receives the product under study."), _("experimental")
    ACTIVE = "active-comparator", _("Receives another active treatment."), _("active comparator")
    PLACEBO = "placebo-comparator", _("Receives a placebo."), _("placebo comparator")
    NO_INTERVENTION = "no-intervention", _("Receives nothing."), _("no intervention")
    STANDARD_OF_CARE = "standard-of-care", _("Receives the usual care."), _("standard of care")
    OTHER = "other", _("Another part, named in the label."), _("other")
    NOT_STATED = "not-stated", _("The review does not say."), _("not stated")


class DoseMetric(DefinedChoices):
    """In what a dose is counted. Doses of different metrics are never converted into each other."""

    PARTICLES = (
        "particles",
        _("All that was counted and has the size of vesicles; the count does not tell which of it are vesicles."),
        _("particles"),
    )
    PROTEIN_MASS = (
        "protein-mass",
        _("Protein in the preparation, as µg; protein that is not of vesicles is weighed too."),
        _("protein mass"),
    )
    VOLUME = "volume", _("How much of the product, as mL; how many vesicles are in it is not said."), _("volume")
    CELL_EQUIVALENTS = (
        "cell-equivalents",
        _("The vesicles released by a stated number of cells."),
        _("cell equivalents"),
    )
    CELLS = "cells", _("Living cells themselves were given and counted, not their vesicles."), _("cells")
    OTHER = "other", _("Counted otherwise; the unit tells how."), _("other")
    NOT_REPORTED = (
        "not-reported",
        _("The review gives no dose, or no unit with it."),
        _("not reported"),
    )


class DoseBasis(DefinedChoices):
    """What one figure of a dose refers to."""

    PER_ADMINISTRATION = "per-administration", _("Given each time."), _("per administration")
    PER_DAY = "per-day", _("Given in a day."), _("per day")
    TOTAL = "total", _("Given in all."), _("in total")
    PER_KG = "per-kg", _("For each kilogram of body weight."), _("per kg body weight")
    CONCENTRATION = "concentration", _("In each millilitre given."), _("per mL")
    NOT_STATED = "not-stated", _("The review does not say."), _("not stated")
