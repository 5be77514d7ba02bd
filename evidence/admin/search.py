"""Search of the admin: any spelling finds a record, in either language.

The words of a query and the columns are folded alike, as on the public pages: «EV-Pure» is found as evpure.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

from django.contrib.admin import ModelAdmin
from django.db.models import CharField, F, Func, Model, Q, QuerySet
from django.http import HttpRequest

from evidence.search import MAX_WORDS, within_limit, words

if TYPE_CHECKING:
    AnyModelAdmin = ModelAdmin[Any]
else:
    AnyModelAdmin = ModelAdmin

#: What `evidence.search.fold` does, as far as Postgres can do it without an extension.
_FOLD: Final = (
    "regexp_replace(translate(replace(lower(%(expressions)s::text), '™', 'tm'), 'ё', 'е'), '[®©’''`‐‑–—_-]+', '', 'g')"
)


#: Digits of a number that is searched as a whole; more are part of an identifier.
MAX_DIGITS: Final = 3


class FoldedText(Func):
    """A column (a text or a list of texts) in lower case, without hyphens and signs."""

    template = _FOLD
    output_field = CharField()


def search_records(queryset: QuerySet[Model], columns: Iterable[str], query: str) -> QuerySet[Model]:
    """Keep the records of which, for every word of the query, one of the columns holds it.

    Columns may lead through relations; a record is never found twice. A short number is searched as a whole: the 2
    of «table 2» is not found in 2025.
    """
    columns = list(columns)
    for word in words(within_limit(query))[:MAX_WORDS]:
        folded = queryset.model._default_manager.annotate(
            **{f"folded_{number}": FoldedText(F(column)) for number, column in enumerate(columns)}
        )
        is_number = word.isdecimal() and len(word) <= MAX_DIGITS
        lookup, wanted = ("regex", rf"(^|\D)0*{word}(\D|$)") if is_number else ("contains", word)
        anywhere = Q()
        for number in range(len(columns)):
            anywhere |= Q(**{f"folded_{number}__{lookup}": wanted})
        queryset = queryset.filter(pk__in=folded.filter(anywhere).order_by().values("pk"))
    return queryset


class LimitedSearchMixin(AnyModelAdmin):
    """Mixed in before a page of the stock admin, which would read any number of words."""

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Read no more of a text than the other searches do."""
        text = " ".join(within_limit(search_term).split()[:MAX_WORDS])
        return super().get_search_results(request, queryset, text)
