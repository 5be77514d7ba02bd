"""The first page: what is here, three ways in, a small map, and what the reviews contradict."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.db.models import Count
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evidence.filters import published_outcomes
from evidence.models import Discrepancy, Source
from evidence.models.terms import Term
from evidence.pages.evidence_map.cells import Cell, Counter, Grid, Head, Row
from evidence.pages.presentation.counts import Tallies, Tally, phrase
from evidence.pages.presentation.urls import Link
from evidence.pages.presentation.vocabularies import INDICATIONS, TISSUE_SOURCES, VOCABULARIES, Vocabulary
from evidence.pages.record.sections import Contradiction, contradiction
from evidence.pages.terms.tree import Node, frequent, not_stated, tree

NODES: Final = 6
"""How many terms stand under each way in."""
MAP_ROWS: Final = 7
MAP_COLUMNS: Final = 6
CONTRADICTIONS: Final = 6
"""One stands in full, the others by their titles."""


@dataclass(frozen=True)
class Way:
    """One way in: a vocabulary and its most frequent terms."""

    title: str
    url: str
    everything: str
    nodes: list[Node]


@dataclass(frozen=True)
class HomePage:
    """What ``evidence/home.html`` lays out."""

    lead: str
    description: str
    numbers: list[Tally]
    also: list[Tally]
    examples: list[Link]
    ways: list[Way]
    map: Grid | None
    contradictions: list[Contradiction]
    contradictions_more: Link
    reviews: list[Link]


def build() -> HomePage:
    """Lay out the first page."""
    tallies = Tallies(only_tried=True)
    vocabularies = {one.name: list(one.model._default_manager.all()) for one in VOCABULARIES}
    trees = {one.name: tree(one, vocabularies[one.name], tallies) for one in VOCABULARIES}
    reviews = Source.objects.filter(corpus_order__isnull=False).order_by("corpus_order")
    read = [one for one in reviews.annotate(places=Count("passages")) if one.places]
    lead = _lead(tallies, len(read))
    return HomePage(
        lead=lead,
        description=lead,
        numbers=Tallies().of(),
        also=[_outcomes(), _works()],
        examples=_examples(),
        ways=[_way(one, trees[one.name], vocabularies[one.name], tallies) for one in VOCABULARIES],
        map=_map(trees),
        contradictions=_contradictions(),
        contradictions_more=_contradictions_more(),
        reviews=[Link(one.short_label, one.get_absolute_url()) for one in read],
    )


def _lead(tallies: Tallies, reviews: int) -> str:
    articles = ngettext("%(n)d review article", "%(n)d review articles", reviews) % {"n": reviews}
    studies = len(tallies.studies.universe)
    return _(
        "%(articles)s, read line by line: %(trials)s and %(studies)s of exosomes, other vesicles"
        " and secretomes. Every fact shows the place that it comes from."
    ) % {
        "articles": articles,
        "trials": phrase("trials", len(tallies.trials.universe)),
        "studies": ngettext("%(n)d study", "%(n)d studies", studies) % {"n": studies},
    }


def _outcomes() -> Tally:
    count = published_outcomes().count()
    said = ngettext("%(n)d measured outcome", "%(n)d measured outcomes", count) % {"n": count}
    return Tally("", count, reverse("outcomes"), said)


def _works() -> Tally:
    count = Source.objects.published().filter(corpus_order__isnull=True).count()
    said = ngettext("%(n)d cited work", "%(n)d cited works", count) % {"n": count}
    return Tally("", count, reverse("sources"), said)


def _examples() -> list[Link]:
    """Return searches that show what the box understands."""
    search = reverse("search")
    words = ("NCT04602104", _("bone marrow"), "EXO-CD24", _("inhalation"))
    return [Link(word, f"{search}?q={word.replace(' ', '+')}") for word in words]


def _way(vocabulary: Vocabulary, nodes: list[Node], terms: list[Term], tallies: Tallies) -> Way:
    count = len(terms)
    everything = {
        "tissue-sources": ngettext("All %(n)d tissue source", "All %(n)d tissue sources", count),
        "indications": ngettext("All %(n)d condition", "All %(n)d conditions", count),
        "routes": ngettext("All %(n)d route", "All %(n)d routes", count),
    }[vocabulary.name] % {"n": count}
    shown = frequent(nodes, NODES)
    unstated = not_stated(vocabulary, tallies)
    return Way(
        str(vocabulary.by),
        vocabulary.url,
        everything,
        [*shown, unstated] if unstated.total else shown,
    )


def _map(trees: dict[str, list[Node]]) -> Grid | None:
    pair = (TISSUE_SOURCES.facet, INDICATIONS.facet)
    counter = Counter(QueryDict(), pair)
    columns = [Head(one.slug, one.label, one.url) for one in frequent(trees[INDICATIONS.name], MAP_COLUMNS)]
    sources = [Head(one.slug, one.label, one.url) for one in frequent(trees[TISSUE_SOURCES.name], MAP_ROWS)]
    if not sources or not columns:
        return None

    def cell(source: Head, column: Head) -> Cell:
        tallies = counter.tallies(**{pair[0]: source.value, pair[1]: column.value})
        return Cell(tallies, column.label, "" if tallies else f"{source.value},{column.value}")

    rows = [Row(source, [cell(source, column) for column in columns]) for source in sources]
    caption = _("Trials and studies by tissue source and condition")
    return Grid(caption, _("Tissue source"), columns, rows, action=reverse("evidence-map"))


def _contradictions() -> list[Contradiction]:
    """Return grave entries that touch a trial, those with the fewest sides first."""
    entries = (
        Discrepancy.objects.published()
        .filter(severity="high", trials__status="published")
        .prefetch_related("sides__review", "sides__passage")
        .distinct()
    )
    ordered = sorted(entries, key=lambda entry: (len(entry.sides.all()), entry.key))
    return [contradiction(entry) for entry in ordered[:CONTRADICTIONS]]


def _contradictions_more() -> Link:
    count = Discrepancy.objects.published().count()
    label = ngettext("%(n)d entry in the ledger", "All %(n)d entries of the ledger", count)
    return Link(label % {"n": count}, reverse("discrepancies"))
