"""What the audit asks of the words of a discrepancy."""

from __future__ import annotations

import pytest

from evidence.audit.wording import severity_fault, side_faults, title_faults
from evidence.vocabulary import DiscrepancyKind, Severity


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "EXO-mCD24 dose that improved the lungs: 10⁹ (text) v 10¹⁰ (Table 1)"),
        ("en", "Samara: one trial (text) v two registry ids, NCT04491240 and NCT04602442 (footnotes, Table 2)"),
        ("ru", "Нынешнее лечение ОРДС: «non-specific» (первый абзац) или «specific» средства (следующий абзац)"),
    ],
)
def test_a_title_with_its_subject_and_both_values_passes(language: str, title: str) -> None:
    assert list(title_faults(title, language)) == []


def test_a_title_needs_a_subject_before_a_colon() -> None:
    assert list(title_faults("Words printed in two alphabets", "en")) == ["names no subject before a colon"]


def test_a_title_does_not_run_over_lines() -> None:
    assert len(list(title_faults("Dose: " + "much longer than anyone would read " * 4, "en"))) == 1


@pytest.mark.parametrize("fragment", ["Dose 1.", "The same.", "Russian abstract: the same.", "Control."])
def test_a_fragment_is_no_side(fragment: str) -> None:
    assert list(side_faults(fragment, "en"))


def test_a_side_ends_like_a_sentence() -> None:
    assert list(side_faults("Group 2 receives 8, then 4, then 8 ×10⁹ exosomes", "en"))
    assert not list(side_faults("Group 2 receives 8, then 4, then 8 ×10⁹ exosomes.", "en"))
    assert not list(side_faults("В ссылке 42 — «respiratory disease».", "ru"))


@pytest.mark.parametrize("kind", [DiscrepancyKind.DATE, DiscrepancyKind.REFERENCE, DiscrepancyKind.TEXT_TABLE])
def test_a_fact_in_doubt_is_never_of_low_severity(kind: DiscrepancyKind) -> None:
    assert severity_fault(kind, Severity.LOW)
    assert not severity_fault(kind, Severity.MEDIUM)


def test_a_misspelt_name_may_be_of_low_severity() -> None:
    assert not severity_fault(DiscrepancyKind.SPELLING, Severity.LOW)
