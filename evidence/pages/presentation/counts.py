"""How many trials and studies a term has, by kind of evidence, in words, and the list that each number opens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evidence.selectors.counts import MARK_KINDS, REGISTERED, EvidenceIndex, KindCount

KINDS_OF_MARK: Final = dict(MARK_KINDS)


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


class EvidenceCounts(EvidenceIndex):
    """The counts of one state of the data as pages show them; one instance serves a whole page."""

    def of(self, **selection: str | tuple[str, ...]) -> list[EvidenceCount]:
        """Return the non-zero counts under a selection of facet values (several are OR), registered trials first."""
        return [evidence_count(count, **selection) for count in self.counts(**selection)]

    def total(self, **selection: str | tuple[str, ...]) -> int:
        """Return how many trials and studies there are under a selection."""
        return sum(count.n for count in self.counts(**selection))


def evidence_count(count: KindCount, **selection: str | tuple[str, ...]) -> EvidenceCount:
    """Say a number in words, and lead to the list of what it counts under the same selection."""
    if count.kind == REGISTERED:
        url = f"{reverse('trials')}?{urlencode(selection, doseq=True)}"
        return EvidenceCount(
            count.kind, count.n, url, count_phrase("trials", count.n), ngettext("trial", "trials", count.n)
        )
    query = [*selection.items(), *(("kind", kind.value) for kind in KINDS_OF_MARK[count.kind])]
    url = f"{reverse('studies')}?{urlencode(query, doseq=True)}"
    return EvidenceCount(count.kind, count.n, url, count_phrase(count.kind, count.n))


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
