"""What the audit asks of the text of a result."""

from __future__ import annotations

import pytest

from evidence.audit.results import text_faults


@pytest.mark.parametrize(
    "text",
    [
        "CRP fell by a mean of 77% (p<0.001); reference value not stated",
        "Выживаемость 83 %; срок, число пациентов и группа сравнения не указаны",
    ],
)
def test_a_result_that_comes_first_passes(text: str) -> None:
    assert list(text_faults(text)) == []


@pytest.mark.parametrize(
    "text",
    ["The review reports 53% fewer neutrophils.", "По данным обзора, нейтрофилов меньше.", "Title only: relieved."],
)
def test_a_text_does_not_open_with_who_says_it(text: str) -> None:
    assert len(list(text_faults(text))) == 1


def test_a_sentence_of_more_than_thirty_words_is_too_long() -> None:
    assert list(text_faults("Survival rose " + "and rose again " * 10)) == [
        "has a sentence of 32 words; 30 is the most"
    ]
    assert not list(text_faults("Survival rose. " * 20))
