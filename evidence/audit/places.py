"""Is the place of every claim, citation and side in the review that is named with it, and is every place used?"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from typing import Final

from django.db.models import Count, F, Q

from evidence.audit.findings import Finding, finding
from evidence.models import Citation, Claim, Discrepancy, DiscrepancySide, Passage
from evidence.vocabulary import CitationList, DiscrepancyKind, Scope

ONE_SIDED: Final = (
    DiscrepancyKind.PLACEHOLDER,
    DiscrepancyKind.TRANSLATION,
    DiscrepancyKind.SPELLING,
    DiscrepancyKind.DESIGN,
    DiscrepancyKind.ARITHMETIC,
    DiscrepancyKind.IDENTIFIER,
    DiscrepancyKind.TERMINOLOGY,
    DiscrepancyKind.UNSUPPORTED,
    DiscrepancyKind.DUPLICATE,
)
"""A text that differs from what it ought to be: one place is enough."""


def places_are_in_their_review() -> Iterator[Finding]:
    """P1: the passage of a claim, a citation or a side belongs to the review that is named with it."""
    for claim in Claim.objects.exclude(passage__review=F("review")):
        yield finding("P1", claim, "passage", "is in another review than the claim names")
    for side in DiscrepancySide.objects.exclude(passage__review=F("review")):
        yield finding("P1", side, "passage", "is in another review than the side names")
    for citation in Citation.objects.exclude(passage__review=F("citing")):
        yield finding("P1", citation, "passage", "is in another review than the one that cites")


def every_passage_is_accounted_for() -> Iterator[Finding]:
    """P2: a passage has records that rest on it, or a reason why not; never both, never neither."""
    passages = Passage.objects.annotate(
        used=Count("claims", distinct=True)
        + Count("citations", distinct=True)
        + Count("discrepancy_sides", distinct=True)
    )
    for passage in passages.filter(used=0).filter(Q(left_out_reason_en="") | Q(left_out_reason_ru="")):
        yield finding("P2", passage, "left_out_reason", "nothing rests on this passage and no reason says why")
    for passage in passages.filter(used__gt=0).exclude(left_out_reason_en="", left_out_reason_ru=""):
        yield finding("P2", passage, "left_out_reason", "records rest on this passage, so it was not left out")


def reference_numbers() -> dict[int, set[str]]:
    """Return the numbers printed in the reference list of each review, by the review's integer key.

    A review whose list is missing, or prints no numbers, is left out: nothing can be checked against it.
    """
    numbers: dict[int, set[str]] = {}
    citations = Citation.objects.filter(list_kind=CitationList.REFERENCES).exclude(number="")
    for review_id, number in citations.values_list("citing_id", "number"):
        numbers.setdefault(review_id, set()).add(number)
    return numbers


def unknown_references(printed_reference: str, numbers: Container[str]) -> list[str]:
    """Return the numbers of a printed reference, “[36, 99]”, that are not among the numbers of a list."""
    return [number for number in re.findall(r"\d+", printed_reference) if number not in numbers]


def printed_references_exist() -> Iterator[Finding]:
    """P3: a reference number printed beside a fact is in the reference list of that review."""
    numbers = reference_numbers()
    for claim in Claim.objects.exclude(printed_reference="").filter(review__in=numbers):
        for number in unknown_references(claim.printed_reference, numbers[claim.review_id]):
            yield finding("P3", claim, "printed_reference", f"the review has no reference {number}")


def sides_needed(kind: str) -> int:
    """Return how many sides a discrepancy of this type has at least."""
    return 1 if kind in ONE_SIDED else 2


def discrepancies_have_sides() -> Iterator[Finding]:
    """P4: a discrepancy has two sides, or one where a text is at odds with itself in one place."""
    for discrepancy in Discrepancy.objects.annotate(count=Count("sides")):
        needed = sides_needed(discrepancy.kind)
        if discrepancy.count < needed:
            reason = f"has {discrepancy.count} sides; this type needs {needed}"
            yield finding("P4", discrepancy, "sides", reason)


def scope_of(reviews: int) -> Scope:
    """Return the scope of a discrepancy whose sides are in this number of reviews."""
    return Scope.BETWEEN if reviews > 1 else Scope.WITHIN


def scopes_fit_sides() -> Iterator[Finding]:
    """P5: sides in several reviews make a discrepancy between reviews, and only they do."""
    for discrepancy in Discrepancy.objects.annotate(reviews=Count("sides__review", distinct=True)):
        if discrepancy.scope != scope_of(discrepancy.reviews):
            reason = f"is {discrepancy.scope}, but its sides are in {discrepancy.reviews} review(s)"
            yield finding("P5", discrepancy, "scope", reason)


def sides_are_upheld_by_rulings() -> Iterator[Finding]:
    """P6: a side is upheld only by a ruling."""
    for side in DiscrepancySide.objects.filter(upheld__isnull=False, discrepancy__ruling_en=""):
        yield finding("P6", side, "upheld", "no ruling says so")
