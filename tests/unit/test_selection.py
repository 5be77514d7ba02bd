"""A selection of facet values, read from an address."""

from __future__ import annotations

from django.http import QueryDict

from evidence.facets import facets_of
from evidence.selection import FacetSelection


def test_values_keep_their_order_and_repeated_and_empty_ones_are_dropped() -> None:
    query = QueryDict("route=topical&route=inhalation&route=topical&route=&colour=red&page=2")
    selection = FacetSelection.read(query, facets_of("trials"))
    assert selection.selected == {"route": ("topical", "inhalation")}
    assert selection.excluded == {}
    assert len(selection) == 2


def test_what_is_left_out_is_told_apart_from_what_is_chosen() -> None:
    selection = FacetSelection.read(QueryDict("route=topical&not_route=inhalation"), facets_of("trials"))
    assert selection.selected_of("route") == ("topical",)
    assert selection.excluded_of("route") == ("inhalation",)
    assert selection.selected_of("phase") == ()
    assert selection.conflicts() == []


def test_a_value_both_chosen_and_left_out_is_named() -> None:
    selection = FacetSelection.read(QueryDict("route=a&route=b&not_route=b"), facets_of("trials"))
    assert selection.conflicts() == [("route", "b")]
