"""Axes of the evidence map: which terms stand as rows or columns, and which branches are open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.http import QueryDict
from django.utils.translation import gettext as _

from evidence.collections import STUDIES, TRIALS
from evidence.facet_index import FacetIndex, index_of
from evidence.facets import Option, option_tree
from evidence.models.terms import Term
from evidence.pages.evidence_map.cells import MapHeading, map_facet
from evidence.pages.presentation.typography import typeset
from evidence.pages.presentation.urls import url_with
from evidence.selectors.vocabularies import VOCABULARIES
from evidence.term_tree import term_tree
from evidence.tree import Tree
from evidence.vocabulary import NOT_STATED

OPEN: Final = "open"
"""Parameter: terms whose branch is open, each «facet:term», or «facet:*» for all branches of an axis."""
ALL: Final = "*"


@dataclass(frozen=True)
class MapAxis:
    """One axis under one address: its facet, its terms as a tree, and what is open and chosen of them."""

    facet: str
    path: str
    query: QueryDict

    @property
    def title(self) -> str:
        """The title of the facet."""
        return str(map_facet(self.facet).title)

    @property
    def everything_open(self) -> bool:
        """Whether all branches are open."""
        return f"{self.facet}:{ALL}" in self.query.getlist(OPEN)

    def everything_url(self) -> str:
        """Return the address on which all branches are open, or on which none is."""
        others = [word for word in self.query.getlist(OPEN) if not word.startswith(f"{self.facet}:")]
        opened = [] if self.everything_open else [f"{self.facet}:{ALL}"]
        return url_with(self.path, self.query, {OPEN: [*others, *opened], "near": []})

    def terms(self) -> Tree[Option, str]:
        """Return the terms with any trial or study, most frequent first; what no filter leaves keeps its place."""
        trials, studies = index_of(TRIALS), index_of(STUDIES)
        options = trials.options_of(map_facet(self.facet))
        used = {
            option.value: _count(trials, self.facet, option) + _count(studies, self.facet, option) for option in options
        }
        ordered = sorted(options, key=lambda option: (-used[option.value], option.label.casefold()))
        return option_tree(option for option in ordered if used[option.value])

    def heads(self) -> list[MapHeading]:
        """Return what stands on the axis: the chosen terms or the roots, below each open one its parts."""
        terms = self.terms()
        chosen = {value for value in self.query.getlist(self.facet) if value}
        roots = [option for option in terms if _is_topmost(option, terms, chosen)] if chosen else terms.roots
        opened = set(self._opened())
        pages = term_tree(_model(self.facet))

        def walk(options: Iterable[Option], depth: int) -> Iterable[MapHeading]:
            for option in options:
                parts = terms.children(option)
                is_open = bool(parts) and bool(opened & {option.value, ALL})
                switch = self._switch(option.value) if parts and ALL not in opened else ""
                url = pages.get(option.value).get_absolute_url()
                yield MapHeading(option.value, typeset(option.label), url, min(depth, 4), switch, is_open)
                yield from walk(parts if is_open else [], depth + 1)

        heads = list(walk(roots, 0))
        if not chosen or NOT_STATED in chosen:
            heads.append(MapHeading(NOT_STATED, _("not stated")))
        return heads

    def unknown_open(self) -> list[str]:
        """Return the terms that were to be opened and do not exist."""
        known = {option.value for option in index_of(TRIALS).options_of(map_facet(self.facet))} | {ALL}
        return [value for value in self._opened() if value not in known]

    def _opened(self) -> list[str]:
        """Return the terms whose branches the address opens on this axis; ``ALL`` among them stands for every one."""
        prefix = f"{self.facet}:"
        return [word.removeprefix(prefix) for word in self.query.getlist(OPEN) if word.startswith(prefix)]

    def _switch(self, value: str) -> str:
        word, asked = f"{self.facet}:{value}", self.query.getlist(OPEN)
        kept = [other for other in asked if other != word]
        return url_with(self.path, self.query, {OPEN: kept if word in asked else [*kept, word], "near": []})


def _is_topmost(option: Option, terms: Tree[Option, str], chosen: set[str]) -> bool:
    """Whether a term is chosen and none above it is: the chosen one above shows it in its branch."""
    return option.value in chosen and not any(above.value in chosen for above in terms.ancestors(option))


def _model(facet: str) -> type[Term]:
    return next(vocabulary.model for vocabulary in VOCABULARIES if vocabulary.facet == facet)


def _count(index: FacetIndex, facet: str, option: Option) -> int:
    return len(index.bitmaps[facet].get(option.value, ()))
