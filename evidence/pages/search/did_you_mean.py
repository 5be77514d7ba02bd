"""What a reader may have meant: the ids and slugs nearest to one that does not exist."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

from evidence.models import Product, Source, Study, Trial
from evidence.pages.presentation.typography import typeset
from evidence.search import fold, within_limit
from evidence.search.texts import term_texts
from evidence.selectors.vocabularies import METHODS, VESICLE_TYPES, VOCABULARIES, Vocabulary
from evidence.site_pages import site_pages
from evidence.term_tree import term_tree

OFFERED: Final = 5
"""How many near matches are offered at most."""
SIMILAR: Final = 62
"""Similarity of words (0 to 100) from which one is offered."""
DIGITS_APART: Final = 3
"""How many digits of an NCT id may differ (a transposition counts as two)."""

NCT_LIKE: Final = re.compile(r"[nн][cс][tт][\s:_-]*([0-9]{1,10})", re.IGNORECASE)


@dataclass(frozen=True)
class NearMatch:
    """Something near, and what it is."""

    label: str
    url: str
    note: str = ""
    lang: str = ""


def digits_of(text: str) -> str:
    """Return the digits of what looks like an NCT id, Cyrillic look-alikes and blanks forgiven."""
    match = NCT_LIKE.search(text)
    return match.group(1) if match else ""


def trials(text: str) -> list[NearMatch]:
    """Return the published trials with the nearest numbers; any trial id may be asked for."""
    wanted = digits_of(text) or re.sub(r"\D", "", text)
    if not wanted:
        return []
    known = {trial.nct_id: trial for trial in Trial.objects.published()}
    ranked = sorted((Levenshtein.distance(wanted, key[3:]), key) for key in known)
    return [
        NearMatch(key, known[key].get_absolute_url(), typeset(known[key].title))
        for distance, key in ranked[:OFFERED]
        if distance <= DIGITS_APART
    ]


def studies(text: str) -> list[NearMatch]:
    """Return the published studies with the most similar slugs or titles."""
    rows = {
        study.pk: (
            NearMatch(typeset(study.title), study.get_absolute_url()),
            (study.slug, study.title_en, study.title_ru),
        )
        for study in Study.objects.published().only("slug", "title_en", "title_ru")
    }
    return _similar(text, rows.values())


def products(text: str) -> list[NearMatch]:
    """Return the published products with the most similar names."""
    found = Product.objects.published().only("slug", "name", "aliases")
    return _similar(
        text,
        [
            (NearMatch(product.name, product.get_absolute_url()), (product.slug, product.name, *product.aliases))
            for product in found
        ],
    )


def sources(text: str) -> list[NearMatch]:
    """Return the published sources with the most similar slugs or labels."""
    found = Source.objects.published().only("slug", "short_label_en", "short_label_ru", "title")
    return _similar(
        text,
        [
            (
                NearMatch(typeset(source.short_label), source.get_absolute_url(), source.title),
                (source.slug, source.short_label_en, source.short_label_ru),
            )
            for source in found
        ],
    )


def pages(text: str) -> list[NearMatch]:
    """Return the pages without a record whose address or title is most similar."""
    return _similar(
        text,
        [
            (
                NearMatch(str(page.title), page.get_absolute_url()),
                (page.about or page.name, str(page.title), page.link_text),
            )
            for page in site_pages()
            if page.is_offered
        ],
    )


def terms(vocabulary: Vocabulary) -> Callable[[str], list[NearMatch]]:
    """Return a search for the most similar terms of one tree."""

    def search(text: str) -> list[NearMatch]:
        return _similar(
            text,
            [
                (
                    NearMatch(typeset(term.label), term.get_absolute_url(), str(vocabulary.title)),
                    tuple(term_texts(term)),
                )
                for term in term_tree(vocabulary.model)
            ],
        )

    return search


#: The first part of an address → how what is near to its second part is found.
BY_FOLDER: Final[dict[str, Callable[[str], list[NearMatch]]]] = {
    "trials": trials,
    "studies": studies,
    "products": products,
    "sources": sources,
    **{vocabulary.name: terms(vocabulary) for vocabulary in (*VOCABULARIES, VESICLE_TYPES, METHODS)},
}


def to_address(path: str) -> tuple[str, list[NearMatch]]:
    """Return the words of an address that leads nowhere, and what is near to it."""
    parts = [part for part in path.split("/") if part and part != "ru"]
    if not parts:
        return "", []
    last = within_limit(parts[-1])
    if parts[0] in BY_FOLDER and len(parts) > 1:
        return words_of(last), BY_FOLDER[parts[0]](last)
    if digits_of(last):
        return last.upper(), trials(last)
    return words_of(last), anything(words_of(last))


def anything(text: str) -> list[NearMatch]:
    """Return what is most similar among the pages, products and terms."""
    found = [*pages(text)[:2], *products(text)]
    for vocabulary in VOCABULARIES:
        found += terms(vocabulary)(text)[:2]
    return found[:OFFERED]


def words_of(slug: str) -> str:
    """Return a slug as words: «bone-marow» as «bone marow»."""
    return slug if digits_of(slug) else slug.replace("-", " ").replace("_", " ").strip()


def _similar(text: str, rows: Iterable[tuple[NearMatch, Iterable[str]]]) -> list[NearMatch]:
    wanted = fold(words_of(text))
    if not wanted:
        return []
    spellings: dict[str, NearMatch] = {}
    for match, texts in rows:
        for spelling in texts:
            spellings.setdefault(fold(words_of(spelling)), match)
    found = process.extract(wanted, list(spellings), scorer=fuzz.WRatio, limit=OFFERED * 3, score_cutoff=SIMILAR)
    return list(dict.fromkeys(spellings[name] for name, _score, _place in found))[:OFFERED]
