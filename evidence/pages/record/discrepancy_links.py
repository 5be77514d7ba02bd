"""On which facts of a record the reviews disagree, so that each such fact can lead to the discrepancy."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from django.utils.translation import ngettext

from evidence.models import Discrepancy, Study, Trial
from evidence.pages.presentation.footnotes import FactView
from evidence.pages.presentation.typography import typeset
from evidence.pages.presentation.urls import Link

ARM_FACTS: Final = {"dose", "frequency", "days", "group_size", "carrier"}
"""Facts of what was given: their discrepancies stand in the dose cards, as none names an arm."""

OUTCOME_FACTS: Final = {"result", "measure", "value", "time_point", "direction", "p", "n", "variability"}
"""Facts of what was found: their discrepancies stand above the table of outcomes."""


@dataclass(frozen=True)
class DiscrepancyLink:
    """A link to one discrepancy on the same page."""

    text: str
    href: str


def discrepancy_anchor(discrepancy: Discrepancy) -> str:
    """Return the id of a discrepancy on a page."""
    return "discrepancy-" + discrepancy.key.replace("/", "-")


def fact_anchor(record: Trial | Study, field: str) -> str:
    """Return the id on the page of a record of the fact that a discrepancy concerns."""
    if field in ARM_FACTS:
        return "given"
    if field in OUTCOME_FACTS:
        return "found"
    return f"fact-{field}" if field in {fact.name for fact in record.FACTS} else "discrepancies"


def with_discrepancy_link(view: FactView | None, name: str, discrepancies: Iterable[Discrepancy]) -> FactView | None:
    """Return the fact with a link to the published discrepancies that concern it, if any."""
    of_fact = _published(discrepancies, {name})
    if view is None or not of_fact:
        return view
    text = ngettext("%(n)d discrepancy", "%(n)d discrepancies", len(of_fact)) % {"n": len(of_fact)}
    return replace(
        view,
        id=f"fact-{name}",
        discrepancies=Link(text, "#" + (discrepancy_anchor(of_fact[0]) if len(of_fact) == 1 else "discrepancies")),
    )


def discrepancy_links(discrepancies: Iterable[Discrepancy], names: set[str]) -> list[DiscrepancyLink]:
    """Return links to the published discrepancies that concern any of these facts."""
    return [
        DiscrepancyLink(typeset(discrepancy.title), f"#{discrepancy_anchor(discrepancy)}")
        for discrepancy in _published(discrepancies, names)
    ]


def _published(discrepancies: Iterable[Discrepancy], names: set[str]) -> list[Discrepancy]:
    found = [
        discrepancy for discrepancy in discrepancies if discrepancy.status == "published" and discrepancy.field in names
    ]
    return sorted(found, key=lambda discrepancy: discrepancy.key)
