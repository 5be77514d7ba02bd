"""Footnote markers and their notes: which review says a fact, and where, numbered in reading order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from evidence.models import Claim
from evidence.models.base import Fact, FactsModel
from evidence.pages.presentation.glossary import GlossaryTerm
from evidence.pages.presentation.typography import foreign_language, typeset
from evidence.pages.presentation.urls import Link
from evidence.vocabulary import Basis


@dataclass(frozen=True)
class FootnoteMarker:
    """The small figure beside a fact."""

    number: int
    href: str
    note: str


@dataclass(frozen=True)
class Footnote:
    """What a marker opens: review, place, stated or inferred."""

    number: int
    id: str
    review: str
    review_url: str
    locator: str
    state: str
    reason: str
    statement: str
    lang: str = ""


@dataclass(frozen=True)
class TextValue:
    """One value of a fact: text, perhaps with an address."""

    text: str
    url: str = ""
    lang: str = ""


def as_printed(text: str) -> TextValue:
    """Return words of a review as a value, marked with their language where it is not that of the page."""
    return TextValue(text, lang=foreign_language(text))


@dataclass(frozen=True)
class FactView:
    """A fact as a page shows it: values, or «not stated»; how it is known; who says so."""

    label: str
    values: list[TextValue]
    state: str
    reason: str = ""
    markers: Sequence[FootnoteMarker] = ()
    discrepancies: Link | None = None
    """How many discrepancies concern the fact, in words, and where on the page they are."""

    term: GlossaryTerm | None = None
    id: str = ""
    """Its place on the page of a record, for links from discrepancies; empty where none concerns it."""


@dataclass
class Footnotes:
    """Numbers the claims of a page in the order in which its facts are laid out.

    Claims that say the same of the same place share one number, so that a table row is one note.
    """

    notes: list[Footnote] = field(default_factory=list)
    _numbers: dict[tuple[int, str, str], int] = field(default_factory=dict)

    def mark(self, claims: Iterable[Claim]) -> list[FootnoteMarker]:
        """Return the markers of some claims, giving numbers to places not yet seen."""
        markers: dict[int, FootnoteMarker] = {}
        for claim in claims:
            place = (claim.passage_id, claim.basis, claim.reason)
            if place not in self._numbers:
                self._numbers[place] = len(self.notes) + 1
                self.notes.append(_note(claim, len(self.notes) + 1))
            number = self._numbers[place]
            note = self.notes[number - 1]
            markers[number] = FootnoteMarker(number, f"#{note.id}", f"{note.review}, {note.locator}")
        return list(markers.values())


def _note(claim: Claim, number: int) -> Footnote:
    locator = typeset(claim.passage.label)
    if claim.printed_reference:
        locator += " [" + claim.printed_reference + "]"
    return Footnote(
        number=number,
        id=f"footnote-{number}",
        review=typeset(claim.review.short_label),
        review_url=f"{claim.review.get_absolute_url()}#{claim.passage.anchor}",
        locator=locator,
        state="stated" if claim.basis == Basis.STATED else "inferred",
        reason=reason_of(claim),
        statement=typeset(claim.saying),
    )


def reason_of(claim: Claim) -> str:
    """Tell why a claim is inferred, set for the page; empty for one that its review states."""
    if claim.basis == Basis.TITLE_ONLY:
        return typeset(claim.reason) or _("Only the title of the cited work says so.")
    return typeset(claim.reason) if claim.basis == Basis.INFERRED else ""


def claims_by_field(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    """Return fact name → the claims about it, in their order."""
    grouped: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        grouped[claim.field].append(claim)
    return grouped


def fact_view(
    fact: Fact,
    record: FactsModel,
    values: list[TextValue],
    claims: dict[str, list[Claim]],
    notes: Footnotes,
) -> FactView | None:
    """Lay out one fact of a record; ``None`` where the fact is not applicable to it."""
    if fact.name in record.not_applicable:
        return None
    values = [value for value in values if value.text]
    if not values:
        return FactView(str(fact.label), [], "not-stated")
    claims_of_fact = claims.get(fact.name, [])
    state, reason = state_of(claims_of_fact)
    return FactView(str(fact.label), values, state, reason, notes.mark(claims_of_fact))


def state_of(claims: Sequence[Claim]) -> tuple[str, str]:
    """Return ``stated`` where any claim states the fact outright, else ``inferred``; and why something is inferred.

    A part of a stated fact may be inferred, as that a dose is meant for each inhalation: its reason is shown too.
    """
    reasons = [reason_of(claim) for claim in claims if claim.basis != Basis.STATED]
    stated = len(reasons) < len(claims) or not claims
    return ("stated" if stated else "inferred"), (reasons[0] if reasons else "")
