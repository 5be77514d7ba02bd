"""What must be true among records, beyond what a constraint in Postgres can hold of one.

Each rule is a generator of findings; its docstring gives the ids. Errors stop a load, warnings are shown. What the
admin checks in a form before it is saved, it asks the same modules.
"""

from __future__ import annotations

from typing import Final

from evidence.audit import bibliography, facts, places, results, wording
from evidence.audit.findings import Finding, Rule

__all__ = ["RULES", "Finding", "audit"]

RULES: Final[tuple[Rule, ...]] = (
    facts.facts_have_claims,
    facts.whole_records_have_claims,
    facts.claims_name_facts,
    facts.outcomes_point_to_own_arms,
    places.places_are_in_their_review,
    places.every_passage_is_accounted_for,
    places.printed_references_exist,
    places.discrepancies_have_sides,
    places.scopes_fit_sides,
    places.sides_are_upheld_by_rulings,
    bibliography.works_stand_once,
    bibliography.identifiers_are_printed,
    bibliography.works_are_cited,
    bibliography.studies_have_publications,
    wording.titles_name_a_subject,
    wording.sides_are_sentences,
    wording.low_severity_is_form,
    results.titles_present_no_benefit,
    results.absence_is_no_benefit,
    results.publications_agree_with_their_trial,
    results.p_values_are_looked_for,
    results.results_come_first,
    results.groups_name_what_was_given,
)


def audit() -> list[Finding]:
    """Run every rule over the stored records and return what they find, errors and warnings."""
    return sorted(finding for rule in RULES for finding in rule())
