"""A vocabulary as a tree: every term with the trials and studies that a click on it yields."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evidence.models.terms import Term
from evidence.pages.presentation.counts import EvidenceCount, EvidenceCounts, evidence_count
from evidence.pages.presentation.format_links import format_links
from evidence.pages.presentation.hierarchy import term_link
from evidence.pages.presentation.typography import typeset
from evidence.pages.presentation.urls import Link
from evidence.selectors.term_counts import CountedTerm, counted_terms
from evidence.selectors.vocabularies import Vocabulary
from evidence.term_tree import term_tree
from evidence.vocabulary import NOT_STATED


@dataclass(frozen=True)
class TermNode:
    """One term of a tree, as ``components/tree.html`` lays it out."""

    label: str
    url: str
    counts: list[EvidenceCount]
    total: int
    children: list[TermNode] = field(default_factory=list)
    note: str = ""
    lang: str = ""
    slug: str = ""


@dataclass(frozen=True)
class TermsPage:
    """What ``evidence/terms.html`` lays out."""

    title: str
    lead: str
    description: str
    summary: str
    crumbs: list[Link]
    tree: list[TermNode]
    formats: list[Link]


def build(vocabulary: Vocabulary) -> TermsPage:
    """Lay out one vocabulary."""
    index = EvidenceCounts()
    terms = term_tree(vocabulary.model)
    used = sum(1 for term in terms if index.total(**{vocabulary.facet: term.slug}))
    summary = ngettext("%(n)d term", "%(n)d terms", len(terms)) % {"n": len(terms)}
    return TermsPage(
        title=str(vocabulary.title),
        lead=str(vocabulary.lead),
        description=str(vocabulary.lead),
        summary=_("%(terms)s, of which %(used)d have trials or studies so far.") % {"terms": summary, "used": used},
        crumbs=[Link(str(vocabulary.title), "")],
        tree=[*term_nodes(vocabulary, index), not_stated_node(vocabulary, index)],
        formats=format_links(),
    )


def term_nodes(
    vocabulary: Vocabulary,
    index: EvidenceCounts,
    *,
    below: Term | None = None,
    only_used: bool = False,
    **within: str,
) -> list[TermNode]:
    """Return the terms below one of them (or all roots) as nodes, most frequent first.

    ``within`` narrows all counts, as ``indication="ards"`` does; ``only_used`` leaves out what has none.
    """
    counted = counted_terms(vocabulary, index, below=below, only_used=only_used, **within)
    return [_node(item, vocabulary, within) for item in counted]


def _node(item: CountedTerm, vocabulary: Vocabulary, within: dict[str, str]) -> TermNode:
    selection = {**within, vocabulary.facet: item.term.slug}
    return TermNode(
        label=typeset(item.term.label),
        url=term_link(item.term).url,
        counts=[evidence_count(count, **selection) for count in item.counts],
        total=item.total,
        children=[_node(child, vocabulary, within) for child in item.children],
        slug=item.term.slug,
    )


def most_frequent(nodes: Iterable[TermNode], limit: int) -> list[TermNode]:
    """Return the most frequent narrow terms: what a reader would name, not the branch above it."""
    chosen: list[TermNode] = []

    def walk(node: TermNode) -> None:
        below = [child for child in node.children if child.total]
        # A branch stands for itself where most of its records are filed under no single child.
        if max((child.total for child in below), default=0) * 2 < node.total:
            chosen.append(replace(node, children=[]))
        for child in below:
            walk(child)

    for node in nodes:
        if node.total:
            walk(node)
    return sorted(chosen, key=lambda node: (-node.total, node.label.casefold()))[:limit]


def not_stated_node(vocabulary: Vocabulary, index: EvidenceCounts, **within: str) -> TermNode:
    """Return the node of the records of which no term is known, so that none of them vanishes."""
    counts = index.of(**within, **{vocabulary.facet: NOT_STATED})
    total = sum(count.n for count in counts)
    return TermNode(_("not stated"), "", counts, total, slug=NOT_STATED)
