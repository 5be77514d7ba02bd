"""One trial or study with all that its page and its exports show."""

from __future__ import annotations

from evidence.models import Study, Trial
from evidence.record_lookup import get_only, get_record


def find_trial(identifier: str) -> Trial:
    """Return the published trial with this NCT id or former id, in any letter case; raises ``RecordNotFoundError``."""
    return get_only(Trial.objects.published().known_as(identifier), identifier)


def fetch_trial(nct_id: str) -> Trial:
    """Return a published trial with all that its page and its exports show; raises ``RecordNotFoundError``."""
    return get_record(Trial.objects.published().for_page(), nct_id=nct_id)


def fetch_study(slug: str) -> Study:
    """Return a published study with all that its page and its exports show; raises ``RecordNotFoundError``."""
    return get_record(Study.objects.published().for_page(), slug=slug)
