"""Discrepancies as pages show them: each side a sentence with its place, and the ruling if there is one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from evidence.fact_labels import fact_label
from evidence.models import Discrepancy
from evidence.pages.presentation import glossary
from evidence.pages.presentation.glossary import GlossaryTerm
from evidence.pages.presentation.typography import typeset
from evidence.pages.record.discrepancy_links import OUTCOME_FACTS, discrepancy_anchor
from evidence.vocabulary import DiscrepancyKind, Severity


@dataclass(frozen=True)
class DiscrepancySideView:
    """One side of a contradiction."""

    text: str
    review: str
    review_url: str
    locator: str
    adopted: bool
    lang: str = ""


@dataclass(frozen=True)
class DiscrepancyView:
    """One entry of the ledger, as ``components/discrepancy.html`` lays it out."""

    id: str
    title: str
    type: str
    severity: str
    field: str
    sides: list[DiscrepancySideView]
    ruling: str
    reason: str
    by_title: bool
    url: str
    explanation: str
    of_outcome: bool = False
    """Whether it touches what was found, so that the table of outcomes points to it."""
    type_word: GlossaryTerm | None = None
    severity_word: GlossaryTerm | None = None

    @property
    def here(self) -> str:
        """The address of the entry on the record's own page."""
        return f"#{self.id}"


def discrepancy_views(entries: Iterable[Discrepancy]) -> list[DiscrepancyView]:
    """Lay out the published entries of the ledger, the gravest first."""
    ranks = {"high": 0, "medium": 1, "low": 2}
    published = [entry for entry in entries if entry.status == "published"]
    published.sort(key=lambda entry: (ranks[entry.severity], entry.key))
    return [discrepancy_view(entry) for entry in published]


def discrepancy_view(entry: Discrepancy) -> DiscrepancyView:
    """Lay out one entry of the ledger."""
    id_ = discrepancy_anchor(entry)
    return DiscrepancyView(
        id=id_,
        title=typeset(entry.title),
        type=str(entry.get_kind_display()),
        severity=str(entry.get_severity_display()),
        field=fact_label(entry.field),
        sides=[
            DiscrepancySideView(
                text=typeset(side.statement),
                review=typeset(side.review.short_label),
                review_url=f"{side.review.get_absolute_url()}#{side.passage.anchor}",
                locator=typeset(side.passage.label),
                adopted=bool(side.upheld),
            )
            for side in sorted(entry.sides.all(), key=lambda side: side.position)
        ],
        ruling=typeset(entry.ruling),
        reason=typeset(entry.ruling_reason),
        by_title=entry.judged_by_title,
        url=entry.get_absolute_url(),
        explanation=typeset(entry.explanation),
        of_outcome=entry.field in OUTCOME_FACTS,
        type_word=glossary.term_of_choice(DiscrepancyKind, entry.kind, "discrepancy"),
        severity_word=glossary.term_of_choice(Severity, entry.severity, "severity"),
    )
