"""What the pages of terms and products lay out alike: profile, statements, doses, records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from pyroaring import BitMap

from evidence.models import Claim, Discrepancy, ProfileFact, Source, Statement, Study, Trial
from evidence.pages.presentation.cards import MARKS, RecordCard, study_card, trial_card
from evidence.pages.presentation.counts import EvidenceCount, EvidenceCounts
from evidence.pages.presentation.footnotes import FootnoteMarker, Footnotes
from evidence.pages.presentation.typography import typeset
from evidence.pages.record.discrepancies import DiscrepancyView, discrepancy_views
from evidence.pages.record.sections import ReviewColumn, ReviewStatement
from evidence.selectors.counts import MARK_KINDS, ids_of_kinds
from evidence.vocabulary import Attribute, Kind, Theme

CARDS_SHOWN = 8
"""How many records of one kind stand on the page; the rest is one click away, with its number."""


@dataclass(frozen=True)
class ProfileGroup:
    """One attribute, and what each review says of it."""

    id: str
    label: str
    definition: str
    columns: list[ReviewColumn]


@dataclass(frozen=True)
class CardGroup:
    """Some records of one kind, and the list that holds all of them."""

    tally: EvidenceCount
    cards: list[RecordCard]
    has_more: bool


@dataclass(frozen=True)
class TableCell:
    """A cell of a data table."""

    text: str
    url: str = ""
    lang: str = ""
    figure: bool = False
    claims: Sequence[FootnoteMarker] = ()


@dataclass(frozen=True)
class TableRow:
    """A row of a data table."""

    header: TableCell
    cells: list[TableCell]


@dataclass(frozen=True)
class TableColumn:
    """The head of a column of a data table."""

    label: str
    figure: bool = False


@dataclass(frozen=True)
class DataTable:
    """What ``components/data-table.html`` lays out."""

    id: str
    caption: str
    columns: list[TableColumn]
    rows: list[TableRow]
    notes: list[str]


@dataclass(frozen=True)
class DiscrepancySection:
    """The contradictions that touch a subject: the grave ones in full, the others folded."""

    grave: list[DiscrepancyView]
    others: list[DiscrepancyView]

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.grave) + len(self.others)


def profile(facts: Iterable[ProfileFact], notes: Footnotes, corpus: Sequence[Source]) -> list[ProfileGroup]:
    """Group profile facts by attribute, within it side by side by review."""
    ranks = {attribute.value: rank for rank, attribute in enumerate(Attribute)}
    ordered = sorted(facts, key=lambda fact: (ranks[fact.attribute], fact.position, fact.key))
    groups = []
    for attribute, members in groupby(ordered, key=lambda fact: fact.attribute):
        said = [(typeset(fact.statement), list(fact.claims.all())) for fact in members]
        member = Attribute(attribute)
        groups.append(
            ProfileGroup(
                id=f"profile-{attribute}",
                label=str(member.label),
                definition=str(member.definition),
                columns=columns(said, notes, corpus),
            )
        )
    return groups


def statements(found: Iterable[Statement], notes: Footnotes, corpus: Sequence[Source]) -> list[ReviewColumn]:
    """Lay out statements by review, decisions of authorities first: they are asked for most."""
    ranks = {theme.value: rank for rank, theme in enumerate(Theme)}
    ranks[Theme.REGULATORY] = -1
    ordered = sorted(found, key=lambda one: (ranks[one.theme], one.position, one.key))
    return columns([(typeset(one.statement), list(one.claims.all())) for one in ordered], notes, corpus)


def columns(said: Iterable[tuple[str, list[Claim]]], notes: Footnotes, corpus: Sequence[Source]) -> list[ReviewColumn]:
    """Lay out texts with their claims as one column a review, in the order of the reviews."""
    by_review: dict[int, list[ReviewStatement]] = {}
    for text, claims in said:
        for review in dict.fromkeys(claim.review_id for claim in claims):
            own = [claim for claim in claims if claim.review_id == review]
            by_review.setdefault(review, []).append(ReviewStatement(text, notes.mark(own)))
    return [
        ReviewColumn(typeset(one.short_label), one.get_absolute_url(), "", by_review[one.pk])
        for one in corpus
        if one.pk in by_review
    ]


def trials(found: BitMap, tally: EvidenceCount | None) -> CardGroup | None:
    """Lay out the first trials of a set."""
    if tally is None:
        return None
    shown = Trial.objects.published().for_card().filter(pk__in=list(found)).order_by("nct_id")
    cards = [trial_card(trial) for trial in shown[:CARDS_SHOWN]]
    return CardGroup(tally, cards, tally.n > len(cards))


def studies(tallies: EvidenceCounts, found: BitMap, counts: list[EvidenceCount]) -> list[CardGroup]:
    """Lay out the first studies of a set, one group a kind of evidence, in one fetch."""
    by_mark = {tally.kind: tally for tally in counts if not tally.word}
    fetched = Study.objects.published().for_card().filter(pk__in=list(found)).order_by("slug")
    chosen: list[int] = []
    for _mark, kinds in MARK_KINDS:
        chosen += _first(found & ids_of_kinds(tallies.studies, kinds), fetched)
    cards: dict[str, list[RecordCard]] = {}
    for study in fetched.filter(pk__in=chosen):
        cards.setdefault(MARKS[Kind(study.kind)], []).append(study_card(study, level=4))
    return [
        CardGroup(by_mark[mark], cards[mark], by_mark[mark].n > len(cards[mark]))
        for mark, _kinds in MARK_KINDS
        if mark in by_mark and mark in cards
    ]


def _first(found: BitMap, fetched: QuerySet[Study]) -> list[int]:
    if len(found) <= CARDS_SHOWN:
        return list(found)
    return list(fetched.filter(pk__in=list(found)).values_list("pk", flat=True)[:CARDS_SHOWN])


def kind_word(mark: str) -> str:
    """Return the word of a mark: people, animals, cells."""
    return {
        "people": _("people"),
        "animals": _("animals"),
        "cells": _("cells"),
        "diagnostic": _("diagnostic"),
        "review": _("review"),
        "unknown": _("kind not stated"),
    }[mark]


def discrepancy_section(entries: Sequence[Discrepancy]) -> DiscrepancySection:
    """Lay out the contradictions of a subject, the grave ones apart."""
    grave = [entry for entry in entries if entry.severity == "high"]
    others = [entry for entry in entries if entry.severity != "high"]
    return DiscrepancySection(discrepancy_views(grave), discrepancy_views(others))
