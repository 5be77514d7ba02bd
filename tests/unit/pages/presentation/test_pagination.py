"""The links from page to page of a list."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from evidence.list_query import ListQuery, PageSlice
from evidence.pages.presentation.pagination import Pagination, pagination


def pages(path: str, parameters: str, number: int, last: int) -> Pagination:
    return pagination(ListQuery.read(path, QueryDict(parameters)), PageSlice(number, last, 0, 0))


@pytest.mark.parametrize(
    ("number", "last", "shown"),
    [
        (1, 1, "[1]"),
        (1, 3, "[1] 2 3"),
        (1, 9, "[1] 2 3 … 9"),
        (5, 9, "1 … 3 4 [5] 6 7 … 9"),
        (4, 9, "1 2 3 [4] 5 6 … 9"),
        (9, 9, "1 … 7 8 [9]"),
    ],
)
def test_first_last_and_neighbours_are_linked_and_a_gap_stands_for_the_rest(number: int, last: int, shown: str) -> None:
    links = pages("/trials/", "", number, last).links
    assert " ".join(
        "…" if link.gap else f"[{link.number}]" if link.current else str(link.number) for link in links
    ) == (shown)


def test_links_keep_the_other_parameters_and_the_first_page_has_no_number() -> None:
    shown = pages("/trials/", "route=a&route=b&page=2", 2, 3)
    assert shown.previous_url == "/trials/?route=a&route=b"
    assert shown.next_url == "/trials/?route=a&route=b&page=3"


def test_nothing_leads_beyond_the_ends() -> None:
    assert pages("/", "", 1, 2).previous_url == ""
    assert pages("/", "", 2, 2).next_url == ""
