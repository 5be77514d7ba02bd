"""The terms of a tree with the trials and studies under each, most frequent first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from evidence.models.terms import Term
from evidence.selectors.counts import EvidenceIndex, KindCount
from evidence.selectors.vocabularies import Vocabulary
from evidence.term_tree import term_tree


@dataclass(frozen=True)
class CountedTerm:
    """One term: the slug of the wider one (``None`` at the top), its non-zero counts, and the narrower terms."""

    term: Term
    parent: str | None
    counts: list[KindCount]
    children: list[CountedTerm]

    @property
    def total(self) -> int:
        """How many trials and studies it has, those of narrower terms among them."""
        return sum(count.n for count in self.counts)


def counted_terms(
    vocabulary: Vocabulary,
    index: EvidenceIndex,
    *,
    below: Term | None = None,
    only_used: bool = False,
    **within: str,
) -> list[CountedTerm]:
    """Return the terms below one of them (or all roots), most frequent first, each with those below it.

    ``within`` narrows all counts, as ``indication="ards"`` does; ``only_used`` leaves out what has none.
    """
    tree = term_tree(vocabulary.model)

    def counted(terms: Iterable[Term], parent: Term | None) -> list[CountedTerm]:
        found = [
            CountedTerm(
                term=term,
                parent=parent.slug if parent else None,
                counts=index.counts(**within, **{vocabulary.facet: term.slug}),
                children=counted(tree.children(term), term),
            )
            for term in terms
        ]
        found = [item for item in found if item.total or not only_used]
        return sorted(found, key=lambda item: (-item.total, item.term.label.casefold()))

    return counted(tree.children(below) if below else tree.roots, below)


def terms_in_order(vocabulary: Vocabulary) -> list[CountedTerm]:
    """Return every term of a tree in the order in which its page shows them, each before the narrower ones."""

    def walk(counted: Iterable[CountedTerm]) -> Iterator[CountedTerm]:
        for item in counted:
            yield item
            yield from walk(item.children)

    return list(walk(counted_terms(vocabulary, EvidenceIndex())))
