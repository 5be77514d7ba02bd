"""What was measured under a selection: each measure, and how many outcomes a click on its number yields."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evidence.collections import OUTCOMES
from evidence.facet_index import index_of
from evidence.models import Measure
from evidence.pages.presentation.counts import EvidenceCount
from evidence.pages.presentation.hierarchy import capital
from evidence.pages.presentation.typography import typeset
from evidence.pages.terms.sections import kind_word
from evidence.pages.terms.tree import TermNode
from evidence.selectors.counts import MARK_KINDS, ids_of_kinds, ids_with_values
from evidence.term_tree import term_tree

SHOWN: Final = 10
"""How many measures stand on the page; the list of outcomes holds the rest."""


@dataclass(frozen=True)
class OutcomeCounts:
    """The measures most often reported, and the list that holds every outcome."""

    tree: list[TermNode]
    count: int
    url: str

    @property
    def has_more(self) -> bool:
        """Whether the list holds outcomes of measures that do not stand on the page."""
        return sum(node.total for node in self.tree) < self.count


def build(**selection: str) -> OutcomeCounts | None:
    """Count the outcomes of a selection by measure and kind of evidence; ``None`` where there are none.

    A measure is named where an outcome is filed under it, not under a part of it: an outcome stands once.
    """
    index = index_of(OUTCOMES)
    found = ids_with_values(index, selection)
    if not found:
        return None
    measures = term_tree(Measure)
    outcomes_of = {measure.pk: index.bitmaps["measure"][measure.slug] & found for measure in measures}
    nodes = []
    for measure in measures:
        if not outcomes_of[measure.pk] or any(outcomes_of[part.pk] for part in measures.children(measure)):
            continue
        counts = []
        for mark, kinds in MARK_KINDS:
            count = len(outcomes_of[measure.pk] & ids_of_kinds(index, kinds))
            if count:
                query = [*selection.items(), ("measure", measure.slug), *(("kind", kind.value) for kind in kinds)]
                counts.append(EvidenceCount(mark, count, _address(query), _phrase(mark, count)))
        url = _address([*selection.items(), ("measure", measure.slug)])
        nodes.append(TermNode(typeset(measure.label), url, counts, len(outcomes_of[measure.pk]), slug=measure.slug))
    nodes.sort(key=lambda node: (-node.total, node.label.casefold()))
    capitals = [replace(node, label=capital(node.label)) for node in nodes[:SHOWN]]
    return OutcomeCounts(capitals, len(found), _address([*selection.items()]))


def _address(query: list[tuple[str, str]]) -> str:
    return f"{reverse('outcomes')}?{urlencode(query)}"


def _phrase(mark: str, count: int) -> str:
    outcomes = ngettext("%(n)d outcome", "%(n)d outcomes", count) % {"n": count}
    return _("%(outcomes)s (%(kind)s)") % {"outcomes": outcomes, "kind": kind_word(mark)}
