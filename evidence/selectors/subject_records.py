"""What is filed under a term, a product or a source: each with its claims and their places, one query a relation."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from django.db.models import Q

from evidence.models import Arm, Discrepancy, ProfileFact, Statement, Study, Trial

CLAIMS: Final = ("claims__review", "claims__passage")


def profile_facts(condition: Q) -> list[ProfileFact]:
    """Return the profile facts that meet a condition."""
    return list(ProfileFact.objects.filter(condition).prefetch_related(*CLAIMS))


def published_statements(condition: Q) -> list[Statement]:
    """Return the published statements that meet a condition, each once."""
    found = Statement.objects.published().filter(condition).distinct()
    return list(found.prefetch_related(*CLAIMS))


def published_discrepancies(condition: Q) -> list[Discrepancy]:
    """Return the published discrepancies that meet a condition, each once, with their sides."""
    found = Discrepancy.objects.published().filter(condition).distinct()
    return list(found.prefetch_related("sides__review", "sides__passage"))


def arms_with_doses(trial_ids: Iterable[int], study_ids: Iterable[int]) -> list[Arm]:
    """Return the arms of some trials and studies of which a review prints a dose."""
    condition = Q(trial__in=list(trial_ids)) | Q(study__in=list(study_ids))
    found = Arm.objects.filter(condition).exclude(dose_as_reported="")
    return list(found.select_related("trial", "study").prefetch_related("products", "routes", *CLAIMS))


def nct_ids(trial_ids: Iterable[int]) -> list[str]:
    """Return the NCT ids of some published trials, in order."""
    trials = Trial.objects.published().filter(pk__in=list(trial_ids)).order_by("nct_id")
    return list(trials.values_list("nct_id", flat=True))


def study_slugs(study_ids: Iterable[int]) -> list[str]:
    """Return the slugs of some published studies, in order."""
    studies = Study.objects.published().filter(pk__in=list(study_ids)).order_by("slug")
    return list(studies.values_list("slug", flat=True))
