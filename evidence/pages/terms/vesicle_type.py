"""The page of one class of vesicles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from evidence.models import ProfileFact, Source, Statement
from evidence.models.terms import Term, VesicleType
from evidence.pages.presentation import citations
from evidence.pages.presentation.contents import ContentsEntry, contents
from evidence.pages.presentation.counts import EvidenceCount, EvidenceCounts, enumerate_in_words, evidence_count
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
from evidence.pages.terms import sections, vesicle_sizes
from evidence.pages.terms.sections import DiscrepancySection, ProfileGroup
from evidence.pages.terms.subject_sections import statement_count
from evidence.pages.terms.tree import TermNode, term_nodes
from evidence.pages.terms.vesicle_sizes import VesicleSizes
from evidence.pages.terms.vesicle_type_list import WHAT_IT_IS
from evidence.selectors.holdings import term_holding
from evidence.selectors.reviews import corpus_reviews
from evidence.selectors.vesicle_sizes import discrepancies_of_size, fetch_sizes
from evidence.selectors.vocabularies import VESICLE_TYPES
from evidence.term_tree import term_tree
from evidence.vocabulary import Attribute, Theme

FIRST: Final = {attribute: rank for rank, attribute in enumerate((Attribute.SIZE, *WHAT_IT_IS))}


@dataclass(frozen=True)
class ThemeStatements:
    """What the reviews say on one theme; long, so it opens on demand."""

    label: str
    count: int
    columns: list[ReviewColumn]


@dataclass(frozen=True)
class VesicleTypePage:
    """What ``evidence/vesicle-type.html`` lays out."""

    slug: str
    label: str
    other_label: str
    other_lang: str
    definition: str
    opening: str
    description: str
    crumbs: list[Link]
    contents: list[ContentsEntry]
    counts: list[EvidenceCount]
    synonyms: list[str]
    other_synonyms: list[str]
    identifiers: list[IdentifierLink]
    parent: Link | None
    children: list[TermNode]
    sizes: VesicleSizes | None
    profile: list[ProfileGroup]
    themes: list[ThemeStatements]
    discrepancies: DiscrepancySection
    notes: list[Footnote]
    formats: list[Link]
    cite: citations.CitationSection


def build(slug: str) -> VesicleTypePage:
    """Lay out the page of one class; raises ``RecordNotFoundError``.

    Its profile and statements are those of the class itself: what is said of exosomes is not said of vesicles at large.
    The drawing of sizes also holds the narrower classes, so that they stand on one scale.
    """
    index, footnotes, corpus = EvidenceCounts(), Footnotes(), corpus_reviews()
    holding = term_holding(VESICLE_TYPES, slug, index)
    term, counts = holding.record, [evidence_count(count, vesicle_type=slug) for count in holding.counts]
    tree = term_tree(VesicleType)
    types = tree.with_descendants(tree.get(slug))
    measured = vesicle_sizes.build(fetch_sizes(types), discrepancies_of_size(types), footnotes, corpus)
    profile = sections.profile([fact for fact in holding.profile if not _is_drawn(fact)], footnotes, corpus)
    themes = _themes(holding.statements, footnotes, corpus)
    discrepancies = sections.discrepancy_section(holding.discrepancies)
    other_label, other_lang, other_synonyms = in_other_language(term)
    opening = _opening(term, counts)
    return VesicleTypePage(
        slug=slug,
        label=capital(typeset(term.label)),
        other_label=other_label,
        other_lang=other_lang,
        definition=typeset(term.definition),
        opening=opening,
        description=opening,
        crumbs=term_crumbs(str(VESICLE_TYPES.title), VESICLE_TYPES.url, term),
        contents=contents(
            [
                (_("Size"), "size", len(measured.table.rows) if measured else 0),
                (_("Profile"), "profile", statement_count(column for group in profile for column in group.columns)),
                (_("What the reviews say"), "reviews", sum(theme.count for theme in themes)),
            ],
            discrepancies.count,
        ),
        counts=counts,
        synonyms=own_synonyms(term),
        other_synonyms=other_synonyms,
        identifiers=identifier_links(term.identifiers),
        parent=term_link(holding.parent) if holding.parent else None,
        children=term_nodes(VESICLE_TYPES, index, below=term),
        sizes=measured,
        profile=sorted(profile, key=_first),
        themes=themes,
        discrepancies=discrepancies,
        notes=footnotes.notes,
        formats=format_links(),
        cite=citations.of_page(capital(term.label), term_link(term).url, term.slug),
    )


def _is_drawn(fact: ProfileFact) -> bool:
    """Tell whether a fact stands among the sizes already."""
    return fact.attribute == Attribute.SIZE and (fact.value_low is not None or fact.value_high is not None)


def _first(group: ProfileGroup) -> int:
    attribute = Attribute(group.id.removeprefix("profile-"))
    return FIRST.get(attribute, len(FIRST))


def _themes(statements: Sequence[Statement], footnotes: Footnotes, corpus: Sequence[Source]) -> list[ThemeStatements]:
    found = []
    for theme in Theme:
        on_theme = [statement for statement in statements if statement.theme == theme]
        if on_theme:
            columns = sections.statements(on_theme, footnotes, corpus)
            found.append(ThemeStatements(str(theme.definition).rstrip("."), len(on_theme), columns))
    return found


def _opening(term: Term, counts: Sequence[EvidenceCount]) -> str:
    if not counts:
        return _("%(term)s: none of the trials and studies in these reviews is filed here.") % {
            "term": capital(typeset(term.label))
        }
    return _("%(term)s: the reviews name %(what)s.") % {
        "term": capital(typeset(term.label)),
        "what": enumerate_in_words([count.phrase for count in counts]),
    }
