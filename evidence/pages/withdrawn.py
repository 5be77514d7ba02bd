"""The page of a record that was taken back: its address stays, and says why."""

from __future__ import annotations

from dataclasses import dataclass

from evidence.models import WithdrawnRecord
from evidence.pages.presentation.typography import typeset


@dataclass(frozen=True)
class WithdrawnPage:
    """What ``evidence/withdrawn.html`` lays out; ``record_label`` is the key by which the record was known."""

    record_label: str
    title: str
    reason: str


def build(record: WithdrawnRecord) -> WithdrawnPage:
    """Lay out the page."""
    return WithdrawnPage(record.key, typeset(record.title), typeset(record.reason))
