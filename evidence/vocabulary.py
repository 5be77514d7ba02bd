"""Every closed choice of the portal, each with its definition.

Open vocabularies (tissue sources, indications, routes, vesicle types, methods, measures) are records with
labels and identifiers of their own, see ``evidence.models.terms``; what stands here is closed by the code.
A member is written ``value, definition, label``: the definition feeds the glossary, the data dictionary and
the hints of the admin; the label is what pages show.
"""

from __future__ import annotations

from typing import Final, Self

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

NOT_STATED: Final = "not-stated"
"""Facet value and export word for «the review does not say»; never null, never an empty cell."""


class DefinedChoices(models.TextChoices):
    """Text choices whose members carry a ``definition`` beside value and label."""

    definition: Promise

    def __new__(cls, value: str, definition: Promise) -> Self:
        """Make a member from its value and definition (the label is taken off by Django's metaclass)."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.definition = definition
        return member


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
        _("Mesenchymal stem / stromal cell, of any tissue."),
        _("mesenchymal stem / stromal cell"),
    )
    EPITHELIAL = "epithelial", _("Epithelial cell, not a mesenchymal one."), _("epithelial cell")
    ENDOTHELIAL_PROGENITOR = (
        "endothelial-progenitor",
        _("Endothelial progenitor cell, not a mesenchymal one."),
        _("endothelial progenitor cell"),
    )
    ENGINEERED_LINE = (
        "engineered-line",
        _("A cell line changed by transfection, such as HEK293 made to express CD24."),
        _("engineered cell line"),
    )
    MIXED = "mixed", _("More than one class of cell."), _("mixed")
    OTHER = "other", _("Another class, named in the description."), _("other")
    NOT_STATED = "not-stated", _("The review does not say."), _("not stated")


class Phase(DefinedChoices):
    """Clinical phase; a phase I/II trial carries both values, as on ClinicalTrials.gov."""

    PHASE_1 = "phase-1", _("First use in people: safety and dose."), _("phase I")
    PHASE_2 = "phase-2", _("First signs of an effect, and dose finding."), _("phase II")
    PHASE_3 = "phase-3", _("Comparison with the usual care in many people."), _("phase III")
    PHASE_4 = "phase-4", _("After authorisation."), _("phase IV")


class Allocation(DefinedChoices):
    """How people or animals came into their group."""

    RANDOMISED = "randomised", _("By chance."), _("randomised")
    NON_RANDOMISED = "non-randomised", _("Not by chance."), _("non-randomised")
    SINGLE_GROUP = "single-group", _("There is one group only."), _("single group")
    NOT_STATED = "not-stated", _("The review does not say."), _("not stated")


class Masking(DefinedChoices):
    """Who did not know which treatment was given."""

    OPEN_LABEL = "open-label", _("Everyone knew."), _("open label")
    SINGLE_BLIND = "single-blind", _("One party did not know."), _("single-blind")
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

    PARTICLES = "particles", _("Number of vesicles or particles."), _("particles")
    PROTEIN_MASS = "protein-mass", _("Mass of vesicle protein, as µg."), _("protein mass")
    VOLUME = "volume", _("Volume of the product, as mL."), _("volume")
    CELL_EQUIVALENTS = (
        "cell-equivalents",
        _("The vesicles released by a stated number of cells."),
        _("cell equivalents"),
    )
    CELLS = "cells", _("Number of living cells given."), _("cells")
    OTHER = "other", _("Another measure, given in the unit."), _("other")
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


class OutcomeCategory(DefinedChoices):
    """What an outcome tells about."""

    EFFICACY = "efficacy", _("A change in the disease or its treatment."), _("efficacy")
    SAFETY = "safety", _("Harm, or its absence."), _("safety")
    BIOMARKER = "biomarker", _("A substance or cell measured in a sample."), _("biomarker")
    SURVIVAL = "survival", _("Being alive, or time until death."), _("survival")
    IMAGING = "imaging", _("What an image or a section shows."), _("imaging")
    FUNCTION = "function", _("What an organ or a person can do."), _("function")


class Variability(DefinedChoices):
    """What stands behind the ± of a figure."""

    SD = "sd", _("Standard deviation: spread between subjects."), _("SD")
    SEM = "sem", _("Standard error of the mean: uncertainty of the mean."), _("SEM")
    RANGE = "range", _("Lowest to highest."), _("range")
    IQR = "iqr", _("Interquartile range."), _("IQR")
    CI = "ci", _("Confidence interval."), _("CI")
    NOT_STATED = "not-stated", _("A spread is printed, its kind is not."), _("kind not stated")
    NOT_APPLICABLE = "not-applicable", _("No spread is printed."), _("not applicable")


class EffectType(DefinedChoices):
    """How two groups are compared in one figure."""

    NONE = "", _("No comparison in one figure is printed."), _("none")
    ODDS_RATIO = "odds-ratio", _("Odds in one group divided by odds in the other."), _("odds ratio")
    RISK_RATIO = "risk-ratio", _("Risk in one group divided by risk in the other."), _("risk ratio")
    HAZARD_RATIO = (
        "hazard-ratio",
        _("Hazard in one group divided by hazard in the other."),
        _("hazard ratio"),
    )
    MEAN_DIFFERENCE = "mean-difference", _("Difference of two means."), _("mean difference")
    OTHER = "other", _("Another measure, named in the statement."), _("other")


class Direction(DefinedChoices):
    """Which way a measure went."""

    INCREASE = "increase", _("The figure rose."), _("increase")
    DECREASE = "decrease", _("The figure fell."), _("decrease")
    NO_CHANGE = "no-change", _("The figure stayed."), _("no change")
    IMPROVEMENT = "improvement", _("Called better; no figure is given."), _("improvement")
    WORSENING = "worsening", _("Called worse; no figure is given."), _("worsening")
    PRESENT = "present", _("The event occurred."), _("occurred")
    ABSENT = "absent", _("The event did not occur."), _("did not occur")
    NOT_STATED = "not-stated", _("The review does not say."), _("not stated")


class Benefit(DefinedChoices):
    """Whether the review presents the outcome as good or bad; the portal does not judge."""

    BENEFIT = (
        "benefit",
        _("The review presents it as good for the treated."),
        _("presented as a benefit"),
    )
    HARM = "harm", _("The review presents it as bad for the treated."), _("presented as a harm")
    NEUTRAL = "neutral", _("The review presents it as neither."), _("presented as neutral")
    UNCLEAR = "unclear", _("The wording can be read both ways."), _("unclear")
    NOT_STATED = "not-stated", _("The review does not say."), _("not stated")


class Basis(DefinedChoices):
    """How a claim rests on its place in the review."""

    STATED = "stated", _("The review says so at this place."), _("stated")
    INFERRED = "inferred", _("Follows from what is said there; the reason is given."), _("inferred")
    TITLE_ONLY = (
        "title-only",
        _("Only the title of the cited work says so; the review does not."),
        _("from the cited title only"),
    )


class SourceKind(DefinedChoices):
    """What kind of document a source is."""

    REVIEW = "review", _("One of the reviews that the portal is built from."), _("review")
    ARTICLE = "article", _("A journal article."), _("article")
    PREPRINT = "preprint", _("A manuscript before peer review."), _("preprint")
    BOOK_CHAPTER = "book-chapter", _("A book or a part of one."), _("book or chapter")
    CONFERENCE = "conference", _("A paper or abstract of a conference."), _("conference paper")
    PATENT = "patent", _("A patent or a patent application."), _("patent")
    GUIDELINE = "guideline", _("A clinical guideline."), _("guideline")
    REGISTRY_RECORD = "registry-record", _("A record of a trial registry."), _("registry record")
    WEB_PAGE = "web-page", _("A page of a web site."), _("web page")
    OTHER = "other", _("Another kind of document."), _("other")


class DoiFlag(DefinedChoices):
    """Whether the printed DOI can be used."""

    OK = "ok", _("Printed and well formed."), _("as printed")
    MISPRINTED = "misprinted", _("Printed with an evident error; kept as printed."), _("misprinted")
    PLACEHOLDER = "placeholder", _("A placeholder stands where the DOI should."), _("placeholder")
    TRUNCATED = "truncated", _("Printed in part only."), _("truncated")
    NONE = "none", _("No DOI is printed."), _("none printed")


class CitationList(DefinedChoices):
    """Where in a review a work is cited in full."""

    REFERENCES = "references", _("In the numbered list of references."), _("reference list")
    FOOTNOTES = "footnotes", _("In a footnote."), _("footnote")
    IN_TEXT = "in-text", _("In full inside the prose."), _("in the text")


class PassageKind(DefinedChoices):
    """What a place in a review is."""

    HEADING = "heading", _("A heading or the header row of a table."), _("heading")
    PARAGRAPH = "paragraph", _("A paragraph of prose."), _("paragraph")
    TABLE_ROW = "table-row", _("A row of a table."), _("table row")
    TABLE_NOTE = "table-note", _("A note under a table."), _("table note")
    CAPTION = "caption", _("The caption of a figure or table."), _("caption")
    FOOTNOTE = "footnote", _("A footnote."), _("footnote")
    REFERENCE = "reference", _("An entry of the reference list."), _("reference")
    FRONT_MATTER = "front-matter", _("Title page, keywords, funding."), _("front matter")
    BACK_MATTER = "back-matter", _("Contributions, authors, dates."), _("back matter")


class Attribute(DefinedChoices):
    """What a profile fact tells about its subject."""

    DEFINITION = "definition", _("What the thing is."), _("definition")
    SIZE = "size", _("How large it is, usually in nanometres."), _("size")
    YIELD = "yield", _("How much a source gives."), _("yield")
    AVAILABILITY = "availability", _("How easily the source is had."), _("availability")
    DONOR = "donor", _("What it asks of, or depends on in, the donor."), _("donor")
    ETHICS = "ethics", _("Ethical questions."), _("ethics")
    ISOLATION = "isolation", _("How it is isolated."), _("isolation")
    CULTURE = "culture", _("How it grows in culture."), _("culture")
    PROLIFERATION = "proliferation", _("How fast and how long it divides."), _("proliferation")
    DIFFERENTIATION = "differentiation", _("What it can turn into."), _("differentiation")
    MARKERS = "markers", _("Molecules by which it is known."), _("markers")
    IMMUNOGENICITY = (
        "immunogenicity",
        _("Whether it provokes an immune response."),
        _("immunogenicity"),
    )
    IMMUNOMODULATION = "immunomodulation", _("How it acts on immune cells."), _("immunomodulation")
    SECRETOME = "secretome", _("What it secretes."), _("secretome")
    CARGO = "cargo", _("What a vesicle carries."), _("cargo")
    BIOGENESIS = "biogenesis", _("How a vesicle is formed."), _("biogenesis")
    MORPHOLOGY = "morphology", _("What it looks like."), _("morphology")
    HETEROGENEITY = "heterogeneity", _("How much it varies."), _("heterogeneity")
    ADVANTAGE = "advantage", _("Named as an advantage."), _("advantage")
    LIMITATION = "limitation", _("Named as a limit."), _("limitation")
    SAFETY = "safety", _("Named as harmful or harmless."), _("safety")
    CLINICAL_USE = "clinical-use", _("For what it is used or tried."), _("clinical use")
    STORAGE = "storage", _("How it is kept."), _("storage")
    STABILITY = "stability", _("How long it keeps its properties."), _("stability")
    STEP = "step", _("A step of a procedure."), _("step")
    PARAMETER = "parameter", _("A figure of a procedure."), _("parameter")
    DOSE_FORM = "dose-form", _("In what form it is given."), _("dose form")
    CONCENTRATION = "concentration", _("How much is in a volume."), _("concentration")
    REGULATORY = "regulatory", _("What an authority is reported to have said."), _("regulatory")
    OTHER = "other", _("Another property."), _("other")


class Theme(DefinedChoices):
    """What a statement of a review is about."""

    USE = "use", _("A use that is named or tried."), _("use")
    MECHANISM = "mechanism", _("How it is thought to work."), _("mechanism")
    ADVANTAGE = "advantage", _("A named advantage."), _("advantage")
    LIMITATION = "limitation", _("A named limit or challenge."), _("limit")
    PROSPECT = "prospect", _("A named prospect or need."), _("prospect")
    SAFETY = "safety", _("A statement on harm."), _("safety")
    REGULATORY = "regulatory", _("What authorities are reported to have decided."), _("regulatory")
    PRODUCTION = "production", _("How it is made."), _("production")
    DEFINITION = "definition", _("What a term means."), _("definition")
    HISTORY = "history", _("Who found what, and when."), _("history")
    EPIDEMIOLOGY = "epidemiology", _("How common a condition is."), _("epidemiology")
    REVIEW_METHOD = "review-method", _("How the review was made."), _("method of the review")
    CONCLUSION = "conclusion", _("What the review concludes."), _("conclusion")
    OTHER = "other", _("Another statement."), _("other")


class Topic(DefinedChoices):
    """The open question that a limit or prospect belongs to."""

    NONE = "", _("No single topic."), _("general")
    HETEROGENEITY = (
        "heterogeneity",
        _("Differences between cells, donors, batches."),
        _("heterogeneity"),
    )
    STANDARDISATION = "standardisation", _("Missing common protocols."), _("standardisation")
    DOSE = "dose", _("Which dose, how often."), _("dose")
    STORAGE = "storage", _("Keeping and transport."), _("storage")
    SCALE = "scale", _("Making enough."), _("scale of production")
    IMMUNE_REACTION = "immune-reaction", _("Immune response to the product."), _("immune reaction")
    GMP = "gmp", _("Good manufacturing practice and quality control."), _("GMP and quality control")
    TARGETING = "targeting", _("Reaching the right cells."), _("targeting")
    HALF_LIFE = "half-life", _("Rapid elimination."), _("half-life")
    TUMOUR_RISK = "tumour-risk", _("Growth of tumours."), _("tumour risk")
    THROMBOSIS = "thrombosis", _("Clots and embolism."), _("thrombosis")
    COST = "cost", _("Price."), _("cost")
    ETHICS = "ethics", _("Ethical questions."), _("ethics")
    PURITY = "purity", _("Isolation and contaminants."), _("isolation and purity")
    LONG_TERM_SAFETY = "long-term-safety", _("Harm after months or years."), _("long-term safety")
    EVIDENCE_LEVEL = "evidence-level", _("How much evidence there is."), _("level of evidence")


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
