"""Which glossary terms stand on the page of a term or of a product."""

from __future__ import annotations

from collections.abc import Sequence

from evidence.pages.presentation.glossary import GlossaryTerm, unique_terms
from evidence.pages.record.glossary_terms import terms_of_discrepancies
from evidence.pages.terms.dose_tables import DoseGroup
from evidence.pages.terms.sections import DiscrepancySection


class GlossaryTermsMixin:
    """What the pages of a term and of a product share: their glossary terms, found in what they lay out."""

    doses: Sequence[DoseGroup]
    discrepancies: DiscrepancySection

    @property
    def glossary_terms(self) -> list[GlossaryTerm]:
        """The glossary terms that the page explains."""
        return unique_terms((*(group.term for group in self.doses), *terms_of_discrepancies(self.discrepancies.high)))
