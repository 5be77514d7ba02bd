"""The kinds of records that the search box looks through: what is read, by which names each goes, how a hit looks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from evidence.models import Outcome, Product, Source, Study, Trial
from evidence.pages.presentation.cards import MARKS
from evidence.search import Query, joined, matching
from evidence.search.expansion import spellings
from evidence.search.texts import record_texts, term_texts
from evidence.selectors.search_results import FoundRecord
from evidence.selectors.searched_texts import outcome_texts
from evidence.selectors.sources import all_works, source_texts
from evidence.selectors.vocabularies import METHODS, VESICLE_TYPES, VOCABULARIES, Vocabulary
from evidence.term_tree import term_tree
from evidence.vocabulary import Kind


@dataclass(frozen=True)
class ResultType:
    """Records of one kind. ``list_name`` names the list that takes the same ``q``; empty where there is none.

    ``texts`` are id → everything that is read, in the order of the kind; ``names`` id → what the record is called.
    """

    id: str
    title: str
    texts: dict[int, list[str]]
    names: dict[int, list[str]]
    found: Callable[[Sequence[int]], dict[int, FoundRecord]]
    list_name: str = ""

    @cached_property
    def folded_texts(self) -> dict[int, str]:
        """Return id → folded text."""
        return {pk: joined(parts) for pk, parts in self.texts.items()}

    def ranked(self, query: Query) -> list[tuple[int, int]]:
        """Return (rank, id) of what fits, best first; equals keep the order of the kind."""
        fitting = matching(query, self.folded_texts)
        return sorted(
            ((query.rank(self.names[pk]), pk) for pk in self.folded_texts if pk in fitting),
            key=lambda ranked: ranked[0],
        )


def result_types() -> list[ResultType]:
    """Return every kind, in the order in which they stand on the page where nothing fits better."""
    trees = (_tree(vocabulary) for vocabulary in (*VOCABULARIES, VESICLE_TYPES, METHODS))
    return [_trials(), _studies(), _outcomes(), _products(), *trees, _sources()]


def _trials() -> ResultType:
    rows = {trial.pk: trial for trial in Trial.objects.published().order_by("nct_id").prefetch_related("indications")}

    def found(keys: Sequence[int]) -> dict[int, FoundRecord]:
        return {
            pk: FoundRecord(
                f"{rows[pk].nct_id} {rows[pk].title}",
                rows[pk].get_absolute_url(),
                ", ".join(term.label for term in rows[pk].indications.all()),
                "people",
            )
            for pk in keys
        }

    texts = record_texts(Trial.objects.published().order_by("nct_id"), "nct_id")
    names = {pk: [trial.nct_id, *trial.other_ids, trial.title_en, trial.title_ru] for pk, trial in rows.items()}
    return ResultType("trials", _("Registered trials"), texts, names, found, "trials")


def _studies() -> ResultType:
    published = Study.objects.published().order_by("slug").prefetch_related("publications")
    rows = {study.pk: study for study in published}
    texts = record_texts(Study.objects.published().order_by("slug"), "slug")
    for pk, study in rows.items():
        for work in study.publications.all():
            texts[pk] += [work.title, work.authors_as_printed, str(work.year or "")]

    def found(keys: Sequence[int]) -> dict[int, FoundRecord]:
        return {
            pk: FoundRecord(
                rows[pk].title,
                rows[pk].get_absolute_url(),
                ", ".join(work.short_label for work in rows[pk].publications.all()),
                MARKS[Kind(rows[pk].kind)],
            )
            for pk in keys
        }

    names = {pk: [study.title_en, study.title_ru] for pk, study in rows.items()}
    return ResultType("studies", _("Studies"), texts, names, found, "studies")


def _outcomes() -> ResultType:
    rows = {outcome.pk: outcome for outcome in Outcome.objects.published().select_related("measure", "trial", "study")}

    def found(keys: Sequence[int]) -> dict[int, FoundRecord]:
        return {
            pk: FoundRecord(
                f"{rows[pk].measure.label}: {rows[pk].statement}",
                f"{rows[pk].record.get_absolute_url()}#{rows[pk].key.rpartition('/')[2]}",
                _owner(rows[pk]),
                MARKS[Kind(rows[pk].record.kind)],
            )
            for pk in keys
        }

    names = {pk: spellings(outcome.measure) for pk, outcome in rows.items()}
    return ResultType("outcomes", _("Outcomes"), outcome_texts(), names, found, "outcomes")


def _owner(outcome: Outcome) -> str:
    return outcome.trial.nct_id if outcome.trial else outcome.record.title


def _products() -> ResultType:
    rows = {product.pk: product for product in Product.objects.published().order_by("name")}
    names = {pk: [product.name, *product.aliases] for pk, product in rows.items()}
    texts = {
        pk: [product.slug, *names[pk], product.developer, product.description_en, product.description_ru]
        for pk, product in rows.items()
    }

    def found(keys: Sequence[int]) -> dict[int, FoundRecord]:
        return {pk: FoundRecord(rows[pk].name, rows[pk].get_absolute_url(), rows[pk].description) for pk in keys}

    return ResultType("products", _("Products"), texts, names, found)


def _tree(vocabulary: Vocabulary) -> ResultType:
    terms = sorted(term_tree(vocabulary.model), key=lambda term: term.label.casefold())
    rows = {term.pk: term for term in terms}

    def found(keys: Sequence[int]) -> dict[int, FoundRecord]:
        return {pk: FoundRecord(rows[pk].label, rows[pk].get_absolute_url(), rows[pk].definition) for pk in keys}

    texts = {pk: term_texts(term) for pk, term in rows.items()}
    return ResultType(
        vocabulary.name, str(vocabulary.title), texts, {pk: spellings(product) for pk, product in rows.items()}, found
    )


def _sources() -> ResultType:
    works = Source.objects.published()
    texts = source_texts(works.order_by("slug"))
    names = {
        pk: [title, title_en, title_ru, short_en, short_ru]
        for pk, title, title_en, title_ru, short_en, short_ru in works.values_list(
            "pk", "title", "title_en", "title_ru", "short_label_en", "short_label_ru"
        )
    }

    def found(keys: Sequence[int]) -> dict[int, FoundRecord]:
        return {
            work.pk: FoundRecord(
                work.title or work.short_label,
                work.get_absolute_url(),
                work.short_label,
                "review" if work.is_corpus_review else "",
                work.title_lang if work.title else "",
            )
            for work in all_works(reviews_too=True).filter(pk__in=keys)
        }

    return ResultType("sources", _("Sources"), texts, names, found, "sources")
