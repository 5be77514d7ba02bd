"""How text is found: words folded alike, the syntax of a query, and text typed on the other keyboard layout.

Knows no records: callers hand over texts and get back which of them fit, how well, and where the words stand.
"""

from evidence.search.folding import fold, joined, spans, within_limit, words
from evidence.search.layouts import retyped
from evidence.search.query import MAX_WORDS, Query, QueryTerm, matching, parse

__all__ = [
    "MAX_WORDS",
    "Query",
    "QueryTerm",
    "fold",
    "joined",
    "matching",
    "parse",
    "retyped",
    "spans",
    "within_limit",
    "words",
]
