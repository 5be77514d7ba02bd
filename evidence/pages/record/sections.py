"""What the pages of a trial and of a study lay out alike: facts, doses, outcomes, what each review says, gaps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evidence.fact_labels import fact_label
from evidence.models import Claim, Discrepancy, Source, Statement, Study, Trial
from evidence.models.base import Fact
from evidence.pages.presentation import glossary
from evidence.pages.presentation.cards import phase_text
from evidence.pages.presentation.footnotes import (
    FactView,
    FootnoteMarker,
    Footnotes,
    TextValue,
    as_printed,
    claims_by_field,
    fact_view,
    passage_anchor,
)
from evidence.pages.presentation.glossary import GlossaryTerm
from evidence.pages.presentation.numbers import foreign, quoted
from evidence.pages.presentation.outcome_table import OutcomeTable, outcome_table
from evidence.pages.record.discrepancy_links import (
    ARM_FACTS,
    OUTCOME_FACTS,
    discrepancy_anchor,
    discrepancy_links,
    with_discrepancy_link,
)
from evidence.pages.record.dose_cards import DoseCard, dose_card
from evidence.vocabulary import DiscrepancyKind, OutcomeCategory, Severity

Record = Trial | Study

#: Facts whose values are terms with a page or a list of their own, and the name of that list's parameter.
TERM_FACTS = {
    "products": "product",
    "vesicle_types": "vesicle_type",
    "tissue_sources": "tissue_source",
    "indications": "indication",
    "routes": "route",
    "countries": "country",
}
AS_REPORTED = {
    "vesicle_types": "vesicle_as_reported",
    "tissue_sources": "tissue_as_reported",
    "indications": "indication_as_reported",
    "routes": "route_as_reported",
    "phase": "phase_as_reported",
}


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


@dataclass(frozen=True)
class ReviewStatement:
    """One thing that a review says of the record, in our words."""

    text: str
    claims: list[FootnoteMarker]
    lang: str = ""


@dataclass(frozen=True)
class ReviewColumn:
    """What one review says."""

    review: str
    url: str
    place: str
    statements: list[ReviewStatement]


@dataclass(frozen=True)
class SilentReview:
    """A review that does not mention the record."""

    review: str
    url: str


@dataclass(frozen=True)
class UnstatedFact:
    """Something that no review states."""

    label: str
    reason: str = ""


def essential_facts(record: Record, notes: Footnotes) -> list[FactView]:
    """Lay out the facts of a record in a fixed order, those that no review states among them."""
    claims = claims_by_field(record.claims.all())
    entries = record.discrepancies.all()
    views = []
    for fact in record.FACTS:
        view = fact_view(fact, record, values_of(fact, record), claims, notes)
        told = replace(view, word=glossary.term_of_fact(fact.name, record)) if view else None
        views.append(with_discrepancy_link(told, fact.name, entries))
    return [view for view in views if view is not None]


def values_of(fact: Fact, record: Any) -> list[TextValue]:
    """Return what a record holds for a fact, with addresses for terms, and the printed words where they differ."""
    values = filed_values(fact, record)
    return [*values, *_as_printed(fact, record, values)]


def filed_values(fact: Fact, record: Any) -> list[TextValue]:
    """Return what a record holds for a fact, without the printed words."""
    if fact.name in TERM_FACTS:
        terms = getattr(record, fact.name).all()
        values = [TextValue(str(term), term_url(fact.name, term)) for term in terms]
    elif fact.name == "phase":
        values = [TextValue(phase_text(record.phase))]
    elif fact.name == "enrollment":
        values = [TextValue("" if record.enrollment is None else str(record.enrollment))]
    elif fact.name in ("allocation", "masking", "cell_class", "species"):
        stated = getattr(record, fact.name) != "not-stated"
        values = [TextValue(str(getattr(record, f"get_{fact.name}_display")()) if stated else "")]
    elif len(fact.columns) > 1:  # one for each language
        values = [TextValue(getattr(record, fact.name))]
    else:
        values = [as_printed(getattr(record, fact.columns[0]))]
    return values


def _as_printed(fact: Fact, record: Any, values: list[TextValue]) -> list[TextValue]:
    column = AS_REPORTED.get(fact.name)
    printed = getattr(record, column) if column else ""
    filed = ", ".join(value.text for value in values)
    if not printed or not filed or printed.casefold() == filed.casefold():
        return []
    return [TextValue(quoted(printed), lang=foreign(printed))]


def term_url(name: str, term: Any) -> str:
    """Return the page of a term, or the list narrowed to it where it has no page."""
    if hasattr(term, "get_absolute_url"):
        return str(term.get_absolute_url())
    return f"{reverse('trials')}?{TERM_FACTS[name]}={term.natural}"


def dose_cards(record: Record, notes: Footnotes) -> list[DoseCard]:
    """Lay out the arms in their order."""
    why = reverse("about-page", args=["limits"]) + "#doses"
    contested = discrepancy_links(record.discrepancies.all(), ARM_FACTS)
    cards = []
    for arm in sorted(record.arms.all(), key=lambda arm: (arm.position, arm.key)):
        card = replace(dose_card(arm, notes, why), word=glossary.term_of_metric(arm.dose_metric))
        cards.append(card if card.role == "control" else replace(card, discrepancies=contested))
    return cards


def findings(record: Record, notes: Footnotes) -> tuple[OutcomeTable | None, OutcomeTable | None]:
    """Lay out what was found, and safety apart."""
    outcomes = list(record.outcomes.all())
    safety = [outcome for outcome in outcomes if outcome.category == OutcomeCategory.SAFETY]
    others = [outcome for outcome in outcomes if outcome.category != OutcomeCategory.SAFETY]
    return (
        outcome_table("outcomes", _("Measured outcomes"), others, notes),
        outcome_table("safety-outcomes", _("Safety outcomes"), safety, notes),
    )


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
        title=entry.title,
        type=str(entry.get_kind_display()),
        severity=str(entry.get_severity_display()),
        field=fact_label(entry.field),
        sides=[
            DiscrepancySideView(
                text=side.statement,
                review=side.review.short_label,
                review_url=f"{side.review.get_absolute_url()}#{passage_anchor(side.passage.key)}",
                locator=side.passage.label,
                adopted=bool(side.upheld),
            )
            for side in sorted(entry.sides.all(), key=lambda side: side.position)
        ],
        ruling=entry.ruling,
        reason=entry.ruling_reason,
        by_title=entry.judged_by_title,
        url=entry.get_absolute_url(),
        explanation=entry.explanation,
        of_outcome=entry.field in OUTCOME_FACTS,
        type_word=glossary.term_of_choice(DiscrepancyKind, entry.kind, "discrepancy"),
        severity_word=glossary.term_of_choice(Severity, entry.severity, "severity"),
    )


def review_statements(
    record: Record, notes: Footnotes, reviews: Sequence[Source]
) -> tuple[list[ReviewColumn], list[SilentReview]]:
    """Lay out what each review says side by side; also the reviews that are silent on the record."""
    said: dict[int, list[ReviewStatement]] = {}
    for outcome in record.outcomes.all():
        for claim in list(outcome.claims.all())[:1]:
            said.setdefault(claim.review_id, []).append(ReviewStatement(outcome.statement, notes.mark([claim])))
    for claim in record.claims.all():
        if claim.saying:
            said.setdefault(claim.review_id, []).append(ReviewStatement(claim.saying, notes.mark([claim])))
    for statement in record.statements.all():
        _add_statement(statement, said, notes)
    told_by = reviews_with_claims(record)
    columns = [
        ReviewColumn(review.short_label, review.get_absolute_url(), "", _once(said.get(review.pk, [])))
        for review in reviews
        if review.pk in told_by
    ]
    silent = [
        SilentReview(review.short_label, review.get_absolute_url()) for review in reviews if review.pk not in told_by
    ]
    return columns, silent


def _add_statement(statement: Statement, said: dict[int, list[ReviewStatement]], notes: Footnotes) -> None:
    claims = list(statement.claims.all())
    for review in dict.fromkeys(claim.review_id for claim in claims):
        own = [claim for claim in claims if claim.review_id == review]
        said.setdefault(review, []).append(ReviewStatement(statement.statement, notes.mark(own)))


def _once(sayings: list[ReviewStatement]) -> list[ReviewStatement]:
    return list({saying.text: saying for saying in sayings}.values())


def reviews_with_claims(record: Record) -> set[int]:
    """Return the primary keys of the reviews that say anything of a record, its arms and its outcomes."""
    return {claim.review_id for claim in _all_claims(record)}


def _all_claims(record: Record) -> Iterable[Claim]:
    of_arms = (arm.claims.all() for arm in record.arms.all())
    of_outcomes = (outcome.claims.all() for outcome in record.outcomes.all())
    return chain(record.claims.all(), *of_arms, *of_outcomes)


def unstated_facts(record: Record) -> list[UnstatedFact]:
    """List what a reader would look for and that no review states."""
    missing = [UnstatedFact(str(fact.label)) for fact in record.FACTS if fact.name in record.not_stated]
    treated = [arm for arm in record.arms.all() if "dose" in arm.not_stated]
    if treated:
        count = len(treated)
        text = ngettext("dose of %(n)d arm", "doses of %(n)d arms", count) % {"n": count}
        missing.append(UnstatedFact(text))
    if not record.arms.all():
        missing.append(UnstatedFact(_("groups and doses")))
    if not record.outcomes.all():
        missing.append(UnstatedFact(_("result"), _("The reviews report no measured outcome.")))
    return missing
