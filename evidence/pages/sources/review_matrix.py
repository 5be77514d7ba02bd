"""Matrices with one column a review: which works they cite, which trials and studies they mention."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evidence.list_query import ListQuery
from evidence.models import Source, Study, Trial
from evidence.pages.listing.active_filters import FilterChip
from evidence.pages.presentation.cards import MARKS
from evidence.pages.presentation.format_links import format_links
from evidence.pages.presentation.pagination import Pagination, pagination
from evidence.pages.presentation.typography import typeset
from evidence.pages.presentation.urls import Link
from evidence.pages.sources import matrix_filters
from evidence.pages.sources.matrix_filters import ReviewTotal
from evidence.selectors.list_results import ListResults
from evidence.selectors.reviews import corpus_reviews
from evidence.selectors.source_matrix import (
    MISSING,
    ONLY,
    STUDIES,
    TRIALS,
    WORKS,
    MatrixRow,
    ReviewMention,
    matrix_name,
    matrix_rows,
    read_filters,
)
from evidence.vocabulary import Kind

PAGE_SIZE: Final = 50


@dataclass(frozen=True)
class MatrixPlace:
    """A place in a review: its label, and where its page shows it."""

    text: str
    url: str
    phrase: str = ""


@dataclass(frozen=True)
class MatrixHeading:
    """The name of a row, as the page shows it."""

    label: str
    url: str
    lang: str
    kind: str
    note: str
    note_lang: str


@dataclass(frozen=True)
class MatrixLine:
    """One row of the page."""

    head: MatrixHeading
    cells: list[list[MatrixPlace]]
    reviews: int


@dataclass(frozen=True)
class MatrixPage:
    """What ``evidence/review-matrix.html`` lays out."""

    title: str
    lead: str
    description: str
    caption: str
    legend: str
    summary: str
    problems: list[str]
    chips: list[FilterChip]
    clear_url: str
    totals: list[ReviewTotal]
    crumbs: list[Link]
    views: list[Link]
    is_of_records: bool
    columns: list[Link]
    rows: list[MatrixLine]
    pages: Pagination
    formats: list[Link]


def build(query: ListQuery) -> MatrixPage:
    """Lay out one page of one matrix."""
    name, corpus = matrix_name(query), corpus_reviews()
    everything, filters = matrix_rows(name, corpus), read_filters(query, corpus)
    rows = filters.rows(everything)
    page = query.slice(len(rows))
    title, lead, caption, legend = _titles()[name]
    return MatrixPage(
        title=title,
        lead=lead,
        description=lead,
        caption=caption,
        legend=legend,
        summary=_summary(rows, len(everything)),
        problems=[*filters.problems, *query.problems, *page.problems],
        chips=matrix_filters.chips(query, filters, corpus),
        clear_url=query.url(**{MISSING: "", ONLY: ""}),
        totals=matrix_filters.totals(query, everything, corpus),
        crumbs=[Link(_("Sources"), reverse("sources")), Link(title, "")],
        views=_views(query, name),
        is_of_records=name != WORKS,
        columns=[Link(typeset(review.short_label), review.get_absolute_url()) for review in corpus],
        rows=[_line(row) for row in rows[page.start : page.stop]],
        pages=pagination(query, page),
        formats=format_links(query),
    )


def results(query: ListQuery, *, everything: bool) -> ListResults[MatrixRow]:
    """Return the rows that an address chooses, as its page shows them; ``everything`` puts them on one page."""
    corpus = corpus_reviews()
    filters = read_filters(query, corpus)
    rows = filters.rows(matrix_rows(matrix_name(query), corpus))
    page = query.slice(len(rows), everything=everything)
    return ListResults(
        items=rows[page.start : page.stop],
        count=len(rows),
        next_url=query.url(page=str(page.number + 1)) if page.number < page.last else "",
        complaints=[*filters.problems, *query.problems, *page.problems],
    )


def _titles() -> dict[str, tuple[str, str, str, str]]:
    silent = _("· means that the review does not mention it.")
    return {
        WORKS: (
            _("Reviews and the works that they cite"),
            _("Which review cites which work, and as which number. Works that several reviews share come first."),
            _("Cited works by review"),
            _("Numbers in brackets are those of the review’s reference list.") + " " + silent,
        ),
        TRIALS: (
            _("Reviews and registered trials"),
            _("Which review tells of which trial, and what it leaves out."),
            _("Number of facts that each review gives of a trial"),
            _("Each number leads to the first place in the review.") + " " + silent,
        ),
        STUDIES: (
            _("Reviews and studies"),
            _("Which review tells of which study. Only those marked “people” were done in patients or volunteers."),
            _("Number of facts that each review gives of a study"),
            _("Each number leads to the first place in the review.") + " " + silent,
        ),
    }


def _views(query: ListQuery, current: str) -> list[Link]:
    labels = ((WORKS, _("Cited works")), (TRIALS, _("Trials")), (STUDIES, _("Studies")))
    return [
        Link(label, query.url(rows="" if name == WORKS else name), current=name == current) for name, label in labels
    ]


def _summary(left: Sequence[MatrixRow], total: int) -> str:
    if len(left) < total:
        return ngettext("%(n)d of %(total)d row.", "%(n)d of %(total)d rows.", total) % {"n": len(left), "total": total}
    shared = sum(1 for row in left if row.reviews > 1)
    count = ngettext("%(n)d row", "%(n)d rows", len(left)) % {"n": len(left)}
    common = ngettext("%(n)d stands in more than one review", "%(n)d stand in more than one review", shared)
    return f"{count}; {common % {'n': shared}}."


def _line(row: MatrixRow) -> MatrixLine:
    cells = [[_place(mention) for mention in in_review] for in_review in row.mentions.values()]
    return MatrixLine(_head(row.record), cells, row.reviews)


def _head(record: Source | Trial | Study) -> MatrixHeading:
    if isinstance(record, Source):
        language = record.title_lang if record.title_lang != "en" else ""
        return MatrixHeading(typeset(record.short_label), record.get_absolute_url(), "", "", record.title, language)
    mark = MARKS[Kind(record.kind)]
    if isinstance(record, Trial):
        return MatrixHeading(record.nct_id, record.get_absolute_url(), "", "", typeset(record.title), "")
    return MatrixHeading(typeset(record.title), record.get_absolute_url(), "", mark, "", "")


def _place(mention: ReviewMention) -> MatrixPlace:
    if not mention.facts:
        return MatrixPlace(mention.text, mention.url)
    facts = ngettext("%(n)d fact", "%(n)d facts", mention.facts) % {"n": mention.facts}
    phrase = _("%(review)s: %(facts)s, first at %(place)s") % {
        "review": typeset(mention.review.short_label),
        "facts": facts,
        "place": typeset(mention.passage.label),
    }
    return MatrixPlace(mention.text, mention.url, phrase)
