"""Figures, ranges, p-values and percentages as each language sets them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.utils import translation

from evidence.pages.presentation.numbers import figure, p_value, span, with_unit
from tests.unit.pages.presentation.test_typography import visible


@pytest.mark.parametrize(
    ("value", "english", "russian"),
    [
        ("127.1", "127.1", "127,1"),
        ("66.60", "66.60", "66,60"),  # as printed, with every digit
        ("-32", "−32", "−32"),
        ("0", "0", "0"),
        ("9999", "9999", "9999"),
        ("12500", "12,500", "12^500"),
        ("200000000", "2^×^10⁸", "2^×^10⁸"),
        ("1.6E+9", "1.6^×^10⁹", "1,6^×^10⁹"),
        ("0.000001", "0.000001", "0,000001"),
    ],
)
def test_a_figure(value: str, english: str, russian: str) -> None:
    assert visible(figure(Decimal(value))) == english
    with translation.override("ru"):
        assert visible(figure(Decimal(value))) == russian


@pytest.mark.parametrize(
    ("low", "high", "shown"),
    [
        ("2", "4", "2–4"),
        ("2", "2.0", "2"),
        ("2", None, "2"),
        (None, "4", "4"),
        (None, None, ""),
        ("200000000", "1600000000", "2^×^10⁸~– 1.6^×^10⁹"),
    ],
)
def test_a_range(low: str | None, high: str | None, shown: str) -> None:
    assert visible(span(Decimal(low) if low else None, Decimal(high) if high else None)) == shown


def test_a_p_value_keeps_its_sign_and_gets_the_decimal_mark_of_the_page() -> None:
    assert visible(p_value("p<0.05")) == "p^<^0.05"
    assert p_value("0.03") == "0.03"
    with translation.override("ru"):
        assert visible(p_value("p ≤ 0.001")) == "p^≤^0,001"


def test_a_unit_stands_apart_from_its_figure_but_an_english_percent_sign_does_not() -> None:
    assert visible(with_unit("2", "mL")) == "2^mL"
    assert with_unit("90", "percent") == with_unit("90", "%") == "90%"
    assert with_unit("", "mL") == ""
    assert with_unit("18", "") == "18"
    with translation.override("ru"):
        assert visible(with_unit("90", "percent")) == "90^%"
