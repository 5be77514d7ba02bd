"""Choices for a trial or study as a whole."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from evidence.vocabulary.choices import DefinedChoices


class Status(DefinedChoices):
    """Where a record is on its way to the reader."""

    DRAFT = "draft", _("Being prepared by an editor; no public page shows it."), _("draft")
    PUBLISHED = "published", _("Shown on the public pages."), _("published")
    WITHDRAWN = (
        "withdrawn",
        _("Taken back; its address stays and says why, lists leave it out."),
        _("withdrawn"),
    )


class Kind(DefinedChoices):
    """What kind of work a record is."""

    CLINICAL = (
        "clinical",
        _("Vesicles, secretome or cells were given to people, or a registration plans to."),
        _("clinical (people)"),
    )
    ANIMAL = "animal", _("Done in living animals; not a trial in people."), _("animal")
    IN_VITRO = "in-vitro", _("Done in cell cultures; not a trial in people."), _("in vitro (cells)")
    EX_VIVO = "ex-vivo", _("Done in organs or tissue outside the body."), _("ex vivo")
    DIAGNOSTIC = (
        "diagnostic",
        _("Vesicles of people are measured to find or follow a disease; nothing is given."),
        _("diagnostic"),
    )
    SYSTEMATIC_REVIEW = (
        "systematic-review",
        _("A review that searched, selected and summarised studies by a stated method."),
        _("systematic review"),
    )
    NARRATIVE_REVIEW = (
        "narrative-review",
        _("A review without a stated method of selection, cited for what it says."),
        _("narrative review"),
    )
    NOT_STATED = (
        "not-stated",
        _("The review does not say whether it was done in people, animals or cells."),
        _("kind not stated"),
    )


class Role(DefinedChoices):
    """What the vesicle is used for."""

    THERAPEUTIC = "therapeutic", _("The vesicle or secretome is the treatment."), _("therapeutic")
    DIAGNOSTIC = (
        "diagnostic",
        _("The vesicle is measured as a marker of disease."),
        _("diagnostic / biomarker"),
    )
    NOT_STATED = "not-stated", _("The review does not say."), _("not stated")


class CellClass(DefinedChoices):
    """What kind of cell the product comes from."""

    MSC = (
        "msc",
        _("Clings to plastic and can turn into bone, cartilage or fat; found in many tissues."),
        _("mesenchymal stem / stromal cell"),
    )
    EPITHELIAL = (
        "epithelial",
        _("Lines surfaces and cavities, as the amnion does; not mesenchymal."),
        _("epithelial cell"),
    )
    ENDOTHELIAL_PROGENITOR = (
        "endothelial-progenitor",
        _("Gives rise to the lining of blood vessels; not mesenchymal."),
        _("endothelial progenitor cell"),
    )
    ENGINEERED_LINE = (
        "engineered-line",
        _("A cell line changed by transfection, such as HEK293 made to express CD24."),
        _("engineered cell line"),
    )
    MIXED = "mixed", _("Vesicles of more than one class of cell, not told apart."), _("mixed")
    OTHER = "other", _("Another class, named in the description."), _("other")
    NOT_STATED = "not-stated", _("The review does not say."), _("not stated")


class Phase(DefinedChoices):
    """Clinical phase; a phase I/II trial carries both values, as on ClinicalTrials.gov."""

    PHASE_1 = "phase-1", _("First use in people: safety and dose."), _("phase I")
    PHASE_2 = "phase-2", _("First signs of an effect, and dose finding."), _("phase II")
    PHASE_3 = "phase-3", _("Comparison with the usual care in many people."), _("phase III")
    PHASE_4 = "phase-4", _("Observation in everyday use, after a medicine is authorised."), _("phase IV")


class Allocation(DefinedChoices):
    """How people or animals came into their group."""

    RANDOMISED = (
        "randomised",
        _("Chance decided who received what, so that the groups should be alike."),
        _("randomised"),
    )
    NON_RANDOMISED = (
        "non-randomised",
        _("Somebody chose who received what; the groups may have differed from the start."),
        _("non-randomised"),
    )
    SINGLE_GROUP = (
        "single-group",
        _("All received the same, so there is nobody to compare them with."),
        _("single group"),
    )
    NOT_STATED = "not-stated", _("The review does not say."), _("not stated")


class Masking(DefinedChoices):
    """Who did not know which treatment was given."""

    OPEN_LABEL = "open-label", _("Participants and physicians knew who received what."), _("open label")
    SINGLE_BLIND = "single-blind", _("One side did not know, as a rule the participants."), _("single-blind")
    DOUBLE_BLIND = (
        "double-blind",
        _("Neither the treated nor the treating knew."),
        _("double-blind"),
    )
    UNSPECIFIED = (
        "masked-unspecified",
        _("Called blind or masked without saying who."),
        _("masked, not said who"),
    )
    NOT_STATED = "not-stated", _("The review does not say."), _("not stated")


class Species(DefinedChoices):
    """Which species was treated, or gave the sample."""

    HUMAN = "human", _("Homo sapiens."), _("human")
    MOUSE = "mouse", _("Mus musculus."), _("mouse")
    RAT = "rat", _("Rattus norvegicus."), _("rat")
    RABBIT = "rabbit", _("Oryctolagus cuniculus."), _("rabbit")
    GUINEA_PIG = "guinea-pig", _("Cavia porcellus."), _("guinea pig")
    DOG = "dog", _("Canis familiaris."), _("dog")
    PIG = "pig", _("Sus scrofa."), _("pig")
    SHEEP = "sheep", _("Ovis aries."), _("sheep")
    MONKEY = "monkey", _("A non-human primate."), _("monkey")
    SEVERAL = "several", _("More than one species; the model names them."), _("several species")
    NOT_STATED = "not-stated", _("The review does not say."), _("not stated")
