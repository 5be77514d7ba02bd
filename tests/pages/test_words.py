"""Glossary terms tell what they mean, where they stand and in the glossary, in both languages."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.pages.reader import see
from tests.world import World


@pytest.mark.parametrize(
    ("language", "phase", "meaning"),
    [
        ("", "phase-1", "First use in people: safety and dose."),
        ("/ru", "phase-1", "Первое применение у людей"),
    ],
)
def test_a_phase_says_what_it_means_beside_its_label(
    client: Client, world: World, language: str, phase: str, meaning: str
) -> None:
    assert phase in world.t1.phase
    page = see(client, f"{language}/trials/NCT04602104/")
    assert "meaning-phase" in page.ids
    assert meaning in page.words
    # A trial without a phase has none to explain; its word still tells what a phase is.
    assert meaning not in see(client, f"{language}/trials/NCT05787288/").words


def test_each_word_is_explained_once_a_page_and_stands_in_the_glossary(client: Client, world: World) -> None:
    page = see(client, "/trials/NCT04602104/")
    explained = [id_ for id_ in page.ids if "meaning-" in id_]
    assert explained
    assert len(explained) == len(set(explained))
    glossary = see(client, "/about/glossary/")
    assert "Standard deviation: how far single values spread around the mean." in glossary.words


def test_the_head_over_good_and_bad_says_that_the_review_judges(client: Client, world: World) -> None:
    page = see(client, "/trials/NCT04602104/")
    assert "meaning-reading" in page.ids
    assert "As good or bad as the review calls it; the portal does not judge." in page.words
