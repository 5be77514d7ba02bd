"""Does every claim, citation and contradiction stand at a place of its own review, and is every place used?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from django.db.models import Count, F, Q

from evidence.audit.findings import Finding, finding
from evidence.models import Citation, Claim, Discrepancy, DiscrepancySide, Passage
from evidence.vocabulary import CitationList, DiscrepancyKind, Scope

#: Contradictions of a text with what it ought to be: one place is enough.
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


def places_are_in_their_review() -> Iterator[Finding]:
    """P1: the passage of a claim, a citation or a side belongs to the review that is named with it."""
    for claim in Claim.objects.exclude(passage__review=F("review")):
        yield finding("P1", claim, "passage", "stands in another review than the claim names")
    for side in DiscrepancySide.objects.exclude(passage__review=F("review")):
        yield finding("P1", side, "passage", "stands in another review than the side names")
    for citation in Citation.objects.exclude(passage__review=F("citing")):
        yield finding("P1", citation, "passage", "stands in another review than the one that cites")


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


def printed_references_exist() -> Iterator[Finding]:
    """P3: a reference number printed beside a fact stands in the reference list of that review."""
    numbers: dict[int, set[str]] = {}
    for citing, number in Citation.objects.filter(list_kind=CitationList.REFERENCES).values_list("citing_id", "number"):
        numbers.setdefault(citing, set()).add(number)
    for claim in Claim.objects.exclude(printed_reference=""):
        known = numbers.get(claim.review_id, set())
        if not any(known):
            continue  # the review's list is missing or prints no numbers
        for number in re.findall(r"\d+", claim.printed_reference):
            if number not in known:
                yield finding("P3", claim, "printed_reference", f"the review has no reference {number}")


def contradictions_have_sides() -> Iterator[Finding]:
    """P4: a contradiction has two sides, or one where the text contradicts itself in one place."""
    for entry in Discrepancy.objects.annotate(count=Count("sides")):
        needed = 1 if entry.kind in ONE_SIDED else 2
        if entry.count < needed:
            yield finding("P4", entry, "sides", f"has {entry.count} sides; this type needs {needed}")


def scopes_fit_sides() -> Iterator[Finding]:
    """P5: sides in several reviews make a contradiction between reviews, and only they do."""
    for entry in Discrepancy.objects.annotate(reviews=Count("sides__review", distinct=True)):
        between = entry.scope == Scope.BETWEEN
        if between != (entry.reviews > 1):
            yield finding(
                "P5",
                entry,
                "scope",
                f"is {entry.scope}, but its sides stand in {entry.reviews} review(s)",
            )


def rulings_have_reasons() -> Iterator[Finding]:
    """P6: a ruling gives its reason, and a side is upheld only by a ruling."""
    for entry in Discrepancy.objects.exclude(ruling_en="").filter(ruling_reason_en=""):
        yield finding("P6", entry, "ruling_reason", "a ruling needs its reason")
    for side in DiscrepancySide.objects.filter(upheld__isnull=False, discrepancy__ruling_en=""):
        yield finding("P6", side, "upheld", "no ruling says so")
