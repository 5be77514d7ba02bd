"""How many registered trials and published studies have some facet values, by kind of evidence.

The numbers come from the bitmaps that count the facets, so that a list under the same values has exactly so many rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from pyroaring import BitMap

from evidence.collections import STUDIES, TRIALS
from evidence.facet_index import FacetIndex, index_of
from evidence.vocabulary import Kind

REGISTERED: Final = "trial"
"""The mark of registered trials: whatever their kind, no result is known of them yet."""

#: The marks of published studies, and the kinds that each stands for.
MARK_KINDS: Final[tuple[tuple[str, tuple[Kind, ...]], ...]] = (
    ("people", (Kind.CLINICAL,)),
    ("animals", (Kind.ANIMAL,)),
    ("cells", (Kind.IN_VITRO, Kind.EX_VIVO)),
    ("diagnostic", (Kind.DIAGNOSTIC,)),
    ("review", (Kind.SYSTEMATIC_REVIEW, Kind.NARRATIVE_REVIEW)),
)


@dataclass(frozen=True)
class KindCount:
    """A number of works of one kind; ``kind`` is ``REGISTERED`` or a mark of ``MARK_KINDS``."""

    kind: str
    n: int


class EvidenceIndex:
    """The trials and studies of one state of the data, by facet value: make one a page, ask it often.

    ``only_tried`` leaves reviews of other works out of the counts: nothing was tried in them.
    """

    def __init__(self, *, only_tried: bool = False) -> None:
        self.marks = [mark for mark in MARK_KINDS if mark[0] != "review"] if only_tried else MARK_KINDS
        self.trials: FacetIndex = index_of(TRIALS)
        self.studies: FacetIndex = index_of(STUDIES)

    def trial_ids(self, **selection: str | tuple[str, ...]) -> BitMap:
        """Return the ids of the published trials under a selection of facet values (several of a facet are OR)."""
        return ids_with_values(self.trials, selection)

    def study_ids(self, **selection: str | tuple[str, ...]) -> BitMap:
        """Return the ids of the published studies under a selection of facet values (several of a facet are OR)."""
        return ids_with_values(self.studies, selection)

    def counts(self, **selection: str | tuple[str, ...]) -> list[KindCount]:
        """Return the non-zero counts under a selection, registered trials first."""
        studies = self.study_ids(**selection)
        counts = [KindCount(REGISTERED, len(self.trial_ids(**selection)))]
        counts += [KindCount(mark, len(studies & ids_of_kinds(self.studies, kinds))) for mark, kinds in self.marks]
        return [count for count in counts if count.n]


def ids_with_values(index: FacetIndex, selection: Mapping[str, str | tuple[str, ...]]) -> BitMap:
    """Return the ids of the records that have all the chosen values, or one of several; an unknown value has none."""
    ids = BitMap(index.universe)
    for facet, chosen in selection.items():
        values = (chosen,) if isinstance(chosen, str) else chosen
        ids &= BitMap.union(BitMap(), *(index.bitmaps[facet].get(value, BitMap()) for value in values))
    return ids


def ids_of_kinds(index: FacetIndex, kinds: Iterable[Kind]) -> BitMap:
    """Return the ids of the records of any of these kinds."""
    return BitMap.union(BitMap(), *(index.bitmaps["kind"].get(kind.value, BitMap()) for kind in kinds))
