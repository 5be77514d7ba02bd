"""Folding: what a reader means alike is alike, and where folded words stand in a text."""

from __future__ import annotations

import pytest

from evidence.search.folding import fold, joined, spans, words


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("EV-Pure", "evpure"),
        ("ExoA™", "exoa"),
        ("Wharton’s", "whartons"),
        ("Wharton's", "whartons"),
        ("лёгочный", "легочный"),
        ("КОСТНЫЙ", "костный"),
        ("йод", "йод"),  # й is a letter, not an accented и
        ("Müller", "muller"),
        ("10⁸", "108"),
        ("ﬁbrosis", "fibrosis"),
    ],
)
def test_letters_that_mean_the_same_fold_to_the_same(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_folding_twice_changes_nothing() -> None:
    for text in ("Ёлки-палки’s ™", "Straße", "10.5 µg/mL", "\u202fмг"):
        assert fold(fold(text)) == fold(text)


def test_words_part_at_blanks_and_signs_but_not_within_decimals() -> None:
    assert words("15.5 mg (COVID-19), TNF/IL") == ["15.5", "mg", "covid19", "tnf", "il"]


def test_no_phrase_runs_from_one_text_into_the_next() -> None:
    assert joined(["Bone", "", "Marrow cells"]) == " bone | marrow cells "


@pytest.mark.parametrize(
    ("text", "phrases", "marked"),
    [
        ("Bone-Marrow cells", [("bonemarrow", False)], ["Bone-Marrow"]),
        ("bone marrow", [("bone marrow", True)], ["bone marrow"]),
        ("bone  (marrow)", [("bone marrow", True)], ["bone  (marrow"]),
        ("in regards to ARDS", [("ards", True)], ["ARDS"]),
        ("a cat", [("a", False)], ["a"]),  # a single letter only where a word begins
        ("exosomes", [("exo", False), ("some", False)], ["exosome"]),  # what touches is one
        ("nothing", [("", False), ("x", False)], []),
    ],
)
def test_spans_are_where_the_words_stand_as_written(
    text: str, phrases: list[tuple[str, bool]], marked: list[str]
) -> None:
    assert [text[start:end] for start, end in spans(text, phrases)] == marked
