"""Axes of the evidence map: which terms stand as rows or columns, and which branches are open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.http import QueryDict
from django.utils.translation import gettext as _

from evidence.collections import STUDIES, TRIALS
from evidence.facet_index import FacetIndex, index_of
from evidence.facets import Option
from evidence.pages.evidence_map.cells import MapHeading, map_facet
from evidence.pages.presentation.urls import url_with
from evidence.selectors.vocabularies import VOCABULARIES
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
        others = [one for one in self.query.getlist(OPEN) if not one.startswith(f"{self.facet}:")]
        opened = [] if self.everything_open else [f"{self.facet}:{ALL}"]
        return url_with(self.path, self.query, {OPEN: [*others, *opened], "near": []})

    def terms(self) -> dict[str, Option]:
        """Return the terms with any trial or study, most frequent first; what no filter leaves keeps its place."""
        trials, studies = index_of(TRIALS), index_of(STUDIES)
        options = trials.options_of(map_facet(self.facet))
        used = {one.value: _count(trials, self.facet, one) + _count(studies, self.facet, one) for one in options}
        ordered = sorted(options, key=lambda one: (-used[one.value], one.label.casefold()))
        return {one.value: one for one in ordered if used[one.value]}

    def heads(self) -> list[MapHeading]:
        """Return what stands on the axis: the chosen terms or the roots, below each open one its parts."""
        terms = self.terms()
        chosen = {value for value in self.query.getlist(self.facet) if value}
        roots = [one for one in terms.values() if one.value in chosen] if chosen else list(terms.values())
        roots = [one for one in roots if not (chosen or set(terms)) & set(ancestors(terms, one.value))]
        opened = {one.partition(":")[2] for one in self.query.getlist(OPEN) if one.startswith(f"{self.facet}:")}
        urls = self._urls()

        def walk(options: Iterable[Option], depth: int) -> Iterable[MapHeading]:
            for one in options:
                parts = [part for part in terms.values() if part.parent == one.value]
                is_open = bool(parts) and bool(opened & {one.value, ALL})
                switch = self._switch(one.value) if parts and ALL not in opened else ""
                yield MapHeading(one.value, one.label, urls.get(one.value, ""), min(depth, 4), switch, is_open)
                yield from walk(parts if is_open else [], depth + 1)

        heads = list(walk(roots, 0))
        if not chosen or NOT_STATED in chosen:
            heads.append(MapHeading(NOT_STATED, _("not stated")))
        return heads

    def unknown_open(self) -> list[str]:
        """Return the terms that were to be opened and do not exist."""
        known = {one.value for one in index_of(TRIALS).options_of(map_facet(self.facet))} | {ALL}
        asked = [one.partition(":")[2] for one in self.query.getlist(OPEN) if one.startswith(f"{self.facet}:")]
        return [one for one in asked if one not in known]

    def _switch(self, value: str) -> str:
        word, asked = f"{self.facet}:{value}", self.query.getlist(OPEN)
        kept = [one for one in asked if one != word]
        return url_with(self.path, self.query, {OPEN: kept if word in asked else [*kept, word], "near": []})

    def _urls(self) -> dict[str, str]:
        model = next(one.model for one in VOCABULARIES if one.facet == self.facet)
        return {term.slug: term.get_absolute_url() for term in model._default_manager.all()}


def ancestors(terms: dict[str, Option], value: str) -> list[str]:
    """Return the terms above one, the nearest first."""
    found: list[str] = []
    while (term := terms.get(value)) and term.parent and term.parent not in found:
        found.append(term.parent)
        value = term.parent
    return found


def _count(index: FacetIndex, facet: str, option: Option) -> int:
    return len(index.bitmaps[facet].get(option.value, ()))
