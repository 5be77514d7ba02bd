"""A subject (a term, a product, a method) and all that is filed under it: what its page shows and its exports hold."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Generic, TypeVar

from django.db.models import Q
from pyroaring import BitMap

from evidence.models import Arm, Discrepancy, Product, ProfileFact, Statement
from evidence.models.terms import Term
from evidence.record_lookup import get_record
from evidence.selectors.counts import EvidenceIndex, KindCount
from evidence.selectors.subject_records import (
    arms_with_doses,
    profile_facts,
    published_discrepancies,
    published_statements,
)
from evidence.selectors.vocabularies import Vocabulary
from evidence.term_tree import term_tree

SubjectT = TypeVar("SubjectT", bound=Term | Product)


@dataclass(frozen=True)
class Holding(Generic[SubjectT]):
    """A subject and all that is filed under it.

    ``trial_ids`` and ``study_ids`` are ids of published records, ``counts`` says how many of each kind; ``arms`` are
    those of which a review prints a dose. ``parent`` and ``children`` are the terms right above and below a term.
    """

    record: SubjectT
    profile: list[ProfileFact]
    statements: list[Statement]
    discrepancies: list[Discrepancy]
    trial_ids: BitMap
    study_ids: BitMap
    counts: list[KindCount] = field(default_factory=list)
    arms: list[Arm] = field(default_factory=list)
    parent: SubjectT | None = None
    children: list[SubjectT] = field(default_factory=list)


def fetch_term(vocabulary: Vocabulary, slug: str) -> Holding[Term]:
    """Fetch a term with all that is filed under it; raises ``RecordNotFoundError``."""
    return term_holding(vocabulary, slug, EvidenceIndex())


def term_holding(vocabulary: Vocabulary, slug: str, index: EvidenceIndex) -> Holding[Term]:
    """Fetch what is filed under a term, counted by ``index``; raises ``RecordNotFoundError``."""
    tree = term_tree(vocabulary.model)
    term = tree.get(slug)
    subjects = {narrower.pk for narrower in tree.with_descendants(term)} if vocabulary.includes_narrower else {term.pk}
    trial_ids, study_ids = (find(**{vocabulary.facet: slug}) for find in (index.trial_ids, index.study_ids))
    mentions = Q(**{f"{vocabulary.related}__in": subjects})
    return Holding(
        record=term,
        profile=profile_facts(Q(**{f"{vocabulary.profiled}__in": subjects})) if vocabulary.profiled else [],
        statements=published_statements(mentions),
        discrepancies=published_discrepancies(mentions),
        trial_ids=trial_ids,
        study_ids=study_ids,
        counts=index.counts(**{vocabulary.facet: slug}),
        arms=_arms(vocabulary, subjects, trial_ids, study_ids) if vocabulary.has_doses else [],
        parent=tree.parent(term),
        children=tree.children(term),
    )


def _arms(vocabulary: Vocabulary, subjects: set[int], trial_ids: BitMap, study_ids: BitMap) -> list[Arm]:
    """Fetch the arms, without those that went another way into the body than the route that is asked for."""
    arms = arms_with_doses(trial_ids, study_ids)
    if vocabulary.facet != "route":
        return arms
    routes = {arm.pk: {route.pk for route in arm.routes.all()} for arm in arms}
    return [arm for arm in arms if not routes[arm.pk] or routes[arm.pk] & subjects]


def fetch_product(slug: str) -> Holding[Product]:
    """Fetch a product with all that is filed under it; raises ``RecordNotFoundError``."""
    return product_holding(slug, EvidenceIndex())


def product_holding(slug: str, index: EvidenceIndex) -> Holding[Product]:
    """Fetch what is filed under a published product; raises ``RecordNotFoundError``."""
    related = ("vesicle_types", "tissue_sources", "claims__review", "claims__passage")
    product = get_record(Product.objects.published().prefetch_related(*related), slug=slug)
    trial_ids, study_ids = index.trial_ids(product=slug), index.study_ids(product=slug)
    arms = arms_with_doses(trial_ids, study_ids)
    return Holding(
        record=product,
        profile=profile_facts(Q(product=product)),
        statements=published_statements(Q(products=product)),
        discrepancies=published_discrepancies(Q(products=product)),
        trial_ids=trial_ids,
        study_ids=study_ids,
        counts=index.counts(product=slug),
        arms=[arm for arm in arms if not arm.products.all() or product in arm.products.all()],
    )
