"""What the pages of terms and products lay out alike: profile, statements, doses, records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext as _
from pyroaring import BitMap

from evidence.models import Claim, Discrepancy, ProfileFact, Source, Statement, Study, Trial
from evidence.pages.presentation.cards import MARKS, RecordCard, study_card, trial_card
from evidence.pages.presentation.counts import EvidenceCount
from evidence.pages.presentation.footnotes import FootnoteMarker, Footnotes
from evidence.pages.presentation.typography import typeset
from evidence.pages.record.discrepancies import DiscrepancyView, discrepancy_views
from evidence.pages.record.sections import ReviewColumn, ReviewStatement
from evidence.selectors.counts import MARK_KINDS
from evidence.vocabulary import Attribute, Kind, Severity, Theme

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

    count: EvidenceCount
    cards: list[RecordCard]
    has_more: bool


@dataclass(frozen=True)
class TableCell:
    """A cell of a data table."""

    text: str
    url: str = ""
    lang: str = ""
    figure: bool = False
    markers: Sequence[FootnoteMarker] = ()


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
    """The discrepancies of a term, product or source: those of high severity in full, the others folded."""

    high: list[DiscrepancyView]
    lower: list[DiscrepancyView]

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.high) + len(self.lower)


def profile(facts: Iterable[ProfileFact], footnotes: Footnotes, corpus: Sequence[Source]) -> list[ProfileGroup]:
    """Group profile facts by attribute, within it side by side by review."""
    ranks = {attribute.value: rank for rank, attribute in enumerate(Attribute)}
    ordered = sorted(facts, key=lambda fact: (ranks[fact.attribute], fact.position, fact.key))
    groups = []
    for attribute, members in groupby(ordered, key=lambda fact: fact.attribute):
        texts = [(typeset(fact.statement), list(fact.claims.all())) for fact in members]
        member = Attribute(attribute)
        groups.append(
            ProfileGroup(
                id=f"profile-{attribute}",
                label=str(member.label),
                definition=str(member.definition),
                columns=columns(texts, footnotes, corpus),
            )
        )
    return groups


def statements(found: Iterable[Statement], footnotes: Footnotes, corpus: Sequence[Source]) -> list[ReviewColumn]:
    """Lay out statements by review, decisions of authorities first: they are asked for most."""
    ranks = {theme.value: rank for rank, theme in enumerate(Theme)}
    ranks[Theme.REGULATORY] = -1
    ordered = sorted(found, key=lambda statement: (ranks[statement.theme], statement.position, statement.key))
    texts = [(typeset(statement.statement), list(statement.claims.all())) for statement in ordered]
    return columns(texts, footnotes, corpus)


def columns(
    texts: Iterable[tuple[str, list[Claim]]], footnotes: Footnotes, corpus: Sequence[Source]
) -> list[ReviewColumn]:
    """Lay out texts with their claims as one column a review, in the order of the reviews."""
    by_review: dict[int, list[ReviewStatement]] = {}
    for text, claims in texts:
        for review_id in dict.fromkeys(claim.review_id for claim in claims):
            claims_of_review = [claim for claim in claims if claim.review_id == review_id]
            by_review.setdefault(review_id, []).append(ReviewStatement(text, footnotes.mark(claims_of_review)))
    return [
        ReviewColumn(typeset(review.short_label), review.get_absolute_url(), "", by_review[review.pk])
        for review in corpus
        if review.pk in by_review
    ]


def trials(ids: BitMap, count: EvidenceCount | None) -> CardGroup | None:
    """Lay out the first trials of a set."""
    if count is None:
        return None
    shown = Trial.objects.published().for_card().filter(pk__in=list(ids)).order_by("nct_id")
    cards = [trial_card(trial) for trial in shown[:CARDS_SHOWN]]
    return CardGroup(count, cards, count.n > len(cards))


def studies(ids: BitMap, counts: Iterable[EvidenceCount]) -> list[CardGroup]:
    """Lay out the first studies of a set, one group a kind of evidence, in one fetch for all kinds."""
    place = Window(RowNumber(), partition_by="kind", order_by="slug")
    found = Study.objects.published().for_card().filter(pk__in=list(ids)).annotate(place=place)
    cards: dict[str, list[RecordCard]] = {}
    for study in found.filter(place__lte=CARDS_SHOWN).order_by("slug"):
        cards.setdefault(MARKS[Kind(study.kind)], []).append(study_card(study, level=4))
    by_mark = {count.kind: count for count in counts if not count.word}
    return [
        CardGroup(by_mark[mark], cards[mark][:CARDS_SHOWN], by_mark[mark].n > CARDS_SHOWN)
        for mark, _kinds in MARK_KINDS
        if mark in by_mark and mark in cards
    ]


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


def discrepancy_section(discrepancies: Sequence[Discrepancy]) -> DiscrepancySection:
    """Lay out discrepancies, those of high severity apart."""
    high = [discrepancy for discrepancy in discrepancies if discrepancy.severity == Severity.HIGH]
    lower = [discrepancy for discrepancy in discrepancies if discrepancy.severity != Severity.HIGH]
    return DiscrepancySection(discrepancy_views(high), discrepancy_views(lower))
