"""Is every fact either claimed, not stated, or not applicable, and never two of these?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

from evidence.audit.findings import Finding, finding
from evidence.models import Arm, Claim, Outcome, Product, ProfileFact, Statement, Study, Trial
from evidence.models.base import MANY, FactsModel, NaturalModel

#: Claimed fact by fact, or as a whole by one claim on «statement».
BY_FACT: Final[Mapping[str, type[Trial | Study | Arm | Product]]] = {
    "trial": Trial,
    "study": Study,
    "arm": Arm,
    "product": Product,
}
AS_A_WHOLE: Final = {"outcome": Outcome, "profile_fact": ProfileFact, "statement": Statement}


def claimed_fields(subject: str) -> dict[int, set[str]]:
    """Return integer key of the subject → names of the facts that have a claim."""
    fields: dict[int, set[str]] = defaultdict(set)
    rows = Claim.objects.filter(**{f"{subject}__isnull": False}).values_list(f"{subject}_id", "field")
    for pk, field in rows:
        fields[pk].add(field)
    return fields


def facts_have_claims() -> Iterator[Finding]:
    """F1: a fact that holds a value has a claim. F2: one named as not stated has neither value nor claim."""
    for subject, model in BY_FACT.items():
        claimed = claimed_fields(subject)
        related = [fact.columns[0] for fact in model.FACTS if fact.empty is MANY]
        for record in model._default_manager.prefetch_related(*related):
            yield from _facts_of(record, claimed[record.pk])


def _facts_of(record: FactsModel, claimed: set[str]) -> Iterator[Finding]:
    assert isinstance(record, NaturalModel)
    for fact in record.FACTS:
        empty = fact.is_empty_in(record)
        gap = fact.name in record.not_stated or fact.name in record.not_applicable
        if empty and not gap:
            yield finding(
                "F3",
                record,
                fact.name,
                "is empty, and neither “not stated” nor “not applicable” names it",
            )
        elif not empty and fact.name not in claimed and not gap:
            yield finding("F1", record, fact.name, "has a value and no claim that says where it is from")
        elif gap and not empty:
            yield finding("F2", record, fact.name, "has a value and is named as not stated or not applicable")
        elif gap and fact.name in claimed:
            yield finding("F2", record, fact.name, "has a claim and is named as not stated or not applicable")


def whole_records_have_claims() -> Iterator[Finding]:
    """F4: every outcome, profile fact and statement rests on at least one claim."""
    for model in AS_A_WHOLE.values():
        for record in model._default_manager.filter(claims__isnull=True):
            yield finding("F4", record, "claims", "rests on no claim")


def claims_name_facts() -> Iterator[Finding]:
    """F5: a claim names a fact that its subject has."""
    known = {
        subject: {fact.name for fact in model.FACTS}
        | {"aliases", "title", "status", "nct_id", "other_ids", "kind", "role"}
        for subject, model in BY_FACT.items()
    }
    known["study"] |= {"publications", "trials"}
    known["arm"] |= {"intervention", "co_intervention", "routes", "products", "label"}
    whole = {"statement", "group", "time_point", "n", "p", "variability", "value", "arm"}
    known |= dict.fromkeys(AS_A_WHOLE, whole)
    for claim in Claim.objects.all():
        for subject, names in known.items():
            if getattr(claim, f"{subject}_id") is not None and claim.field not in names:
                yield finding("F5", claim, "field", f"“{claim.field}” is no fact of a {subject}")


def outcomes_point_to_own_arms() -> Iterator[Finding]:
    """F6: the arm of an outcome belongs to the same trial or study."""
    for outcome in Outcome.objects.filter(arm__isnull=False).select_related("arm"):
        assert outcome.arm is not None
        if (outcome.trial_id, outcome.study_id) != (outcome.arm.trial_id, outcome.arm.study_id):
            yield finding("F6", outcome, "arm", f"{outcome.arm.key} is an arm of another record")


def species_fit_kinds() -> Iterator[Finding]:
    """F7: an animal study is not filed as done in people, nor the other way round."""
    for study in Study.objects.all():
        if study.kind == "animal" and study.species == "human":
            yield finding("F7", study, "species", "an animal study cannot have species human")
        if study.kind in ("clinical", "diagnostic") and study.species not in (
            "human",
            "not-stated",
        ):
            yield finding("F7", study, "species", f"a {study.kind} study cannot have species {study.species}")
