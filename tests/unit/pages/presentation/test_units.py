"""Units as each language prints them, and the one conversion that is made."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.utils import translation

from evidence.pages.presentation.units import nanometres, quantity, unit_alone, unit_word, with_word
from tests.unit.pages.presentation.test_typography import visible


@pytest.mark.parametrize(
    ("unit", "english", "russian"),
    [("mL", "mL", "мл"), ("μm", "µm", "мкм"), ("percent", "%", "%"), ("CFU", "CFU", "CFU"), ("", "", "")],
)
def test_a_known_unit_is_translated_and_any_other_stays(unit: str, english: str, russian: str) -> None:
    assert unit_word(unit) == english
    with translation.override("ru"):
        assert unit_word(unit) == russian


def test_a_unit_in_a_heading_stands_in_the_nominative() -> None:
    with translation.override("ru"):
        assert unit_alone("particles") != unit_word("particles")
        assert unit_alone("mL") == unit_word("mL")


def test_a_figure_or_range_carries_its_unit() -> None:
    assert visible(with_word(Decimal(15), Decimal(16), "h")) == "15–16^h"
    assert with_word(Decimal(3), Decimal(5), "passage") == "passage 3–5"
    assert with_word(None, None, "h") == ""


def test_steps_of_a_procedure_are_told_apart_by_what_their_unit_measures() -> None:
    assert quantity("h") == quantity("min") == "time"
    assert quantity("g") != quantity("rpm")
    assert quantity("") == "step"
    assert quantity("bar") == "bar"


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [("0.2", "µm", "200"), ("0.2", "μm", "200"), ("100", "nm", "100"), ("2", "kDa", None), (None, "nm", None)],
)
def test_only_lengths_of_vesicles_are_converted(value: str | None, unit: str, expected: str | None) -> None:
    length = nanometres(Decimal(value) if value is not None else None, unit)
    assert length == (Decimal(expected) if expected is not None else None)
