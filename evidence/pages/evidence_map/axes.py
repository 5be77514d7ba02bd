"""Axes of the evidence map: which terms stand as rows or columns, and which branches are open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from django.utils.translation import gettext as _

from evidence.collections import STUDIES, TRIALS
from evidence.facet_index import index_of
from evidence.facets import Option, option_tree
from evidence.list_query import ListQuery
from evidence.pages.evidence_map.cells import MapHeading, map_facet
from evidence.pages.presentation.typography import typeset
from evidence.selectors.vocabularies import VOCABULARIES
from evidence.term_tree import term_tree
from evidence.tree import Tree
from evidence.vocabulary import NOT_STATED

OPEN: Final = "open"
"""Parameter: terms whose branch is open, each «facet:term», or «facet:*» for all branches of an axis."""
ALL: Final = "*"
DEEPEST: Final = 4
"""How far a heading is set in at most."""


@dataclass(frozen=True)
class MapAxis:
    """One axis under one address: its facet, its terms as a tree, and what is open and selected of them."""

    facet: str
    query: ListQuery

    @property
    def title(self) -> str:
        """The title of the facet."""
        return str(map_facet(self.facet).title)

    @property
    def everything_open(self) -> bool:
        """Whether all branches are open."""
        return ALL in self._open

    def everything_url(self) -> str:
        """Return the address on which all branches are open, or on which none is."""
        others = [name for name in self.query.values(OPEN) if not name.startswith(f"{self.facet}:")]
        everything = [] if self.everything_open else [f"{self.facet}:{ALL}"]
        return self.query.url(open=[*others, *everything], near="")

    @cached_property
    def terms(self) -> Tree[Option, str]:
        """The terms with any trial or study, most frequent first; what no filter leaves keeps its place."""
        facet = map_facet(self.facet)
        indexes = index_of(TRIALS), index_of(STUDIES)
        options = indexes[0].options_of(facet)
        counts = {
            option.value: sum(len(index.bitmaps[facet.name].get(option.value, ())) for index in indexes)
            for option in options
        }
        ordered = sorted(options, key=lambda option: (-counts[option.value], option.label.casefold()))
        return option_tree(option for option in ordered if counts[option.value])

    def heads(self) -> list[MapHeading]:
        """Return what stands on the axis: the selected terms or the roots, below each open one its parts."""
        selected = self.query.selection.selected_of(self.facet)
        roots = [option for option in self.terms if self._is_root(option, selected)] if selected else self.terms.roots
        heads = list(self._headings(roots, 0, self._urls()))
        if not selected or NOT_STATED in selected:
            heads.append(MapHeading(NOT_STATED, _("not stated")))
        return heads

    def unknown_open(self) -> list[str]:
        """Return the terms that were to be opened and do not exist."""
        known = {option.value for option in index_of(TRIALS).options_of(map_facet(self.facet))} | {ALL}
        return [value for value in self._open if value not in known]

    @property
    def _open(self) -> list[str]:
        """The terms of this axis that the address opens."""
        prefix = f"{self.facet}:"
        return [name.removeprefix(prefix) for name in self.query.values(OPEN) if name.startswith(prefix)]

    def _is_root(self, option: Option, selected: tuple[str, ...]) -> bool:
        above = (ancestor.value for ancestor in self.terms.ancestors(option))
        return option.value in selected and not any(value in selected for value in above)

    def _headings(self, options: list[Option], depth: int, urls: dict[str, str]) -> Iterator[MapHeading]:
        for option in options:
            parts = self.terms.children(option)
            is_open = bool(parts) and (self.everything_open or option.value in self._open)
            switch = self._switch(option.value) if parts and not self.everything_open else ""
            url = urls.get(option.value, "")
            yield MapHeading(option.value, typeset(option.label), url, min(depth, DEEPEST), switch, is_open)
            yield from self._headings(parts if is_open else [], depth + 1, urls)

    def _switch(self, value: str) -> str:
        """Return the address that opens or closes a branch."""
        name, names = f"{self.facet}:{value}", self.query.values(OPEN)
        others = [other for other in names if other != name]
        return self.query.url(open=others if name in names else [*others, name], near="")

    def _urls(self) -> dict[str, str]:
        model = next(vocabulary.model for vocabulary in VOCABULARIES if vocabulary.facet == self.facet)
        return {term.slug: term.get_absolute_url() for term in term_tree(model)}
