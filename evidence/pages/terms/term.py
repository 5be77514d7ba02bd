"""The page of one tissue source, condition or route."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from evidence.models.terms import Term
from evidence.pages.evidence_map.term_row import TermMapRow, term_map_row
from evidence.pages.presentation import citations
from evidence.pages.presentation.contents import ContentsEntry
from evidence.pages.presentation.counts import EvidenceCount, EvidenceCounts, enumerate_in_words
from evidence.pages.presentation.footnotes import Footnote, Footnotes
from evidence.pages.presentation.format_links import format_links
from evidence.pages.presentation.hierarchy import (
    capital,
    in_other_language,
    own_synonyms,
    term_crumbs,
    term_link,
)
from evidence.pages.presentation.identifier_links import IdentifierLink, identifier_links
from evidence.pages.presentation.typography import typeset
from evidence.pages.presentation.urls import Link
from evidence.pages.record.sections import ReviewColumn
from evidence.pages.terms import missing_data
from evidence.pages.terms.dose_tables import DoseGroup
from evidence.pages.terms.glossary_terms import GlossaryTermsMixin
from evidence.pages.terms.missing_data import MissingData
from evidence.pages.terms.outcome_counts import OutcomeCounts
from evidence.pages.terms.print_limits import PRINTED_STATEMENTS
from evidence.pages.terms.sections import CardGroup, DiscrepancySection, ProfileGroup
from evidence.pages.terms.subject_sections import subject_sections
from evidence.pages.terms.tree import TermNode, most_frequent, not_stated_node, term_nodes
from evidence.selectors.holdings import term_holding
from evidence.selectors.vocabularies import TISSUE_SOURCES, VOCABULARIES, Vocabulary
from evidence.vocabulary import NOT_STATED

NAMED: Final = 2
"""How many terms of another tree the opening sentence names."""


@dataclass(frozen=True)
class Breakdown:
    """The records of the term by the terms of another tree."""

    id: str
    title: str
    word: str
    tree: list[TermNode]


@dataclass(frozen=True)
class TermPage(GlossaryTermsMixin):
    """What ``evidence/term.html`` lays out, from top to bottom."""

    slug: str
    label: str
    other_label: str
    other_lang: str
    definition: str
    opening: list[str]
    description: str
    crumbs: list[Link]
    contents: list[ContentsEntry]
    counts: list[EvidenceCount]
    compare_url: str
    synonyms: list[str]
    other_synonyms: list[str]
    identifiers: list[IdentifierLink]
    parent: Link | None
    children: list[TermNode]
    profile: list[ProfileGroup]
    breakdowns: list[Breakdown]
    map: TermMapRow | None
    trials: CardGroup | None
    studies: list[CardGroup]
    outcomes: OutcomeCounts | None
    doses: list[DoseGroup]
    missing_data: list[MissingData]
    statements: list[ReviewColumn]
    discrepancies: DiscrepancySection
    formats: list[Link]
    cite: citations.CitationSection
    notes: list[Footnote]
    printed_footnotes: frozenset[int]
    printed_statements: int = PRINTED_STATEMENTS


def build(vocabulary: Vocabulary, slug: str) -> TermPage:
    """Lay out the page of one term; raises ``RecordNotFoundError``."""
    index, footnotes = EvidenceCounts(), Footnotes()
    holding = term_holding(vocabulary, slug, index)
    term, selection = holding.record, {vocabulary.facet: slug}
    laid_out = subject_sections(holding, selection, index, footnotes)
    breakdowns = _breakdowns(vocabulary, slug, index)
    other_label, other_lang, other_synonyms = in_other_language(term)
    most_named = [_most_named(breakdown, index, selection) for breakdown in breakdowns]
    opening = _opening(term, laid_out["counts"], most_named)
    return TermPage(
        slug=slug,
        label=capital(typeset(term.label)),
        other_label=other_label,
        other_lang=other_lang,
        definition=typeset(term.definition),
        opening=opening,
        description=" ".join(opening),
        crumbs=term_crumbs(str(vocabulary.title), vocabulary.url, term),
        compare_url=f"{reverse('compare')}?tissue_source={slug}" if vocabulary is TISSUE_SOURCES else "",
        synonyms=own_synonyms(term),
        other_synonyms=other_synonyms,
        identifiers=identifier_links(term.identifiers),
        parent=term_link(holding.parent) if holding.parent else None,
        children=term_nodes(vocabulary, index, below=term),
        breakdowns=breakdowns,
        map=term_map_row(vocabulary.facet, slug),
        formats=format_links(),
        cite=citations.of_page(capital(term.label), term_link(term).url, term.slug),
        **laid_out,
    )


def _breakdowns(vocabulary: Vocabulary, slug: str, index: EvidenceCounts) -> list[Breakdown]:
    found = []
    for other in VOCABULARIES:
        if other is vocabulary:
            continue
        within = {vocabulary.facet: slug}
        nodes = term_nodes(other, index, below=None, only_used=True, **within)
        not_stated = not_stated_node(other, index, **within)
        if not_stated.total:
            nodes.append(not_stated)
        if nodes:
            found.append(Breakdown(other.name, str(other.by), str(other.word), nodes))
    return found


def _opening(term: Term, counts: list[EvidenceCount], most: list[str]) -> list[str]:
    """Say in plain words what the records hold; every number is one that a list below shows."""
    if not counts:
        return [
            _("%(term)s: none of the trials and studies in these reviews is filed here.")
            % {"term": capital(typeset(term.label))}
        ]
    phrases = enumerate_in_words([count.phrase for count in counts])
    sentences = [_("%(term)s: the reviews name %(what)s.") % {"term": capital(typeset(term.label)), "what": phrases}]
    if any(most):
        sentences.append(_("Named most often: %(what)s.") % {"what": "; ".join(filter(None, most))})
    return sentences


def _most_named(breakdown: Breakdown, index: EvidenceCounts, selection: dict[str, str]) -> str:
    """Name the most frequent terms that say something, and how many records do not state their tissue."""
    vocabulary = next(vocabulary for vocabulary in VOCABULARIES if vocabulary.name == breakdown.id)
    telling = [node for node in breakdown.tree if node.slug not in (*vocabulary.unspecified, NOT_STATED)]
    named = most_frequent(telling, NAMED)
    if not named:
        return ""
    # Beside a term that many records share, one that a single record has says nothing.
    parts = [f"{node.label} ({node.total})" for node in named if node is named[0] or node.total > 1]
    if vocabulary.unspecified:
        not_stated = missing_data.nowhere(index, vocabulary.facet, selection, missing_data.GIVEN)
        silent = sum(count.n for count in not_stated)
        parts += [_("not stated in %(n)d") % {"n": silent}] if silent else []
    return pgettext("axis: its terms", "%(axis)s – %(terms)s") % {"axis": breakdown.word, "terms": ", ".join(parts)}
