"""The page that lays things side by side, or asks which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evidence.facets import nearest_options
from evidence.pages.compared_tissues import TISSUE_SOURCES
from evidence.pages.comparison import LEAST, MOST, Choice, Comparable, Comparison
from evidence.pages.families import capital
from evidence.pages.links import Link, changed, without_value
from evidence.pages.notes import Note, Notes
from evidence.pages.tallies import enumerate_in_words

COMPARABLES: Final[tuple[Comparable, ...]] = (TISSUE_SOURCES,)
"""What can be compared; an address that names none of them asks for the first."""
SHARED: Final = "shared"


@dataclass(frozen=True)
class Unknown:
    """A value that does not exist, and the nearest that do."""

    parameter: str
    value: str
    suggestions: list[Link]


@dataclass(frozen=True)
class Chosen:
    """What an address asks for: of which kind, which values, and what is wrong with them."""

    kind: Comparable
    values: list[str]
    unknown: list[Unknown]
    left_out: list[str]
    only_shared: bool

    @property
    def is_enough(self) -> bool:
        """Whether there is anything to compare with."""
        return len(self.values) >= LEAST

    @property
    def complaints(self) -> list[str]:
        """Say what is wrong, a sentence each."""
        said = [
            _("There is no %(name)s “%(value)s”, so nothing is shown for it.")
            % {"name": self.kind.parameter, "value": one.value}
            for one in self.unknown
        ]
        if self.left_out:
            template = ngettext(
                "At most %(n)d stand side by side; left out: %(names)s.",
                "At most %(n)d stand side by side; left out: %(names)s.",
                MOST,
            )
            said.append(template % {"n": MOST, "names": ", ".join(self.left_out)})
        if not self.is_enough:
            said.append(_("Choose at least two to lay them side by side."))
        return said


@dataclass(frozen=True)
class ComparePage:
    """What ``evidence/compare.html`` lays out."""

    action: str
    parameter: str
    title: str
    lead: str
    description: str
    crumbs: list[Link]
    unknown: list[Unknown]
    problems: list[str]
    choices: list[Choice]
    comparison: Comparison | None
    summary: str
    only_shared: bool
    shared_link: Link | None
    notes: list[Note]
    formats: list[Link]


def read(path: str, query: QueryDict) -> Chosen:
    """Read an address: a value that does not exist is named and never replaced."""
    kind = next((one for one in COMPARABLES if query.getlist(one.parameter)), COMPARABLES[0])
    options = kind.options()
    labels = {option.value: option.label for option in options}
    wanted = list(dict.fromkeys(value for value in query.getlist(kind.parameter) if value))
    known = [value for value in wanted if value in labels]
    unknown = []
    for value in wanted:
        if value not in labels:
            suggestions = [
                Link(one.label, changed(path, query, {kind.parameter: _swapped(wanted, value, one.value)}))
                for one in nearest_options(value, options)
            ]
            unknown.append(Unknown(str(kind.word), value, suggestions))
    left_out = [labels[value] for value in known[MOST:]]
    return Chosen(kind, known[:MOST], unknown, left_out, query.get("rows") == SHARED)


def _swapped(values: Sequence[str], old: str, new: str) -> list[str]:
    return list(dict.fromkeys(new if value == old else value for value in values))


def build(path: str, query: QueryDict) -> ComparePage:
    """Lay out the comparison for one address; a form to choose where there are too few."""
    chosen, notes = read(path, query), Notes()
    comparison = chosen.kind.compare(chosen.values, notes) if chosen.is_enough else None
    if comparison is not None:
        comparison = _with_ways_out(comparison, chosen, path, query)
    names = [column.label for column in comparison.columns] if comparison else []
    title = capital(enumerate_in_words(names)) if len(names) == LEAST else str(chosen.kind.title)
    return ComparePage(
        action=path,
        parameter=chosen.kind.parameter,
        title=title,
        lead=str(chosen.kind.lead),
        description=_("Side by side, as five reviews describe them: %(names)s.") % {"names": enumerate_in_words(names)}
        if names
        else str(chosen.kind.lead),
        crumbs=[Link(_("Compare"), path if names else ""), *([Link(title, "")] if names else [])],
        unknown=chosen.unknown,
        problems=_problems(chosen),
        choices=chosen.kind.choices(chosen.values),
        comparison=_narrowed(comparison, chosen),
        summary=_summary(comparison) if comparison else "",
        only_shared=chosen.only_shared,
        shared_link=_shared_link(comparison, chosen, path, query) if comparison else None,
        notes=notes.notes,
        formats=_formats(path, query) if comparison else [],
    )


def _problems(chosen: Chosen) -> list[str]:
    """Return the complaints that the page says in words; unknown values have a place of their own."""
    asked = chosen.values or chosen.unknown
    said = chosen.complaints[len(chosen.unknown) :]
    return said if asked else []


def _with_ways_out(comparison: Comparison, chosen: Chosen, path: str, query: QueryDict) -> Comparison:
    if len(chosen.values) <= LEAST:
        return comparison
    columns = [
        replace(column, without_url=without_value(path, query, chosen.kind.parameter, column.value))
        for column in comparison.columns
    ]
    return replace(comparison, columns=columns)


def _narrowed(comparison: Comparison | None, chosen: Chosen) -> Comparison | None:
    if comparison is None or not chosen.only_shared:
        return comparison
    return replace(comparison, rows=[row for row in comparison.rows if row.is_shared])


def _summary(comparison: Comparison) -> str:
    rows, shared = len(comparison.rows), sum(1 for row in comparison.rows if row.is_shared)
    said = ngettext("%(n)d attribute", "%(n)d attributes", rows) % {"n": rows}
    both = len(comparison.columns) == LEAST
    if both:
        return _("%(attributes)s, of which %(n)d are stated for both.") % {"attributes": said, "n": shared}
    return _("%(attributes)s, of which %(n)d are stated for all of them.") % {"attributes": said, "n": shared}


def _shared_link(comparison: Comparison, chosen: Chosen, path: str, query: QueryDict) -> Link | None:
    if chosen.only_shared:
        return Link(_("Show every attribute"), changed(path, query, {"rows": []}))
    if all(row.is_shared for row in comparison.rows):
        return None
    return Link(_("Show only what is stated for all"), changed(path, query, {"rows": [SHARED]}))


def _formats(path: str, query: QueryDict) -> list[Link]:
    return [
        Link("CSV", changed(path, query, {"format": ["csv"]}), "text/csv"),
        Link("JSON", changed(path, query, {"format": ["json"]}), "application/json"),
    ]
