"""The link from the page of a record to its list, with the record chosen for a comparison."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from django.http import QueryDict
from django.utils.translation import gettext as _

from evidence.addresses import url_with
from evidence.list_query import ListQuery
from evidence.pages.presentation.urls import Link

PARAMETER: Final = "compare"
"""The parameter of lists that repeats what is chosen."""


def comparison_link(list_url: str, query: QueryDict, key: str, other_spellings: Iterable[str] = ()) -> Link:
    """Return the way to the list with the record ``key`` chosen beside what an address has gathered already.

    ``other_spellings`` are further ids of the same record, as a trial's former ones. What was chosen and does not
    exist goes along: the list names it.
    """
    gathered = ListQuery.read(list_url, query).values(PARAMETER)
    own_spellings = {spelling.casefold() for spelling in (key, *other_spellings)}
    if any(value.strip().casefold() in own_spellings for value in gathered):
        return Link(_("Chosen to compare"), url_with(list_url, QueryDict(), {PARAMETER: gathered}), current=True)
    return Link(_("Add to compare"), url_with(list_url, QueryDict(), {PARAMETER: [*gathered, key]}))
