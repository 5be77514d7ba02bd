"""Links to what a page holds in other formats; the formats stand in one registry."""

from __future__ import annotations

from collections.abc import Sequence

from evidence.formats.registry import DATA, Kinds, formats_of
from evidence.list_query import ListQuery
from evidence.pages.presentation.urls import Link


def format_links(query: ListQuery | None = None, kinds: Kinds = DATA, *, without: Sequence[str] = ()) -> list[Link]:
    """Return a link for each format of some kinds, under the parameters of a list; without one, from a page to itself.

    ``without`` names parameters that change how a page is read, not what is in it.
    """
    address = query or ListQuery()
    return [
        Link(
            data_format.label,
            address.url(**dict.fromkeys(without, ""), format=data_format.name),
            data_format.media_type,
        )
        for data_format in formats_of(kinds)
    ]
