"""The syntax of a query: words, phrases, ``OR``, ``-word``; what fits, and how well."""

from __future__ import annotations

import pytest

from evidence.search.folding import joined
from evidence.search.query import BEGINS, ELSEWHERE, EQUAL, WITHIN, WORDS_BEGIN, QueryTerm, matching, parse

TEXT = joined(["Vesicles in ARDS", "Exosomes from the bone marrow, inhaled."])


@pytest.mark.parametrize(
    "query",
    [
        "vesicles ards",
        "ards vesicles",
        '"bone marrow"',
        "«bone marrow»",
        "placenta OR marrow",
        "плацента ИЛИ marrow",
        "exosomes from bone marrow for ARDS",
        "marrow -placenta",
        "-placenta",
    ],
)
def test_a_query_that_fits(query: str) -> None:
    assert parse(query).matches(TEXT)


@pytest.mark.parametrize(
    "query",
    [
        "vesicles placenta",
        '"marrow bone"',
        '"ARDS Exosomes"',  # a phrase never runs from one text into the next
        "marrow -ards",
        "placenta OR cord",
        "marrow -ards OR placenta",
        "",
        "   ",
        "-",
        '""',
        "OR",
    ],
)
def test_a_query_that_does_not_fit(query: str) -> None:
    assert not parse(query).matches(TEXT)


@pytest.mark.parametrize("query", ["", "OR OR", "\x00", "'\"<script>", "%%%", "«", "- -"])
def test_anything_that_is_no_syntax_is_words_and_nothing_raises(query: str) -> None:
    assert isinstance(parse(query).matches(TEXT), bool)


def test_connecting_words_are_left_out_unless_quoted_or_in_capitals() -> None:
    assert [term.words for term in parse("exosomes from the marrow").alternatives[0].required] == [
        ("exosomes",),
        ("marrow",),
    ]
    assert [term.words for term in parse('"from the marrow"').alternatives[0].required] == [("from", "the", "marrow")]
    assert [term.words for term in parse("WITH marrow").alternatives[0].required] == [("with",), ("marrow",)]


def test_a_minus_within_a_word_is_a_hyphen() -> None:
    (side,) = parse("BM-MSC -placenta").alternatives
    assert [term.words for term in side.required] == [("bmmsc",)]
    assert [term.words for term in side.excluded] == [("placenta",)]


@pytest.mark.parametrize(
    ("name", "rank"),
    [
        ("Bone marrow", EQUAL),
        ("Bone marrow cells", BEGINS),
        ("Marrow of a bone", WORDS_BEGIN),
        ("Backbone and marrowy", WITHIN),
        ("Placenta", ELSEWHERE),
        ("", ELSEWHERE),
    ],
)
def test_a_name_that_is_the_query_comes_before_one_that_holds_it(name: str, rank: int) -> None:
    assert parse("bone marrow").rank([name]) == rank


def test_the_best_of_several_names_counts() -> None:
    assert parse("bone marrow").rank(["Placenta", "Bone marrow"]) == EQUAL


def test_a_short_word_of_the_vocabulary_is_not_met_within_another() -> None:
    ards = QueryTerm(("ards",), others=frozenset({"acute respiratory distress syndrome"}))
    assert ards.matches(joined(["ARDS"]))
    assert ards.matches(joined(["acute respiratory distress syndrome"]))
    assert not ards.matches(joined(["regards"]))


def test_matching_returns_the_keys_of_the_texts_that_fit() -> None:
    texts = {1: TEXT, 2: joined(["Placenta"])}
    assert matching(parse("marrow"), texts) == {1}
    assert matching(parse("-marrow"), texts) == {2}
    assert matching(parse(""), texts) == set()
