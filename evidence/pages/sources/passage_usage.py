"""Which records cite each passage of a review, and for which of their facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from evidence.fact_labels import fact_label
from evidence.models import (
    Arm,
    Claim,
    Outcome,
    Product,
    ProfileFact,
    Source,
    Statement,
    Study,
    TissueSource,
    Trial,
)
from evidence.pages.presentation.cards import MARKS
from evidence.pages.presentation.typography import typeset
from evidence.term_tree import term_tree
from evidence.vocabulary import Attribute, Kind, Theme


@dataclass(frozen=True)
class PassageUse:
    """A record, or a statement, that cites a passage; ``facts`` names which of its facts."""

    label: str
    url: str
    facts: str = ""
    kind: str = ""


@dataclass(frozen=True)
class _Subject:
    """What a claim is about, as a page names it."""

    label: str
    url: str
    kind: str = ""


def uses_by_passage(review: Source) -> dict[int, list[PassageUse]]:
    """Return passage → what cites it, for one review, in a fixed number of queries."""
    claims = Claim.objects.filter(review=review).values(
        "passage_id",
        "field",
        "trial_id",
        "study_id",
        "arm_id",
        "outcome_id",
        "product_id",
        "profile_fact_id",
        "statement_id",
        "source_id",
    )
    directory = _Directory()
    found: dict[int, dict[_Subject, dict[str, None]]] = {}
    for claim in claims.order_by("passage_id", "key"):
        subject, fact = directory.of(claim)
        if subject is not None:
            facts = found.setdefault(claim["passage_id"], {}).setdefault(subject, {})
            if fact:
                facts.setdefault(fact)
    return {
        passage: sorted(
            (
                PassageUse(subject.label, subject.url, ", ".join(facts), subject.kind)
                for subject, facts in subjects.items()
            ),
            key=lambda use: (not use.kind, not use.url),
        )
        for passage, subjects in found.items()
    }


class _Directory:
    """Names every subject of a claim; only what has a public page or words is named."""

    def __init__(self) -> None:
        trials = {trial.pk: _trial(trial) for trial in Trial.objects.published().only("nct_id", "title_en", "title_ru")}
        studies = {
            study.pk: _study(study) for study in Study.objects.published().only("slug", "title_en", "title_ru", "kind")
        }
        self.trials, self.studies = trials, studies
        self.arms = _owned(Arm.objects.values_list("pk", "trial_id", "study_id"), trials, studies)
        outcomes = Outcome.objects.values_list("pk", "trial_id", "study_id")
        self.outcomes = _owned(outcomes, trials, studies)
        self.measures = dict(_measures())
        self.products = {
            product.pk: _Subject(product.name, product.get_absolute_url())
            for product in Product.objects.published().only("slug", "name")
        }
        self.sources = {
            source.pk: _Subject(typeset(source.short_label), source.get_absolute_url())
            for source in Source.objects.published().only("slug", "short_label_en", "short_label_ru")
        }
        self.facts = _profile_subjects(self.products)
        self.statements = {
            statement.pk: (_Subject(typeset(statement.statement), ""), str(Theme(statement.theme).label))
            for statement in Statement.objects.published().only("statement_en", "statement_ru", "theme")
        }

    def of(self, claim: Mapping[str, Any]) -> tuple[_Subject | None, str]:
        """Return what a claim is about, and the name of the fact."""
        fact = fact_label(claim["field"])
        if claim["profile_fact_id"] is not None:
            return self.facts.get(claim["profile_fact_id"], (None, ""))
        if claim["statement_id"] is not None:
            return self.statements.get(claim["statement_id"], (None, ""))
        if claim["outcome_id"] is not None:
            key = claim["outcome_id"]
            return self.outcomes.get(key), self.measures.get(key, _("outcome"))
        for name, table in (
            ("trial_id", self.trials),
            ("study_id", self.studies),
            ("arm_id", self.arms),
            ("product_id", self.products),
            ("source_id", self.sources),
        ):
            if claim[name] is not None:
                return table.get(claim[name]), fact
        return None, ""


def _trial(trial: Trial) -> _Subject:
    return _Subject(trial.nct_id, trial.get_absolute_url(), "people")


def _study(study: Study) -> _Subject:
    return _Subject(typeset(study.title), study.get_absolute_url(), MARKS[Kind(study.kind)])


def _owned(
    rows: Iterable[tuple[int, int | None, int | None]],
    trials: dict[int, _Subject],
    studies: dict[int, _Subject],
) -> dict[int, _Subject]:
    found: dict[int, _Subject] = {}
    for pk, trial, study in rows:
        owner = trials.get(trial) if trial is not None else studies.get(study or 0)
        if owner is not None:
            found[pk] = owner
    return found


def _measures() -> Iterable[tuple[int, str]]:
    for outcome in Outcome.objects.select_related("measure").only("measure__label_en", "measure__label_ru"):
        yield outcome.pk, typeset(outcome.measure.label)


def _profile_subjects(products: dict[int, _Subject]) -> dict[int, tuple[_Subject | None, str]]:
    tissues = {
        tissue_source.pk: _Subject(typeset(tissue_source.label), f"{tissue_source.get_absolute_url()}#profile")
        for tissue_source in term_tree(TissueSource)
    }
    found: dict[int, tuple[_Subject | None, str]] = {}
    facts = ProfileFact.objects.select_related("vesicle_type", "method")
    for fact in facts:
        word = str(Attribute(fact.attribute).label)
        if fact.tissue_source_id is not None:
            subject = tissues.get(fact.tissue_source_id)
        elif fact.product_id is not None:
            subject = products.get(fact.product_id)
        elif fact.vesicle_type is not None:
            subject = _Subject(typeset(fact.vesicle_type.label), f"{fact.vesicle_type.get_absolute_url()}#profile")
        else:
            assert fact.method is not None  # profilefact_has_one_subject
            subject = _Subject(typeset(fact.method.label), fact.method.get_absolute_url())
        found[fact.pk] = (subject, word)
    return found
