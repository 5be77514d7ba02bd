"""The contents of the page of a term or product: the sections that hold something."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from evidence.pages.presentation.contents import ContentsEntry, contents
from evidence.pages.record.sections import ReviewColumn
from evidence.pages.terms.dose_tables import DoseGroup
from evidence.pages.terms.missing_data import MissingData
from evidence.pages.terms.outcome_counts import OutcomeCounts
from evidence.pages.terms.sections import CardGroup, DiscrepancySection, ProfileGroup


def subject_contents(
    *,
    profile: Iterable[ProfileGroup],
    trials: CardGroup | None,
    studies: Iterable[CardGroup],
    outcomes: OutcomeCounts | None,
    doses: Iterable[DoseGroup],
    gaps: list[MissingData],
    statements: Iterable[ReviewColumn],
    discrepancies: DiscrepancySection,
) -> list[ContentsEntry]:
    """Return the contents of the page of a term or product."""
    return contents(
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
    )


def statement_count(columns: Iterable[ReviewColumn]) -> int:
    """Return how many statements stand in some columns."""
    return sum(len(column.statements) for column in columns)
