"""Where a line of a record's text may not end, and how its signs and quotation marks are set."""

from __future__ import annotations

import pytest
from django.utils import translation

from evidence.pages.presentation.typography import (
    NARROW,
    NO_BREAK,
    foreign_language,
    in_quotes,
    superscript,
    typeset,
    with_powers,
)


def visible(text: str) -> str:
    """Show the blanks that a line may not end at: «~» for a wide one, «^» for a narrow one."""
    return text.replace(NO_BREAK, "~").replace(NARROW, "^")


@pytest.mark.parametrize(
    ("language", "stored", "shown"),
    [
        # What a number numbers stands before it …
        ("en", "Table 2, row 7", "Table~2, row~7"),
        ("en", "Introduction, ¶ 31", "Introduction, ¶~31"),
        ("ru", "табл. 2, строка 7", "табл.~2, строка~7"),
        ("ru", "абз. 31, сноска 6, № 4", "абз.~31, сноска~6, №~4"),
        # … what it counts or measures after it.
        ("en", "7 days, 2.5 mL, 90 % of 18", "7~days, 2.5~mL, 90~% of 18"),
        ("ru", "7 дней, 2,5 мл, 90 %", "7~дней, 2,5~мл, 90~%"),
        ("ru", "15–16 ч", "15–16~ч"),
        ("en", "10⁸ particles", "10⁸~particles"),
        # A function word is neither, and a number within a name counts nothing.
        ("en", "group 2 and group 3 in 2020", "group 2 and group 3 in 2020"),
        ("en", "COVID-19 patients", "COVID-19 patients"),
        ("ru", "группа 2 и группа 3", "группа 2 и~группа 3"),
        ("en", "phase II", "phase~II"),
        ("ru", "фаза I/II, II фаза", "фаза~I/II, II~фаза"),
        # Russian: no line begins with a dash or ends with a preposition, initials stay with the name.
        ("ru", "Обзор — не опыт", "Обзор~— не~опыт"),
        ("ru", "В лёгких и на коже", "В~лёгких и~на~коже"),
        ("ru", "по Б. Р. Ефименко", "по~Б. Р.~Ефименко"),
        ("en", "A review — no trial, in a lung", "A review — no trial, in a lung"),
        # Signs keep their distance.
        ("en", "127.1±14.7", "127.1^±^14.7"),
        ("en", "58 % ± 8 %", "58~%^±^8~%"),
        ("en", "2×10⁸, 2 × 10⁸", "2^×^10⁸, 2^×^10⁸"),
        ("en", "3 × 3 groups", "3 × 3~groups"),
        ("en", "p<0.05, p ≥ 0.1", "p^<^0.05, p^≥^0.1"),
        # Quotes and apostrophes are those of the page.
        ("en", 'Wharton\'s "jelly"', "Wharton’s “jelly”"),
        ("ru", 'слово "экзосома"', "слово «экзосома»"),
        ("en", "", ""),
    ],
)
def test_a_text_is_set_as_the_language_of_the_page_wants(language: str, stored: str, shown: str) -> None:
    with translation.override(language):
        assert visible(typeset(stored)) == shown
        # A page may set a text that another part of it has set already.
        assert visible(typeset(typeset(stored))) == shown


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("2×10^8 exosomes/day for 7 days", "2×10⁸ exosomes/day for 7 days"),
        ("10^{10} and 10^-3", "10¹⁰ and 10⁻³"),
        ("10x", "10x"),
    ],
)
def test_only_the_powers_of_a_printed_dose_are_set(printed: str, shown: str) -> None:
    assert with_powers(printed) == shown


def test_exponents_stand_high() -> None:
    assert superscript(-12) == "⁻¹²"


def test_printed_words_are_quoted_as_their_own_language_wants() -> None:
    assert in_quotes("экзосомы") == "«экзосомы»"
    assert in_quotes("exosomes") == "“exosomes”"


@pytest.mark.parametrize(
    ("page", "printed", "lang"),
    [
        ("en", "экзосомы", "ru"),
        ("en", "exosomes", ""),
        ("ru", "exosomes", "en"),
        ("ru", "10⁸ экзосом", ""),
        ("ru", "", ""),
    ],
)
def test_printed_words_name_their_language_where_it_is_not_that_of_the_page(page: str, printed: str, lang: str) -> None:
    with translation.override(page):
        assert foreign_language(printed) == lang
