"""The matrices of reviews: which works they cite, which trials and studies they tell of.

Parameters: ``rows`` names the matrix, ``missing`` keeps the rows that a review does not mention, ``only`` those that no
other review mentions. A repeated one is «or», both together are «and», as in every list.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import Count, Min, Prefetch, Q
from django.utils.translation import gettext as _

from evidence.list_query import ListQuery
from evidence.models import Citation, Claim, Passage, Source, Study, Trial
from evidence.selectors.sources import printed_number

WORKS: Final = "works"
TRIALS: Final = "trials"
STUDIES: Final = "studies"
MISSING: Final = "missing"
ONLY: Final = "only"


@dataclass(frozen=True)
class ReviewMention:
    """Where a row stands in a review: the place of a citation with its number, or the first place of some facts."""

    review: Source
    passage: Passage
    number: str = ""
    facts: int = 0

    @property
    def text(self) -> str:
        """The number of the citation, or how many facts there are."""
        return self.number or str(self.facts)

    @property
    def url(self) -> str:
        """The address of the place on the review's page, without host."""
        return f"{self.review.get_absolute_url()}#{self.passage.anchor}"


@dataclass(frozen=True)
class MatrixRow:
    """One work or record; ``mentions`` is slug of a review, in the order of the corpus → where it stands there."""

    record: Source | Trial | Study
    mentions: dict[str, list[ReviewMention]]

    @property
    def reviews(self) -> int:
        """In how many reviews it stands."""
        return sum(1 for in_review in self.mentions.values() if in_review)

    def is_only_in(self, review: str) -> bool:
        """Tell whether it stands in the review with this slug and in no other."""
        return bool(self.mentions[review]) and self.reviews == 1


@dataclass(frozen=True)
class MatrixFilters:
    """What an address asks for: the slugs of reviews by parameter, and what is wrong with it, a sentence each.

    Where a review does not exist, ``is_impossible`` is set and no row is shown.
    """

    selected: dict[str, tuple[str, ...]]
    is_impossible: bool
    problems: list[str]

    def rows(self, everything: Sequence[MatrixRow]) -> list[MatrixRow]:
        """Return the rows that are asked for; none where a review does not exist."""
        if self.is_impossible:
            return []
        missing, only = self.selected[MISSING], self.selected[ONLY]
        return [
            row
            for row in everything
            if (not missing or any(not row.mentions[review] for review in missing))
            and (not only or any(row.is_only_in(review) for review in only))
        ]


def read_filters(query: ListQuery, corpus: Sequence[Source]) -> MatrixFilters:
    """Read which reviews an address names; one that does not exist is said and widens nothing."""
    known = [review.slug for review in corpus]
    selected = {name: query.values(name) for name in (MISSING, ONLY)}
    problems = [
        _("There is no review “%(value)s”, so no row is shown; known are %(known)s.")
        % {"value": value[:60], "known": ", ".join(known)}
        for values in selected.values()
        for value in values
        if value not in known
    ]
    return MatrixFilters(selected, bool(problems), [*_name_problems(query), *problems])


def matrix_name(query: ListQuery) -> str:
    """Return which matrix an address asks for; that of the works where it names none that exists."""
    wanted = query.value("rows")
    return wanted if wanted in (WORKS, TRIALS, STUDIES) else WORKS


def _name_problems(query: ListQuery) -> list[str]:
    wanted = query.value("rows")
    if not wanted or wanted == matrix_name(query):
        return []
    return [_("There is no matrix “%(name)s”; shown are the works.") % {"name": wanted}]


def matrix_rows(name: str, corpus: Sequence[Source]) -> list[MatrixRow]:
    """Return all rows of a matrix, those that most reviews share first."""
    rows = _works(corpus) if name == WORKS else _records(name, corpus)
    return sorted(rows, key=lambda row: (-row.reviews, row.record.natural))


def _works(corpus: Sequence[Source]) -> list[MatrixRow]:
    citations = Citation.objects.select_related("passage", "citing").order_by("list_kind", "position")
    works = Source.objects.published().filter(corpus_order__isnull=True)
    cited = works.annotate(cited=Count("cited_by")).filter(cited__gt=0)
    rows = []
    for work in cited.prefetch_related(Prefetch("cited_by", citations)):
        mentions: dict[str, list[ReviewMention]] = {}
        for review in corpus:
            of_review = [citation for citation in work.cited_by.all() if citation.citing_id == review.pk]
            mentions[review.slug] = [
                ReviewMention(review, citation.passage, printed_number(citation)) for citation in of_review
            ]
        rows.append(MatrixRow(work, mentions))
    return rows


def _records(name: str, corpus: Sequence[Source]) -> list[MatrixRow]:
    owner, model = ("trial", Trial) if name == TRIALS else ("study", Study)
    mentions = _mentions(owner, corpus)
    return [
        MatrixRow(record, {review.slug: mentions.get((record.pk, review.pk), []) for review in corpus})
        for record in model.objects.published()
    ]


def _mentions(owner: str, corpus: Sequence[Source]) -> dict[tuple[int, int], list[ReviewMention]]:
    """Return (record, review) → how many facts the review gives of it, and the first place.

    A fact of an arm or an outcome is one of the record that it belongs to.
    """
    counted: dict[tuple[int, int], tuple[int, int]] = {}
    for part in ("", "arm__", "outcome__"):
        key = f"{part}{owner}"
        claims = Claim.objects.filter(Q(**{f"{key}__isnull": False})).values_list(f"{key}_id", "review_id").order_by()
        for record, review, count, first in claims.annotate(n=Count("pk"), first=Min("passage__position")):
            before, earliest = counted.get((record, review), (0, first))
            counted[record, review] = (before + count, min(earliest, first))
    passages = {
        (passage.review_id, passage.position): passage
        for passage in Passage.objects.filter(claims__isnull=False).distinct()
    }
    reviews = {review.pk: review for review in corpus}
    return {
        (record, review): [ReviewMention(reviews[review], passages[review, first], facts=count)]
        for (record, review), (count, first) in counted.items()
        if review in reviews
    }
