"""The pages of a long list: first, last, and those near the one that is shown."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict

from evidence.pages.presentation.urls import url_with


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


def pagination(path: str, query: QueryDict, number: int, last: int) -> Pagination:
    """Lay out the links from page ``number`` of ``last``, with the other parameters kept."""

    def url(page: int) -> str:
        return url_with(path, query, {"page": [str(page)] if page > 1 else []})

    near = sorted({1, last, *range(max(1, number - 2), min(last, number + 2) + 1)})
    links: list[PageLink] = []
    for page in near:
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
