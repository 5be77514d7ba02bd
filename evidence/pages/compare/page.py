"""The page that compares records, or offers what to compare."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evidence.facets import nearest_options
from evidence.list_query import SUGGESTED_FOR, ListQuery
from evidence.pages.compare.records import STUDIES, TRIALS
from evidence.pages.compare.table import MAX_COMPARED, MIN_COMPARED, Comparable, Comparison, ComparisonChoice
from evidence.pages.compare.tissue_sources import TISSUE_SOURCES
from evidence.pages.presentation import citations
from evidence.pages.presentation.corpus import corpus
from evidence.pages.presentation.counts import enumerate_in_words
from evidence.pages.presentation.footnotes import Footnote, Footnotes
from evidence.pages.presentation.format_links import format_links
from evidence.pages.presentation.glossary import GlossaryTerm
from evidence.pages.presentation.hierarchy import capital
from evidence.pages.presentation.typography import typeset
from evidence.pages.presentation.urls import Link
from evidence.selectors.comparisons import WordedColumn, WordedComparison, WordedRow, WordedValue

COMPARABLES: Final[tuple[Comparable, ...]] = (TISSUE_SOURCES, TRIALS, STUDIES)
"""What can be compared; an address that names none of them gets the first."""
SHARED: Final = "shared"
DIFFERENT: Final = "different"


@dataclass(frozen=True)
class UnknownComparable:
    """A value that does not exist, and the nearest that do."""

    parameter: str
    value: str
    suggestions: list[Link]


@dataclass(frozen=True)
class ComparisonQuery:
    """What an address asks for: of which kind, which values, and what is wrong with them."""

    kind: Comparable
    values: list[str]
    unknown: list[UnknownComparable]
    left_out: list[str]
    rows: str
    mixed: list[Comparable]
    problems: tuple[str, ...] = ()
    """What is wrong with the address itself, a sentence each."""

    @property
    def only_shared(self) -> bool:
        """Whether only what is stated for all is asked for."""
        return self.rows == SHARED

    @property
    def only_different(self) -> bool:
        """Whether only what differs is asked for; of things whose differences mean something."""
        return self.rows == DIFFERENT and self.kind.tells_differences

    @property
    def is_enough(self) -> bool:
        """Whether there is anything to compare with."""
        return len(self.values) >= MIN_COMPARED

    @property
    def complaints(self) -> list[str]:
        """Say what is wrong, a sentence each."""
        sentences = [
            _("There is no %(name)s “%(value)s”, so nothing is shown for it.")
            % {"name": self.kind.parameter, "value": unknown_value.value}
            for unknown_value in self.unknown
        ]
        sentences += self.problems
        if self.mixed:
            sentences.append(
                _("Only things of one kind stand side by side; this address also names: %(names)s. Shown: %(name)s.")
                % {"names": ", ".join(str(comparable.word) for comparable in self.mixed), "name": self.kind.word}
            )
        if self.rows not in ("", SHARED, DIFFERENT):
            sentences.append(
                _("There are no rows “%(value)s”; known are %(known)s. Every row is shown.")
                % {"value": self.rows, "known": f"{SHARED}, {DIFFERENT}"}
            )
        if self.left_out:
            template = ngettext(
                "At most %(n)d stand side by side; left out: %(names)s.",
                "At most %(n)d stand side by side; left out: %(names)s.",
                MAX_COMPARED,
            )
            sentences.append(template % {"n": MAX_COMPARED, "names": ", ".join(self.left_out)})
        if not self.is_enough:
            sentences.append(_("Choose at least two to lay them side by side."))
        return sentences


@dataclass(frozen=True)
class ComparePage:
    """What ``evidence/compare.html`` lays out."""

    action: str
    parameter: str
    title: str
    lead: str
    description: str
    crumbs: list[Link]
    unknown: list[UnknownComparable]
    problems: list[str]
    choices: list[ComparisonChoice]
    comparison: Comparison | None
    summary: str
    is_narrowed: bool
    tells_differences: bool
    kinds: list[Link]
    narrowing: list[Link]
    notes: list[Footnote]
    formats: list[Link]
    cite: citations.CitationSection | None

    @property
    def glossary_terms(self) -> list[GlossaryTerm]:
        """The glossary terms that the page explains."""
        return self.comparison.glossary_terms if self.comparison else []


def read(query: ListQuery) -> ComparisonQuery:
    """Read an address: a value that does not exist is named and never replaced."""
    named = [comparable for comparable in COMPARABLES if comparable.parameter in query.parameters]
    filled = [comparable for comparable in named if query.values(comparable.parameter)]
    kind = (filled or named or list(COMPARABLES))[0]
    options, spellings = kind.options(), kind.spellings()
    labels = {option.value: typeset(option.label) for option in options}
    typed = (value.strip() for value in query.values(kind.parameter))
    wanted = list(dict.fromkeys(spellings.get(value.casefold(), value) for value in typed if value))
    known = [value for value in wanted if value in labels]
    unknown: list[UnknownComparable] = []
    for value in wanted:
        if value not in labels:
            nearest = nearest_options(value, options) if len(unknown) < SUGGESTED_FOR else ()
            suggestions = [
                Link(typeset(option.label), query.url(**{kind.parameter: _swapped(wanted, value, option.value)}))
                for option in nearest
            ]
            unknown.append(UnknownComparable(str(kind.word), value, suggestions))
    left_out = [labels[value] for value in known[MAX_COMPARED:]]
    return ComparisonQuery(
        kind, known[:MAX_COMPARED], unknown, left_out, query.value("rows"), filled[1:], query.problems
    )


def _swapped(values: Sequence[str], old: str, new: str) -> list[str]:
    return list(dict.fromkeys(new if value == old else value for value in values))


def build(query: ListQuery, compared: ComparisonQuery) -> ComparePage:
    """Lay out what was read of one address; a form to choose where there is too little to compare."""
    notes = Footnotes()
    comparison = compared.kind.compare(compared.values, notes) if compared.is_enough else None
    if comparison is not None:
        comparison = _with_ways_out(comparison, compared, query)
    names = [column.label for column in comparison.columns] if comparison else []
    title = capital(enumerate_in_words(names)) if len(names) == MIN_COMPARED else str(compared.kind.title)
    return ComparePage(
        action=query.path,
        parameter=compared.kind.parameter,
        title=title,
        lead=str(compared.kind.lead),
        description=_("Side by side, as %(reviews)s describe them: %(names)s.")
        % {"reviews": corpus().reviews, "names": enumerate_in_words(names)}
        if names
        else str(compared.kind.lead),
        crumbs=[Link(_("Compare"), query.path if names else ""), *([Link(title, "")] if names else [])],
        unknown=compared.unknown,
        problems=_problems(compared),
        choices=compared.kind.choices(compared.values),
        comparison=_narrowed(comparison, compared),
        summary=_summary(comparison, compared) if comparison else "",
        is_narrowed=compared.only_shared or compared.only_different,
        tells_differences=compared.kind.tells_differences,
        kinds=[
            Link(str(comparable.title), f"{query.path}?{comparable.parameter}=", current=comparable is compared.kind)
            for comparable in COMPARABLES
        ],
        narrowing=_narrowing(comparison, compared, query) if comparison else [],
        notes=notes.notes,
        formats=format_links(query) if comparison else [],
        cite=citations.of_view(
            _("Side by side: %(names)s") % {"names": enumerate_in_words(names)}, query.path, query.parameters
        )
        if comparison
        else None,
    )


def in_words(compared: ComparisonQuery) -> WordedComparison:
    """Return what the screen shows of trials or studies, for exports; there must be enough to compare."""
    comparison = compared.kind.compare(compared.values, Footnotes())
    shown = _narrowed(comparison, compared) or comparison
    return WordedComparison(
        columns=[WordedColumn(column.value, column.label, column.url) for column in shown.columns],
        rows=[
            WordedRow(
                attribute=row.id,
                label=row.label,
                group=row.group,
                differs=row.differs,
                cells=[
                    [WordedValue(item.part, item.text, [marker.note for marker in item.markers]) for item in cell.items]
                    for cell in row.cells
                ],
            )
            for row in shown.rows
        ],
    )


def _problems(compared: ComparisonQuery) -> list[str]:
    """Return the complaints that the page says in words; unknown values have a place of their own."""
    names_any = compared.values or compared.unknown
    others = compared.complaints[len(compared.unknown) :]
    return others if names_any else []


def _with_ways_out(comparison: Comparison, compared: ComparisonQuery, query: ListQuery) -> Comparison:
    if len(compared.values) <= MIN_COMPARED:
        return comparison
    columns = [
        replace(column, without_url=query.url(**{compared.kind.parameter: _without(compared.values, column.value)}))
        for column in comparison.columns
    ]
    return replace(comparison, columns=columns)


def _without(values: Sequence[str], value: str) -> list[str]:
    return [other for other in values if other != value]


def _narrowed(comparison: Comparison | None, compared: ComparisonQuery) -> Comparison | None:
    if comparison is None:
        return None
    if compared.only_shared:
        return replace(comparison, rows=[row for row in comparison.rows if row.is_shared])
    if compared.only_different:
        return replace(comparison, rows=[row for row in comparison.rows if row.differs])
    return comparison


def _summary(comparison: Comparison, compared: ComparisonQuery) -> str:
    rows, shared = len(comparison.rows), sum(1 for row in comparison.rows if row.is_shared)
    attributes = ngettext("%(n)d attribute", "%(n)d attributes", rows) % {"n": rows}
    if len(comparison.columns) == MIN_COMPARED:
        text = _("%(attributes)s, of which %(n)d are stated for both.") % {"attributes": attributes, "n": shared}
    else:
        text = _("%(attributes)s, of which %(n)d are stated for all of them.") % {"attributes": attributes, "n": shared}
    if compared.kind.tells_differences:
        differing = sum(1 for row in comparison.rows if row.differs)
        text += " " + ngettext("%(n)d differs.", "%(n)d differ.", differing) % {"n": differing}
    return text


def _narrowing(comparison: Comparison, compared: ComparisonQuery, query: ListQuery) -> list[Link]:
    links = []
    if compared.only_shared or compared.only_different:
        links.append(Link(_("Show every attribute"), query.url(rows="")))
    if not compared.only_shared and not all(row.is_shared for row in comparison.rows):
        links.append(Link(_("Show only what is stated for all"), query.url(rows=SHARED)))
    if compared.kind.tells_differences and not compared.only_different:
        links.append(Link(_("Show only what differs"), query.url(rows=DIFFERENT)))
    return links
