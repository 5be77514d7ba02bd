"""Which glossary terms stand on the page of a record, each to be explained once."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from evidence.pages.presentation.footnotes import FactView
from evidence.pages.presentation.glossary import GlossaryTerm, unique_terms
from evidence.pages.presentation.outcome_table import OutcomeTable
from evidence.pages.record.discrepancies import DiscrepancyView
from evidence.pages.record.dose_cards import DoseCard


def terms_on_record(
    facts: Iterable[FactView],
    arms: Iterable[DoseCard],
    tables: Iterable[OutcomeTable | None],
    discrepancies: Iterable[DiscrepancyView],
) -> list[GlossaryTerm]:
    """Return the glossary terms of the facts, the doses, the heads of the tables and the discrepancies."""
    return unique_terms(
        chain(
            (fact.term for fact in facts),
            (arm.term for arm in arms if arm.figure),
            (term for table in tables if table for term in table.column_terms.values()),
            terms_of_discrepancies(discrepancies),
        )
    )


def terms_of_discrepancies(discrepancies: Iterable[DiscrepancyView]) -> list[GlossaryTerm]:
    """Return the glossary terms of the types and severities of some discrepancies."""
    return unique_terms(
        term for discrepancy in discrepancies for term in (discrepancy.type_term, discrepancy.severity_term)
    )
