"""Methods as JSON values and rows, and the protocols that they make up."""

from __future__ import annotations

from django.utils.translation import gettext as _

from evidence.addresses import absolute
from evidence.exports import records
from evidence.exports.export import InvalidQueryError, whole_list
from evidence.exports.terms import content_rows, profile_fact, statement
from evidence.exports.values import stated
from evidence.formats.data_format import Json
from evidence.models import Study, Trial
from evidence.models.terms import Method
from evidence.selectors.methods import MethodEvidence, MethodHolding, MethodStatements, ProtocolStep


def in_list(method: Method, parent: str | None, reported: MethodStatements) -> Json:
    """Return one method of the tree with its counts. ``parent`` is null at the top of the tree."""
    return {
        "slug": method.slug,
        "parent": parent,
        "url": absolute(method.get_absolute_url()),
        "label_en": method.label_en,
        "label_ru": method.label_ru,
        "definition_en": stated(method.definition_en),
        "definition_ru": stated(method.definition_ru),
        "facts": len(reported.facts),
        "statements": len(reported.statements),
        "reviews": stated(sorted(reported.reviews)),
    }


def methods(evidence: MethodEvidence) -> list[Json]:
    """Return every method in the order of the tree."""
    slugs: dict[int | None, str] = {method.pk: method.slug for method in evidence.methods}
    return [in_list(method, slugs.get(method.parent_id), evidence.of(method)) for method in evidence.in_order()]


def method(held: MethodHolding) -> Json:
    """Return one method with all that its page shows."""
    record = held.record
    used = [use.record for use in held.uses]
    return {
        **in_list(record, held.parent.slug if held.parent else None, held.reported),
        "children": [child.slug for child in held.children],
        "synonyms_en": list(record.synonyms_en),
        "synonyms_ru": list(record.synonyms_ru),
        "identifiers": record.identifiers,
        "products": records.slugs(held.products),
        "trials": list(dict.fromkeys(record.natural for record in used if isinstance(record, Trial))),
        "studies": list(dict.fromkeys(record.natural for record in used if isinstance(record, Study))),
        "profile": [profile_fact(fact) for fact in held.profile],
        "statements": [statement(record) for record in held.statements],
        "discrepancies": [records.discrepancy(record) for record in held.discrepancies],
    }


def method_rows(held: MethodHolding) -> list[Json]:
    """Return one method as rows, a row for each thing that its page shows."""
    return content_rows(method(held))


def methods_and_protocols(evidence: MethodEvidence) -> Json:
    """Return every method in the order of the tree, and the steps of all protocols."""
    return {**whole_list(methods(evidence)), "protocols": protocols(evidence)}


def table_rows(table: str, evidence: MethodEvidence) -> list[Json]:
    """Return the rows of one of the two tables; raises ``InvalidQueryError`` where there is none of this name."""
    tables = {"methods": methods, "protocols": protocols}
    if table not in tables:
        complaint = _("There is no table “%(name)s”; known are %(known)s.")
        raise InvalidQueryError([complaint % {"name": table, "known": ", ".join(tables)}])
    return tables[table](evidence)


def protocols(evidence: MethodEvidence) -> list[Json]:
    """Return the steps and parameters of all protocols, methods in the order of the work."""
    return [step(protocol_step) for protocol_step in evidence.protocol_steps()]


def step(protocol_step: ProtocolStep) -> Json:
    """Return one step or parameter of a protocol."""
    fact, product = protocol_step.fact, protocol_step.product
    claims = [records.claim(claim) for claim in fact.claims.all()]
    return {
        "method": protocol_step.method.slug,
        "product": stated(product.slug if product else ""),
        "attribute": fact.attribute,
        "value_low": stated(fact.value_low),
        "value_high": stated(fact.value_high),
        "unit": stated(fact.unit),
        "statement_en": fact.statement_en,
        "statement_ru": fact.statement_ru,
        "reviews": list(dict.fromkeys(claim["review"] for claim in claims)),
        "places": [claim["locator"] for claim in claims],
    }
