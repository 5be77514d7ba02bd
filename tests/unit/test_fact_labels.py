"""What a claim may name has a label in both languages, and is the same for the audit, the admin and exports."""

from __future__ import annotations

import pytest
from django.utils import translation

from evidence.fact_labels import fact_label
from evidence.models.claim import SUBJECTS, claimable_fields


@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_claimable_field_has_a_label_in_both_languages(subject: str) -> None:
    fields = claimable_fields(subject)
    assert fields
    for field in fields:
        with translation.override("en"):
            english = fact_label(field)
        with translation.override("ru"):
            russian = fact_label(field)
        assert english
        assert russian != english or field == "doi", field


def test_a_claimable_field_is_offered_once() -> None:
    for subject in SUBJECTS:
        fields = claimable_fields(subject)
        assert len(fields) == len(set(fields))


def test_an_unknown_name_is_shown_in_words() -> None:
    assert fact_label("year_of_birth") == "year of birth"
