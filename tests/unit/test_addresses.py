"""Addresses of lists: the same parameters, one changed."""

from __future__ import annotations

from django.http import QueryDict

from evidence.addresses import build_url, url_with


def test_parameters_without_a_value_are_left_out_and_repeated_ones_keep_their_order() -> None:
    assert build_url("/trials/", QueryDict("q=&route=b&route=a&sort=")) == "/trials/?route=b&route=a"
    assert build_url("/trials/", QueryDict("q=")) == "/trials/"


def test_russian_words_are_encoded_once() -> None:
    query = QueryDict(mutable=True)
    query["q"] = "костный мозг"
    assert build_url("/ru/search/", query).endswith(
        "?q=%D0%BA%D0%BE%D1%81%D1%82%D0%BD%D1%8B%D0%B9+%D0%BC%D0%BE%D0%B7%D0%B3"
    )


def test_a_change_starts_at_the_first_page_again() -> None:
    query = QueryDict("route=a&page=3")
    assert url_with("/trials/", query, {"sort": ["year"]}) == "/trials/?route=a&sort=year"
    assert url_with("/trials/", query, {"page": ["4"]}) == "/trials/?route=a&page=4"
    assert query.urlencode() == "route=a&page=3"  # what was read is left as it was
