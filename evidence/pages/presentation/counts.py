"""How many trials and studies a term has, by kind of evidence, and the list that each number opens.

The numbers come from the bitmaps that count the facets, so that a click always yields what was shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from pyroaring import BitMap

from evidence.facets import STUDIES, TRIALS, FacetIndex, index_of
from evidence.vocabulary import Kind

#: The marks of published studies, and the kinds that each stands for.
MARK_KINDS: Final = (
    ("people", (Kind.CLINICAL,)),
    ("animals", (Kind.ANIMAL,)),
    ("cells", (Kind.IN_VITRO, Kind.EX_VIVO)),
    ("diagnostic", (Kind.DIAGNOSTIC,)),
    ("review", (Kind.SYSTEMATIC_REVIEW, Kind.NARRATIVE_REVIEW)),
)


@dataclass(frozen=True)
class EvidenceCount:
    """One number and the list that has exactly so many rows.

    ``kind`` is the mark: that of the design, or the ring of a registration; ``word`` is set for registered trials;
    ``phrase`` says the number in full.
    """

    kind: str
    n: int
    url: str
    phrase: str
    word: str = ""

    @property
    def noun(self) -> str:
        """The phrase without its number: «animal studies»."""
        return self.phrase.removeprefix(str(self.n)).strip()


class EvidenceCounts:
    """The counts of one state of the data: make one a page, ask it often.

    ``only_tried`` leaves out reviews of other works: nothing was tried in them.
    """

    def __init__(self, *, only_tried: bool = False) -> None:
        self.marks = [one for one in MARK_KINDS if one[0] != "review"] if only_tried else MARK_KINDS
        self.trials: FacetIndex = index_of(TRIALS)
        self.studies: FacetIndex = index_of(STUDIES)

    def of(self, **selection: str | tuple[str, ...]) -> list[EvidenceCount]:
        """Return the non-zero counts under a selection of facet values (several are OR), registered trials first."""
        trials = ids_with_values(self.trials, selection)
        found = []
        if trials:
            found.append(_trials(len(trials), f"{reverse('trials')}?{urlencode(selection, doseq=True)}"))
        studies = ids_with_values(self.studies, selection)
        for mark, kinds in self.marks:
            count = len(studies & ids_of_kinds(self.studies, kinds))
            if count:
                query = [*selection.items(), *(("kind", kind.value) for kind in kinds)]
                url = f"{reverse('studies')}?{urlencode(query, doseq=True)}"
                found.append(EvidenceCount(mark, count, url, count_phrase(mark, count)))
        return found

    def total(self, **selection: str | tuple[str, ...]) -> int:
        """Return how many trials and studies there are under a selection."""
        return sum(tally.n for tally in self.of(**selection))


def ids_with_values(index: FacetIndex, selection: Mapping[str, str | tuple[str, ...]]) -> BitMap:
    """Return the ids of the records that have all the chosen values, or one of several; an unknown value has none."""
    found = BitMap(index.universe)
    for name, value in selection.items():
        values = (value,) if isinstance(value, str) else value
        found &= BitMap.union(BitMap(), *(index.bitmaps[name].get(one, BitMap()) for one in values))
    return found


def ids_of_kinds(index: FacetIndex, kinds: Iterable[Kind]) -> BitMap:
    """Return the ids of the records of any of these kinds."""
    return BitMap.union(BitMap(), *(index.bitmaps["kind"].get(kind.value, BitMap()) for kind in kinds))


def _trials(count: int, url: str) -> EvidenceCount:
    word = ngettext("trial", "trials", count)
    return EvidenceCount("trial", count, url, count_phrase("trials", count), word)


def count_phrase(what: str, count: int) -> str:
    """Say a number of works of one kind: «4 animal studies». ``what`` is a mark or ``trials``."""
    templates = {
        "trials": ngettext("%(n)d registered trial", "%(n)d registered trials", count),
        "people": ngettext("%(n)d study in people", "%(n)d studies in people", count),
        "animals": ngettext("%(n)d animal study", "%(n)d animal studies", count),
        "cells": ngettext("%(n)d study in cells or tissue", "%(n)d studies in cells or tissue", count),
        "diagnostic": ngettext("%(n)d diagnostic study", "%(n)d diagnostic studies", count),
        "review": ngettext("%(n)d review of other works", "%(n)d reviews of other works", count),
    }
    return templates[what] % {"n": count}


def enumerate_in_words(parts: list[str]) -> str:
    """Join phrases as a sentence does: «a, b and c»."""
    if not parts[1:]:
        return "".join(parts)
    return _("%(most)s and %(last)s") % {"most": ", ".join(parts[:-1]), "last": parts[-1]}
