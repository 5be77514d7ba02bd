"""The first page: counts, the most frequent terms of each vocabulary, a small map, and where the reviews disagree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evidence.list_query import ListQuery
from evidence.models import Discrepancy, Outcome, Source
from evidence.pages.evidence_map.cells import CellCounter, MapCell, MapGrid, MapHeading, MapRow
from evidence.pages.presentation.counts import EvidenceCount, EvidenceCounts, count_phrase
from evidence.pages.presentation.typography import typeset
from evidence.pages.presentation.urls import Link
from evidence.pages.record.discrepancies import DiscrepancyView, discrepancy_view
from evidence.pages.terms.tree import TermNode, most_frequent, not_stated_node, term_nodes
from evidence.selectors.vocabularies import INDICATIONS, TISSUE_SOURCES, VOCABULARIES, Vocabulary
from evidence.term_tree import term_tree

NODES: Final = 6
"""How many terms of each vocabulary are listed."""
MAP_ROWS: Final = 7
MAP_COLUMNS: Final = 6
DISCREPANCIES: Final = 6
"""One stands in full, the others by their titles."""


@dataclass(frozen=True)
class EntryPoint:
    """A vocabulary to browse by, and its most frequent terms."""

    title: str
    url: str
    everything: str
    nodes: list[TermNode]


@dataclass(frozen=True)
class HomePage:
    """What ``evidence/home.html`` lays out."""

    lead: str
    description: str
    numbers: list[EvidenceCount]
    also: list[EvidenceCount]
    examples: list[Link]
    ways: list[EntryPoint]
    map: MapGrid | None
    discrepancies: list[DiscrepancyView]
    all_discrepancies: Link
    reviews: list[Link]


def build() -> HomePage:
    """Lay out the first page."""
    counts = EvidenceCounts(only_tried=True)
    trees = {vocabulary.name: term_nodes(vocabulary, counts) for vocabulary in VOCABULARIES}
    reviews = Source.objects.filter(corpus_order__isnull=False).order_by("corpus_order")
    read = [review for review in reviews.annotate(places=Count("passages")) if review.places]
    lead = _lead(counts, len(read))
    return HomePage(
        lead=lead,
        description=lead,
        numbers=EvidenceCounts().of(),
        also=[_outcomes(), _works()],
        examples=_examples(),
        ways=[_way(vocabulary, trees[vocabulary.name], counts) for vocabulary in VOCABULARIES],
        map=_map(trees),
        discrepancies=_discrepancies(),
        all_discrepancies=_all_discrepancies(),
        reviews=[Link(typeset(review.short_label), review.get_absolute_url()) for review in read],
    )


def _lead(counts: EvidenceCounts, reviews: int) -> str:
    articles = ngettext("%(n)d review article", "%(n)d review articles", reviews) % {"n": reviews}
    studies = len(counts.studies.universe)
    return _(
        "%(articles)s, read line by line: %(trials)s and %(studies)s of exosomes, other vesicles"
        " and secretomes. Every fact shows the place that it comes from."
    ) % {
        "articles": articles,
        "trials": count_phrase("trials", len(counts.trials.universe)),
        "studies": ngettext("%(n)d study", "%(n)d studies", studies) % {"n": studies},
    }


def _outcomes() -> EvidenceCount:
    count = Outcome.objects.published().count()
    phrase = ngettext("%(n)d measured outcome", "%(n)d measured outcomes", count) % {"n": count}
    return EvidenceCount("", count, reverse("outcomes"), phrase)


def _works() -> EvidenceCount:
    count = Source.objects.published().filter(corpus_order__isnull=True).count()
    phrase = ngettext("%(n)d cited work", "%(n)d cited works", count) % {"n": count}
    return EvidenceCount("", count, reverse("sources"), phrase)


def _examples() -> list[Link]:
    """Return searches that show what the box understands."""
    search = reverse("search")
    words = ("NCT04602104", _("bone marrow"), "EXO-CD24", _("inhalation"))
    return [Link(word, f"{search}?q={word.replace(' ', '+')}") for word in words]


def _way(vocabulary: Vocabulary, nodes: list[TermNode], counts: EvidenceCounts) -> EntryPoint:
    count = len(term_tree(vocabulary.model))
    everything = {
        "tissue-sources": ngettext("All %(n)d tissue source", "All %(n)d tissue sources", count),
        "indications": ngettext("All %(n)d condition", "All %(n)d conditions", count),
        "routes": ngettext("All %(n)d route", "All %(n)d routes", count),
    }[vocabulary.name] % {"n": count}
    shown = most_frequent(nodes, NODES)
    not_stated = not_stated_node(vocabulary, counts)
    return EntryPoint(
        str(vocabulary.by),
        vocabulary.url,
        everything,
        [*shown, not_stated] if not_stated.total else shown,
    )


def _map(trees: dict[str, list[TermNode]]) -> MapGrid | None:
    pair = (TISSUE_SOURCES.facet, INDICATIONS.facet)
    counter = CellCounter(ListQuery(), pair)
    columns = [
        MapHeading(node.slug, node.label, node.url) for node in most_frequent(trees[INDICATIONS.name], MAP_COLUMNS)
    ]
    sources = [
        MapHeading(node.slug, node.label, node.url) for node in most_frequent(trees[TISSUE_SOURCES.name], MAP_ROWS)
    ]
    if not sources or not columns:
        return None

    def cell(source: MapHeading, column: MapHeading) -> MapCell:
        counts = counter.counts(**{pair[0]: source.value, pair[1]: column.value})
        return MapCell(counts, column.label, "" if counts else f"{source.value},{column.value}")

    rows = [MapRow(source, [cell(source, column) for column in columns]) for source in sources]
    caption = _("Trials and studies by tissue source and condition")
    return MapGrid(caption, _("Tissue source"), columns, rows, action=reverse("evidence-map"))


def _discrepancies() -> list[DiscrepancyView]:
    """Return discrepancies of high severity that concern a trial, those with the fewest versions first."""
    discrepancies = (
        Discrepancy.objects.published()
        .filter(severity="high", trials__status="published")
        .prefetch_related("sides__review", "sides__passage")
        .distinct()
    )
    ordered = sorted(discrepancies, key=lambda discrepancy: (len(discrepancy.sides.all()), discrepancy.key))
    return [discrepancy_view(discrepancy) for discrepancy in ordered[:DISCREPANCIES]]


def _all_discrepancies() -> Link:
    count = Discrepancy.objects.published().count()
    return Link(_("All discrepancies: %(n)d") % {"n": count}, reverse("discrepancies"))
