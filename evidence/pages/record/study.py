"""The page of one study."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from evidence.citations import works
from evidence.models import Source, Study
from evidence.pages.presentation import citations
from evidence.pages.presentation.cards import MARKS, RecordCard, labels, phase_text, species_text, study_card
from evidence.pages.presentation.comparison_link import comparison_link
from evidence.pages.presentation.contents import ContentsEntry
from evidence.pages.presentation.footnotes import FactView, Footnote, Footnotes
from evidence.pages.presentation.format_links import format_links
from evidence.pages.presentation.glossary import GlossaryTerm
from evidence.pages.presentation.outcome_table import OutcomeTable
from evidence.pages.presentation.typography import typeset
from evidence.pages.presentation.urls import Link
from evidence.pages.record import sections as parts
from evidence.pages.record.discrepancies import DiscrepancyView, discrepancy_views
from evidence.pages.record.dose_cards import DoseCard
from evidence.pages.record.glossary_terms import terms_on_record
from evidence.pages.record.related import related
from evidence.pages.record.trial import record_contents
from evidence.selectors.records import fetch_study
from evidence.selectors.reviews import corpus_reviews
from evidence.vocabulary import Kind


@dataclass(frozen=True)
class Publication:
    """A work that reports the study."""

    label: str
    title: str
    title_lang: str
    details: str
    url: str


@dataclass(frozen=True)
class StudyPage:
    """What ``evidence/study.html`` lays out, from top to bottom."""

    slug: str
    title: str
    summary: str
    description: str
    kind: str
    kind_label: str
    species: str
    badges: list[Link]
    compare: Link
    crumbs: list[Link]
    contents: list[ContentsEntry]
    publications: list[Publication]
    trials: list[Link]
    glance: list[FactView]
    arms: list[DoseCard]
    outcomes: OutcomeTable | None
    safety: OutcomeTable | None
    columns: list[parts.ReviewColumn]
    silent: list[parts.SilentReview]
    discrepancies: list[DiscrepancyView]
    gaps: list[parts.UnstatedFact]
    related: list[RecordCard]
    cite: citations.CitationSection
    citation_meta: list[citations.CitationMeta]
    formats: list[Link]
    notes: list[Footnote] = field(default_factory=list)

    @property
    def glossary_terms(self) -> list[GlossaryTerm]:
        """The glossary terms that the page explains."""
        return terms_on_record(self.glance, self.arms, (self.outcomes, self.safety), self.discrepancies)


def build(slug: str, query: QueryDict) -> StudyPage:
    """Lay out the page of a published study; raises ``RecordNotFoundError``.

    ``query`` may hold what is chosen to compare.
    """
    study = fetch_study(slug)
    notes = Footnotes()
    facts = parts.essential_facts(study, notes)
    arms = parts.dose_cards(study, notes)
    outcomes, safety = parts.findings(study, notes)
    reviews = corpus_reviews()
    columns, silent = parts.review_statements(study, notes, reviews)
    discrepancies = discrepancy_views(study.discrepancies.all())
    kind = Kind(study.kind)
    return StudyPage(
        slug=study.slug,
        title=typeset(study.title),
        summary=typeset(study.summary),
        description=typeset(study.summary),
        kind=MARKS[kind],
        kind_label=str(kind.label),
        species=species_text(study),
        compare=comparison_link(reverse("studies"), query, study.slug),
        badges=[Link(text, "") for text in (phase_text(study.phase), labels(study.vesicle_types.all())) if text],
        crumbs=[Link(_("Studies"), reverse("studies")), Link(typeset(study.title), "")],
        contents=record_contents(arms, outcomes, safety, discrepancies),
        publications=[_publication(source) for source in study.publications.all()],
        trials=[Link(trial.nct_id, trial.get_absolute_url()) for trial in study.trials.all()],
        glance=facts,
        arms=arms,
        outcomes=outcomes,
        safety=safety,
        columns=columns,
        silent=silent,
        discrepancies=discrepancies,
        gaps=parts.unstated_facts(study),
        # Kinds never mix here: beside a study in people stand studies in people.
        related=[study_card(other) for other in related(study, Study.objects.published().filter(kind=study.kind))],
        cite=citations.of_record(study.title, study.get_absolute_url(), study.slug, _held(study)),
        citation_meta=citations.head(works.of_study(study)),
        formats=format_links(),
        notes=notes.notes,
    )


def _held(study: Study) -> str:
    if study.publications.all():
        return _("Files for reference managers hold the work that reports this study, with a note that leads here.")
    return _("No publication of this study is named in the reviews; files for reference managers hold this page.")


def _publication(source: Source) -> Publication:
    volume = source.volume + (f"({source.issue})" if source.issue else "")
    where = ":".join(part for part in (volume, source.pages) if part)
    details = ". ".join(
        part
        for part in (
            source.authors_as_printed.rstrip("."),
            source.container,
            str(source.year or ""),
            where,
        )
        if part
    )
    return Publication(typeset(source.short_label), source.title, source.title_lang, details, source.get_absolute_url())
