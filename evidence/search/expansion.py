"""The vocabulary at work in a query: synonyms and narrower terms widen it, and mistyped words find their like.

Only what the portal's own terms and products say is used; nothing is guessed from outside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from rapidfuzz import fuzz, process

from evidence.data_version import current_version
from evidence.models import Indication, Product, Route, TissueSource
from evidence.models.terms import Measure, Method, Term, VesicleType
from evidence.search import Query, QueryTerm, fold, within_limit, words
from evidence.term_tree import TermTree, term_tree

TREES: Final[tuple[type[Term], ...]] = (TissueSource, Indication, Route, VesicleType, Method, Measure)
LIKE: Final = 72
"""Similarity (0 to 100) from which a word of the vocabulary is offered for a mistyped one."""
MAX_CORRECTED: Final = 8
"""Words of a query for which the nearest known ones are looked up."""
TELLING: Final = 4
"""Letters from which a word is worth correcting; shorter ones are near anything."""
_PRINTED_WORD: Final = re.compile(r"[^\W_]+(?:[-‐‑][^\W_]+)*")


@dataclass(frozen=True)
class ExpandedQuery:
    """A query with what the vocabulary adds; ``also`` are those names as printed."""

    query: Query
    also: tuple[str, ...] = ()


class QueryExpander:
    """All labels, synonyms and spellings of the terms and published products, of one state of the data."""

    def __init__(self) -> None:
        self._trees = [term_tree(model) for model in TREES]
        self._products = list(Product.objects.published().only("slug", "name", "aliases"))

    @cached_property
    def _meanings(self) -> dict[tuple[str, ...], list[str]]:
        """Folded words of a name → every name, as printed, of what goes by it and of what lies beneath it."""
        found: dict[tuple[str, ...], list[str]] = {}
        for terms in self._trees:
            for term in terms:
                names = [
                    name
                    for descendant in terms.with_descendants(term)
                    for name in spellings(descendant)
                    if self._tells(name, terms)
                ]
                for name in (term.slug, *spellings(term)):
                    for key in _keys(name):
                        found.setdefault(key, []).extend(names)
        for product in self._products:
            names = [product.name, *product.aliases]
            for key in {key for name in names for key in _keys(name)}:
                found.setdefault(key, []).extend(names)
        found.pop((), None)
        return found

    @cached_property
    def _longest(self) -> int:
        """Return how many words the longest name has."""
        return max(map(len, self._meanings), default=0)

    def _tells(self, name: str, own: TermTree[Term]) -> bool:
        """Say whether a name means its own thing wherever it stands.

        «Respiratory» means a route, yet it stands in the names of conditions too: whoever asks for what was inhaled
        does not want every respiratory disease.
        """
        found = words(name)
        return len(found) != 1 or not any(found[0] in parts for terms, parts in self._parts if terms is not own)

    @cached_property
    def _parts(self) -> list[tuple[TermTree[Term], set[str]]]:
        """Return each tree by which records are filed, with the words of its names of several words."""
        return [
            (
                terms,
                {word for term in terms for name in spellings(term) if len(words(name)) > 1 for word in words(name)},
            )
            for model, terms in zip(TREES, self._trees, strict=True)
            if model in (TissueSource, Indication, Route)
        ]

    @cached_property
    def _words(self) -> dict[str, str]:
        """Folded word → the word as printed, of every label, synonym and spelling."""
        names = [name for terms in self._trees for term in terms for name in spellings(term)]
        names += [name for product in self._products for name in (product.name, *product.aliases)]
        return {fold(word): word for name in names for word in _PRINTED_WORD.findall(name)}

    def expand(self, query: Query) -> ExpandedQuery:
        """Add to each run of words that names a term or product its other names and those of narrower terms.

        Quoted phrases and excluded words stay as they were typed. The longest run wins.
        """
        also: dict[str, str] = {}
        alternatives = tuple(
            replace(alternative, required=tuple(self._runs(alternative.required, also)))
            for alternative in query.alternatives
        )
        typed = {" ".join(term.words) for alternative in alternatives for term in alternative.required}
        return ExpandedQuery(Query(alternatives), tuple(name for key, name in also.items() if key not in typed))

    def _runs(self, required: tuple[QueryTerm, ...], also: dict[str, str]) -> Iterator[QueryTerm]:
        place = 0
        while place < len(required):
            # Each term holds a word at least, so no longer run is a name.
            for end in range(min(len(required), place + self._longest), place, -1):
                run = required[place:end]
                key = tuple(word for term in run for word in term.words)
                if key in self._meanings and not any(term.phrase for term in run):
                    names = {" ".join(words(name)): name for name in self._meanings[key]}
                    # «Bone-marrow» folds to one word, so each name is looked for closed up as well.
                    closed = {name.replace(" ", "") for name in (*names, " ".join(key))}
                    others = frozenset({*names, " ".join(key), *closed})
                    names.pop(" ".join(key), None)
                    also.update(names)
                    yield QueryTerm(key, others=others)
                    place = end
                    break
            else:
                yield required[place]
                place += 1

    def corrected(self, text: str) -> str:
        """Return a query with each word that no name holds put as the most similar one; empty where none is."""
        changed, left = False, MAX_CORRECTED

        def like(match: re.Match[str]) -> str:
            nonlocal changed, left
            typed = fold(match[0])
            if len(typed) < TELLING or not left:
                return match[0]
            left -= 1
            if any(typed in known for known in self._words):
                return match[0]
            best = process.extractOne(typed, self._words.keys(), scorer=fuzz.ratio, score_cutoff=LIKE)
            if best is None:
                return match[0]
            changed = True
            word = self._words[best[0]]
            return word if word.isupper() else word.lower()

        result = _PRINTED_WORD.sub(like, within_limit(text))
        return result if changed else ""


def query_expander() -> QueryExpander:
    """Return the expander of this state of the data, whose tables are made once for it."""
    return current_version().keep("query expander", QueryExpander)


def spellings(term: Term) -> list[str]:
    """Return the labels and synonyms of a term in both languages, as printed."""
    return [term.label_en, term.label_ru, *term.synonyms_en, *term.synonyms_ru]


def _keys(name: str) -> set[tuple[str, ...]]:
    """Return the folded words of a name, hyphens both closed up and read as blanks: BM-MSC is bmmsc and bm msc."""
    return {tuple(words(name)), tuple(words(name.replace("-", " ")))}
