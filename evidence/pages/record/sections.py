"""What the pages of a trial and of a study lay out alike: facts, doses, outcomes, what each review says, gaps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evidence.models import Claim, Country, Product, Source, Statement, Study, Trial
from evidence.models.base import Fact
from evidence.models.terms import Term
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
)
from evidence.pages.presentation.outcome_table import OutcomeTable, outcome_table
from evidence.pages.presentation.typography import foreign_language, in_quotes, typeset
from evidence.pages.record.discrepancy_links import (
    ARM_FACTS,
    discrepancy_links,
    with_discrepancy_link,
)
from evidence.pages.record.dose_cards import DoseCard, dose_card
from evidence.vocabulary import OutcomeCategory

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
class ReviewStatement:
    """One thing that a review says of the record, in our words."""

    text: str
    markers: list[FootnoteMarker]
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
    discrepancies = record.discrepancies.all()
    views = []
    for fact in record.FACTS:
        view = fact_view(fact, record, values_of(fact, record), claims, notes)
        with_term = replace(view, term=glossary.term_of_fact(fact.name, record)) if view else None
        views.append(with_discrepancy_link(with_term, fact.name, discrepancies))
    return [view for view in views if view is not None]


def values_of(fact: Fact, record: Record) -> list[TextValue]:
    """Return what a record holds for a fact, with addresses for terms, and the printed words where they differ."""
    values = filed_values(fact, record)
    return [*values, *_as_printed(fact, record, values)]


def filed_values(fact: Fact, record: Record) -> list[TextValue]:
    """Return what a record holds for a fact, without the printed words."""
    if fact.name in TERM_FACTS:
        terms = getattr(record, fact.name).all()
        values = [TextValue(typeset(str(term)), term_url(fact.name, term)) for term in terms]
    elif fact.name == "phase":
        values = [TextValue(phase_text(record.phase))]
    elif fact.name == "enrollment":
        values = [TextValue("" if record.enrollment is None else str(record.enrollment))]
    elif fact.name in ("allocation", "masking", "cell_class", "species"):
        stated = getattr(record, fact.name) != "not-stated"
        values = [TextValue(str(getattr(record, f"get_{fact.name}_display")()) if stated else "")]
    elif len(fact.columns) > 1:  # one for each language
        values = [TextValue(typeset(getattr(record, fact.name)))]
    else:
        values = [as_printed(getattr(record, fact.columns[0]))]
    return values


def _as_printed(fact: Fact, record: Record, values: list[TextValue]) -> list[TextValue]:
    column = AS_REPORTED.get(fact.name)
    printed = getattr(record, column) if column else ""
    filed = ", ".join(value.text for value in values)
    if not printed or not filed or printed.casefold() == filed.casefold():
        return []
    return [TextValue(in_quotes(printed), lang=foreign_language(printed))]


def term_url(name: str, term: Term | Product | Country) -> str:
    """Return the page of a term, or the list narrowed to it where it has no page."""
    if isinstance(term, Country):
        return f"{reverse('trials')}?{TERM_FACTS[name]}={term.natural}"
    return term.get_absolute_url()


def dose_cards(record: Record, notes: Footnotes) -> list[DoseCard]:
    """Lay out the arms in their order."""
    why = reverse("about-page", args=["limits"]) + "#doses"
    of_arms = discrepancy_links(record.discrepancies.all(), ARM_FACTS)
    cards = []
    for arm in sorted(record.arms.all(), key=lambda arm: (arm.position, arm.key)):
        card = replace(dose_card(arm, notes, why), term=glossary.term_of_metric(arm.dose_metric))
        cards.append(card if card.role == "control" else replace(card, discrepancies=of_arms))
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


def review_statements(
    record: Record, notes: Footnotes, reviews: Sequence[Source]
) -> tuple[list[ReviewColumn], list[SilentReview]]:
    """Lay out what each review says side by side; also the reviews that are silent on the record."""
    by_review: dict[int, list[ReviewStatement]] = {}
    for outcome in record.outcomes.all():
        for claim in list(outcome.claims.all())[:1]:
            by_review.setdefault(claim.review_id, []).append(
                ReviewStatement(typeset(outcome.statement), notes.mark([claim]))
            )
    for claim in record.claims.all():
        if claim.saying:
            by_review.setdefault(claim.review_id, []).append(
                ReviewStatement(typeset(claim.saying), notes.mark([claim]))
            )
    for statement in record.statements.all():
        _add_statement(statement, by_review, notes)
    told_by = reviews_with_claims(record)
    columns = [
        ReviewColumn(typeset(review.short_label), review.get_absolute_url(), "", _once(by_review.get(review.pk, [])))
        for review in reviews
        if review.pk in told_by
    ]
    silent = [
        SilentReview(typeset(review.short_label), review.get_absolute_url())
        for review in reviews
        if review.pk not in told_by
    ]
    return columns, silent


def _add_statement(statement: Statement, by_review: dict[int, list[ReviewStatement]], notes: Footnotes) -> None:
    claims = list(statement.claims.all())
    for review in dict.fromkeys(claim.review_id for claim in claims):
        of_review = [claim for claim in claims if claim.review_id == review]
        by_review.setdefault(review, []).append(ReviewStatement(typeset(statement.statement), notes.mark(of_review)))


def _once(statements: list[ReviewStatement]) -> list[ReviewStatement]:
    return list({statement.text: statement for statement in statements}.values())


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
