"""Queries that name one record, and the address to which they lead at once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from evidence.identifiers import DOI
from evidence.models import Product, Source, Trial
from evidence.pages.search import did_you_mean
from evidence.search import fold, within_limit, words
from evidence.selectors.withdrawn import find_withdrawn

NCT_DIGITS: Final = 8
NCT_WORDS: Final = 2
"""An NCT id is typed as one word or as two."""
_DOI_PREFIX: Final = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:?\s*)", re.IGNORECASE)
_PMID: Final = re.compile(r"(?:pmid|pubmed)?[:\s]*([0-9]{5,9})", re.IGNORECASE)


def redirect_target(q: str) -> str:
    """Return the address of the trial, source or product that a query names; empty where it names none, or several."""
    q = within_limit(" ".join(q.replace("\x00", "").split()))
    return _trial(q) or _source(q) or _product(q) if q else ""


def _trial(q: str) -> str:
    digits = did_you_mean.digits_of(q)
    if digits and (len(digits) != NCT_DIGITS or len(words(q)) > NCT_WORDS):
        return ""
    identifier = f"NCT{digits}" if digits else q
    trial = Trial.objects.published().known_as(identifier).first()
    named = trial or (find_withdrawn(Trial, identifier) if digits else None)
    return named.get_absolute_url() if named else ""


def _source(q: str) -> str:
    works = Source.objects.published()
    doi = _DOI_PREFIX.sub("", q).rstrip(".,;")
    if DOI.fullmatch(doi):
        return _only(works.filter(doi__iexact=doi))
    if number := _PMID.fullmatch(q):
        return _only(works.filter(pmid=number[1]))
    return ""


def _product(q: str) -> str:
    wanted = fold(q)
    products = Product.objects.published().only("slug", "name", "aliases")
    return _only(
        [product for product in products if wanted in {fold(name) for name in (product.name, *product.aliases)}]
    )


def _only(found: Iterable[Source | Product]) -> str:
    records: list[Source | Product] = list(found)
    return records[0].get_absolute_url() if len(records) == 1 else ""
