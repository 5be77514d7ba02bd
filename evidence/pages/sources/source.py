"""The page of one source: a review with all that came from it, or a work that reviews cite."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evidence.citations import works
from evidence.models import Citation, Discrepancy, Passage, Source, Study
from evidence.models.base import local
from evidence.pages.presentation import citations
from evidence.pages.presentation.cards import RecordCard, study_card
from evidence.pages.presentation.contents import ContentsEntry, contents
from evidence.pages.presentation.footnotes import Footnote, Footnotes
from evidence.pages.presentation.format_links import format_links
from evidence.pages.presentation.identifier_links import document_links
from evidence.pages.presentation.typography import typeset
from evidence.pages.presentation.urls import Link
from evidence.pages.record.sections import ReviewColumn
from evidence.pages.sources.bibliography import (
    BibliographyEntry,
    CitingLink,
    bibliography_entry,
    citing_links,
    faulty_doi,
    other_language,
    published_in,
    translated_title,
)
from evidence.pages.sources.passage_usage import PassageUse, uses_by_passage
from evidence.pages.terms import sections as term_sections
from evidence.pages.terms.sections import DiscrepancySection
from evidence.selectors.reviews import corpus_reviews
from evidence.selectors.sources import fetch_source
from evidence.selectors.subject_records import published_discrepancies, published_statements
from evidence.vocabulary import CitationList


@dataclass(frozen=True)
class ReviewPlace:
    """One passage of a review, and what cites it."""

    id: str
    label: str
    lang: str
    uses: list[PassageUse]
    discrepancies: list[Link]
    left_out_reason: str


@dataclass(frozen=True)
class ReviewSection:
    """Some passages under one heading of the review, in its own order."""

    id: str
    title: str
    places: list[ReviewPlace]
    used: int


@dataclass(frozen=True)
class ReferenceList:
    """The works that a review cites in one list."""

    id: str
    title: str
    entries: list[BibliographyEntry]


@dataclass(frozen=True)
class SourceDetail:
    """One line of the citation details."""

    label: str
    text: str
    lang: str = ""
    url: str = ""


@dataclass(frozen=True)
class SourcePage:
    """What ``evidence/source.html`` lays out."""

    slug: str
    is_review: bool
    kind: str
    kind_label: str
    short_label: str
    title: str
    title_lang: str
    title_translated: str
    description: str
    lead: str
    crumbs: list[Link]
    contents: list[ContentsEntry]
    details: list[SourceDetail]
    links: list[Link]
    note: str
    sections: list[ReviewSection]
    references: list[ReferenceList]
    cited_by: list[CitingLink]
    studies: list[RecordCard]
    statements: list[ReviewColumn]
    notes: list[Footnote]
    discrepancies: DiscrepancySection
    discrepancies_url: str
    cite: citations.CitationSection
    citation_meta: list[citations.CitationMeta]
    formats: list[Link]


def build(slug: str) -> SourcePage:
    """Lay out the page of one source; raises ``RecordNotFoundError``."""
    source = fetch_source(slug)
    uses = uses_by_passage(source) if source.is_corpus_review else {}
    sections = _sections(source, uses) if source.is_corpus_review else []
    references = _references(source, uses)
    notes = Footnotes()
    statements = _statements(source, notes)
    discrepancies = term_sections.discrepancy_section(_discrepancies(source))
    studies = Study.objects.published().for_card().filter(publications=source).order_by("slug")
    cards = [study_card(study) for study in studies]
    return SourcePage(
        slug=slug,
        is_review=source.is_corpus_review,
        kind="review" if source.is_corpus_review else "",
        kind_label=str(source.get_kind_display()),
        short_label=typeset(source.short_label),
        title=source.title or typeset(source.short_label),
        title_lang=source.title_lang if source.title else "",
        title_translated=translated_title(source),
        description=f"{typeset(source.short_label)}. {source.title}",
        lead=_lead(source, sections),
        crumbs=[Link(_("Sources"), reverse("sources")), Link(typeset(source.short_label), "")],
        contents=contents(
            [
                (_("Its text"), "text", sum(len(section.places) for section in sections)),
                *((reference.title, reference.id, len(reference.entries)) for reference in references),
                (_("Studies"), "studies", len(cards)),
            ],
            discrepancies.count,
        ),
        details=_details(source),
        links=document_links(source),
        note=typeset(source.note),
        sections=sections,
        references=references,
        cited_by=citing_links(list(source.cited_by.all())),
        studies=cards,
        statements=statements,
        notes=notes.notes,
        discrepancies=discrepancies,
        cite=citations.of_record(
            source.title or source.short_label,
            source.get_absolute_url(),
            source.slug,
            _("Files for reference managers hold the work itself, with a note that leads here."),
            is_printed=bool(source.title),
        ),
        citation_meta=citations.head(works.of_source(source)),
        discrepancies_url=f"{reverse('discrepancies')}?review={slug}",
        formats=format_links(),
    )


def _sections(source: Source, uses: dict[int, list[PassageUse]]) -> list[ReviewSection]:
    """Lay out the passages in text order; what is a reference entry stands in its list instead."""
    listed = {citation.passage_id for citation in source.citations.all()}
    discrepancies = _discrepancies_by_passage(source)
    passages = [
        passage for passage in Passage.objects.filter(review=source).order_by("position") if passage.pk not in listed
    ]
    sections: list[ReviewSection] = []
    for title, members in groupby(passages, key=lambda passage: typeset(passage.section)):
        places = [
            ReviewPlace(
                id=passage.anchor,
                label=typeset(passage.label),
                lang=passage.language,
                uses=uses.get(passage.pk, []),
                discrepancies=discrepancies.get(passage.pk, []),
                left_out_reason=_left_out_reason(passage),
            )
            for passage in members
        ]
        used = sum(1 for place in places if place.uses)
        sections.append(ReviewSection(f"section-{len(sections) + 1}", title, places, used))
    return sections


def _left_out_reason(passage: Passage) -> str:
    return typeset(local(passage, "left_out_reason"))


def _discrepancies_by_passage(source: Source) -> dict[int, list[Link]]:
    """Return passage → the discrepancies of which it says one version."""
    found: dict[int, dict[str, Link]] = {}
    sides = source.discrepancy_sides.filter(discrepancy__status="published")
    for side in sides.select_related("discrepancy"):
        key = side.discrepancy.key
        url = reverse("discrepancy", args=[key])
        found.setdefault(side.passage_id, {})[key] = Link(typeset(side.discrepancy.title), url)
    return {passage: list(links.values()) for passage, links in found.items()}


def _references(source: Source, uses: dict[int, list[PassageUse]]) -> list[ReferenceList]:
    titles = {
        CitationList.REFERENCES: ("references", _("References")),
        CitationList.FOOTNOTES: ("footnotes", _("Footnotes")),
        CitationList.IN_TEXT: ("in-text", _("Works cited in full in the text")),
    }
    lists = []
    for kind, (id_, title) in titles.items():
        citations = [citation for citation in source.citations.all() if citation.list_kind == kind]
        citations.sort(key=lambda citation: citation.position)
        if citations:
            used = _first_of_each(citations)
            entries = [_cited(citation, uses, with_anchor=citation.pk in used) for citation in citations]
            lists.append(ReferenceList(id_, title, entries))
    return lists


def _first_of_each(citations: Sequence[Citation]) -> set[int]:
    """Return the first citation of each passage: an anchor may stand only once on a page."""
    first: dict[int, int] = {}
    for citation in citations:
        first.setdefault(citation.passage_id, citation.pk)
    return set(first.values())


def _cited(citation: Citation, uses: dict[int, list[PassageUse]], *, with_anchor: bool) -> BibliographyEntry:
    used = [CitingLink(use.label, use.url) for use in uses.get(citation.passage_id, []) if use.url]
    id_ = citation.passage.anchor if with_anchor else ""
    return bibliography_entry(
        citation.cited, citation.number, used_by=used, note=typeset(local(citation, "note")), id_=id_
    )


def _statements(source: Source, notes: Footnotes) -> list[ReviewColumn]:
    """Lay out what the reviews say of a cited work as such."""
    if source.is_corpus_review:
        return []
    found = published_statements(Q(sources=source))
    return term_sections.statements(found, notes, corpus_reviews())


def _discrepancies(source: Source) -> list[Discrepancy]:
    condition = Q(sides__review=source) if source.is_corpus_review else Q(sources=source)
    return published_discrepancies(condition)


def _details(source: Source) -> list[SourceDetail]:
    original = other_language(source)
    details = [
        SourceDetail(_("Authors"), source.authors_as_printed, original),
        SourceDetail(_("Published in"), published_in(source), original),
        SourceDetail(_("Russian title"), source.title_ru if source.title_lang != "ru" else "", "ru"),
        SourceDetail("DOI", source.doi if source.doi_flag == "ok" else ""),
        SourceDetail("DOI", faulty_doi(source)),
        SourceDetail("PMID", source.pmid),
        SourceDetail("EDN", source.edn),
        SourceDetail(_("Patent"), source.patent_number),
        SourceDetail(_("Address"), source.url, "", source.url),
    ]
    return [detail for detail in details if detail.text]


def _lead(source: Source, sections: list[ReviewSection]) -> str:
    if not source.is_corpus_review:
        count = len({citation.citing_id for citation in source.cited_by.all()})
        return ngettext("Cited by %(n)d of the reviews.", "Cited by %(n)d of the reviews.", count) % {"n": count}
    places = sum(len(section.places) for section in sections)
    used = sum(section.used for section in sections)
    if not places:
        return _("This review is part of the portal; its text has not been entered yet.")
    return _(
        "Everything that came from this review, in its own order: records rest on %(used)d of its"
        " %(places)d passages, and each of the others says why it was left out."
    ) % {"used": used, "places": places}
