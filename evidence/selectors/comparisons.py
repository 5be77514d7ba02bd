"""Things side by side, for exports: tissue sources as records, trials and studies in the words of their page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evidence.models import ProfileFact, TissueSource
from evidence.selectors.counts import EvidenceIndex, KindCount
from evidence.selectors.subject_records import CLAIMS
from evidence.term_tree import term_tree
from evidence.vocabulary import Attribute, Basis


@dataclass(frozen=True)
class ComparedTissueSource:
    """A tissue source and its profile facts, those of its parts among them, with the counts of its records."""

    record: TissueSource
    facts: list[ProfileFact]
    counts: list[KindCount]

    def facts_on(self, attribute: Attribute) -> list[ProfileFact]:
        """Return the facts on one attribute."""
        return [fact for fact in self.facts if fact.attribute == attribute]


def compare_tissue_sources(slugs: Sequence[str], index: EvidenceIndex) -> list[ComparedTissueSource]:
    """Fetch some tissue sources with their profile facts, in the order given; all of them must exist."""
    tree = term_tree(TissueSource)
    sources = [tree.get(slug) for slug in slugs]
    ids = {source.pk: {part.pk for part in tree.with_descendants(source)} for source in sources}
    wanted = set().union(*ids.values())
    facts = ProfileFact.objects.filter(tissue_source__in=wanted).select_related("tissue_source")
    ordered = sorted(facts.prefetch_related(*CLAIMS), key=_by_weight)
    return [
        ComparedTissueSource(
            record=source,
            facts=[fact for fact in ordered if fact.tissue_source_id in ids[source.pk]],
            counts=index.counts(tissue_source=source.slug),
        )
        for source in sources
    ]


def compared_attributes(sources: Sequence[ComparedTissueSource], *, only_shared: bool = False) -> list[Attribute]:
    """Return the attributes that any of the sources has (or all of them have), in the order of the vocabulary."""
    enough = all if only_shared else any
    return [attribute for attribute in Attribute if enough(source.facts_on(attribute) for source in sources)]


def _by_weight(fact: ProfileFact) -> tuple[bool, int, str]:
    """Put what only the title of a cited work says after what a review states."""
    bases = {claim.basis for claim in fact.claims.all()}
    return bases == {Basis.TITLE_ONLY}, fact.position, fact.key


@dataclass(frozen=True)
class WordedValue:
    """One statement of a worded comparison: of which part, in which words, and who says so where."""

    part: str
    text: str
    claims: list[str]


@dataclass(frozen=True)
class WordedColumn:
    """One of the records that are compared."""

    slug: str
    label: str
    url: str


@dataclass(frozen=True)
class WordedRow:
    """One respect in which records are compared; ``cells`` holds the statements for each column in its order."""

    attribute: str
    label: str
    group: str
    differs: bool
    cells: list[list[WordedValue]]


@dataclass(frozen=True)
class WordedComparison:
    """Trials or studies side by side, in the words of the page; doses and units as they stand there."""

    columns: list[WordedColumn]
    rows: list[WordedRow]
