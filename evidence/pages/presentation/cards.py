"""Cards of trials and studies in lists: what a reader scans before opening a record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypedDict

from django.utils.translation import gettext as _

from evidence.models import Arm, Claim, Study, Trial
from evidence.pages.presentation.typography import NARROW, foreign_language, typeset, with_powers
from evidence.pages.presentation.urls import Link
from evidence.vocabulary import Kind, PassageKind, Phase

#: Evidence kinds as the marks of the design show them: a colour, a shape and a word each.
MARKS = {
    Kind.CLINICAL: "people",
    Kind.ANIMAL: "animals",
    Kind.IN_VITRO: "cells",
    Kind.EX_VIVO: "cells",
    Kind.DIAGNOSTIC: "diagnostic",
    Kind.SYSTEMATIC_REVIEW: "review",
    Kind.NARRATIVE_REVIEW: "review",
    Kind.NOT_STATED: "unknown",
}


NUMERALS = {Phase.PHASE_1: "I", Phase.PHASE_2: "II", Phase.PHASE_3: "III", Phase.PHASE_4: "IV"}


@dataclass(frozen=True)
class CardDetail:
    """One labelled fact: ``state`` is ``stated`` or ``not-stated``; ``lang`` is that of printed words, if foreign."""

    label: str
    text: str
    state: str
    lang: str = ""


@dataclass(frozen=True)
class CardPlace:
    """A review that reports the record, with the first place in it, which ``url`` leads to."""

    text: str
    url: str


@dataclass(frozen=True)
class RecordCard:
    """A record in a list, as ``components/card-trial.html`` and ``card-study.html`` lay it out."""

    url: str
    title: str
    kind: str
    kind_detail: str
    meta: list[CardDetail]
    lines: list[CardDetail]
    gaps: int
    discrepancy_count: int
    reported_in: list[CardPlace]
    id: str = ""
    citation: str = ""
    citation_lang: str = ""
    title_lang: str = ""
    level: int = 3
    toggle: Link | None = None
    """Where it can be gathered for a comparison: the link that adds it, or takes it out where it is ``current``."""


def trial_card(trial: Trial, level: int = 3) -> RecordCard:
    """Lay out one trial; it must be fetched with ``for_card``."""
    return RecordCard(id=trial.nct_id, **_common(trial, level))


def study_card(study: Study, level: int = 3) -> RecordCard:
    """Lay out one study; it must be fetched with ``for_card``."""
    return RecordCard(
        citation=", ".join(typeset(source.short_label) for source in study.publications.all()),
        **_common(study, level),
    )


class _Common(TypedDict):
    """What the cards of trials and of studies have in common."""

    url: str
    title: str
    kind: str
    kind_detail: str
    meta: list[CardDetail]
    lines: list[CardDetail]
    gaps: int
    discrepancy_count: int
    reported_in: list[CardPlace]
    level: int


def _common(record: Trial | Study, level: int) -> _Common:
    kind = Kind(record.kind)
    animal = isinstance(record, Study) and kind in (Kind.ANIMAL, Kind.EX_VIVO)
    return {
        "url": record.get_absolute_url(),
        "title": typeset(record.title),
        "kind": MARKS[kind],
        "kind_detail": str(kind.label) if kind in (Kind.SYSTEMATIC_REVIEW, Kind.NARRATIVE_REVIEW) else "",
        "meta": [
            *([] if kind != Kind.CLINICAL else [_detail(_("phase"), phase_text(record.phase))]),
            *([_detail(_("species"), species_text(record))] if animal and isinstance(record, Study) else []),
            _detail(_("tissue source"), labels(record.tissue_sources.all())),
            _detail(_("route"), labels(record.routes.all())),
            *([] if kind != Kind.CLINICAL else [_detail(_("country"), labels(record.countries.all()))]),
            *([] if kind != Kind.CLINICAL else [_detail("n", enrolled(record.enrollment))]),
        ],
        "lines": [
            _dose(record.arms.all()),
            *([_detail(_("Control"), typeset(record.comparator))] if kind == Kind.CLINICAL else []),
        ],
        "gaps": len(record.not_stated),
        "discrepancy_count": sum(discrepancy.status == "published" for discrepancy in record.discrepancies.all()),
        "reported_in": places(record.claims.all()),
        "level": level,
    }


def _detail(label: str, text: str) -> CardDetail:
    return CardDetail(label, text, "stated" if text else "not-stated")


def _dose(arms: Iterable[Arm]) -> CardDetail:
    """Lay out the doses in the words of the reviews, marked with their language."""
    text = doses_text(arms)
    return CardDetail(_("Dose"), text, "stated" if text else "not-stated", foreign_language(text))


def labels(terms: Iterable[object]) -> str:
    """Join the labels of terms, set; a product goes by its name."""
    return ", ".join(typeset(getattr(term, "label", str(term))) for term in terms)


def phase_text(phases: Iterable[str]) -> str:
    """Set phases as one phrase: «phase I/II»."""
    numerals = [NUMERALS[Phase(phase)] for phase in phases]
    return _("phase %(numerals)s") % {"numerals": "/".join(numerals)} if numerals else ""


def enrolled(number: int | None) -> str:
    """Set an enrolment: «n = 18»."""
    return "" if number is None else f"n{NARROW}={NARROW}{number}"


def species_text(study: Study) -> str:
    """Set species and strain: «mouse, C57Black/6»."""
    if study.species == "not-stated":
        return ""
    return ", ".join(part for part in (study.get_species_display(), study.strain_as_reported) if part)


def doses_text(arms: Iterable[Arm]) -> str:
    """Join the doses of the arms as the reviews print them, equal ones once."""
    return "; ".join(dict.fromkeys(with_powers(arm.dose_as_reported) for arm in arms if arm.dose_as_reported))


def places(claims: Iterable[Claim]) -> list[CardPlace]:
    """Name each review that reports a record, with its first place: prose or a table row before a heading."""
    first: dict[int, CardPlace] = {}
    ordered = sorted(
        claims,
        key=lambda claim: (
            claim.review_id,
            claim.passage.kind == PassageKind.HEADING,
            claim.passage.position,
        ),
    )
    for claim in ordered:
        text = f"{typeset(claim.review.short_label)}, {typeset(claim.passage.label)}"
        url = f"{claim.review.get_absolute_url()}#{claim.passage.key.partition('/')[2]}"
        first.setdefault(claim.review_id, CardPlace(text, url))
    return list(first.values())
