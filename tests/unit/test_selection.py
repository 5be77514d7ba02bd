"""A selection of facet values, read from an address."""

from __future__ import annotations

from django.http import QueryDict

from evidence.facets import facets_of
from evidence.selection import Selection


def test_values_keep_their_order_and_repeated_and_empty_ones_are_dropped() -> None:
    query = QueryDict("route=topical&route=inhalation&route=topical&route=&colour=red&page=2")
    selection = Selection.from_query(query, facets_of("trials"))
    assert selection.values == {"route": ("topical", "inhalation")}
    assert selection.excluded == {}
    assert len(selection) == 2


def test_what_is_left_out_is_told_apart_from_what_is_chosen() -> None:
    selection = Selection.from_query(QueryDict("route=topical&not_route=inhalation"), facets_of("trials"))
    assert selection.of("route") == ("topical",)
    assert selection.without("route") == ("inhalation",)
    assert selection.of("phase") == ()
    assert selection.contradictions() == []


def test_a_value_both_chosen_and_left_out_is_named() -> None:
    selection = Selection.from_query(QueryDict("route=a&route=b&not_route=b"), facets_of("trials"))
    assert selection.contradictions() == [("route", "b")]
