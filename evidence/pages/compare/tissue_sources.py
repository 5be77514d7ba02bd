"""Tissue sources side by side, attribute by attribute."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from evidence.facets import Option
from evidence.models import ProfileFact, TissueSource
from evidence.pages.compare.table import (
    ComparedValue,
    Comparison,
    ComparisonCell,
    ComparisonChoice,
    ComparisonColumn,
    ComparisonRow,
)
from evidence.pages.presentation.counts import EvidenceCounts
from evidence.pages.presentation.footnotes import Footnotes
from evidence.pages.presentation.hierarchy import capital
from evidence.selectors.counts import EvidenceIndex, KindCount
from evidence.selectors.filed import CLAIMS
from evidence.selectors.hierarchy import ids_with_descendants
from evidence.vocabulary import Attribute, Basis


@dataclass(frozen=True)
class ComparedTissueSource:
    """A tissue source and its profile facts, those of its parts among them."""

    record: TissueSource
    facts: list[ProfileFact]


class ComparableTissueSources:
    """Tissue sources as something to compare."""

    parameter: str = "tissue_source"
    word: Promise = _("Tissue source")
    title: Promise = _("Tissue sources side by side")
    lead: Promise = _("What the reviews say of each source, attribute by attribute. They are not ranked.")
    tells_differences: bool = False

    def options(self) -> Sequence[Option]:
        """Return every tissue source."""
        return [
            Option(
                tissue_source.slug,
                tissue_source.label,
                None,
                (
                    *tissue_source.synonyms_en,
                    *tissue_source.synonyms_ru,
                    tissue_source.label_en,
                    tissue_source.label_ru,
                ),
            )
            for tissue_source in TissueSource.objects.all()
        ]

    def spellings(self) -> Mapping[str, str]:
        """Return the slugs, which are in lower case already."""
        return {slug: slug for slug in TissueSource.objects.values_list("slug", flat=True)}

    def choices(self, chosen: Sequence[str]) -> list[ComparisonChoice]:
        """Return the sources that have profile facts, and those that are chosen."""
        counts = Counter(
            ProfileFact.objects.filter(tissue_source__isnull=False).values_list("tissue_source", flat=True)
        )
        terms = list(TissueSource.objects.all())
        found = []
        for term in terms:
            count = sum(counts[key] for key in ids_with_descendants(term, terms))
            if count or term.slug in chosen:
                note = ngettext("%(n)d fact", "%(n)d facts", count) % {"n": count}
                found.append((count, ComparisonChoice(term.slug, term.label, note, term.slug in chosen)))
        return [choice for _count, choice in sorted(found, key=lambda pair: (-pair[0], pair[1].label.casefold()))]

    def compare(self, chosen: Sequence[str], notes: Footnotes) -> Comparison:
        """Lay the sources side by side: every attribute that any of them has."""
        compared = fetch(chosen)
        tallies = EvidenceCounts()
        return Comparison(
            columns=[
                ComparisonColumn(
                    compared_source.record.slug, compared_source.record.label, compared_source.record.get_absolute_url()
                )
                for compared_source in compared
            ],
            rows=[_row(attribute, compared, notes) for attribute in attributes(compared)],
            tallies=[tallies.of(tissue_source=compared_source.record.slug) for compared_source in compared],
        )


def fetch(slugs: Sequence[str]) -> list[ComparedTissueSource]:
    """Fetch some sources with their profile facts, in the order given."""
    terms = list(TissueSource.objects.all())
    families = {term.slug: ids_with_descendants(term, terms) for term in terms if term.slug in slugs}
    wanted = set().union(*families.values())
    facts = ProfileFact.objects.filter(tissue_source__in=wanted).select_related("tissue_source")
    fetched = sorted(facts.prefetch_related(*CLAIMS), key=_by_weight)
    by_slug = {term.slug: term for term in terms}
    return [
        ComparedTissueSource(by_slug[slug], [fact for fact in fetched if fact.tissue_source_id in families[slug]])
        for slug in slugs
    ]


def for_export(
    slugs: Sequence[str], *, only_shared: bool
) -> tuple[list[ComparedTissueSource], list[Attribute], list[list[KindCount]]]:
    """Return what the screen shows, as records: the sources, the attributes, and the counts of each source."""
    compared, index = fetch(slugs), EvidenceIndex()
    attributes_shown = attributes(compared)
    if only_shared:
        attributes_shown = [
            attribute
            for attribute in attributes_shown
            if all(any(fact.attribute == attribute for fact in own.facts) for own in compared)
        ]
    return (
        compared,
        attributes_shown,
        [index.counts(tissue_source=compared_source.record.slug) for compared_source in compared],
    )


def _by_weight(fact: ProfileFact) -> tuple[bool, int, str]:
    """Put what only the title of a cited work says after what a review states."""
    bases = {claim.basis for claim in fact.claims.all()}
    return bases == {Basis.TITLE_ONLY}, fact.position, fact.key


def attributes(compared: Sequence[ComparedTissueSource]) -> list[Attribute]:
    """Return the attributes that any of the sources has, in the order of the vocabulary."""
    used = {fact.attribute for compared_source in compared for fact in compared_source.facts}
    return [attribute for attribute in Attribute if attribute.value in used]


def _row(attribute: Attribute, compared: Sequence[ComparedTissueSource], notes: Footnotes) -> ComparisonRow:
    cells = []
    for compared_source in compared:
        facts = [fact for fact in compared_source.facts if fact.attribute == attribute]
        cells.append(
            ComparisonCell(compared_source.record.label, [_item(fact, compared_source.record, notes) for fact in facts])
        )
    return ComparisonRow(attribute.value, capital(str(attribute.label)), str(attribute.definition), cells)


def _item(fact: ProfileFact, column: TissueSource, notes: Footnotes) -> ComparedValue:
    part = fact.tissue_source.label if fact.tissue_source and fact.tissue_source_id != column.pk else ""
    return ComparedValue(fact.statement, notes.mark(fact.claims.all()), part)


TISSUE_SOURCES: Final = ComparableTissueSources()
