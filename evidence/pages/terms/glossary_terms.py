"""Which glossary terms stand on the page of a term or of a product."""

from __future__ import annotations

from collections.abc import Sequence

from evidence.pages.presentation.glossary import Word, once
from evidence.pages.record.glossary_terms import of_entries
from evidence.pages.terms.dose_tables import DoseGroup
from evidence.pages.terms.sections import Ledger


class SubjectWords:
    """What the pages of a term and of a product share: their words of art, found in what they lay out."""

    doses: Sequence[DoseGroup]
    ledger: Ledger

    @property
    def words(self) -> list[Word]:
        """The words of art that the page explains."""
        return once((*(group.word for group in self.doses), *of_entries(self.ledger.grave)))
