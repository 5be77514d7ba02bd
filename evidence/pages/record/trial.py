"""The page of one registered trial."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from evidence.citations import works
from evidence.models import Study, Trial
from evidence.pages.presentation import citations
from evidence.pages.presentation.cards import RecordCard, labels, phase_text, study_card, trial_card
from evidence.pages.presentation.comparison_link import comparison_link
from evidence.pages.presentation.contents import ContentsEntry, discrepancies_entry
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
from evidence.selectors.records import fetch_trial
from evidence.selectors.reviews import corpus_reviews


@dataclass(frozen=True)
class TrialPage:
    """What ``evidence/trial.html`` lays out, from top to bottom."""

    nct_id: str
    title: str
    summary: str
    description: str
    registry_url: str
    kind: str
    badges: list[Link]
    compare: Link
    crumbs: list[Link]
    contents: list[ContentsEntry]
    glance: list[FactView]
    arms: list[DoseCard]
    outcomes: OutcomeTable | None
    safety: OutcomeTable | None
    columns: list[parts.ReviewColumn]
    silent: list[parts.SilentReview]
    discrepancies: list[DiscrepancyView]
    gaps: list[parts.UnstatedFact]
    studies: list[RecordCard]
    related: list[RecordCard]
    cite: citations.CitationSection
    citation_meta: list[citations.CitationMeta]
    formats: list[Link]
    notes: list[Footnote] = field(default_factory=list)

    @property
    def glossary_terms(self) -> list[GlossaryTerm]:
        """The glossary terms that the page explains."""
        return terms_on_record(self.glance, self.arms, (self.outcomes, self.safety), self.discrepancies)


def build(nct_id: str, query: QueryDict) -> TrialPage:
    """Lay out the page of a published trial; raises ``RecordNotFoundError``.

    ``query`` may hold what is chosen to compare.
    """
    trial = fetch_trial(nct_id)
    notes = Footnotes()
    facts = parts.essential_facts(trial, notes)
    arms = parts.dose_cards(trial, notes)
    outcomes, safety = parts.findings(trial, notes)
    reviews = corpus_reviews()
    columns, silent = parts.review_statements(trial, notes, reviews)
    discrepancies = discrepancy_views(trial.discrepancies.all())
    studies = Study.objects.published().for_card().filter(trials=trial)
    return TrialPage(
        nct_id=trial.nct_id,
        title=typeset(trial.title),
        summary=typeset(trial.summary),
        description=typeset(trial.summary),
        registry_url=trial.registry_url,
        kind="people",
        badges=_badges(trial),
        compare=comparison_link(reverse("trials"), query, trial.nct_id, trial.other_ids),
        crumbs=[Link(_("Trials"), reverse("trials")), Link(trial.nct_id, "")],
        contents=record_contents(arms, outcomes, safety, discrepancies),
        glance=facts,
        arms=arms,
        outcomes=outcomes,
        safety=safety,
        columns=columns,
        silent=silent,
        discrepancies=discrepancies,
        gaps=parts.unstated_facts(trial),
        studies=[study_card(study) for study in studies],
        related=[trial_card(other) for other in related(trial, Trial.objects.published())],
        cite=citations.of_record(
            trial.title,
            trial.get_absolute_url(),
            trial.nct_id,
            _("Files for reference managers hold the registration, numbered %(id)s, with a note that leads here.")
            % {"id": trial.nct_id},
        ),
        citation_meta=citations.head(works.of_trial(trial)),
        formats=format_links(),
        notes=notes.notes,
    )


def _badges(trial: Trial) -> list[Link]:
    texts = [phase_text(trial.phase), labels(trial.vesicle_types.all())]
    return [Link(text, "") for text in texts if text]


def record_contents(
    arms: list[DoseCard],
    outcomes: OutcomeTable | None,
    safety: OutcomeTable | None,
    discrepancies: list[DiscrepancyView],
) -> list[ContentsEntry]:
    """Return the contents of the page of a trial or study, which has all its sections even where they are empty."""
    rows = sum(len(group.rows) for table in (outcomes, safety) if table for group in table.groups)
    return [
        ContentsEntry(_("At a glance"), "#glance"),
        ContentsEntry(_("What was given"), "#given", len(arms)),
        ContentsEntry(_("What was found"), "#found", rows),
        discrepancies_entry(len(discrepancies)),
        ContentsEntry(_("Reviews"), "#reviews"),
        ContentsEntry(_("Cite"), "#cite"),
    ]
