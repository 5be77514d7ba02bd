"""Discrepancies as pages show them: each version with its location, and the editor's decision if there is one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from evidence.fact_labels import fact_label
from evidence.models import Discrepancy
from evidence.pages.presentation import glossary
from evidence.pages.presentation.glossary import GlossaryTerm
from evidence.pages.presentation.typography import typeset
from evidence.pages.record.discrepancy_links import OUTCOME_FACTS, discrepancy_anchor
from evidence.vocabulary import DiscrepancyKind, Severity


@dataclass(frozen=True)
class DiscrepancySideView:
    """What one passage says: a version, in our words."""

    text: str
    review: str
    review_url: str
    locator: str
    adopted: bool
    lang: str = ""


@dataclass(frozen=True)
class DiscrepancyView:
    """A discrepancy, as ``components/discrepancy.html`` lays it out."""

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
    """Whether it concerns what was found, so that the table of outcomes points to it."""
    type_term: GlossaryTerm | None = None
    severity_term: GlossaryTerm | None = None

    @property
    def here(self) -> str:
        """Its address within the record's own page."""
        return f"#{self.id}"


def discrepancy_views(discrepancies: Iterable[Discrepancy]) -> list[DiscrepancyView]:
    """Lay out the published discrepancies, the most serious first."""
    ranks = {"high": 0, "medium": 1, "low": 2}
    published = [discrepancy for discrepancy in discrepancies if discrepancy.status == "published"]
    published.sort(key=lambda discrepancy: (ranks[discrepancy.severity], discrepancy.key))
    return [discrepancy_view(discrepancy) for discrepancy in published]


def discrepancy_view(discrepancy: Discrepancy) -> DiscrepancyView:
    """Lay out one discrepancy."""
    id_ = discrepancy_anchor(discrepancy)
    return DiscrepancyView(
        id=id_,
        title=typeset(discrepancy.title),
        type=str(discrepancy.get_kind_display()),
        severity=_("%(level)s severity") % {"level": discrepancy.get_severity_display()},
        field=fact_label(discrepancy.field),
        sides=[
            DiscrepancySideView(
                text=typeset(side.statement),
                review=typeset(side.review.short_label),
                review_url=f"{side.review.get_absolute_url()}#{side.passage.anchor}",
                locator=typeset(side.passage.label),
                adopted=bool(side.upheld),
            )
            for side in sorted(discrepancy.sides.all(), key=lambda side: side.position)
        ],
        ruling=typeset(discrepancy.ruling),
        reason=typeset(discrepancy.ruling_reason),
        by_title=discrepancy.judged_by_title,
        url=discrepancy.get_absolute_url(),
        explanation=typeset(discrepancy.explanation),
        of_outcome=discrepancy.field in OUTCOME_FACTS,
        type_term=glossary.term_of_choice(DiscrepancyKind, discrepancy.kind, "discrepancy"),
        severity_term=glossary.term_of_choice(Severity, discrepancy.severity, "severity"),
    )
