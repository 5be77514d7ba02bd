"""The pages of a long list: first, last, and those near the one that is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from evidence.list_query import ListQuery, PageSlice

NEAR: Final = 2
"""How many pages before and after the one that is shown have a link."""


@dataclass(frozen=True)
class PageLink:
    """A link to one page of a list; a gap stands for the pages between."""

    number: int
    url: str
    current: bool = False
    gap: bool = False


@dataclass(frozen=True)
class Pagination:
    """The pages of a list."""

    count: int
    number: int
    previous_url: str
    next_url: str
    links: list[PageLink]


def pagination(query: ListQuery, shown: PageSlice) -> Pagination:
    """Lay out the links from one page of a list to the others, with the other parameters kept."""
    number, last = shown.number, shown.last

    def url(page: int) -> str:
        return query.url(page=str(page) if page > 1 else "")

    links: list[PageLink] = []
    for page in sorted({1, last, *range(max(1, number - NEAR), min(last, number + NEAR) + 1)}):
        if links and page > links[-1].number + 1:
            links.append(PageLink(0, "", gap=True))
        links.append(PageLink(page, url(page), current=page == number))
    return Pagination(
        count=last,
        number=number,
        previous_url=url(number - 1) if number > 1 else "",
        next_url=url(number + 1) if number < last else "",
        links=links,
    )
