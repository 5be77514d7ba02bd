"""The address of a list, as it is read once: without facets it needs no data."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from evidence.list_query import MAX_ALL_VALUES, MAX_LENGTH, MAX_VALUES, ListQuery, PageSlice


def read(text: str) -> ListQuery:
    return ListQuery.read("/sources/", QueryDict(text), page_size=50)


def test_words_lose_spare_blanks_and_what_is_too_long() -> None:
    assert read("q=+bone%00+++marrow+").q == "bone marrow"
    assert len(read(f"q={'x' * 300}").q) == MAX_LENGTH


def test_one_value_of_a_repeated_parameter_is_taken_away() -> None:
    query = read("route=a&route=b&q=x&page=2")
    assert query.url_without("route", "a") == "/sources/?route=b&q=x"
    assert query.url_without("route", "none") == "/sources/?route=a&route=b&q=x"


def test_a_change_starts_at_the_first_page_again() -> None:
    query = read("route=a&page=3")
    assert query.url(sort="year") == "/sources/?route=a&sort=year"
    assert query.url(page="4") == "/sources/?route=a&page=4"
    assert query.url(route=["b", "c"], q="") == "/sources/?route=b&route=c"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", PageSlice(1, 3, 0, 50)),
        ("page=3", PageSlice(3, 3, 100, 120)),
        ("page=2&page_size=7", PageSlice(2, 18, 7, 14)),
    ],
)
def test_a_page_of_a_list(text: str, expected: PageSlice) -> None:
    assert read(text).slice(120) == expected


@pytest.mark.parametrize("page", ["0", "4", "x", "-1", "٣", "1e0", "9" * 30, "9" * 5000, "1.0"])
def test_a_page_that_does_not_exist_is_named_and_the_first_is_shown(page: str) -> None:
    shown = read(f"page={page}").slice(120)
    assert (shown.number, shown.start, shown.stop) == (1, 0, 50)
    assert len(shown.problems) == 1
    assert "is not a valid page: give a number from 1 to 3." in shown.problems[0]


def test_a_page_size_that_does_not_exist_is_named_and_the_usual_one_holds() -> None:
    shown = read("page_size=1001").slice(120)
    assert shown.stop == 50
    assert shown.problems == ("“1001” is not a valid page size: give a number from 1 to 1000. Pages of 50 are shown.",)


def test_a_list_that_is_shown_whole_complains_of_what_its_pages_complain_of() -> None:
    assert read("page=3&page_size=50").slice(120, everything=True) == PageSlice(1, 1, 0, 120)
    wrong = read("page=9&page_size=x")
    assert wrong.slice(120, everything=True) == PageSlice(1, 1, 0, 120, wrong.slice(120).problems)
    assert len(wrong.slice(120).problems) == 2


def test_an_empty_list_has_one_page() -> None:
    assert read("").slice(0) == PageSlice(1, 1, 0, 0)


def test_values_beyond_the_limit_are_not_read_and_said_to_be() -> None:
    query = read("&".join(f"missing=r{number}" for number in range(80)))
    assert len(query.values("missing")) == MAX_VALUES
    assert query.problems == ("“missing” has more than 50 values; only the first 50 are read.",)
    assert query.url(page="2").count("missing=") == MAX_VALUES


def test_values_of_all_parameters_have_a_limit_too() -> None:
    query = read("&".join(f"p{number % 20}=v{number}" for number in range(300)))
    assert sum(len(values) for _name, values in query.parameters.lists()) == MAX_ALL_VALUES
    assert query.problems == ("The address has more than 100 values; only the first 100 are read.",)


def test_one_value_repeated_is_one_value() -> None:
    query = read("&".join(["missing=x"] * 400))
    assert query.values("missing") == ("x",)
    assert query.problems == ()
    assert query.url().count("missing=") == 1


def test_a_value_that_is_too_long_is_cut_and_stays_unknown() -> None:
    (value,) = read(f"missing={'x' * 5000}").values("missing")
    assert value == "x" * MAX_LENGTH + "…"
