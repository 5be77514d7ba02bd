"""What each review leaves out of a matrix, what only one tells of, and the rows that an address asks for.

Parameters: ``missing`` keeps the rows that a review does not mention, ``only`` those that no other review mentions.
A repeated one is «or», both together are «and», as in every list.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol, TypeVar

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evidence.models import Source
from evidence.pages.listing.active_filters import FilterChip
from evidence.pages.presentation.urls import Link, url_with, url_without_value

MISSING: Final = "missing"
ONLY: Final = "only"


class MatrixRowCells(Protocol):
    """A row of a matrix; ``evidence.pages.sources.review_matrix.Row`` is one."""

    @property
    def cells(self) -> Sequence[Sequence[object]]:
        """For each review, where the row stands in it."""


R = TypeVar("R", bound=MatrixRowCells)


@dataclass(frozen=True)
class MatrixFilters:
    """What an address asks for: the slugs of reviews by parameter, and what is wrong with them, a sentence each."""

    chosen: dict[str, list[str]]
    problems: list[str]

    def rows(self, everything: Sequence[R], corpus: Sequence[Source]) -> list[R]:
        """Return the rows that are asked for; none where a review does not exist."""
        if self.problems:
            return []
        places = {review.slug: place for place, review in enumerate(corpus)}
        missing, only = ([places[slug] for slug in self.chosen[name]] for name in (MISSING, ONLY))
        return [
            row
            for row in everything
            if (not missing or any(not row.cells[place] for place in missing))
            and (not only or any(_is_only(row, place) for place in only))
        ]


@dataclass(frozen=True)
class ReviewTotal:
    """How much of a matrix one review tells of, with the rows that it leaves out and that it alone has."""

    mentioned: str
    left_out: Link | None
    only_here: Link | None


def read(query: QueryDict, corpus: Sequence[Source]) -> MatrixFilters:
    """Read which reviews an address names; one that does not exist is said and widens nothing."""
    known = [review.slug for review in corpus]
    chosen = {name: list(dict.fromkeys(filter(None, query.getlist(name)))) for name in (MISSING, ONLY)}
    problems = [
        _("There is no review “%(value)s”, so no row is shown; known are %(known)s.")
        % {"value": value[:60], "known": ", ".join(known)}
        for values in chosen.values()
        for value in values
        if value not in known
    ]
    return MatrixFilters(chosen, problems)


def totals(
    path: str, query: QueryDict, everything: Sequence[MatrixRowCells], corpus: Sequence[Source]
) -> list[ReviewTotal]:
    """Count for each review what it mentions of all rows; each other number leads to exactly so many rows."""
    found = []
    for place, review in enumerate(corpus):
        mentioned = sum(1 for row in everything if row.cells[place])
        alone = sum(1 for row in everything if _is_only(row, place))
        silent = len(everything) - mentioned
        left_out = ngettext("%(n)d left out", "%(n)d left out", silent) % {"n": silent}
        only_here = ngettext("%(n)d only here", "%(n)d only here", alone) % {"n": alone}
        found.append(
            ReviewTotal(
                _("%(n)d of %(total)d") % {"n": mentioned, "total": len(everything)},
                Link(left_out, url_with(path, query, {MISSING: [review.slug], ONLY: []})) if silent else None,
                Link(only_here, url_with(path, query, {ONLY: [review.slug], MISSING: []})) if alone else None,
            )
        )
    return found


def chips(path: str, query: QueryDict, asked: MatrixFilters, corpus: Sequence[Source]) -> list[FilterChip]:
    """Return what is asked for in words, each with the address without it."""
    labels = {review.slug: review.short_label for review in corpus}
    templates = {MISSING: _("left out by %(review)s"), ONLY: _("only in %(review)s")}
    return [
        FilterChip(
            templates[name] % {"review": labels.get(slug, slug)},
            _("Review"),
            url_without_value(path, query, name, slug),
            unknown=slug not in labels,
        )
        for name, slugs in asked.chosen.items()
        for slug in slugs
    ]


def _is_only(row: MatrixRowCells, place: int) -> bool:
    return bool(row.cells[place]) and sum(1 for cell in row.cells if cell) == 1
