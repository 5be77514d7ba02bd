"""Text typed on the other keyboard layout."""

from __future__ import annotations

import pytest

from evidence.search.layouts import retyped


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("rjcnysq vjpu", "костный мозг"),
        ("RJCNYSQ", "костный"),
        ("'rpjcjvf", "экзосома"),
        ("ищту", "bone"),
        ("`;", ""),  # neither alphabet: the layout explains nothing
        ("bone кость", ""),
        ("", ""),
        ("123", ""),
    ],
)
def test_a_text_is_retyped_as_the_other_layout_would_have_written_it(typed: str, meant: str) -> None:
    assert retyped(typed) == meant


def test_quotation_marks_stay_as_they_belong_to_the_syntax() -> None:
    assert retyped('"ищту ьфккщц"') == '"bone marrow"'
