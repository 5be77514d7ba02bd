"""What the reviews do not state of the records of a selection, counted, with a list where one exists.

Only records count of which the fact could be asked: a route is asked of people and animals, not of cells.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Final

from django.db.models import Q
from django.utils.translation import gettext as _
from pyroaring import BitMap

from evidence.models import Arm, Outcome
from evidence.pages.presentation.counts import EvidenceCount, EvidenceCounts, count_phrase
from evidence.selectors.counts import MARK_KINDS, ids_of_kinds, ids_with_values
from evidence.selectors.vocabularies import VOCABULARIES
from evidence.vocabulary import NOT_STATED

TREATED: Final = ("trial", "people", "animals")
GIVEN: Final = ("trial", "people", "animals", "cells")
TRIED: Final = ("trial", "people", "animals", "cells", "diagnostic")


@dataclass(frozen=True)
class MissingData:
    """One thing that is not stated, and of how many records."""

    label: str
    counts: list[EvidenceCount]


def build(index: EvidenceCounts, selection: dict[str, str]) -> list[MissingData]:
    """Count the gaps of the records of a selection; a thing that is always stated is left out."""
    trials, studies = ids_with_values(index.trials, selection), ids_with_values(index.studies, selection)
    of_records = Q(trial__in=list(trials)) | Q(study__in=list(studies))
    doses = Arm.objects.filter(of_records).exclude(dose_as_reported="").values_list("trial", "study")
    outcomes = Outcome.objects.published().filter(of_records).values_list("trial", "study")

    def without(pairs: Collection[tuple[int | None, int | None]], marks: Collection[str]) -> list[EvidenceCount]:
        stated_trials = BitMap([trial for trial, _study in pairs if trial is not None])
        stated_studies = BitMap([study for _trial, study in pairs if study is not None])
        return _counts(index, trials - stated_trials, studies - stated_studies, marks)

    def unfiled(facet: str, marks: Collection[str]) -> list[EvidenceCount]:
        return nowhere(index, facet, selection, marks)

    asked: tuple[tuple[str, Callable[[], list[EvidenceCount]]], ...] = (
        (_("Dose not stated"), lambda: without(list(doses), GIVEN)),
        (_("Route not stated"), lambda: unfiled("route", TREATED)),
        (_("Tissue source not stated"), lambda: unfiled("tissue_source", GIVEN)),
        (_("Condition not stated"), lambda: unfiled("indication", TREATED)),
        (_("No outcome reported"), lambda: without(list(outcomes), TRIED)),
    )
    gaps = [MissingData(label, count()) for label, count in asked]
    return [gap for gap in gaps if gap.counts]


def nowhere(
    index: EvidenceCounts, facet: str, selection: dict[str, str], marks: Collection[str]
) -> list[EvidenceCount]:
    """Count the records of a selection of which no review says where they belong in one tree, each with its list.

    «Mesenchymal stromal cells, tissue not stated» is a term, but no answer to the question from which tissue.
    """
    if facet in selection:
        return []
    unspecified = next(vocabulary.unspecified for vocabulary in VOCABULARIES if vocabulary.facet == facet)
    values: str | tuple[str, ...] = (*unspecified, NOT_STATED)
    return [count for count in index.of(**selection, **{facet: values}) if count.kind in marks]


def _counts(index: EvidenceCounts, trials: BitMap, studies: BitMap, marks: Collection[str]) -> list[EvidenceCount]:
    found = []
    if trials:
        found.append(EvidenceCount("trial", len(trials), "", count_phrase("trials", len(trials))))
    for mark, kinds in MARK_KINDS:
        count = len(studies & ids_of_kinds(index.studies, kinds))
        if count and mark in marks:
            found.append(EvidenceCount(mark, count, "", count_phrase(mark, count)))
    return found
