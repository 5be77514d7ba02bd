"""Which facts of a record the reviews contradict, so that each such fact can lead to the entry of the ledger."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from django.utils.translation import ngettext

from evidence.models import Discrepancy, Study, Trial
from evidence.pages.presentation.footnotes import FactView
from evidence.pages.presentation.typography import typeset

ARM_FACTS: Final = {"dose", "frequency", "days", "group_size", "carrier"}
"""Facts of what was given: their contradictions stand in the dose cards, as no entry names an arm."""

OUTCOME_FACTS: Final = {"result", "measure", "value", "time_point", "direction", "p", "n", "variability"}
"""Facts of what was found: their contradictions stand above the table of outcomes."""


@dataclass(frozen=True)
class DiscrepancyLink:
    """A pointer to one contradiction on the same page."""

    text: str
    href: str


def discrepancy_anchor(entry: Discrepancy) -> str:
    """Return the id of an entry on a page."""
    return "discrepancy-" + entry.key.replace("/", "-")


def fact_anchor(record: Trial | Study, field: str) -> str:
    """Return the id on the page of a record where the fact stands that an entry contradicts."""
    if field in ARM_FACTS:
        return "given"
    if field in OUTCOME_FACTS:
        return "found"
    return f"fact-{field}" if field in {fact.name for fact in record.FACTS} else "contradictions"


def with_discrepancy_link(view: FactView | None, name: str, entries: Iterable[Discrepancy]) -> FactView | None:
    """Return the fact with a pointer to the published contradictions that touch it, if any."""
    own = _published(entries, {name})
    if view is None or not own:
        return view
    text = ngettext("%(n)d contradiction", "%(n)d contradictions", len(own)) % {"n": len(own)}
    return replace(
        view,
        id=f"fact-{name}",
        alert=text,
        alert_url="#" + (discrepancy_anchor(own[0]) if len(own) == 1 else "contradictions"),
    )


def discrepancy_links(entries: Iterable[Discrepancy], names: set[str]) -> list[DiscrepancyLink]:
    """Return pointers to the published contradictions that touch any of these facts."""
    return [
        DiscrepancyLink(typeset(entry.title), f"#{discrepancy_anchor(entry)}") for entry in _published(entries, names)
    ]


def _published(entries: Iterable[Discrepancy], names: set[str]) -> list[Discrepancy]:
    found = [entry for entry in entries if entry.status == "published" and entry.field in names]
    return sorted(found, key=lambda entry: entry.key)
