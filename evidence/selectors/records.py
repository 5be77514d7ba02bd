"""One trial or study with all that its page and its exports show."""

from __future__ import annotations

from evidence.models import Study, Trial


def find_trial(identifier: str) -> Trial:
    """Return the reachable trial with this NCT id or former id, in any letter case; raises ``DoesNotExist``."""
    trial: Trial = Trial.objects.reachable().known_as(identifier).get()
    return trial


def fetch_trial(nct_id: str) -> Trial:
    """Return a published trial with all that its page and its exports show; raises ``DoesNotExist``."""
    trial: Trial = Trial.objects.published().for_page().get(nct_id=nct_id)
    return trial


def find_study(slug: str) -> Study:
    """Return the reachable study with this slug; raises ``DoesNotExist``."""
    study: Study = Study.objects.reachable().get(slug=slug)
    return study


def fetch_study(slug: str) -> Study:
    """Return a published study with all that its page and its exports show; raises ``DoesNotExist``."""
    study: Study = Study.objects.published().for_page().get(slug=slug)
    return study
