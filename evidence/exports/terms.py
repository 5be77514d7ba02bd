"""Tissue sources, conditions and routes as JSON values and rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from evidence.addresses import absolute
from evidence.exports import records
from evidence.exports.values import stated
from evidence.formats.data_format import Json
from evidence.models import Arm, ProfileFact, Statement
from evidence.models.terms import Term
from evidence.selectors.counts import REGISTERED, KindCount
from evidence.selectors.holdings import Holding, SubjectT
from evidence.selectors.subject_records import nct_ids, study_slugs
from evidence.selectors.term_counts import CountedTerm
from evidence.vocabulary import NOT_STATED


def in_list(counted: CountedTerm) -> Json:
    """Return one term of a tree with its counts. ``parent`` is null at the top of the tree."""
    term = counted.term
    return {
        "slug": term.slug,
        "parent": counted.parent,
        "url": absolute(term.get_absolute_url()),
        "label_en": term.label_en,
        "label_ru": term.label_ru,
        **numbers(counted.counts),
    }


def numbers(counts: Iterable[KindCount]) -> Json:
    """Return the counts as fields: trials, and studies by kind of evidence."""
    found = {f"studies_{kind}": 0 for kind in ("people", "animals", "cells", "diagnostic", "review")}
    trials = 0
    for count in counts:
        if count.kind == REGISTERED:
            trials = count.n
        else:
            found[f"studies_{count.kind}"] = count.n
    return {"trials": trials, "studies": sum(found.values()), **found}


def term(held: Holding[Term]) -> Json:
    """Return one term with all that its page shows."""
    record = held.record
    return {
        "slug": record.slug,
        "parent": held.parent.slug if held.parent else None,
        "children": [child.slug for child in held.children],
        "url": absolute(record.get_absolute_url()),
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


def evidence(held: Holding[SubjectT]) -> Json:
    """Return what is filed under a term or product: records, profile, doses, statements, discrepancies."""
    return {
        "trials": nct_ids(held.trial_ids),
        "studies": study_slugs(held.study_ids),
        "profile": [profile_fact(fact) for fact in held.profile],
        "doses": [dose(arm) for arm in held.arms],
        "statements": [statement(record) for record in held.statements],
        "discrepancies": [records.discrepancy(record) for record in held.discrepancies],
    }


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


def term_rows(held: Holding[Term]) -> list[Json]:
    """Return one term as rows, a row for each thing that its page shows."""
    return content_rows(term(held))


def content_rows(body: Json) -> list[Json]:
    """Flatten one term or product into rows, a row for each thing that its page shows."""

    def row(section: str, key: str, text: str, claims: Sequence[Json] = ()) -> Json:
        return {
            "section": section,
            "key": key,
            "text": text,
            "reviews": list(dict.fromkeys(claim["review"] for claim in claims)),
            "places": [claim["locator"] for claim in claims],
        }

    found = [row("trial", nct_id, "") for nct_id in body["trials"]]
    found += [row("study", slug, "") for slug in body["studies"]]
    found += [row("profile", fact["key"], fact["statement_en"], fact["claims"]) for fact in body["profile"]]
    found += [
        row("dose", f"{arm['record']} {arm['key']}", arm["dose_as_reported"])
        for arm in body.get("doses", ())
        if arm["dose_as_reported"] != NOT_STATED
    ]
    found += [
        row("statement", statement["key"], statement["statement_en"], statement["claims"])
        for statement in body["statements"]
    ]
    found += [
        row("discrepancy", discrepancy["key"], discrepancy["title_en"], discrepancy["sides"])
        for discrepancy in body["discrepancies"]
    ]
    return found
