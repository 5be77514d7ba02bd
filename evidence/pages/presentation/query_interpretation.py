"""How a query was taken, as a page says it: widened, retyped from the other keyboard layout, or doubted."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evidence.language import written_in
from evidence.list_query import ListQuery
from evidence.pages.presentation.urls import Link
from evidence.search import Query
from evidence.search.interpretation import Interpretation, interpret

NAMES_SHOWN: Final = 8
"""How many of the added names the page spells out."""


@dataclass(frozen=True)
class InterpretedQuery:
    """What ``components/query-interpretation.html`` says about a query, and the query to search by.

    ``q`` is what was searched, ``typed`` what the reader typed where that differs; ``also`` are (name, language) added,
    ``more`` says how many beyond those; ``switch`` turns widening off or on again.
    """

    q: str = ""
    query: Query = field(default_factory=lambda: Query(()))
    typed: str = ""
    also: tuple[tuple[str, str], ...] = ()
    more: str = ""
    switch: Link | None = None
    suggestion: Link | None = None
    problem: str = ""

    @property
    def is_notable(self) -> bool:
        """Whether the words were not simply taken as typed."""
        return bool(self.typed or self.also or self.switch or self.suggestion or self.problem)


def interpret_query(query: ListQuery, finds: Callable[[Query], Collection[object]]) -> InterpretedQuery:
    """Interpret the words of an address; ``finds`` is tried where the words as typed find nothing."""
    # A value of ``widen`` that is not known never widens: only its absence does.
    return describe(interpret(query.q, finds, as_typed=bool(query.widen)), query)


def describe(taken: Interpretation, query: ListQuery) -> InterpretedQuery:
    """Lay out how the words of an address were taken."""
    if not taken.query:
        return InterpretedQuery(taken.text)
    spare = len(taken.added) - NAMES_SHOWN
    problem = ""
    if query.widen not in ("", "off"):
        problem = _(
            "“%(value)s” is not a valid value of widen: give “off” or leave it out. The words are searched as typed."
        ) % {"value": query.widen}
    return InterpretedQuery(
        q=taken.text,
        query=taken.query,
        typed=taken.typed,
        also=tuple((name, written_in(name)) for name in taken.added[:NAMES_SHOWN]),
        more=ngettext("and %(n)d more", "and %(n)d more", spare) % {"n": spare} if spare > 0 else "",
        switch=_switch(taken, query),
        suggestion=Link(taken.suggestion, query.url(q=taken.suggestion)) if taken.suggestion else None,
        problem=problem,
    )


def _switch(taken: Interpretation, query: ListQuery) -> Link | None:
    if taken.added:
        return Link(_("Search only the words as typed"), query.url(q=taken.text, widen="off"))
    if taken.can_be_widened:
        return Link(_("Search synonyms and narrower terms too"), query.url(q=taken.text, widen=""))
    return None
