"""The number of reviews in words, in both languages, with the right plural and case."""

from __future__ import annotations

import pytest
from django.utils import translation

from evidence.pages.presentation.corpus import Corpus


@pytest.mark.parametrize(
    ("count", "reviews", "articles", "within"),
    [
        (1, "one review", "one review article", "in this one review"),
        (5, "five reviews", "five review articles", "in these five reviews"),
        (12, "twelve reviews", "twelve review articles", "in these twelve reviews"),
        (13, "13 reviews", "13 review articles", "in these 13 reviews"),
    ],
)
def test_in_english(count: int, reviews: str, articles: str, within: str) -> None:
    corpus = Corpus(count)
    with translation.override("en"):
        assert (corpus.reviews, corpus.review_articles, corpus.in_these_reviews) == (reviews, articles, within)
        assert corpus.none == f"none {within}"


@pytest.mark.parametrize(
    ("count", "reviews", "articles", "within"),
    [
        (1, "один обзор", "одна обзорная статья", "в одном обзоре"),
        (2, "два обзора", "две обзорные статьи", "в этих двух обзорах"),
        (5, "пять обзоров", "пять обзорных статей", "в этих пяти обзорах"),
        (6, "шесть обзоров", "шесть обзорных статей", "в этих шести обзорах"),
        (21, "21 обзор", "21 обзорная статья", "в 21 обзоре"),
        (22, "22 обзора", "22 обзорные статьи", "в этих 22 обзорах"),
    ],
)
def test_in_russian(count: int, reviews: str, articles: str, within: str) -> None:
    corpus = Corpus(count)
    with translation.override("ru"):
        assert (corpus.reviews, corpus.review_articles, corpus.in_these_reviews) == (reviews, articles, within)
        assert corpus.none == f"{within} нет"
