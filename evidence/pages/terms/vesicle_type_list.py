"""The classes of vesicles: what the reviews call them, how large they say they are, what they hold them for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import Q
from django.utils.translation import gettext as _

from evidence.models.terms import VesicleType
from evidence.pages.presentation.contents import ContentsEntry
from evidence.pages.presentation.counts import EvidenceCount, EvidenceCounts
from evidence.pages.presentation.footnotes import Footnote, Footnotes
from evidence.pages.presentation.format_links import format_links
from evidence.pages.presentation.hierarchy import capital
from evidence.pages.presentation.typography import typeset
from evidence.pages.presentation.urls import Link
from evidence.pages.terms import sections, vesicle_sizes
from evidence.pages.terms.sections import ProfileGroup
from evidence.pages.terms.tree import TermNode, not_stated_node, term_nodes
from evidence.pages.terms.vesicle_sizes import VesicleSizes
from evidence.selectors.reviews import corpus_reviews
from evidence.selectors.subject_records import profile_facts
from evidence.selectors.vesicle_sizes import discrepancies_of_size, fetch_sizes
from evidence.selectors.vocabularies import VESICLE_TYPES
from evidence.term_tree import TermTree, term_tree
from evidence.vocabulary import Attribute

WHAT_IT_IS: Final = (Attribute.DEFINITION, Attribute.MARKERS, Attribute.CARGO, Attribute.BIOGENESIS)
"""What is laid side by side for every class; the page of a class holds the rest."""


@dataclass(frozen=True)
class VesicleClass:
    """One class: what each review says that it is."""

    slug: str
    label: str
    url: str
    definition: str
    counts: list[EvidenceCount]
    profile: list[ProfileGroup]


@dataclass(frozen=True)
class VesicleTypesPage:
    """What ``evidence/vesicle-types.html`` lays out."""

    title: str
    lead: str
    description: str
    crumbs: list[Link]
    contents: list[ContentsEntry]
    sizes: VesicleSizes | None
    tree: list[TermNode]
    classes: list[VesicleClass]
    silent: list[Link]
    notes: list[Footnote]
    formats: list[Link]


def build() -> VesicleTypesPage:
    """Lay out all classes."""
    terms = term_tree(VesicleType)
    index, footnotes, corpus = EvidenceCounts(), Footnotes(), corpus_reviews()
    measured = vesicle_sizes.build(fetch_sizes(terms), discrepancies_of_size(terms), footnotes, corpus)
    facts = profile_facts(Q(vesicle_type__in=[term.pk for term in terms], attribute__in=WHAT_IT_IS))
    nodes = [*term_nodes(VESICLE_TYPES, index), not_stated_node(VESICLE_TYPES, index)]
    classes = []
    for term in _in_order(nodes, terms):
        facts_of_type = [fact for fact in facts if fact.vesicle_type_id == term.pk]
        if facts_of_type:
            groups = sections.profile(facts_of_type, footnotes, corpus)
            classes.append(_class(term, index.of(vesicle_type=term.slug), groups))
    described = {vesicle_class.slug for vesicle_class in classes}
    return VesicleTypesPage(
        title=str(VESICLE_TYPES.title),
        lead=str(VESICLE_TYPES.lead),
        description=_("Classes of vesicles: definition, size, markers, cargo and formation, review by review."),
        crumbs=[Link(str(VESICLE_TYPES.title), "")],
        contents=[ContentsEntry(vesicle_class.label, f"#{vesicle_class.slug}") for vesicle_class in classes],
        sizes=measured,
        tree=nodes,
        classes=classes,
        silent=[Link(typeset(term.label), term.get_absolute_url()) for term in terms if term.slug not in described],
        notes=footnotes.notes,
        formats=format_links(),
    )


def _class(term: VesicleType, counts: list[EvidenceCount], profile: list[ProfileGroup]) -> VesicleClass:
    return VesicleClass(
        slug=term.slug,
        label=capital(typeset(term.label)),
        url=term.get_absolute_url(),
        definition=typeset(term.definition),
        counts=counts,
        profile=[_named(term, group) for group in profile],
    )


def _named(term: VesicleType, group: ProfileGroup) -> ProfileGroup:
    """Give a group an anchor of its own: the same attribute stands under every class."""
    return ProfileGroup(f"{term.slug}-{group.id}", group.label, group.definition, group.columns)


def _in_order(nodes: Sequence[TermNode], terms: TermTree[VesicleType]) -> list[VesicleType]:
    """Return the classes in the order of the nodes, in which none stands for «not stated»."""
    found: list[VesicleType] = []
    for node in nodes:
        if term := terms.find(node.slug):
            found.append(term)
        found += _in_order(node.children, terms)
    return found
