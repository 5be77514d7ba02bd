"""Methods as JSON values and rows, and the protocols that they make up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from evidence.addresses import absolute
from evidence.exports import records
from evidence.exports.terms import profile_fact, rows, statement
from evidence.exports.values import stated
from evidence.models import Discrepancy, Product, ProfileFact, Statement, Study, Trial
from evidence.models.terms import Method

Json = dict[str, Any]


class Said(Protocol):
    """What is said of a method; ``evidence.pages.terms.method_evidence.Said`` is one."""

    @property
    def facts(self) -> Sequence[ProfileFact]:
        """Its profile facts."""

    @property
    def statements(self) -> Sequence[Statement]:
        """The statements that speak of it."""

    @property
    def reviews(self) -> Iterable[str]:
        """The slugs of the reviews."""


class Holding(Protocol):
    """A method and all that is filed under it; ``evidence.pages.terms.method.Holding`` is one."""

    @property
    def record(self) -> Method:
        """The method."""

    @property
    def parent(self) -> Method | None:
        """The wider one."""

    @property
    def children(self) -> Sequence[Method]:
        """The narrower ones."""

    @property
    def said(self) -> Said:
        """What is said of it."""

    @property
    def products(self) -> Sequence[Product]:
        """The products in whose making it was used."""

    @property
    def records(self) -> Sequence[tuple[Trial | Study, str]]:
        """The trials and studies in which it was used, and what says so."""

    @property
    def discrepancies(self) -> Sequence[Discrepancy]:
        """The contradictions that name it."""


class Entry(Protocol):
    """One step of a protocol; ``evidence.pages.terms.protocols.Entry`` is one."""

    @property
    def fact(self) -> ProfileFact:
        """The fact."""

    @property
    def method(self) -> Method:
        """Its method."""

    @property
    def product(self) -> Product | None:
        """The product that it names."""


def in_list(method: Method, parent: str | None, said: Said) -> Json:
    """Return one method of the tree with its counts. ``parent`` is null at the top of the tree."""
    return {
        "slug": method.slug,
        "parent": parent,
        "url": absolute(method.get_absolute_url()),
        "label_en": method.label_en,
        "label_ru": method.label_ru,
        "definition_en": stated(method.definition_en),
        "definition_ru": stated(method.definition_ru),
        "facts": len(said.facts),
        "statements": len(said.statements),
        "reviews": stated(sorted(said.reviews)),
    }


def method(held: Holding) -> Json:
    """Return one method with all that its page shows."""
    record = held.record
    used = [one for one, _why in held.records]
    return {
        **in_list(record, held.parent.slug if held.parent else None, held.said),
        "children": [child.slug for child in held.children],
        "synonyms_en": list(record.synonyms_en),
        "synonyms_ru": list(record.synonyms_ru),
        "identifiers": record.identifiers,
        "products": records.slugs(held.products),
        "trials": list(dict.fromkeys(one.natural for one in used if isinstance(one, Trial))),
        "studies": list(dict.fromkeys(one.natural for one in used if isinstance(one, Study))),
        "profile": [profile_fact(fact) for fact in held.said.facts],
        "statements": [statement(one) for one in held.said.statements],
        "discrepancies": [records.discrepancy(one) for one in held.discrepancies],
    }


def method_rows(body: Json) -> list[Json]:
    """Flatten one method into rows, a row for each thing that its page shows."""
    return rows({**body, "doses": []})


def step(entry: Entry) -> Json:
    """Return one step or parameter of a protocol."""
    fact = entry.fact
    claims = [records.claim(claim) for claim in fact.claims.all()]
    return {
        "method": entry.method.slug,
        "product": stated(entry.product.slug if entry.product else ""),
        "attribute": fact.attribute,
        "value_low": stated(fact.value_low),
        "value_high": stated(fact.value_high),
        "unit": stated(fact.unit),
        "statement_en": fact.statement_en,
        "statement_ru": fact.statement_ru,
        "reviews": list(dict.fromkeys(claim["review"] for claim in claims)),
        "places": [claim["locator"] for claim in claims],
    }
