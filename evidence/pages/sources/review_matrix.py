"""Matrices with one column a review: which works they cite, which trials and studies they tell of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.core.paginator import Paginator
from django.db.models import Count, Min, Prefetch, Q
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evidence.models import Citation, Claim, Passage, Source, Study, Trial
from evidence.pages.listing.active_filters import FilterChip
from evidence.pages.presentation.cards import MARKS
from evidence.pages.presentation.footnotes import passage_anchor
from evidence.pages.presentation.pagination import Pagination, pagination
from evidence.pages.presentation.urls import Link, url_with
from evidence.pages.sources import matrix_filters
from evidence.pages.sources.bibliography import numbered
from evidence.pages.sources.matrix_filters import ReviewTotal
from evidence.selectors.reviews import corpus_reviews
from evidence.vocabulary import Kind

PAGE_SIZE: Final = 50
WORKS: Final = "works"
TRIALS: Final = "trials"
STUDIES: Final = "studies"


@dataclass(frozen=True)
class MatrixPlace:
    """A place in a review: its label, and where its page shows it."""

    text: str
    url: str
    phrase: str = ""


@dataclass(frozen=True)
class MatrixRow:
    """One work or record; ``cells`` holds, for each review, the places where it stands there."""

    record: Any
    cells: list[list[MatrixPlace]]

    @property
    def reviews(self) -> int:
        """In how many reviews it stands."""
        return sum(1 for cell in self.cells if cell)


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
    """What ``evidence/matrix.html`` lays out."""

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


def build(path: str, query: QueryDict) -> MatrixPage:
    """Lay out one page of one matrix."""
    name, corpus = chosen(query), corpus_reviews()
    everything, asked = rows(name, corpus), matrix_filters.read(query, corpus)
    left = asked.rows(everything, corpus)
    paginator = Paginator(left, PAGE_SIZE)
    number = page_number(query, paginator.num_pages)
    titles = _titles()
    title, lead, caption, legend = titles[name]
    wanted = query.get("rows", "")
    problem = _("There is no matrix “%(name)s”; shown are the works.") % {"name": wanted}
    return MatrixPage(
        title=title,
        lead=lead,
        description=lead,
        caption=caption,
        legend=legend,
        summary=_summary(left, len(everything)),
        problems=[*([problem] if wanted and wanted not in titles else []), *asked.problems],
        chips=matrix_filters.chips(path, query, asked, corpus),
        clear_url=url_with(path, query, {matrix_filters.MISSING: [], matrix_filters.ONLY: []}),
        totals=matrix_filters.totals(path, query, everything, corpus),
        crumbs=[Link(_("Sources"), reverse("sources")), Link(title, "")],
        views=_views(path, query, name),
        is_of_records=name != WORKS,
        columns=[Link(review.short_label, review.get_absolute_url()) for review in corpus],
        rows=[MatrixLine(_head(row.record), row.cells, row.reviews) for row in paginator.page(number).object_list],
        pages=pagination(path, query, number, paginator.num_pages),
        formats=[
            Link("CSV", url_with(path, query, {"format": ["csv"]}), "text/csv"),
            Link("JSON", url_with(path, query, {"format": ["json"]}), "application/json"),
        ],
    )


def chosen(query: QueryDict) -> str:
    """Return which rows an address asks for; works where it names none that exist."""
    wanted = query.get("rows", WORKS)
    return wanted if wanted in (WORKS, TRIALS, STUDIES) else WORKS


def asked_for(query: QueryDict, corpus: Sequence[Source]) -> list[MatrixRow]:
    """Return all rows that an address asks for, as its page shows them."""
    return matrix_filters.read(query, corpus).rows(rows(chosen(query), corpus), corpus)


def complaints(query: QueryDict) -> list[str]:
    """Return what is wrong with the reviews that an address names, a sentence each."""
    return matrix_filters.read(query, corpus_reviews()).problems


def page_number(query: QueryDict, last: int) -> int:
    """Return the page that an address asks for; the first where it names none that exists."""
    wanted = query.get("page", "")
    is_page = wanted.isascii() and wanted.isdigit() and 1 <= int(wanted[:9]) <= last
    return int(wanted[:9]) if is_page else 1


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


def _views(path: str, query: QueryDict, current: str) -> list[Link]:
    labels = ((WORKS, _("Cited works")), (TRIALS, _("Trials")), (STUDIES, _("Studies")))
    return [
        Link(label, url_with(path, query, {"rows": [] if name == WORKS else [name]}), current=name == current)
        for name, label in labels
    ]


def _summary(left: Sequence[MatrixRow], total: int) -> str:
    if len(left) < total:
        return ngettext("%(n)d of %(total)d row.", "%(n)d of %(total)d rows.", total) % {"n": len(left), "total": total}
    shared = sum(1 for row in left if row.reviews > 1)
    count = ngettext("%(n)d row", "%(n)d rows", len(left)) % {"n": len(left)}
    common = ngettext("%(n)d stands in more than one review", "%(n)d stand in more than one review", shared)
    return f"{count}; {common % {'n': shared}}."


def _head(record: Source | Trial | Study) -> MatrixHeading:
    if isinstance(record, Source):
        language = record.title_lang if record.title_lang != "en" else ""
        return MatrixHeading(record.short_label, record.get_absolute_url(), "", "", record.title, language)
    mark = MARKS[Kind(record.kind)]
    if isinstance(record, Trial):
        return MatrixHeading(record.nct_id, record.get_absolute_url(), "", "", record.title, "")
    return MatrixHeading(record.title, record.get_absolute_url(), "", mark, "", "")


def rows(name: str, corpus: Sequence[Source]) -> list[MatrixRow]:
    """Return all rows of a matrix, those that most reviews share first."""
    found = _works(corpus) if name == WORKS else _records(name, corpus)
    return sorted(found, key=lambda row: (-row.reviews, row.record.natural))


def _works(corpus: Sequence[Source]) -> list[MatrixRow]:
    citations = Citation.objects.select_related("passage", "citing").order_by("list_kind", "position")
    works = Source.objects.published().filter(corpus_order__isnull=True)
    cited = works.annotate(cited=Count("cited_by")).filter(cited__gt=0)
    found = []
    for work in cited.prefetch_related(Prefetch("cited_by", citations)):
        cells: list[list[MatrixPlace]] = []
        for review in corpus:
            own = [citation for citation in work.cited_by.all() if citation.citing_id == review.pk]
            cells.append([_cited(citation) for citation in own])
        found.append(MatrixRow(work, cells))
    return found


def _cited(citation: Citation) -> MatrixPlace:
    url = f"{citation.citing.get_absolute_url()}#{passage_anchor(citation.passage.key)}"
    return MatrixPlace(numbered(citation), url)


def _records(name: str, corpus: Sequence[Source]) -> list[MatrixRow]:
    owner = "trial" if name == TRIALS else "study"
    records = (Trial if name == TRIALS else Study).objects.published()
    counted = _count_facts(owner)
    found = []
    for record in records:
        cells = [_place(review, counted.get((record.pk, review.pk))) for review in corpus]
        found.append(MatrixRow(record, cells))
    return found


def _count_facts(owner: str) -> dict[tuple[int, int], tuple[int, Passage]]:
    """Return (record, review) → how many facts the review gives of it, and the first place.

    A fact of an arm or an outcome is one of the record that it belongs to.
    """
    found: dict[tuple[int, int], tuple[int, int]] = {}
    for part in ("", "arm__", "outcome__"):
        key = f"{part}{owner}"
        grouped = Claim.objects.filter(Q(**{f"{key}__isnull": False})).values_list(f"{key}_id", "review_id").order_by()
        counted = grouped.annotate(n=Count("pk"), first=Min("passage__position"))
        for record, review, count, first in counted:
            before, earliest = found.get((record, review), (0, first))
            found[record, review] = (before + count, min(earliest, first))
    passages = {
        (passage.review_id, passage.position): passage
        for passage in Passage.objects.filter(claims__isnull=False).distinct()
    }
    return {key: (count, passages[key[1], first]) for key, (count, first) in found.items()}


def _place(review: Source, counted: tuple[int, Passage] | None) -> list[MatrixPlace]:
    if counted is None:
        return []
    count, passage = counted
    facts = ngettext("%(n)d fact", "%(n)d facts", count) % {"n": count}
    phrase = _("%(review)s: %(facts)s, first at %(place)s") % {
        "review": review.short_label,
        "facts": facts,
        "place": passage.label,
    }
    return [MatrixPlace(str(count), f"{review.get_absolute_url()}#{passage_anchor(passage.key)}", phrase)]
