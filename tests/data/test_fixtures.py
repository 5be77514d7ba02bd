"""The fixtures themselves: what the five reviews must yield, and the coverage that accounts for every place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import transaction

from evidence.audit import audit
from evidence.audit.coverage import as_markdown, coverage, misfits
from evidence.exports import dictionary
from evidence.loading import load
from evidence.models import Citation, Discrepancy, Outcome, Passage, Source, Study, Trial
from evidence.models.base import MANY

BASE = Path(settings.BASE_DIR)
REVIEW_TEXTS = BASE.parent / "shared" / "reviews"


@pytest.fixture(scope="module")
def evidence(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Load the real fixtures once for this module, and take them back after it."""
    with django_db_blocker.unblock():
        outer = transaction.atomic()
        outer.__enter__()
        try:
            load([BASE / "fixtures"])
            yield
        finally:
            transaction.set_rollback(True)
            outer.__exit__(None, None, None)


# The mark makes pytest-django set the database up even where this file runs alone.
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("evidence")]


def test_the_audit_finds_no_error() -> None:
    assert [str(found) for found in audit() if found.is_error] == []


def test_discrepancies_can_be_read_alone_and_are_taken_seriously() -> None:
    assert [str(found) for found in audit() if found.rule in ("W1", "W2", "W3")] == []


def test_results_come_first_and_groups_say_what_was_given() -> None:
    assert [str(found) for found in audit() if found.rule in ("R6", "R7")] == []


def test_the_five_reviews_are_there_in_their_order() -> None:
    reviews = Source.objects.filter(corpus_order__isnull=False).order_by("corpus_order")
    assert [review.slug for review in reviews] == [
        "kuralesova-2025",
        "emv-modern-medicine",
        "eremin-2025",
        "msc-exosomes-biotechnology",
        "omargali-2026",
    ]


def test_all_23_registered_trials_are_there_18_of_them_from_table_2() -> None:
    rows = Passage.objects.filter(key__startswith="kuralesova-2025/t2r", kind="table-row")
    in_table = Trial.objects.published().filter(claims__passage__in=rows).distinct()
    assert Trial.objects.published().count() == 23
    assert in_table.count() == 18


@pytest.mark.parametrize(("review", "count"), [("kuralesova-2025", 63), ("eremin-2025", 45), ("omargali-2026", 61)])
def test_every_numbered_reference_is_a_citation(review: str, count: int) -> None:
    references = Citation.objects.filter(citing__slug=review, list_kind="references")
    assert sorted(references.values_list("position", flat=True)) == list(range(1, count + 1))


def test_the_works_cited_in_the_prose_of_the_emv_review_are_25() -> None:
    works = Source.objects.filter(cited_by__citing__slug="emv-modern-medicine").distinct()
    assert works.count() == 25


def test_the_24_footnotes_are_places_of_the_review() -> None:
    assert Passage.objects.filter(review__slug="kuralesova-2025", kind="footnote").count() == 24


def test_a_work_that_two_reviews_describe_is_one_study_with_two_sets_of_claims() -> None:
    study = Study.objects.get(slug="zhu-2022-hamsc-exos-covid-19")
    reviews = set(study.claims.values_list("review__slug", flat=True))
    assert reviews == {"kuralesova-2025", "emv-modern-medicine"}


def test_discrepancies_are_found_within_and_between_the_reviews() -> None:
    within = Discrepancy.objects.filter(key__startswith="kuralesova-2025/")
    assert within.count() > 80
    assert within.filter(severity="high").count() >= 14
    assert Discrepancy.objects.filter(scope="between-reviews").exists()


@pytest.mark.parametrize(
    ("key", "figures"),
    [
        ("crp", {("127.1", "66.6"), ("127.1", "19.3")}),
    ],
)
def test_printed_figures_are_kept_digit_by_digit(key: str, figures: set[tuple[str, str]]) -> None:
    rows = Outcome.objects.filter(measure__slug=key, baseline__isnull=False, value__isnull=False)
    assert figures <= {(str(row.baseline), str(row.value)) for row in rows}


def test_a_fact_is_never_both_empty_and_unaccounted_for() -> None:
    for model in (Trial, Study):
        related = [fact.columns[0] for fact in model.FACTS if fact.empty is MANY]
        for record in model.objects.prefetch_related(*related):
            for fact in record.FACTS:
                gap = fact.name in record.not_stated or fact.name in record.not_applicable
                assert fact.is_empty_in(record) == gap, (record.natural, fact.name)


def test_the_coverage_in_the_docs_is_current() -> None:
    assert as_markdown(coverage()) in (BASE / "docs" / "coverage.md").read_text(encoding="utf-8")


def test_every_line_of_every_text_stands_in_exactly_one_passage() -> None:
    if not REVIEW_TEXTS.is_dir():
        pytest.skip("the review texts do not lie beside this checkout")
    assert list(misfits(REVIEW_TEXTS)) == []


def test_the_data_dictionary_in_the_docs_is_current() -> None:
    assert dictionary.text() == (BASE / "docs" / "data-dictionary.md").read_text(encoding="utf-8")


def test_the_command_prints_every_place(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("coverage_ledger", "--places")
    printed = capsys.readouterr().out
    keys = list(Passage.objects.values_list("key", flat=True))
    assert keys
    assert [key for key in keys if key not in printed] == []
