"""One rule says what counts as a benefit: the audit holds records to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from evidence.audit import results
from evidence.audit.findings import Finding
from tests import factories as make

pytestmark = pytest.mark.django_db


def _outcome(**fields: Any) -> Any:
    return make.OutcomeFactory(**({"study": make.StudyFactory()} | fields))


def _rules(rule: Callable[[], Iterator[Finding]]) -> list[str]:
    return [found.rule for found in rule()]


def test_an_outcome_known_from_a_title_alone_is_no_benefit() -> None:
    outcome = _outcome(benefit="benefit")
    claim = make.ClaimFactory(outcome=outcome, field="statement", basis="title-only")
    assert _rules(results.titles_present_no_benefit) == ["R1"]
    claim.basis = "stated"
    claim.save()
    assert _rules(results.titles_present_no_benefit) == []


@pytest.mark.parametrize(
    ("fields", "rules"),
    [
        ({"direction": "absent", "benefit": "benefit"}, ["R2"]),
        ({"direction": "no-change", "benefit": "benefit"}, ["R2"]),
        ({"direction": "absent", "benefit": "neutral", "category": "safety"}, []),
        ({"direction": "not-stated", "benefit": "benefit", "category": "safety"}, ["R3"]),
        ({"direction": "increase", "benefit": "harm", "category": "safety"}, []),
        ({"direction": "decrease", "benefit": "benefit"}, []),
    ],
)
def test_that_nothing_happened_is_no_benefit(fields: dict[str, str], rules: list[str]) -> None:
    _outcome(**fields)
    assert _rules(results.absence_is_no_benefit) == rules


def test_a_trial_and_its_publication_present_an_outcome_alike() -> None:
    trial, study, measure = make.TrialFactory(), make.StudyFactory(), make.MeasureFactory()
    study.trials.add(trial)
    make.OutcomeFactory(trial=trial, measure=measure, direction="decrease", benefit="benefit")
    told_again = make.OutcomeFactory(study=study, measure=measure, direction="decrease", benefit="neutral")
    assert _rules(results.publications_agree_with_their_trial) == ["R4"]
    told_again.benefit = "benefit"
    told_again.save()
    assert _rules(results.publications_agree_with_their_trial) == []


def test_a_p_value_that_is_not_printed_is_not_stated() -> None:
    _outcome(not_stated=["group", "time_point", "n", "variability"], not_applicable=["p"])
    assert _rules(results.p_values_are_looked_for) == ["R5"]


def test_a_group_says_what_was_given() -> None:
    make.ArmFactory(study=make.StudyFactory(), label_en="Treated", label_ru="Экзосомы")
    assert [(found.rule, found.field) for found in results.groups_name_what_was_given()] == [("R7", "label_en")]
