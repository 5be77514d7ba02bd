"""How a query is taken: widened by the vocabulary, retyped from the other keyboard layout, or doubted."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from evidence.search.expansion import ExpandedQuery, query_expander
from evidence.search.layouts import retyped
from evidence.search.query import Query, parse


@dataclass(frozen=True)
class Interpretation:
    """How a text was taken, and the query to search by.

    ``text`` is what is searched, ``typed`` what the reader typed where that differs; ``added`` are the names that the
    vocabulary adds. ``can_be_widened`` says that it would add some to words that are searched as typed; ``suggestion``
    is a text that would find something where this one finds nothing.
    """

    text: str = ""
    query: Query = field(default_factory=lambda: Query(()))
    typed: str = ""
    added: tuple[str, ...] = ()
    can_be_widened: bool = False
    suggestion: str = ""


def interpret(text: str, finds: Callable[[Query], Collection[object]], *, as_typed: bool = False) -> Interpretation:
    """Interpret a text; ``finds`` is tried with other spellings where the words as typed find nothing.

    ``as_typed`` keeps the vocabulary from adding anything.
    """
    if not parse(text):
        return Interpretation(text)
    expander = query_expander()

    def expanded(words: str) -> ExpandedQuery:
        return ExpandedQuery(parse(words)) if as_typed else expander.expand(parse(words))

    typed, suggestion, taken = "", "", expanded(text)
    if not finds(taken.query):
        other = retyped(text)
        if other and finds((again := expanded(other)).query):
            typed, text, taken = text, other, again
        else:
            corrections = [expander.corrected(candidate) for candidate in (text, other) if candidate]
            suggestion = next((found for found in corrections if found and finds(expanded(found).query)), "")
    return Interpretation(
        text,
        taken.query,
        typed,
        taken.also,
        can_be_widened=as_typed and bool(expander.expand(parse(text)).also),
        suggestion=suggestion,
    )
