"""The language that a reader has chosen, and the one that a text is written in."""

from __future__ import annotations

import pytest
from django.utils import translation

from evidence.language import is_russian, reader_language, written_in


@pytest.mark.parametrize(("active", "expected"), [("en", "en"), ("ru", "ru"), ("ru-ru", "ru"), ("de", "en")])
def test_pages_are_in_english_unless_the_reader_chose_russian(active: str, expected: str) -> None:
    with translation.override(active):
        assert reader_language() == expected
        assert is_russian() == (expected == "ru")


def test_without_a_language_pages_are_in_english() -> None:
    with translation.override(None):
        assert reader_language() == "en"


@pytest.mark.parametrize(
    ("text", "language"), [("exosomes", "en"), ("экзосомы", "ru"), ("exosomes «экзо»", "ru"), ("Ё", "ru"), ("", "en")]
)
def test_any_cyrillic_letter_makes_a_text_russian(text: str, language: str) -> None:
    assert written_in(text) == language
