"""Identifiers: which are well formed, and what an error says of those that are not."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from evidence.identifiers import (
    SCHEMES,
    validate_doi,
    validate_key,
    validate_nct_id,
    validate_slug,
    validate_term_identifiers,
)

WELL_FORMED = {
    "UBERON": "UBERON:0002371",
    "CL": "CL:0000134",
    "MONDO": "MONDO:0006502",
    "NCIT": "C12345",
    "MeSH": "D012128",
    "ICD-10": "J80",
    "EDQM": "20001000",
    "EMA RMS": "100000073345",
    "FDA SPL": "RESPIRATORY (INHALATION)",
    "SNOMED CT": "67782005",
    "Cellosaurus": "CVCL_0030",
}


@pytest.mark.parametrize("value", ["NCT04602104", "NCT00000001"])
def test_an_nct_id_is_nct_and_eight_digits(value: str) -> None:
    validate_nct_id(value)


@pytest.mark.parametrize("value", ["", "nct04602104", "NCT0460210", "NCT046021045", "NCT 04602104", "NCT04602104\n"])
def test_anything_else_is_refused_with_an_example(value: str) -> None:
    with pytest.raises(ValidationError, match="write NCT and eight digits, as NCT04602104"):
        validate_nct_id(value)


def test_a_cyrillic_letter_in_an_identifier_is_named_with_its_place() -> None:
    with pytest.raises(ValidationError) as caught:
        validate_nct_id("NСT04602104")
    assert caught.value.messages == [
        "“NСT04602104” holds CYRILLIC CAPITAL LETTER ES as character 2; only Latin letters belong there."
    ]


@pytest.mark.parametrize("value", ["bone-marrow", "crp", "exo-cd24", "2020"])
def test_a_slug_holds_lower_case_digits_and_single_hyphens(value: str) -> None:
    validate_slug(value)


@pytest.mark.parametrize("value", ["", "Bone-marrow", "bone--marrow", "-bone", "bone-", "bone marrow", "bone_marrow"])
def test_a_slug_of_any_other_form_is_refused(value: str) -> None:
    with pytest.raises(ValidationError, match="is not a slug"):
        validate_slug(value)


@pytest.mark.parametrize("value", ["kuralesova-2025/t2r1", "omargali-2026/p3.2", "a#b", "A_1"])
def test_a_key_may_hold_a_path_and_a_fragment(value: str) -> None:
    validate_key(value)


@pytest.mark.parametrize("value", ["", "/begins", "a b", "a?b", ".hidden"])
def test_a_key_that_would_not_stand_in_an_address_is_refused(value: str) -> None:
    with pytest.raises(ValidationError, match="is not a key"):
        validate_key(value)


def test_a_doi_is_bare() -> None:
    validate_doi("10.1002/jev2.12134")
    for value in ("https://doi.org/10.1002/jev2.12134", "10.1002/jev2 12134", "10.12/x", "doi:10.1002/x"):
        with pytest.raises(ValidationError, match="is not a bare DOI"):
            validate_doi(value)


def test_every_scheme_of_a_term_has_a_well_formed_example_here() -> None:
    assert set(WELL_FORMED) == set(SCHEMES)
    validate_term_identifiers([{"scheme": scheme, "id": id_, "note": ""} for scheme, id_ in WELL_FORMED.items()])


@pytest.mark.parametrize(
    ("identifiers", "complaint"),
    [
        ({}, "are a list of objects"),
        ([{"scheme": "CL", "id": "CL:0000134"}], "exactly scheme, id and note"),
        ([{"scheme": "CL", "id": 134, "note": ""}], "exactly scheme, id and note"),
        ([{"scheme": "GO", "id": "GO:1", "note": ""}], "Unknown identifier scheme “GO”; known are UBERON, CL"),
        ([{"scheme": "CL", "id": "CL:134", "note": ""}], "“CL:134” is not a well-formed CL id"),
    ],
)
def test_identifiers_of_a_term_say_what_is_wrong_with_them(identifiers: object, complaint: str) -> None:
    with pytest.raises(ValidationError, match=complaint):
        validate_term_identifiers(identifiers)
