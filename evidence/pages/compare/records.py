"""Trials or studies side by side, fact by fact: what is recorded, what was given, what was found, who says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from evidence.facets import Option
from evidence.models import Outcome, Study, Trial
from evidence.pages.compare.arms import arm_properties, values_of_arms
from evidence.pages.compare.table import (
    ComparedValue,
    Comparison,
    ComparisonCell,
    ComparisonChoice,
    ComparisonColumn,
    ComparisonRow,
)
from evidence.pages.presentation import glossary
from evidence.pages.presentation.cards import labels
from evidence.pages.presentation.footnotes import Footnotes, TextValue, claims_by_field
from evidence.pages.presentation.hierarchy import capital
from evidence.pages.presentation.numbers import with_unit
from evidence.pages.presentation.outcome_table import outcome_row
from evidence.pages.presentation.typography import typeset
from evidence.pages.presentation.units import unit_word
from evidence.pages.record import sections as parts
from evidence.querysets.records import StudyQuerySet, TrialQuerySet
from evidence.selectors.reviews import corpus_reviews
from evidence.vocabulary import OutcomeCategory

Record = Trial | Study


@dataclass(frozen=True)
class ComparableRecords:
    """Trials, or studies, as something to compare: ``model`` is fetched by its ``natural`` key."""

    model: type[Trial | Study]
    parameter: str
    word: Promise
    title: Promise
    lead: Promise
    tells_differences: bool = True

    def options(self) -> Sequence[Option]:
        """Return every published record."""
        return [
            Option(record.natural, _name(record), None, (record.title_en, record.title_ru))
            for record in self._published()
        ]

    def spellings(self) -> Mapping[str, str]:
        """Return letter-case-free spelling → key; the former ids of a trial are among the spellings."""
        found = {}
        for record in self._published():
            for spelling in (*getattr(record, "other_ids", ()), record.natural):
                found[spelling.casefold()] = record.natural
        return found

    def choices(self, values: Sequence[str]) -> list[ComparisonChoice]:
        """Return every record, those that say most first."""
        ranked: list[Record] = sorted(self._published(), key=lambda record: (len(record.not_stated), record.natural))
        return [
            ComparisonChoice(record.natural, typeset(_name(record)), _note(record), record.natural in values)
            for record in ranked
        ]

    def compare(self, values: Sequence[str], notes: Footnotes) -> Comparison:
        """Lay the records side by side, in the order given."""
        name = self.model.NATURAL_KEY
        fetched = {record.natural: record for record in self._published().filter(**{f"{name}__in": values}).for_page()}
        records = [fetched[value] for value in values]
        return Comparison(
            [ComparisonColumn(record.natural, typeset(_name(record)), record.get_absolute_url()) for record in records],
            _rows(records, notes),
        )

    def _published(self) -> TrialQuerySet[Trial] | StudyQuerySet[Study]:
        return self.model.objects.published()


TRIALS: Final = ComparableRecords(
    Trial,
    "trial",
    gettext_lazy("Trial"),
    gettext_lazy("Trials side by side"),
    gettext_lazy("What the reviews say of each trial, field by field. They are not ranked, and nothing is pooled."),
)
STUDIES: Final = ComparableRecords(
    Study,
    "study",
    gettext_lazy("Study"),
    gettext_lazy("Studies side by side"),
    gettext_lazy("What the reviews say of each study, field by field. They are not ranked, and nothing is pooled."),
)


def _name(record: Record) -> str:
    return record.nct_id if isinstance(record, Trial) else record.title


def _note(record: Record) -> str:
    return typeset(record.title) if isinstance(record, Trial) else str(record.get_kind_display())


def _rows(records: Sequence[Record], notes: Footnotes) -> list[ComparisonRow]:
    return [
        *_about(records),
        *(_fact_row(place, records, notes) for place in range(len(records[0].FACTS))),
        *_given(records, notes),
        *_found(records, notes),
        *_reviews_and_discrepancies(records),
    ]


def _row(
    id_: str, group: str, label: str, definition: str, records: Sequence[Record], cells: list[list[ComparedValue]]
) -> ComparisonRow:
    """Make a row; it differs where the cells do not hold the same, the reviews' own wording of it left aside."""
    contents = [frozenset((item.part, item.text) for item in items if not item.is_wording) for items in cells]
    columns = [ComparisonCell(typeset(_name(record)), items) for record, items in zip(records, cells, strict=True)]
    return ComparisonRow(id_, capital(label), definition, columns, group, len(set(contents)) > 1)


