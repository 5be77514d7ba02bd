"""Trials, studies and outcomes as JSON values. Records must be fetched with ``for_page``."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import Final

from evidence.addresses import absolute
from evidence.exports.values import stated
from evidence.formats.data_format import Json
from evidence.models import Arm, Claim, Discrepancy, Outcome, Source, Study, Trial
from evidence.models.base import NaturalModel
from evidence.models.record import EvidenceRecord

NESTED: Final = ("arms", "outcomes", "claims", "discrepancies", "reported_in")
"""Fields that hold records of their own, each with several fields."""


def slugs(related: Iterable[NaturalModel]) -> object:
    """Return the natural keys of related records, or ``"not-stated"``."""
    return stated([record.natural for record in related])


def trial(record: Trial) -> Json:
    """Return one registered trial."""
    return {
        "nct_id": record.nct_id,
        "other_ids": record.other_ids,
        "url": absolute(record.get_absolute_url()),
        "registry_url": record.registry_url,
        **_common(record),
        "studies": [study.slug for study in record.studies.all()],
        **_evidence(record),
    }


def study(record: Study) -> Json:
    """Return one study."""
    return {
        "slug": record.slug,
        "url": absolute(record.get_absolute_url()),
        **_common(record),
        "species": stated(record.species),
        "strain_as_reported": stated(record.strain_as_reported),
        "sex_as_reported": stated(record.sex_as_reported),
        "inducer_as_reported": stated(record.inducer_as_reported),
        "model": stated(record.model),
        "carrier": stated(record.carrier),
        "mechanism": stated(record.mechanism),
        "duration": stated(record.duration),
        "result": stated(record.result),
        "reported_in": [publication(source) for source in record.publications.all()] or stated([]),
        "trials": [trial.nct_id for trial in record.trials.all()],
        **_evidence(record),
    }


def trial_row(record: Trial) -> Json:
    """Return one registered trial as a row."""
    return _plain_values(trial(record))


def study_row(record: Study) -> Json:
    """Return one study as a row."""
    return _plain_values(study(record))


def outcome_row(record: Outcome) -> Json:
    """Return one outcome as a row, with the trial or study that it belongs to."""
    return _plain_values(outcome_in_list(record))


def _plain_values(body: Json) -> Json:
    """Leave out nested records: a table has no place for them."""
    return {name: value for name, value in body.items() if name not in NESTED}


def publication(source: Source) -> Json:
    """Return the work that reports a study: who, when, where."""
    return {
        "slug": source.slug,
        "authors": stated(source.authors_as_printed),
        "year": stated(source.year),
        "title": stated(source.title),
        "container": stated(source.container),
        "doi": stated(source.doi),
        "url": absolute(source.get_absolute_url()),
    }


def _common(record: EvidenceRecord) -> Json:
    return {
        "status": record.status,
        "title_en": stated(record.title_en),
        "title_ru": stated(record.title_ru),
        "summary_en": stated(record.summary_en),
        "summary_ru": stated(record.summary_ru),
        "kind": record.kind,
        "role": record.role,
        "products": slugs(record.products.all()),
        "vesicle_types": slugs(record.vesicle_types.all()),
        "vesicle_as_reported": stated(record.vesicle_as_reported),
        "cell_class": stated(record.cell_class),
        "tissue_sources": slugs(record.tissue_sources.all()),
        "tissue_as_reported": stated(record.tissue_as_reported),
        "indications": slugs(record.indications.all()),
        "indication_as_reported": stated(record.indication_as_reported),
        "routes": slugs(record.routes.all()),
        "route_as_reported": stated(record.route_as_reported),
        "countries": slugs(record.countries.all()),
        "phase": stated(record.phase),
        "phase_as_reported": stated(record.phase_as_reported),
        "enrollment": stated(record.enrollment),
        "design_as_reported": stated(record.design_as_reported),
        "allocation": stated(record.allocation),
        "masking": stated(record.masking),
        "comparator": stated(record.comparator),
        "follow_up": stated(record.follow_up),
        "site": stated(record.site),
        "sponsor": stated(record.sponsor),
        "last_reviewed": stated(record.last_reviewed),
        "not_stated": record.not_stated,
        "not_applicable": record.not_applicable,
    }


def _evidence(record: Trial | Study) -> Json:
    arms, outcomes = list(record.arms.all()), list(record.outcomes.all())
    of_arms, of_outcomes = (item.claims.all() for item in arms), (item.claims.all() for item in outcomes)
    claims = chain(record.claims.all(), *of_arms, *of_outcomes)
    return {
        "arms": [arm(item) for item in arms],
        "outcomes": [outcome(item) for item in outcomes],
        "claims": [claim(item) for item in claims],
        "discrepancies": [discrepancy(item) for item in record.discrepancies.all() if item.status == "published"],
    }


def arm(record: Arm) -> Json:
    """Return one arm with its dose."""
    return {
        "key": record.key,
        "label": record.label,
        "kind": record.kind,
        "intervention": stated(record.intervention),
        "co_intervention": stated(record.co_intervention),
        "products": slugs(record.products.all()),
        "routes": slugs(record.routes.all()),
        "dose_as_reported": stated(record.dose_as_reported),
        "dose_low": stated(record.dose_low),
        "dose_high": stated(record.dose_high),
        "dose_metric": "not-stated" if record.dose_metric == "not-reported" else record.dose_metric,
        "dose_unit": stated(record.dose_unit),
        "dose_basis": record.dose_basis,
        "frequency": stated(record.frequency),
        "doses_per_day": stated(record.doses_per_day),
        "administrations": stated(record.administrations),
        "days": stated(record.days),
        "group_size": stated(record.group_size),
    }


def outcome(record: Outcome) -> Json:
    """Return one outcome with every figure that the review prints."""
    return {
        "key": record.key,
        "measure": record.measure.slug,
        "category": record.category,
        "arm": stated(record.arm.key if record.arm else None),
        "group": stated(record.group),
        "time_point": stated(record.time_point),
        "time_point_days": stated(record.time_point_days),
        "baseline": stated(record.baseline),
        "baseline_variability": stated(record.baseline_variability),
        "value": stated(record.value),
        "variability": stated(record.variability),
        "variability_kind": record.variability_kind,
        "comparator_value": stated(record.comparator_value),
        "unit": stated(record.unit),
        "change_value": stated(record.change_value),
        "change_unit": stated(record.change_unit),
        "effect_type": stated(record.effect_type),
        "effect_value": stated(record.effect_value),
        "ci_low": stated(record.ci_low),
        "ci_high": stated(record.ci_high),
        "ci_level": stated(record.ci_level),
        "p_as_printed": stated(record.p_as_printed),
        "p_value": stated(record.p_value),
        "n": stated(record.n),
        "direction": record.direction,
        "benefit": record.benefit,
        "value_as_printed": stated(record.value_as_printed),
        "statement_en": stated(record.statement_en),
        "statement_ru": stated(record.statement_ru),
    }


def outcome_in_list(record: Outcome) -> Json:
    """Return one outcome together with the trial or study that it belongs to."""
    owner = record.record
    return {
        **outcome(record),
        "record": owner.natural,
        "record_kind": owner.kind,
        "record_url": absolute(owner.get_absolute_url()),
        "claims": [claim(item) for item in record.claims.all()],
    }


def claim(record: Claim) -> Json:
    """Return one claim: which review says which fact, and where."""
    return {
        "key": record.key,
        "review": record.review.slug,
        "locator": record.passage.label,
        "passage": record.passage.key,
        "subject": record.subject_name,
        "field": record.field,
        "basis": record.basis,
        "reason": stated(record.reason),
        "value_as_printed": stated(record.value_as_printed),
        "printed_reference": stated(record.printed_reference),
    }


def discrepancy(record: Discrepancy) -> Json:
    """Return one discrepancy with its sides."""
    return {
        "key": record.key,
        "kind": record.kind,
        "severity": record.severity,
        "field": stated(record.field),
        "title_en": record.title_en,
        "title_ru": record.title_ru,
        "explanation_en": record.explanation_en,
        "explanation_ru": record.explanation_ru,
        "judged_by_title": record.judged_by_title,
        "inferred": record.inferred,
        "ruling": stated(record.ruling),
        "sides": [
            {
                "review": side.review.slug,
                "locator": side.passage.label,
                "statement_en": side.statement_en,
                "statement_ru": side.statement_ru,
                "value_as_printed": stated(side.value_as_printed),
                "upheld": "not-stated" if side.upheld is None else side.upheld,
            }
            for side in record.sides.all()
        ],
    }
