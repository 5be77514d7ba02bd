"""What a reader selected, said back: in a sentence, as chips, and as values that do not exist."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from evidence.facet_counts import FacetCount
from evidence.facets import Facet
from evidence.list_query import ListQuery, UnknownFacetValue
from evidence.pages.listing.facet_groups import facet_label
from evidence.pages.presentation.urls import Link


@dataclass(frozen=True)
class FilterChip:
    """A selected value above the results."""

    label: str
    facet: str
    remove_url: str
    unknown: bool = False
    lang: str = ""
    excluded: bool = False


@dataclass(frozen=True)
class UnknownValue:
    """A selected value that does not exist; ``parameter`` is the title of its facet."""

    parameter: str
    value: str
    suggestions: list[Link]


@dataclass(frozen=True)
class _Condition:
    """The values of one parameter."""

    facet: Facet
    values: tuple[str, ...]
    excluded: bool

    @property
    def parameter(self) -> str:
        return self.facet.not_name if self.excluded else self.facet.name


@dataclass(frozen=True)
class ActiveFilters:
    """The facet values of one address, with what is needed to say them back."""

    query: ListQuery
    counts: Mapping[str, list[FacetCount]]

    def sentence(self, head: str, q: str, ranges: Sequence[str] = ()) -> SafeString:
        """Say in words what is shown: «4 of 23 trials where route is inhalation and …»."""
        conditions = [self._in_words(condition) for condition in self._conditions()]
        conditions += [format_html("{}", text) for text in ranges]
        if q:
            conditions.append(format_html(_("the text holds “{q}”"), q=q))
        if not conditions:
            return format_html("{}", head)
        return format_html(_("{head} where {conditions}"), head=head, conditions=_joined(_("and"), conditions))

    def chips(self) -> list[FilterChip]:
        """Return a removable chip a value."""
        return [
            FilterChip(
                label=self._label(condition.facet.name, value),
                facet=str(condition.facet.title),
                remove_url=self.query.url_without(condition.parameter, value),
                unknown=self._is_unknown(condition, value),
                excluded=condition.excluded,
            )
            for condition in self._conditions()
            for value in condition.values
        ]

    def unknown_values(self) -> list[UnknownValue]:
        """Return what does not exist, each with links to the nearest that do."""
        return [
            UnknownValue(
                str(unknown.facet.title),
                unknown.value,
                [
                    Link(facet_label(unknown.facet, option), self._url_with_instead(unknown, option.value))
                    for option in unknown.nearest
                ],
            )
            for unknown in self.query.unknown
        ]

    def conflicts(self) -> list[str]:
        """Name each value that is both selected and excluded, a sentence each."""
        titles = {facet.name: str(facet.title) for facet in self.query.facets}
        return [
            _("“%(value)s” (%(facet)s) is both chosen and left out, so nothing is shown for it.")
            % {"value": self._label(name, value), "facet": titles[name].lower()}
            for name, value in self.query.selection.conflicts()
        ]

    def _conditions(self) -> Iterator[_Condition]:
        selection = self.query.selection
        for facet in self.query.facets:
            if values := selection.selected_of(facet.name):
                yield _Condition(facet, values, excluded=False)
            if values := selection.excluded_of(facet.name):
                yield _Condition(facet, values, excluded=True)

    def _in_words(self, condition: _Condition) -> SafeString:
        values = [
            format_html(_("“{}”"), value)
            if self._is_unknown(condition, value)
            else self._label(condition.facet.name, value)
            for value in condition.values
        ]
        # What is excluded is joined by «or» too: «is not A or B» holds neither.
        pattern = _("{facet} is not {values}") if condition.excluded else _("{facet} is {values}")
        return format_html(pattern, facet=str(condition.facet.title).lower(), values=_joined(_("or"), values))

    def _label(self, facet: str, value: str) -> str:
        return self._labels.get((facet, value), value)

    @cached_property
    def _labels(self) -> dict[tuple[str, str], str]:
        selection = self.query.selection
        return {
            (facet.name, count.value): facet_label(facet, count)
            for facet in self.query.facets
            if facet.name in selection.selected or facet.name in selection.excluded
            for count in self.counts[facet.name]
        }

    def _is_unknown(self, condition: _Condition, value: str) -> bool:
        return (condition.parameter, value) in self._unknown

    @cached_property
    def _unknown(self) -> set[tuple[str, str]]:
        return {(unknown.parameter, unknown.value) for unknown in self.query.unknown}

    def _url_with_instead(self, unknown: UnknownFacetValue, value: str) -> str:
        others = [other for other in self.query.parameters.getlist(unknown.parameter) if other != unknown.value]
        return self.query.url(**{unknown.parameter: [*others, value]})


def _joined(word: str, parts: Sequence[str]) -> SafeString:
    return format_html_join(format_html(" <i>{}</i> ", word), "{}", ((part,) for part in parts))
