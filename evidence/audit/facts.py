"""Is every fact either claimed, not stated, or not applicable, and never two of these?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from evidence.audit.findings import Finding, finding
from evidence.models import Arm, Claim, Outcome, Product, Study, Trial
from evidence.models.base import MANY, FactsModel, NaturalModel
from evidence.models.claim import SUBJECTS, claimable_fields

CLAIMED_FACT_BY_FACT: Final[dict[str, type[Trial | Study | Arm | Product]]] = {
    "trial": Trial,
    "study": Study,
    "arm": Arm,
    "product": Product,
}
CLAIMED_AS_A_WHOLE: Final = ("outcome", "profile_fact", "statement")
"""Rest on one claim, as a rule on their statement."""


def facts_have_claims() -> Iterator[Finding]:
    """F1: a fact that holds a value has a claim. F2: one named as not stated has neither value nor claim.

    F3: a fact without a value is named as not stated or not applicable; Postgres holds this for columns, not for links.
    """
    for subject, model in CLAIMED_FACT_BY_FACT.items():
        claimed = _claimed_fields(subject)
        linked = [fact.columns[0] for fact in model.FACTS if fact.empty is MANY]
        for record in model._default_manager.prefetch_related(*linked):
            yield from _facts_of(record, claimed[record.pk])


def _claimed_fields(subject: str) -> dict[int, set[str]]:
    """Return, for each record by its integer key, the names of the facts that have a claim."""
    fields: dict[int, set[str]] = defaultdict(set)
    claims = Claim.objects.filter(**{f"{subject}__isnull": False})
    for record_id, field in claims.values_list(f"{subject}_id", "field"):
        fields[record_id].add(field)
    return fields


def _facts_of(record: FactsModel, claimed: set[str]) -> Iterator[Finding]:
    assert isinstance(record, NaturalModel)
    for fact in record.FACTS:
        empty = fact.is_empty_in(record)
        gap = fact.name in record.not_stated or fact.name in record.not_applicable
        if empty and not gap:
            reason = "is empty, and neither “not stated” nor “not applicable” names it"
            yield finding("F3", record, fact.name, reason)
        elif not empty and fact.name not in claimed and not gap:
            yield finding("F1", record, fact.name, "has a value and no claim that says where it is from")
        elif gap and not empty:
            yield finding("F2", record, fact.name, "has a value and is named as not stated or not applicable")
        elif gap and fact.name in claimed:
            yield finding("F2", record, fact.name, "has a claim and is named as not stated or not applicable")


def whole_records_have_claims() -> Iterator[Finding]:
    """F4: every outcome, profile fact and statement rests on at least one claim."""
    for subject in CLAIMED_AS_A_WHOLE:
        for record in SUBJECTS[subject]._default_manager.filter(claims__isnull=True):
            yield finding("F4", record, "claims", "rests on no claim")


def claims_name_facts() -> Iterator[Finding]:
    """F5: a claim names a fact that its subject has."""
    known = {subject: set(claimable_fields(subject)) for subject in SUBJECTS}
    for claim in Claim.objects.all():
        if claim.field not in known[claim.subject_name]:
            yield finding("F5", claim, "field", f"“{claim.field}” is no fact of a {claim.subject_name}")


def is_arm_of(arm: Arm, trial_id: int | None, study_id: int | None) -> bool:
    """Return whether an arm belongs to the trial or study with this integer key."""
    return (arm.trial_id, arm.study_id) == (trial_id, study_id)


def outcomes_point_to_own_arms() -> Iterator[Finding]:
    """F6: the arm of an outcome belongs to the same trial or study."""
    for outcome in Outcome.objects.filter(arm__isnull=False).select_related("arm"):
        assert outcome.arm is not None
        if not is_arm_of(outcome.arm, outcome.trial_id, outcome.study_id):
            yield finding("F6", outcome, "arm", f"{outcome.arm.key} is an arm of another record")
