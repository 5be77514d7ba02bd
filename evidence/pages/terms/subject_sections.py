"""The sections that the pages of a term and of a product share: what is filed under them, laid out alike."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypedDict

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from evidence.pages.presentation.contents import ContentsEntry, contents
from evidence.pages.presentation.counts import EvidenceCount, EvidenceCounts, evidence_count
from evidence.pages.presentation.footnotes import Footnote, Footnotes
from evidence.pages.record.sections import ReviewColumn
from evidence.pages.terms import dose_tables, missing_data, outcome_counts, sections
from evidence.pages.terms.dose_tables import DoseGroup
from evidence.pages.terms.missing_data import MissingData
from evidence.pages.terms.outcome_counts import OutcomeCounts
from evidence.pages.terms.print_limits import printed_footnotes
from evidence.pages.terms.sections import CardGroup, DiscrepancySection, ProfileGroup
from evidence.selectors.holdings import Holding, SubjectT
from evidence.selectors.reviews import corpus_reviews


class SubjectSections(TypedDict):
    """The fields of a page that hold them; ``contents`` names those that hold something."""

    contents: list[ContentsEntry]
    counts: list[EvidenceCount]
    profile: list[ProfileGroup]
    trials: CardGroup | None
    studies: list[CardGroup]
    outcomes: OutcomeCounts | None
    doses: list[DoseGroup]
    missing_data: list[MissingData]
    statements: list[ReviewColumn]
    discrepancies: DiscrepancySection
    notes: list[Footnote]
    printed_footnotes: frozenset[int]


def subject_sections(
    holding: Holding[SubjectT], selection: dict[str, str], index: EvidenceCounts, footnotes: Footnotes
) -> SubjectSections:
    """Lay out what is filed under a subject; ``selection`` is the facet value that narrows lists to it.

    ``footnotes`` may hold those of what stands above already; they are numbered in the order of the page.
    """
    corpus = corpus_reviews()
    counts = [evidence_count(count, **selection) for count in holding.counts]
    profile = sections.profile(holding.profile, footnotes, corpus)
    doses = dose_tables.build(holding.arms, footnotes)
    statements = sections.statements(holding.statements, footnotes, corpus)
    discrepancies = sections.discrepancy_section(holding.discrepancies)
    trials = sections.trials(holding.trial_ids, next((count for count in counts if count.word), None))
    studies = sections.studies(holding.study_ids, counts)
    outcomes = outcome_counts.build(**selection)
    gaps = missing_data.build(index, selection)
    return {
        "contents": contents(
            [
                (_("Profile"), "profile", statement_count(column for group in profile for column in group.columns)),
                (_("Trials"), "trials", trials.count.n if trials else 0),
                (_("Studies"), "studies", sum(group.count.n for group in studies)),
                (_("Outcomes"), "outcomes", outcomes.count if outcomes else 0),
                (_("Doses"), "doses", sum(len(group.table.rows) for group in doses)),
                (pgettext("contents", "Not stated"), "missing-data", len(gaps)),
                (_("What the reviews say"), "reviews", statement_count(statements)),
            ],
            discrepancies.count,
        ),
        "counts": counts,
        "profile": profile,
        "trials": trials,
        "studies": studies,
        "outcomes": outcomes,
        "doses": doses,
        "missing_data": gaps,
        "statements": statements,
        "discrepancies": discrepancies,
        "notes": footnotes.notes,
        "printed_footnotes": printed_footnotes([group.table for group in doses], statements),
    }


def statement_count(columns: Iterable[ReviewColumn]) -> int:
    """Return how many statements stand in some columns."""
    return sum(len(column.statements) for column in columns)
