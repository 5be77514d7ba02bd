"""Search of the desk: any spelling finds a record, in either language.

The words of a query and the columns are folded alike, as on the public pages: «EV-Pure» is found as evpure.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from django.db.models import CharField, F, Func, Q, QuerySet

from evidence.search import words

#: What `evidence.search.fold` does, as far as Postgres can do it without an extension.
_FOLD: Final = (
    "regexp_replace(translate(replace(lower(%(expressions)s::text), '™', 'tm'), 'ё', 'е'), '[®©’''`‐‑–—_-]+', '', 'g')"
)


#: Digits of a number that stands by itself; more are part of an identifier.
LONGEST_NUMBER: Final = 3


class FoldedText(Func):
    """A column (a text or a list of texts) in lower case, without hyphens and signs."""

    template = _FOLD
    output_field = CharField()


def search_records(queryset: QuerySet[Any], columns: Iterable[str], query: str) -> QuerySet[Any]:
    """Keep the records of which, for every word of the query, one of the columns holds it.

    Columns may lead through relations; a record is never found twice. A short number stands by itself: the 2 of
    «table 2» is not one of 2025.
    """
    columns = list(columns)
    for word in words(query):
        hay = queryset.model._default_manager.annotate(
            **{f"folded_{place}": FoldedText(F(column)) for place, column in enumerate(columns)}
        )
        is_number = word.isdecimal() and len(word) <= LONGEST_NUMBER
        lookup, wanted = ("regex", rf"(^|\D)0*{word}(\D|$)") if is_number else ("contains", word)
        anywhere = Q()
        for place in range(len(columns)):
            anywhere |= Q(**{f"folded_{place}__{lookup}": wanted})
        queryset = queryset.filter(pk__in=hay.filter(anywhere).order_by().values("pk"))
    return queryset
