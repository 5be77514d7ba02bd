"""The three trees of terms with pages of their own: how each is called, counted and broken down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from evidence.models import Indication, Route, TissueSource
from evidence.models.terms import Term


@dataclass(frozen=True)
class Vocabulary:
    """One tree of terms. ``facet`` is its parameter in lists; ``related`` its relation on statements."""

    name: str
    facet: str
    related: str
    model: type[Term]
    title: Promise
    lead: Promise
    by: Promise

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
)
INDICATIONS: Final = Vocabulary(
    "indications",
    "indication",
    "indications",
    Indication,
    _("Conditions"),
    _("What was treated, modelled or diagnosed."),
    _("By condition"),
)
ROUTES: Final = Vocabulary(
    "routes",
    "route",
    "routes",
    Route,
    _("Routes of administration"),
    _("By which way the product entered the body."),
    _("By route"),
)
VOCABULARIES: Final = (TISSUE_SOURCES, INDICATIONS, ROUTES)
