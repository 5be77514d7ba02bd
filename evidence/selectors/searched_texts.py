"""In what the words of a query are looked for, list by list: record id → its texts, names and titles first."""

from __future__ import annotations

from evidence.models import Discrepancy, Outcome, Study, Trial
from evidence.search.texts import record_texts


def trial_texts() -> dict[int, list[str]]:
    """Return the texts of every published trial."""
    return record_texts(Trial.objects.published(), "nct_id")


def study_texts() -> dict[int, list[str]]:
    """Return the texts of every published study."""
    return record_texts(Study.objects.published(), "slug", "strain_as_reported", "inducer_as_reported")


def outcome_texts() -> dict[int, list[str]]:
    """Return the texts of every published outcome, with the names of its measure and of its trial or study."""
    return {
        outcome.pk: [
            outcome.statement_en,
            outcome.statement_ru,
            outcome.group_en,
            outcome.group_ru,
            outcome.measure.slug,
            outcome.measure.label_en,
            outcome.measure.label_ru,
            outcome.trial.nct_id if outcome.trial else "",
            outcome.record.title_en,
            outcome.record.title_ru,
        ]
        for outcome in Outcome.objects.published().select_related("measure", "trial", "study")
    }


def discrepancy_texts() -> dict[int, list[str]]:
    """Return the texts of every published discrepancy, its sides and trials among them."""
    return {
        discrepancy.pk: [
            discrepancy.key,
            discrepancy.title_en,
            discrepancy.title_ru,
            discrepancy.explanation_en,
            discrepancy.explanation_ru,
            *(text for side in discrepancy.sides.all() for text in (side.statement_en, side.statement_ru)),
            *(trial.nct_id for trial in discrepancy.trials.all()),
        ]
        for discrepancy in Discrepancy.objects.published().prefetch_related("sides", "trials")
    }
