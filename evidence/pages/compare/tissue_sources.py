"""Tissue sources side by side, attribute by attribute."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
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
from evidence.pages.presentation.counts import evidence_count
from evidence.pages.presentation.footnotes import Footnotes
from evidence.pages.presentation.hierarchy import capital
from evidence.pages.presentation.typography import typeset
from evidence.selectors.comparisons import ComparedTissueSource, compare_tissue_sources, compared_attributes
from evidence.selectors.counts import EvidenceIndex
from evidence.term_tree import term_tree
from evidence.vocabulary import Attribute


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
            for tissue_source in term_tree(TissueSource)
        ]

    def spellings(self) -> Mapping[str, str]:
        """Return the slugs, which are in lower case already."""
        return {tissue_source.slug: tissue_source.slug for tissue_source in term_tree(TissueSource)}

    def choices(self, values: Sequence[str]) -> list[ComparisonChoice]:
        """Return the sources that have profile facts, and those that are chosen."""
        counts = Counter(
            ProfileFact.objects.filter(tissue_source__isnull=False).values_list("tissue_source", flat=True)
        )
        tree = term_tree(TissueSource)
        found = []
        for term in tree:
            count = sum(counts[part.pk] for part in tree.with_descendants(term))
            if count or term.slug in values:
                note = ngettext("%(n)d fact", "%(n)d facts", count) % {"n": count}
                found.append((count, ComparisonChoice(term.slug, typeset(term.label), note, term.slug in values)))
        return [choice for _count, choice in sorted(found, key=lambda pair: (-pair[0], pair[1].label.casefold()))]

    def compare(self, values: Sequence[str], notes: Footnotes) -> Comparison:
        """Lay the sources side by side: every attribute that any of them has."""
        compared = compare_tissue_sources(values, EvidenceIndex())
        return Comparison(
            columns=[
                ComparisonColumn(source.record.slug, typeset(source.record.label), source.record.get_absolute_url())
                for source in compared
            ],
            rows=[_row(attribute, compared, notes) for attribute in compared_attributes(compared)],
            counts=[
                [evidence_count(count, tissue_source=source.record.slug) for count in source.counts]
                for source in compared
            ],
        )


def _row(attribute: Attribute, compared: Sequence[ComparedTissueSource], notes: Footnotes) -> ComparisonRow:
    cells = [
        ComparisonCell(
            typeset(source.record.label), [_item(fact, source.record, notes) for fact in source.facts_on(attribute)]
        )
        for source in compared
    ]
    return ComparisonRow(attribute.value, capital(str(attribute.label)), str(attribute.definition), cells)


def _item(fact: ProfileFact, column: TissueSource, notes: Footnotes) -> ComparedValue:
    part = typeset(fact.tissue_source.label) if fact.tissue_source and fact.tissue_source_id != column.pk else ""
    return ComparedValue(typeset(fact.statement), notes.mark(fact.claims.all()), part)


TISSUE_SOURCES: Final = ComparableTissueSources()
