"""What profile facts and statements are about."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from evidence.vocabulary.choices import DefinedChoices


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
