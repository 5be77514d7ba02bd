"""A query as it was taken: widened by the vocabulary, retyped from the other keyboard layout, or doubted."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Final

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evidence.language import written_in
from evidence.pages.presentation.urls import Link, url_with
from evidence.search import Query, parse, retyped
from evidence.search.expansion import ExpandedQuery, QueryExpander, query_expander

MAX_LENGTH: Final = 200
"""Characters of a query that are read."""
NAMES_SHOWN: Final = 8
"""How many of the added names the page spells out."""


@dataclass(frozen=True)
class InterpretedQuery:
    """What ``components/asked.html`` says about a query, and the query to search by.

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


def interpret_query(path: str, params: QueryDict, finds: Callable[[Query], Collection[object]]) -> InterpretedQuery:
    """Understand ``q`` and ``widen`` of an address; ``finds`` is tried where the words as typed find nothing."""
    q = " ".join(params.get("q", "").replace("\x00", "").split())[:MAX_LENGTH]
    if not parse(q):
        return InterpretedQuery(q)
    wish = params.get("widen", "")
    expander = query_expander()

    def understood(text: str) -> ExpandedQuery:
        # A value that is not known never widens: only its absence does.
        return ExpandedQuery(parse(text)) if wish else expander.expand(parse(text))

    typed, suggestion, taken = "", "", understood(q)
    if not finds(taken.query):
        other = retyped(q)
        if other and finds((again := understood(other)).query):
            typed, q, taken = q, other, again
        else:
            candidates = [expander.corrected(text) for text in (q, other) if text]
            suggestion = next((text for text in candidates if text and finds(understood(text).query)), "")
    spare = len(taken.also) - NAMES_SHOWN
    return InterpretedQuery(
        q=q,
        query=taken.query,
        typed=typed,
        also=tuple((name, written_in(name)) for name in taken.also[:NAMES_SHOWN]),
        more=ngettext("and %(n)d more", "and %(n)d more", spare) % {"n": spare} if spare > 0 else "",
        switch=_switch(path, params, expander, q, taken, wish),
        suggestion=Link(suggestion, url_with(path, params, {"q": [suggestion]})) if suggestion else None,
        problem=_("“%(value)s” is no value of widen; the only one is off. The words are searched as typed.")
        % {"value": wish}
        if wish not in ("", "off")
        else "",
    )


def _switch(
    path: str, params: QueryDict, expander: QueryExpander, q: str, taken: ExpandedQuery, wish: str
) -> Link | None:
    if taken.also:
        return Link(_("Search only the words as typed"), url_with(path, params, {"q": [q], "widen": ["off"]}))
    if wish and expander.expand(parse(q)).also:
        return Link(_("Search synonyms and narrower terms too"), url_with(path, params, {"q": [q], "widen": []}))
    return None
