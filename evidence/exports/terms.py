"""Tissue sources, conditions and routes as JSON values and rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from evidence.addresses import absolute
from evidence.exports import records
from evidence.exports.values import stated
from evidence.models import Arm, Discrepancy, ProfileFact, Statement, Study, Trial
from evidence.models.terms import Term

Json = dict[str, Any]


class Count(Protocol):
    """A number of works of one kind; ``evidence.pages.presentation.counts.Tally`` is one."""

    @property
    def kind(self) -> str:
        """The kind: people, animals, cells, diagnostic, review."""

    @property
    def n(self) -> int:
        """The number."""

    @property
    def word(self) -> str:
        """Set for registered trials."""


def in_list(term: Term, parent: str | None, counts: Iterable[Count]) -> Json:
    """Return one term of a tree with its counts. ``parent`` is null at the top of the tree."""
    return {
        "slug": term.slug,
        "parent": parent,
        "url": absolute(term.get_absolute_url()),  # type: ignore[attr-defined]
        "label_en": term.label_en,
        "label_ru": term.label_ru,
        **numbers(counts),
    }


def numbers(counts: Iterable[Count]) -> Json:
    """Return the counts as fields: trials, and studies by kind of evidence."""
    found = {f"studies_{kind}": 0 for kind in ("people", "animals", "cells", "diagnostic", "review")}
    trials = 0
    for count in counts:
        if count.word:
            trials = count.n
        else:
            found[f"studies_{count.kind}"] = count.n
    return {"trials": trials, "studies": sum(found.values()), **found}


class Held(Protocol):
    """What is filed under a term or a product."""

    @property
    def trial_ids(self) -> Iterable[int]:
        """Which trials."""

    @property
    def study_ids(self) -> Iterable[int]:
        """Which studies."""

    @property
    def profile(self) -> Iterable[ProfileFact]:
        """Its profile facts."""

    @property
    def arms(self) -> Iterable[Arm]:
        """The arms of its trials and studies."""

    @property
    def statements(self) -> Iterable[Statement]:
        """What the reviews say of it."""

    @property
    def discrepancies(self) -> Iterable[Discrepancy]:
        """The contradictions that touch it."""


class Holding(Held, Protocol):
    """A term and all that is filed under it; ``evidence.pages.terms.term.Holding`` is one."""

    @property
    def record(self) -> Term:
        """The term."""

    @property
    def parent(self) -> Term | None:
        """The wider term."""

    @property
    def children(self) -> Sequence[Term]:
        """The narrower terms."""

    @property
    def counts(self) -> Sequence[Count]:
        """How many trials and studies."""


def term(held: Holding) -> Json:
    """Return one term with all that its page shows."""
    record = held.record
    return {
        "slug": record.slug,
        "parent": held.parent.slug if held.parent else None,
        "children": [child.slug for child in held.children],
        "url": absolute(record.get_absolute_url()),  # type: ignore[attr-defined]
        "label_en": record.label_en,
        "label_ru": record.label_ru,
        "synonyms_en": list(record.synonyms_en),
        "synonyms_ru": list(record.synonyms_ru),
        "definition_en": stated(record.definition_en),
        "definition_ru": stated(record.definition_ru),
        "identifiers": record.identifiers,
        "counts": numbers(held.counts),
        **evidence(held),
    }


def evidence(held: Held) -> Json:
    """Return what is filed under a term or product: records, profile, doses, statements, disputes."""
    return {
        "trials": trial_ids_in_order(held.trial_ids),
        "studies": study_slugs_in_order(held.study_ids),
        "profile": [profile_fact(fact) for fact in held.profile],
        "doses": [dose(arm) for arm in held.arms],
        "statements": [statement(one) for one in held.statements],
        "discrepancies": [records.discrepancy(one) for one in held.discrepancies],
    }


def trial_ids_in_order(keys: Iterable[int]) -> list[str]:
    """Return the NCT ids of some trials."""
    found = Trial.objects.published().filter(pk__in=list(keys)).order_by("nct_id")
    return list(found.values_list("nct_id", flat=True))


def study_slugs_in_order(keys: Iterable[int]) -> list[str]:
    """Return the slugs of some studies."""
    found = Study.objects.published().filter(pk__in=list(keys)).order_by("slug")
    return list(found.values_list("slug", flat=True))


def profile_fact(fact: ProfileFact) -> Json:
    """Return one profile fact with its claims."""
    return {
        "key": fact.key,
        "attribute": fact.attribute,
        "statement_en": fact.statement_en,
        "statement_ru": fact.statement_ru,
        "value_low": stated(fact.value_low),
        "value_high": stated(fact.value_high),
        "unit": stated(fact.unit),
        "value_as_printed": stated(fact.value_as_printed),
        "claims": [records.claim(claim) for claim in fact.claims.all()],
    }


def statement(record: Statement) -> Json:
    """Return one statement of a review, in our words, with its claims."""
    return {
        "key": record.key,
        "theme": record.theme,
        "topic": stated(record.topic),
        "statement_en": record.statement_en,
        "statement_ru": record.statement_ru,
        "claims": [records.claim(claim) for claim in record.claims.all()],
    }


def dose(arm: Arm) -> Json:
    """Return the dose of one arm together with the record that it belongs to."""
    owner = arm.trial or arm.study
    assert owner is not None  # arm_has_one_record
    return {"record": owner.natural, "record_kind": owner.kind, **records.arm(arm)}


def rows(body: Json) -> list[Json]:
    """Flatten one term or product into rows, a row for each thing that its page shows."""

    def row(section: str, key: str, text: str, claims: Sequence[Json] = ()) -> Json:
        return {
            "section": section,
            "key": key,
            "text": text,
            "reviews": list(dict.fromkeys(claim["review"] for claim in claims)),
            "places": [claim["locator"] for claim in claims],
        }

    found = [row("trial", one, "") for one in body["trials"]]
    found += [row("study", one, "") for one in body["studies"]]
    found += [row("profile", one["key"], one["statement_en"], one["claims"]) for one in body["profile"]]
    found += [
        row("dose", f"{one['record']} {one['key']}", one["dose_as_reported"])
        for one in body["doses"]
        if one["dose_as_reported"] != "not-stated"
    ]
    found += [row("statement", one["key"], one["statement_en"], one["claims"]) for one in body["statements"]]
    found += [row("discrepancy", one["key"], one["title_en"], one["sides"]) for one in body["discrepancies"]]
    return found