def _about(records: Sequence[Record]) -> list[ComparisonRow]:
    group = _("Facts of the record")
    rows = [
        _row(
            "kind",
            group,
            _("kind"),
            "",
            records,
            [[ComparedValue(str(record.get_kind_display()), [])] for record in records],
        ),
    ]
    if isinstance(records[0], Trial):
        rows.insert(
            0,
            _row(
                "name",
                group,
                _("title"),
                "",
                records,
                [[ComparedValue(typeset(record.title), [])] for record in records],
            ),
        )
    return rows


def _fact_row(place: int, records: Sequence[Record], notes: Footnotes) -> ComparisonRow:
    cells = []
    for record in records:
        fact = record.FACTS[place]
        markers = notes.mark(claims_by_field(record.claims.all()).get(fact.name, []))
        values = [value for value in parts.values_of(fact, record) if value.text]
        filed = len([value for value in parts.filed_values(fact, record) if value.text])
        if not values and fact.name in record.not_applicable:
            values, filed = [TextValue(_("not applicable"))], 1
        last = len(values) - 1
        cells.append(
            [
                ComparedValue(value.text, markers if number == last else [], "", value.lang, is_wording=number >= filed)
                for number, value in enumerate(values)
            ]
        )
    fact = records[0].FACTS[place]
    row = _row(f"fact-{fact.name}", _("Facts of the record"), str(fact.label), "", records, cells)
    return replace(row, term=glossary.term_of_facts(fact.name, records))


def _given(records: Sequence[Record], notes: Footnotes) -> list[ComparisonRow]:
    """Lay out the arms, each property in a row; doses are never converted from one metric into another."""
    return [
        _row(
            prop.id,
            _("What was given"),
            prop.label,
            prop.definition,
            records,
            [values_of_arms(record.arms.all(), prop, notes) for record in records],
        )
        for prop in arm_properties()
    ]


def _found(records: Sequence[Record], notes: Footnotes) -> list[ComparisonRow]:
    """Lay out the outcomes by measure, a row each, safety apart; units stay as reported."""
    rows = []
    for is_safety, group in ((False, _("What was found")), (True, _("Safety"))):
        by_record = [
            [outcome for outcome in record.outcomes.all() if (outcome.category == OutcomeCategory.SAFETY) == is_safety]
            for record in records
        ]
        for measure in dict.fromkeys(outcome.measure for outcomes in by_record for outcome in outcomes):
            cells = [
                [_outcome(outcome, notes) for outcome in outcomes if outcome.measure == measure]
                for outcomes in by_record
            ]
            rows.append(
                _row(
                    f"{'safety' if is_safety else 'outcome'}-{measure.slug}",
                    group,
                    typeset(measure.label),
                    "",
                    records,
                    cells,
                )
            )
        if not any(by_record):
            word = _("safety outcomes") if is_safety else _("measured outcomes")
            rows.append(_row("safety" if is_safety else "outcomes", group, word, "", records, [[] for _one in records]))
    return rows


def _outcome(outcome: Outcome, notes: Footnotes) -> ComparedValue:
    row = outcome_row(outcome, notes)
    unit = unit_word(outcome.unit)
    figures = [
        f"{_('before')}: {with_unit(row.before, unit)}" if row.before else "",
        f"{_('after')}: {with_unit(row.after, unit)}" if row.after else "",
        f"{_('change')}: {row.change}" if row.change else "",
        row.effect,
        f"p: {row.p}" if row.p else "",
        row.direction_label,
    ]
    text = "; ".join(part for part in figures if part) or row.note
    return ComparedValue(text, list(row.markers), ", ".join(part for part in (row.group, row.time) if part))


def _reviews_and_discrepancies(records: Sequence[Record]) -> list[ComparisonRow]:
    group = _("Who says so")
    corpus = corpus_reviews()
    reviews = [[review for review in corpus if review.pk in parts.reviews_with_claims(record)] for record in records]
    counts = [
        sum(discrepancy.status == "published" for discrepancy in record.discrepancies.all()) for record in records
    ]
    cells = [[ComparedValue(ngettext("%(n)d discrepancy", "%(n)d discrepancies", n) % {"n": n}, [])] for n in counts]
    for items, record, count in zip(cells, records, counts, strict=True):
        if count:
            items[0] = ComparedValue(items[0].text, [], url=f"{record.get_absolute_url()}#discrepancies")
    return [
        _row(
            "reviews",
            group,
            _("reviews"),
            "",
            records,
            [[ComparedValue(labels([review]), []) for review in reviews_of_record] for reviews_of_record in reviews],
        ),
        _row("discrepancies", group, _("discrepancies"), _("Where the reviews disagree."), records, cells),
    ]
