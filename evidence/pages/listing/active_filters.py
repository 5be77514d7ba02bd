"""What a reader chose, said back: in a sentence, as chips, and as values that do not exist."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from evidence.facet_index import FacetCount, UnknownFacetValue
from evidence.facets import Facet
from evidence.pages.listing.facet_groups import facet_label
from evidence.pages.presentation.urls import Link, url_with, url_without_value
from evidence.selection import Selection


@dataclass(frozen=True)
class FilterChip:
    """A chosen value above the results."""

    label: str
    facet: str
    remove_url: str
    unknown: bool = False
    lang: str = ""
    excluded: bool = False


@dataclass(frozen=True)
class UnknownValue:
    """A chosen value that does not exist."""

    parameter: str
    value: str
    suggestions: list[Link]

    @property
    def complaint(self) -> str:
        """What is wrong with it, in a sentence."""
        return _("%(parameter)s has no value “%(value)s”.") % {"parameter": self.parameter, "value": self.value}


@dataclass(frozen=True)
class _Given:
    """The values of one parameter."""

    facet: Facet
    values: tuple[str, ...]
    excluded: bool

    @property
    def parameter(self) -> str:
        return self.facet.not_name if self.excluded else self.facet.name


@dataclass(frozen=True)
class ActiveFilters:
    """The selection of one address, with what is needed to say it back."""

    facets: Sequence[Facet]
    path: str
    query: QueryDict
    selection: Selection
    counts: Mapping[str, list[FacetCount]]
    unknown: list[UnknownFacetValue]

    def sentence(self, head: str, q: str, ranges: Sequence[str] = ()) -> SafeString:
        """Say in words what is shown: «4 of 23 trials where route is inhalation and …»."""
        conditions = [self._condition(one) for one in self._given()]
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
                label=self._label(one, value),
                facet=str(one.facet.title),
                remove_url=url_without_value(self.path, self.query, one.parameter, value),
                unknown=self._is_unknown(one, value),
                excluded=one.excluded,
            )
            for one in self._given()
            for value in one.values
        ]

    def unknown_values(self) -> list[UnknownValue]:
        """Return what does not exist, each with links to the nearest that do."""
        return [
            UnknownValue(
                str(item.facet.title),
                item.value,
                [Link(facet_label(item.facet, option), self._replaced(item, option.value)) for option in item.nearest],
            )
            for item in self.unknown
        ]

    def contradictions(self) -> list[str]:
        """Name each value that is both chosen and left out, a sentence each."""
        facets = {facet.name: facet for facet in self.facets}
        return [
            _("“%(value)s” (%(facet)s) is both chosen and left out, so nothing is shown for it.")
            % {"value": self._labels(facets[name]).get(value, value), "facet": str(facets[name].title).lower()}
            for name, value in self.selection.contradictions()
        ]

    def _given(self) -> list[_Given]:
        return [
            _Given(facet, values, excluded)
            for facet in self.facets
            for values, excluded in (
                (self.selection.of(facet.name), False),
                (self.selection.without(facet.name), True),
            )
            if values
        ]

    def _condition(self, one: _Given) -> SafeString:
        words = [
            format_html(_("“{}”"), value) if self._is_unknown(one, value) else self._label(one, value)
            for value in one.values
        ]
        # What is left out is joined by «or» too: «is not A or B» holds neither
        pattern = _("{facet} is not {values}") if one.excluded else _("{facet} is {values}")
        return format_html(pattern, facet=str(one.facet.title).lower(), values=_joined(_("or"), words))

    def _label(self, one: _Given, value: str) -> str:
        return self._labels(one.facet).get(value, value)

    def _labels(self, facet: Facet) -> dict[str, str]:
        return {count.value: facet_label(facet, count) for count in self.counts[facet.name]}

    def _is_unknown(self, one: _Given, value: str) -> bool:
        return any(
            item.facet is one.facet and item.value == value and item.excluded == one.excluded for item in self.unknown
        )

    def _replaced(self, item: UnknownFacetValue, value: str) -> str:
        parameter = item.facet.not_name if item.excluded else item.facet.name
        others = [other for other in self.query.getlist(parameter) if other != item.value]
        return url_with(self.path, self.query, {parameter: [*others, value]})


def _joined(word: str, parts: Sequence[str]) -> SafeString:
    return format_html_join(format_html(" <i>{}</i> ", word), "{}", ((part,) for part in parts))
