"""What each review does not mention, what only one mentions, and which of these an address chooses, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evidence.list_query import ListQuery
from evidence.models import Source
from evidence.pages.listing.active_filters import FilterChip
from evidence.pages.presentation.typography import typeset
from evidence.pages.presentation.urls import Link
from evidence.selectors.source_matrix import MISSING, ONLY, MatrixFilters, MatrixRow


@dataclass(frozen=True)
class ReviewTotal:
    """How many rows of a matrix one review mentions, with links to those that it does not and that it alone does."""

    mentioned: str
    missing: Link | None
    only_here: Link | None


def totals(query: ListQuery, everything: Sequence[MatrixRow], corpus: Sequence[Source]) -> list[ReviewTotal]:
    """Count for each review what it mentions of all rows; each other number leads to exactly so many rows."""
    found = []
    for review in corpus:
        mentioned = sum(1 for row in everything if row.mentions[review.slug])
        alone = sum(1 for row in everything if row.is_only_in(review.slug))
        silent = len(everything) - mentioned
        missing = ngettext("%(n)d left out", "%(n)d left out", silent) % {"n": silent}
        only_here = ngettext("%(n)d only here", "%(n)d only here", alone) % {"n": alone}
        found.append(
            ReviewTotal(
                _("%(n)d of %(total)d") % {"n": mentioned, "total": len(everything)},
                Link(missing, query.url(**{MISSING: review.slug, ONLY: ""})) if silent else None,
                Link(only_here, query.url(**{ONLY: review.slug, MISSING: ""})) if alone else None,
            )
        )
    return found


def chips(query: ListQuery, filters: MatrixFilters, corpus: Sequence[Source]) -> list[FilterChip]:
    """Return what is asked for in words, each with the address without it."""
    labels = {review.slug: typeset(review.short_label) for review in corpus}
    templates = {MISSING: _("left out by %(review)s"), ONLY: _("only in %(review)s")}
    return [
        FilterChip(
            templates[name] % {"review": labels.get(slug, slug)},
            _("Review"),
            query.url_without(name, slug),
            unknown=slug not in labels,
        )
        for name, slugs in filters.selected.items()
        for slug in slugs
    ]
