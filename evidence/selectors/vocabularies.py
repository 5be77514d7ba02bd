"""The trees of terms with pages of their own: how each is called, counted and broken down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from evidence.models import Indication, Route, TissueSource
from evidence.models.terms import Method, Term, VesicleType


@dataclass(frozen=True)
class Vocabulary:
    """One tree of terms.

    ``facet`` is its parameter in lists; ``related`` its relation on statements and discrepancies; ``word`` names one
    term of it within a sentence; ``unspecified`` are terms that stand for not knowing which; ``profiled`` is its
    relation on profile facts, empty where its terms have none.
    """

    name: str
    facet: str
    related: str
    model: type[Term]
    title: Promise
    lead: Promise
    by: Promise
    word: Promise
    unspecified: tuple[str, ...] = ()
    profiled: str = ""
    includes_narrower: bool = True
    """Whether what is said of a narrower term stands on the page of the wider one too."""
    has_doses: bool = True
    """Whether the doses of its trials and studies are gathered."""

    @property
    def url(self) -> str:
        """The address of the tree."""
        return reverse(self.name)


TISSUE_SOURCES: Final = Vocabulary(
    "tissue-sources",
    "tissue_source",
    "tissue_sources",
    TissueSource,
    _("Tissue sources"),
    _("From which tissue or cell line the vesicles or the secretome came."),
    _("By tissue source"),
    pgettext_lazy("axis", "tissue source"),
    unspecified=("msc-unspecified",),
    profiled="tissue_source",
)
INDICATIONS: Final = Vocabulary(
    "indications",
    "indication",
    "indications",
    Indication,
    _("Conditions"),
    _("What was treated, modelled or diagnosed."),
    _("By condition"),
    pgettext_lazy("axis", "condition"),
)
ROUTES: Final = Vocabulary(
    "routes",
    "route",
    "routes",
    Route,
    _("Routes of administration"),
    _("By which way the product entered the body."),
    _("By route"),
    pgettext_lazy("axis", "route"),
)
VOCABULARIES: Final = (TISSUE_SOURCES, INDICATIONS, ROUTES)

VESICLE_TYPES: Final = Vocabulary(
    "vesicle-types",
    "vesicle_type",
    "vesicle_types",
    VesicleType,
    _("Vesicle types"),
    _("By which word the reviews call what was given or measured, and what they say that it is."),
    _("By vesicle type"),
    pgettext_lazy("axis", "vesicle type"),
    profiled="vesicle_type",
    includes_narrower=False,  # what is said of exosomes is not said of vesicles at large
    has_doses=False,
)
#: Methods have a tree of pages but are no facet: trials and studies are not filed under them.
METHODS: Final = Vocabulary(
    "methods",
    "",
    "methods",
    Method,
    _("Methods"),
    _("How vesicles and secretomes are made, isolated, measured, kept and carried."),
    _("By method"),
    pgettext_lazy("axis", "method"),
)
